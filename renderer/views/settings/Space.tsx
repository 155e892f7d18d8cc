/** What takes space, by account, and giving back what deleted rows left free. Asked for: it reads through the whole library. */

import { useState } from 'react';
import type { AccountStorage } from '../../../electron/contract/shapes/library.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Field.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { Option, useSettings } from './Option.tsx';

export function Space() {
  const app = useApp();
  const { t, f } = useText();
  const [accounts, setAccounts] = useState<AccountStorage[] | null>(null);
  const [working, setWorking] = useState<'accounts' | 'compact' | null>(null);
  const [gained, setGained] = useState<number | null>(null);
  const look = async () => {
    setWorking('accounts');
    const reply = await app.link.call('storage.accounts', {});
    setWorking(null);
    if (reply.ok) setAccounts(reply.value);
  };
  const compact = async () => {
    setWorking('compact');
    const reply = await app.link.call('storage.compact', {});
    setWorking(null);
    if (reply.ok) setGained(reply.value.gainedBytes);
  };
  return (
    <>
      <MediaLimit />
      <Option name={t('settings.perAccount')} about={t('settings.perAccountAbout')}>
        <Button small working={working === 'accounts'} onClick={() => void look()}>
          {t('settings.perAccountDo')}
        </Button>
      </Option>
      {accounts !== null && (
        <ul className="space">
          {accounts.map((account) => (
            <li key={account.accountId}>
              <b>{account.title}</b>
              <span>{t('settings.perAccountParts', partsOf(account, f.bytes))}</span>
              <span className="num">{f.bytes(totalOf(account))}</span>
            </li>
          ))}
        </ul>
      )}
      <Option
        name={t('settings.compact')}
        about={
          gained === null ? t('settings.compactAbout') : <span role="status">{t('settings.compactGained', { size: f.bytes(gained) })}</span>
        }
      >
        <Button small working={working === 'compact'} onClick={() => void compact()}>
          {t('settings.compactDo')}
        </Button>
      </Option>
    </>
  );
}

const limits = [100_000_000, 500_000_000, 1_000_000_000, 2_000_000_000];

function MediaLimit() {
  const { t, f } = useText();
  const { settings, write } = useSettings();
  if (settings === null) return null;
  const { mediaMaxBytes } = settings;
  return (
    <Option name={t('settings.mediaMax')} about={t('settings.mediaMaxAbout')}>
      <Select<string>
        hideLabel
        label={t('settings.mediaMax')}
        value={String(mediaMaxBytes)}
        choices={[...new Set([...limits, mediaMaxBytes])].map((bytes) => ({ value: String(bytes), label: f.bytes(bytes) }))}
        onPick={(bytes) => void write({ mediaMaxBytes: Number(bytes) })}
      />
    </Option>
  );
}

function totalOf({ postBytes, pictureBytes, evidenceBytes }: AccountStorage): number {
  return postBytes + pictureBytes + evidenceBytes;
}

function partsOf(account: AccountStorage, bytes: (value: number) => string) {
  return {
    posts: account.posts,
    text: bytes(account.postBytes),
    pictures: bytes(account.pictureBytes),
    evidence: bytes(account.evidenceBytes),
  };
}
