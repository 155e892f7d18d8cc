/** Whole backups: how often, where, how many; when the last one was verified; and every copy there is. */

import { useState } from 'react';
import type { Storage } from '../../../electron/contract/shapes/library.ts';
import type { Settings } from '../../../electron/contract/shapes/settings.ts';
import { Button } from '../../parts/Button.tsx';
import { Select, TextField } from '../../parts/Field.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { Group, Option, useSettings } from './Option.tsx';

const every = ['off', 'daily', 'weekly'] as const;
const amounts = ['1-0', '3-4', '7-4', '7-52', '30-52'] as const;

export function Backups({ storage, refresh }: { storage: Storage; refresh(): void }) {
  const { t, f } = useText();
  const { settings, write } = useSettings();
  if (settings === null) return null;
  const { days, weeks } = settings.backupsKept;
  const kept = `${days}-${weeks}`;
  return (
    <Group title={t('settings.backups')}>
      <Option name={t('settings.backupEvery')} about={t('settings.backupEveryAbout')}>
        <Select
          hideLabel
          label={t('settings.backupEvery')}
          value={settings.backupEvery}
          choices={every.map((value) => ({ value, label: t(`settings.backupEvery.${value}`) }))}
          onPick={(backupEvery) => void write({ backupEvery })}
        />
      </Option>
      <Place settings={settings} write={write} refresh={refresh} />
      <Option name={t('settings.backupsKept')}>
        <Select<string>
          hideLabel
          label={t('settings.backupsKept')}
          value={kept}
          choices={[...new Set<string>([...amounts, kept])].map((value) => ({
            value,
            label: t('settings.backupsKeptOf', amountOf(value)),
          }))}
          onPick={(value) => void write({ backupsKept: amountOf(value) })}
        />
      </Option>
      <Now storage={storage} refresh={refresh} />
      {storage.backups.map((backup) => (
        <Option
          key={backup.file}
          name={f.dateTime(backup.at)}
          about={
            <>
              {backup.own && `${t('settings.ownCopy')} `}
              {backup.checked !== null &&
                `${t(backup.checked.isWhole ? 'settings.backupWhole' : 'settings.backupDamaged', { time: f.dateTime(backup.checked.at) })} `}
              <span className="mono">{backup.file}</span>
            </>
          }
        >
          <span className="said num">{f.bytes(backup.bytes)}</span>
        </Option>
      ))}
      {storage.backups.length === 0 && <p className="counts">{t('settings.noBackups')}</p>}
      <p className="counts">{t('settings.backupHow')}</p>
    </Group>
  );
}

function amountOf(value: string): { days: number; weeks: number } {
  const [days = 1, weeks = 0] = value.split('-').map(Number);
  return { days, weeks };
}

type PlaceProps = { settings: Settings; write(change: Partial<Settings>): Promise<boolean>; refresh(): void };

/** A folder on another disk keeps a backup from going where the library goes. */
function Place({ settings, write, refresh }: PlaceProps) {
  const { t } = useText();
  const [folder, setFolder] = useState(settings.backupFolder ?? '');
  const keep = async () => {
    const chosen = folder.trim();
    if (chosen === (settings.backupFolder ?? '')) return;
    await write({ backupFolder: chosen === '' ? null : chosen });
    refresh();
  };
  return (
    <Option name={t('settings.backupFolder')} about={t('settings.backupFolderAbout')}>
      <TextField
        hideLabel
        label={t('settings.backupFolder')}
        value={folder}
        placeholder={t('settings.backupFolderNone')}
        onChange={(event) => setFolder(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep();
        }}
      />
    </Option>
  );
}

function Now({ storage, refresh }: { storage: Storage; refresh(): void }) {
  const app = useApp();
  const { t, f } = useText();
  const [working, setWorking] = useState(false);
  const last = storage.lastBackup;
  const run = async () => {
    setWorking(true);
    await app.link.call('backup.make', {});
    setWorking(false);
    refresh();
  };
  const verified = last?.verifiedAt ?? null;
  const said =
    last === null
      ? t('settings.backupNone')
      : verified === null
        ? t('settings.backupFailed', { time: f.dateTime(last.at), file: last.file })
        : t('settings.backupVerified', { time: f.dateTime(verified) });
  return (
    <Option name={t('settings.backupLast')} about={<span role="status">{said}</span>}>
      <Button small working={working} onClick={() => void run()}>
        {t('settings.backupNow')}
      </Button>
    </Option>
  );
}
