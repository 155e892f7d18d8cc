/** What the reader says to have seen, and notices the owner passed on: apart from the record, in no count, and labelled as the reader's. */

import { type FormEvent, useState } from 'react';
import { type AccountStatus, accountStatuses } from '../../../electron/contract/names.ts';
import type { Testimony as Record } from '../../../electron/contract/shapes/hand.ts';
import { Button } from '../../parts/Button.tsx';
import { Select, TextField } from '../../parts/Field.tsx';
import { FileButton } from '../../parts/FileButton.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';

export function Testimony({ accountId }: { accountId: number }) {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('testimony', { accountId }, ['accounts.changed']);
  const [adding, setAdding] = useState(false);
  const records = asked.value ?? [];
  const remove = async (id: number) => {
    const reply = await app.link.call('testimony.remove', { id });
    if (reply.ok) app.own.sayDone({ key: 'toast.testimony-removed' }, reply.value.act);
  };
  return (
    <section className="testimony">
      <h2>{t('testimony.title')}</h2>
      <p className="note">{t('testimony.about')}</p>
      {records.length > 0 && (
        <ul>
          {records.map((record) => (
            <OneRecord key={record.id} record={record} onRemove={() => void remove(record.id)} />
          ))}
        </ul>
      )}
      {adding ? (
        <AddForm accountId={accountId} onClose={() => setAdding(false)} />
      ) : (
        <Button small onClick={() => setAdding(true)}>
          {t('testimony.add')}
        </Button>
      )}
    </section>
  );
}

function OneRecord({ record, onRemove }: { record: Record; onRemove(): void }) {
  const { t, f } = useText();
  const { kind, text, status, seenAt, at, file } = record;
  return (
    <li>
      <b>{t(`testimony.kind.${kind}`)}</b>
      {text !== '' && (
        <blockquote>
          <Foreign text={text} />
        </blockquote>
      )}
      {file !== null && (
        <p className="m">
          {file.name}, {f.bytes(file.bytes)} <span className="mono">{file.sha256.slice(0, 12)}</span>
        </p>
      )}
      <p className="m">
        {status !== null && <span>{t('testimony.says', { status: t(`account.status.${status}`) })}</span>}{' '}
        {seenAt !== null && <span>{t('testimony.seen', { on: f.date(seenAt) })}</span>}{' '}
        <span>{t('testimony.written', { on: f.dateTime(at) })}</span>
      </p>
      <Button small look="quiet" onClick={onRemove}>
        {t('testimony.remove')}
      </Button>
    </li>
  );
}

function AddForm({ accountId, onClose }: { accountId: number; onClose(): void }) {
  const app = useApp();
  const { t } = useText();
  const [kind, setKind] = useState<Record['kind']>('owner-copy');
  const [text, setText] = useState('');
  const [status, setStatus] = useState<AccountStatus | 'none'>('none');
  const [day, setDay] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [failed, setFailed] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await app.link.call('testimony.add', {
      accountId,
      kind,
      text,
      status: status === 'none' ? null : status,
      seenAt: day === '' ? null : Date.parse(`${day}T00:00:00Z`),
      file: file === null ? null : { name: file.name, base64: await base64Of(file) },
    });
    setFailed(!reply.ok);
    if (reply.ok) onClose();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Select<Record['kind']>
        label={t('testimony.kind')}
        value={kind}
        choices={(['owner-copy', 'sight'] as const).map((value) => ({ value, label: t(`testimony.kind.${value}`) }))}
        onPick={setKind}
      />
      <label>
        <span className="field-label">{t('testimony.words')}</span>
        <textarea className="input" rows={4} value={text} maxLength={10_000} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className="field">
        <span className="field-label">{t('testimony.file')}</span>
        <FileButton label={t('testimony.file')} words={t('add.chooseFile')} chosen={file?.name ?? null} onPick={setFile} />
      </div>
      <Select<AccountStatus | 'none'>
        label={t('testimony.status')}
        value={status}
        choices={(['none', ...accountStatuses] as const).map((value) => ({
          value,
          label: value === 'none' ? t('notice.silence.not-said') : t(`account.status.${value}`),
        }))}
        onPick={setStatus}
      />
      <TextField label={t('testimony.day')} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      {failed && <p role="alert">{t('testimony.failed')}</p>}
      <div className="desk-foot">
        <Button small look="primary" type="submit" disabled={text.trim() === '' && file === null}>
          {t('testimony.keep')}
        </Button>
        <Button small onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </form>
  );
}

/** In pieces: a whole file is too many arguments for one call. */
async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}
