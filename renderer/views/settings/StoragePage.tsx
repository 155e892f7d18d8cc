import { useState } from 'react';
import type { DoctorReport, Storage } from '../../../electron/contract/shapes/library.ts';
import { Button } from '../../parts/Button.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { runAction } from '../frame/actions.ts';
import { Backups } from './Backups.tsx';
import { Keeping } from './Keeping.tsx';
import { Merge } from './Merge.tsx';
import { Group, Option } from './Option.tsx';
import { Space } from './Space.tsx';
import { TakeOut } from './TakeOut.tsx';
import { Used } from './Used.tsx';

export function StoragePage() {
  const { t } = useText();
  const asked = useAsked('storage', {}, ['posts.added', 'notices.added']);
  if (asked.value === null) return asked.failure === null ? null : <p role="alert">{t('settings.storageFailed')}</p>;
  return (
    <>
      <Kept storage={asked.value} />
      <Keeping storage={asked.value} refresh={asked.refresh} />
      <TakeOut />
      <Backups storage={asked.value} refresh={asked.refresh} />
      <Merge refresh={asked.refresh} />
      <Doctor />
      <Example />
    </>
  );
}

/** The invented library beside the reader's own; out of it leads the ribbon. */
function Example() {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const inExample = useValue(app.session.store, (state) => state.library === 'example');
  const starting = useValue(app.session.store, (state) => state.exampleStarting);
  if (inExample) return null;
  return (
    <Group title={t('settings.example')}>
      <Option name={t('settings.exampleName')} about={t('settings.exampleAbout')}>
        <Button small working={starting} onClick={() => void runAction('load-example', app, text)}>
          {t('firstRun.example')}
        </Button>
      </Option>
    </Group>
  );
}

function Kept({ storage }: { storage: Storage }) {
  const { t, f } = useText();
  const total = storage.databaseBytes + storage.blobBytes + storage.logBytes;
  return (
    <Group title={t('settings.kept')}>
      <Option name={t('settings.folder')} about={<span className="mono">{storage.folder}</span>}>
        <span className="said">{f.bytes(total)}</span>
      </Option>
      <Used storage={storage} />
      <p className="counts">
        {t('settings.keptCounts', {
          accounts: storage.accounts,
          posts: storage.posts,
          notices: storage.notices,
          observations: storage.observations,
        })}
        {storage.lastTidy !== null &&
          ` ${t('settings.lastTidy', { time: f.dateTime(storage.lastTidy.at), size: f.bytes(storage.lastTidy.bytes) })}`}
      </p>
      <Space />
    </Group>
  );
}

/** Runs only when pressed: it reads every kept byte. */
function Doctor() {
  const app = useApp();
  const { t } = useText();
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  const run = async (repair: boolean) => {
    setState('working');
    const reply = await app.link.call('doctor', { repair });
    setState(reply.ok ? 'idle' : 'failed');
    if (reply.ok) setReport(reply.value);
  };
  return (
    <Group title={t('settings.doctor')}>
      <Option name={t('settings.doctorRun')} about={t('settings.doctorAbout')}>
        <Button small working={state === 'working'} onClick={() => void run(false)}>
          {t('settings.doctorDo')}
        </Button>
      </Option>
      {state === 'failed' && <p role="alert">{t('settings.doctorFailed')}</p>}
      {report !== null && (
        <div role="status">
          <p className="counts">{t(report.ok ? 'settings.doctorOk' : 'settings.doctorNotOk')}</p>
          <ul className="doctor">
            {report.checks.map((check) => (
              <li key={check.name} data-ok={check.ok}>
                <b>{check.name}</b>
                <span>{check.detail}</span>
                <span>{t(check.repaired ? 'settings.repaired' : check.ok ? 'settings.fine' : 'settings.notFine')}</span>
              </li>
            ))}
          </ul>
          {!report.ok && (
            <Button small onClick={() => void run(true)}>
              {t('settings.doctorRepair')}
            </Button>
          )}
        </div>
      )}
    </Group>
  );
}
