/** *Erase this account and every trace*: says what goes and what remains, and asks for the name, since nothing brings it back. */

import { useEffect, useRef, useState } from 'react';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { useText } from '../../text/text.tsx';

type Erased = { rows: number; blobs: number; backups: string[] };
export type EraseActs = {
  /** A word when it could not be done; nothing was erased then. */
  erase(): Promise<Erased | 'failed' | 'notBuilt'>;
  readBackups(): Promise<string[]>;
  leave(): void;
};

export function Erase({ view, acts }: { view: AccountView; acts: EraseActs }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<Erased | null>(null);
  if (done !== null) return <Done erased={done} acts={acts} />;
  if (asking) return <Ask view={view} acts={acts} onDone={setDone} onCancel={() => setAsking(false)} />;
  return (
    <div className="act">
      <p>{t('account.eraseNote')}</p>
      <Button onClick={() => setAsking(true)}>{t('account.erase')}</Button>
    </div>
  );
}

type AskProps = { view: AccountView; acts: EraseActs; onDone(erased: Erased): void; onCancel(): void };

function Ask({ view, acts, onDone, onCancel }: AskProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [backups, setBackups] = useState<string[]>([]);
  const [state, setState] = useState<'asking' | 'working' | 'failed' | 'notBuilt'>('asking');
  const word = view.account.title;
  const read = useRef(acts.readBackups);
  useEffect(() => {
    void read.current().then(setBackups);
  }, []);
  const erase = async () => {
    setState('working');
    const erased = await acts.erase();
    if (typeof erased === 'string') setState(erased);
    else onDone(erased);
  };
  return (
    <fieldset className="erase">
      <legend>{t('account.eraseTitle', { name: word })}</legend>
      <p>{t('account.eraseWhat', { posts: view.posts, notices: view.notices.length })}</p>
      <p>{t('account.eraseRemains')}</p>
      <Backups files={backups} />
      <TextField label={t('account.eraseType', { word })} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {(state === 'failed' || state === 'notBuilt') && (
        <p role="alert">{t(state === 'failed' ? 'account.eraseFailed' : 'account.eraseNotBuilt')}</p>
      )}
      <div className="acts">
        <Button onClick={onCancel}>{t('account.eraseCancel')}</Button>
        <Button look="primary" disabled={typed.trim() !== word.trim()} working={state === 'working'} onClick={erase}>
          {t('account.eraseDo')}
        </Button>
      </div>
    </fieldset>
  );
}

function Backups({ files }: { files: string[] }) {
  const { t } = useText();
  if (files.length === 0) return <p>{t('account.noBackups')}</p>;
  return (
    <>
      <p>{t('account.backupsRemain', { n: files.length })}</p>
      <ul className="mono">
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
    </>
  );
}

function Done({ erased, acts }: { erased: Erased; acts: EraseActs }) {
  const { t } = useText();
  return (
    <div className="erase" role="status">
      <p>{t('account.erased', { rows: erased.rows, blobs: erased.blobs })}</p>
      <Backups files={erased.backups} />
      <Button look="primary" onClick={acts.leave}>
        {t('account.eraseLeave')}
      </Button>
    </div>
  );
}
