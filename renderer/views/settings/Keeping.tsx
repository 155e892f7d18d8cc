/** What is kept for how long: everything, unless the reader sets limits for read posts, sees what they would put into the bin, and wants it. */

import { useState } from 'react';
import type { LimitsPreview, Storage } from '../../../electron/contract/shapes/library.ts';
import type { ReadLimits } from '../../../electron/contract/shapes/settings.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { Group, Option, useSettings } from './Option.tsx';

const days = [30, 90, 365, 730, 1825];
const counts = [100, 500, 1000, 5000];
const bytes = [50_000_000, 200_000_000, 1_000_000_000];

type Shown = { preview: LimitsPreview; limits: ReadLimits } | null;

/** The limits that are picked, what they would do, and what was done. Null until the settings are there. */
function useLimits(refresh: () => void) {
  const app = useApp();
  const { t, f } = useText();
  const { settings } = useSettings();
  const [chosen, setChosen] = useState<ReadLimits | null>(null);
  const [shown, setShown] = useState<Shown>(null);
  const [working, setWorking] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  if (settings === null) return null;
  const limits = chosen ?? settings.readLimits;
  const pick = (patch: Partial<ReadLimits>) => {
    setChosen({ ...limits, ...patch });
    setShown(null);
    setTold(null);
  };
  const look = async () => {
    setWorking(true);
    const reply = await app.link.call('limits.preview', { limits });
    setWorking(false);
    if (reply.ok) setShown({ preview: reply.value, limits });
  };
  const apply = async () => {
    setWorking(true);
    const reply = await app.link.call('limits.apply', { limits });
    setWorking(false);
    if (!reply.ok) return;
    const { act, ...gone } = reply.value;
    setShown(null);
    setChosen(null);
    setTold(act === null ? t('settings.limitsKept') : t('settings.limitsDone', { count: gone.posts, size: f.bytes(gone.bytes) }));
    refresh();
  };
  const isOff = Object.values(limits).every((limit) => limit === null);
  const hasChanged = JSON.stringify(limits) !== JSON.stringify(settings.readLimits);
  return { limits, isOff, hasChanged, shown, working, told, pick, look, apply };
}

export function Keeping({ storage, refresh }: { storage: Storage; refresh(): void }) {
  const { t, f } = useText();
  const keeping = useLimits(refresh);
  if (keeping === null) return null;
  const { limits, isOff, hasChanged, shown, working, told, pick, look, apply } = keeping;
  return (
    <Group title={t('settings.keeping')}>
      <Limit name="olderThanDays" limits={limits} amounts={days} label={(value) => t('settings.limitDays', { days: value })} pick={pick} />
      <Limit
        name="postsPerAccount"
        limits={limits}
        amounts={counts}
        label={(value) => t('settings.limitPosts', { count: value })}
        pick={pick}
      />
      <Limit name="bytesPerAccount" limits={limits} amounts={bytes} label={(value) => f.bytes(value)} pick={pick} />
      <Option name={t('settings.keptClosed')} about={t('settings.keptClosedAbout')}>
        <span className="said">{t('settings.keptAll')}</span>
      </Option>
      <Option name={t('settings.keptNotices')} about={t('settings.keptNoticesAbout')}>
        <span className="said">{t('settings.keptAlways')}</span>
      </Option>
      {(!isOff || hasChanged) && (
        <Option name={t('settings.limits')} about={t('settings.limitsAbout')}>
          {isOff ? (
            <Button small working={working} onClick={() => void apply()}>
              {t('settings.limitsOff')}
            </Button>
          ) : (
            <Button small working={working && shown === null} onClick={() => void look()}>
              {t('settings.limitsLook')}
            </Button>
          )}
        </Option>
      )}
      {shown !== null && <Preview preview={shown.preview} working={working} apply={() => void apply()} />}
      {told !== null && (
        <p className="counts" role="status">
          {told}
        </p>
      )}
      {storage.bin !== null && (
        <Option
          name={t('settings.binOfPosts')}
          about={t('settings.binOfPostsAbout', { count: storage.bin.posts, date: f.date(storage.bin.untilAt) })}
        >
          <span className="said num">{f.bytes(storage.bin.bytes)}</span>
        </Option>
      )}
    </Group>
  );
}

type LimitProps = {
  name: keyof ReadLimits;
  limits: ReadLimits;
  amounts: number[];
  label(amount: number): string;
  pick(patch: Partial<ReadLimits>): void;
};

function Limit({ name, limits, amounts, label, pick }: LimitProps) {
  const { t } = useText();
  const value = limits[name];
  const offered = [...new Set([...amounts, ...(value === null ? [] : [value])])].sort((a, b) => a - b);
  return (
    <Option name={t(`settings.limit.${name}`)} about={name === 'olderThanDays' ? t('settings.limitAbout') : undefined}>
      <Select<string>
        hideLabel
        label={t(`settings.limit.${name}`)}
        value={String(value ?? '')}
        choices={[
          { value: '', label: t('settings.keepEverything') },
          ...offered.map((amount) => ({ value: String(amount), label: label(amount) })),
        ]}
        onPick={(amount) => pick({ [name]: amount === '' ? null : Number(amount) })}
      />
    </Option>
  );
}

const mostShown = 8;

function Preview({ preview, working, apply }: { preview: LimitsPreview; working: boolean; apply(): void }) {
  const { t, f } = useText();
  const more = preview.accounts.length - mostShown;
  return (
    <div role="status">
      <p className="counts">
        {preview.posts === 0
          ? t('settings.limitsNothing')
          : t('settings.limitsWould', { count: preview.posts, size: f.bytes(preview.bytes), accounts: preview.accounts.length })}{' '}
        {preview.exempt > 0 && t('settings.limitsExempt', { count: preview.exempt })}
      </p>
      <ul className="space">
        {preview.accounts.slice(0, mostShown).map((account) => (
          <li key={account.accountId}>
            <b>
              <Foreign text={account.title} />
            </b>
            <span>{t('settings.limitsOf', { count: account.posts })}</span>
            <span className="num">{f.bytes(account.bytes)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="counts">{t('settings.limitsMore', { count: more })}</p>}
      <Button small working={working} onClick={apply}>
        {t(preview.posts === 0 ? 'settings.limitsSet' : 'settings.limitsApply')}
      </Button>
    </div>
  );
}
