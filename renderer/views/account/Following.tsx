/** What the reader sets for one account: own title, folder, cadence; unfollow with undo; erase, the one act asked about, since it cannot be undone. */

import { useEffect, useRef, useState } from 'react';
import type { AccountView, FolderRow } from '../../../electron/contract/shapes/account.ts';
import { Button, IconButton } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Select, TextField } from '../../parts/Field.tsx';
import { useText } from '../../text/text.tsx';
import { Erase, type EraseActs } from './Erase.tsx';

type Change = {
  folderId?: number | null;
  ownTitle?: string | null;
  postsIntervalMs?: number | null;
  statusIntervalMs?: number | null;
  fullText?: boolean | null;
};
export type FollowingActs = EraseActs & { change(change: Change): void; unfollow(): void };

type Props = { view: AccountView; folders: FolderRow[]; acts: FollowingActs };

export function Following({ view, folders, acts }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="more" label={t('account.more')} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)} />
      {open && (
        <Dialog title={t('account.following')} closeLabel={t('account.close')} onClose={() => setOpen(false)}>
          <Panel
            view={view}
            folders={folders}
            acts={{
              ...acts,
              unfollow: () => {
                setOpen(false);
                acts.unfollow();
              },
            }}
          />
        </Dialog>
      )}
    </>
  );
}

const hourMs = 3_600_000;
const postCadences = [0.5, 1, 3, 6, 12, 24] as const;
const statusCadences = [1, 3, 6, 12, 24, 72] as const;

function Panel({ view, folders, acts }: Props) {
  const { t } = useText();
  const none = '';
  return (
    <div className="following">
      <OwnTitle view={view} acts={acts} />
      <Select
        label={t('account.folder')}
        value={String(view.account.folderId ?? none)}
        choices={[
          { value: none, label: t('account.noFolder') },
          ...folders.map((folder) => ({ value: String(folder.id), label: folder.title })),
        ]}
        onPick={(value) => acts.change({ folderId: value === none ? null : Number(value) })}
      />
      <Cadence
        name="posts"
        value={view.postsIntervalMs}
        hours={postCadences}
        onPick={(postsIntervalMs) => acts.change({ postsIntervalMs })}
      />
      <Cadence
        name="status"
        value={view.statusIntervalMs}
        hours={statusCadences}
        onPick={(statusIntervalMs) => acts.change({ statusIntervalMs })}
      />
      <Select
        label={t('account.fullText')}
        value={String(view.fullText ?? '')}
        choices={[
          { value: '', label: t('account.fullText.usual') },
          { value: 'true', label: t('account.fullText.on') },
          { value: 'false', label: t('account.fullText.off') },
        ]}
        onPick={(picked) => acts.change({ fullText: picked === '' ? null : picked === 'true' })}
      />
      {view.account.following && (
        <div className="act">
          <p>{t('account.unfollowNote', { n: view.posts })}</p>
          <Button onClick={acts.unfollow}>{t('account.unfollow')}</Button>
        </div>
      )}
      <Erase view={view} acts={acts} />
    </div>
  );
}

function OwnTitle({ view, acts }: { view: AccountView; acts: FollowingActs }) {
  const { t } = useText();
  const [title, setTitle] = useState(view.ownTitle ?? '');
  const kept = useRef(view.ownTitle ?? '');
  useEffect(() => {
    kept.current = view.ownTitle ?? '';
  }, [view.ownTitle]);
  const keep = () => {
    const next = title.trim();
    if (next !== kept.current) acts.change({ ownTitle: next === '' ? null : next });
  };
  return (
    <TextField
      label={t('account.ownTitle')}
      hint={t('account.ownTitleHint')}
      value={title}
      placeholder={view.account.title}
      onChange={(event) => setTitle(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}

type CadenceProps = { name: 'posts' | 'status'; value: number | null; hours: readonly number[]; onPick(ms: number | null): void };

function Cadence({ name, value, hours, onPick }: CadenceProps) {
  const { t } = useText();
  const known = value !== null && !hours.includes(value / hourMs) ? [value / hourMs] : [];
  return (
    <Select
      label={t(`account.cadence.${name}`)}
      value={value === null ? '' : String(value)}
      choices={[
        { value: '', label: t('account.cadence.usual') },
        ...[...hours, ...known].map((hour) => ({
          value: String(hour * hourMs),
          label: t('settings.every', { minutes: Math.round(hour * 60) }),
        })),
      ]}
      onPick={(picked) => onPick(picked === '' ? null : Number(picked))}
    />
  );
}
