/** The reader's own rules: what each matches, whether its samples hold; a pack is shown before it is used. */

import { useState } from 'react';
import type { LocalRule, RulePack } from '../../../electron/contract/shapes/hand.ts';
import { Button } from '../../parts/Button.tsx';
import { FileButton } from '../../parts/FileButton.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { Group } from './Option.tsx';

export function Rules() {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('rules', {}, ['accounts.changed']);
  const packs = asked.value ?? [];
  const forget = async (rule: string) => {
    const reply = await app.link.call('rule.forget', { rule });
    if (!reply.ok) return;
    asked.refresh();
    app.own.sayDone({ key: 'toast.wording-removed' }, reply.value.act);
  };
  const takeOut = async () => {
    const reply = await app.link.call('rules.export', {});
    if (reply.ok) await app.session.saveFile(reply.value);
  };
  return (
    <>
      <Group title={t('rules.yours')}>
        {packs.length === 0 && <p className="said">{t('rules.none')}</p>}
        {packs.map((pack) => (
          <Pack key={pack.name} pack={pack} onForget={(rule) => void forget(rule)} />
        ))}
        {packs.length > 0 && (
          <Button small icon="export" onClick={() => void takeOut()}>
            {t('rules.export')}
          </Button>
        )}
      </Group>
      <BringIn onUsed={asked.refresh} />
    </>
  );
}

function Pack({ pack, onForget }: { pack: RulePack; onForget: ((rule: string) => void) | null }) {
  const { t } = useText();
  return (
    <section className="pack">
      <h4>{t('rules.pack', { name: pack.name, n: pack.rules.length })}</h4>
      {pack.problem !== null && (
        <p role="alert">
          {t('rules.refused', { line: pack.problem.line })} {t(`rules.refused.${pack.problem.code}`)}
          {pack.problem.detail !== '' && (
            <>
              {' '}
              <q className="mono">{pack.problem.detail}</q>
            </>
          )}
        </p>
      )}
      <ul>
        {pack.rules.map((rule) => (
          <OneRule key={rule.id} rule={rule} onForget={onForget === null ? null : () => onForget(rule.id)} />
        ))}
      </ul>
    </section>
  );
}

function OneRule({ rule, onForget }: { rule: LocalRule; onForget: (() => void) | null }) {
  const { t } = useText();
  return (
    <li>
      <p>
        <b>{t(`hand.says.${rule.says ?? 'none'}`)}</b> {rule.platform ?? t('rules.everyPlatform')} <span className="mono">{rule.id}</span>
      </p>
      {rule.wording.map((wording) => (
        <p key={wording}>
          <q lang={rule.lang}>{wording.replaceAll(/\{\w+\}/g, ' … ')}</q>
        </p>
      ))}
      <p>{t(rule.passes ? 'rules.passes' : 'rules.fails')}</p>
      {onForget !== null && (
        <Button small look="quiet" onClick={onForget}>
          {t('rules.forget')}
        </Button>
      )}
    </li>
  );
}

/** First what a pack would do, then the button that uses it. */
function BringIn({ onUsed }: { onUsed(): void }) {
  const app = useApp();
  const { t } = useText();
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [shown, setShown] = useState<RulePack | null>(null);
  const [outcome, setOutcome] = useState<{ rules: number; readAnew: number } | 'failed' | null>(null);
  const look = async (chosen: File) => {
    setShown(null);
    setOutcome(null);
    const given = { name: chosen.name, text: await chosen.text() };
    const reply = await app.link.call('rules.look', given);
    setFile(given);
    if (reply.ok) setShown(reply.value);
    else setOutcome('failed');
  };
  const use = async () => {
    if (file === null) return;
    const reply = await app.link.call('rules.import', file);
    setOutcome(reply.ok ? reply.value : 'failed');
    setShown(null);
    if (reply.ok) onUsed();
  };
  const usable = shown !== null && shown.problem === null && shown.rules.length > 0 && shown.rules.every((rule) => rule.passes);
  return (
    <Group title={t('rules.bringIn')}>
      <p className="said">{t('rules.bringInAbout')}</p>
      <div className="field">
        <FileButton
          label={t('rules.file')}
          words={t('add.chooseFile')}
          accept=".json,application/json"
          chosen={file?.name ?? null}
          onPick={(chosen) => void look(chosen)}
        />
      </div>
      {shown !== null && <Pack pack={shown} onForget={null} />}
      {shown !== null && (
        <Button small look="primary" disabled={!usable} onClick={() => void use()}>
          {t('rules.use')}
        </Button>
      )}
      {outcome === 'failed' && <p role="alert">{t('rules.notUsed')}</p>}
      {outcome !== null && outcome !== 'failed' && <p role="status">{t('rules.used', { n: outcome.rules, anew: outcome.readAnew })}</p>}
    </Group>
  );
}
