/** What the reader follows: subscriptions and folders. Unsubscribing deletes nothing. */

import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

const follow = sql(
  'subscription.add',
  `INSERT INTO subscription (accountId, folderId, ownTitle, readBefore, addedAt) VALUES (@accountId, @folderId, @ownTitle, @readBefore, @at)
   ON CONFLICT (accountId) DO UPDATE SET removedAt = NULL, folderId = coalesce(excluded.folderId, folderId), ownTitle = coalesce(excluded.ownTitle, ownTitle), readBefore = coalesce(excluded.readBefore, readBefore)`,
);
const unfollow = sql('subscription.remove', 'UPDATE subscription SET removedAt = ? WHERE accountId = ? AND removedAt IS NULL');
const refollow = sql('subscription.restore', 'UPDATE subscription SET removedAt = NULL WHERE accountId = ? AND removedAt IS NOT NULL');

/** `readBefore`: what was published before it counts as read when it first arrives (UTC milliseconds). */
export type SubscriptionDraft = {
  accountId: number;
  folder: string | null;
  ownTitle?: string | null;
  readBefore?: number | null;
  at: number;
};

/** Follows an account, or takes it up again; `folder` is a title, made when there is none. */
export function subscribe(db: Db, { accountId, folder, ownTitle = null, readBefore = null, at }: SubscriptionDraft): void {
  durably(db, 'subscription.subscribe', () => {
    follow.run(db, { accountId, folderId: folder === null ? null : ensureFolder(db, folder), ownTitle, readBefore, at });
  });
}

/** Answers the ids that changed. */
export function unsubscribe(db: Db, ids: number[], at: number): number[] {
  return durably(db, 'subscription.unsubscribe', () => ids.filter((id) => unfollow.run(db, at, id).changes > 0));
}

/** Undoes `unsubscribe`; answers the ids that changed. */
export function resubscribe(db: Db, ids: number[]): number[] {
  return durably(db, 'subscription.resubscribe', () => ids.filter((id) => refollow.run(db, id).changes > 0));
}

export type SubscriptionPatch = {
  folderId?: number | null;
  ownTitle?: string | null;
  postsIntervalMs?: number | null;
  statusIntervalMs?: number | null;
  fullText?: boolean | null;
};

const setters = {
  folderId: sql('subscription.setFolder', 'UPDATE subscription SET folderId = ? WHERE accountId = ?'),
  ownTitle: sql('subscription.setOwnTitle', 'UPDATE subscription SET ownTitle = ? WHERE accountId = ?'),
  postsIntervalMs: sql('subscription.setPostsInterval', 'UPDATE subscription SET postsIntervalMs = ? WHERE accountId = ?'),
  statusIntervalMs: sql('subscription.setStatusInterval', 'UPDATE subscription SET statusIntervalMs = ? WHERE accountId = ?'),
  fullText: sql('subscription.setFullText', 'UPDATE subscription SET fullText = ?, fullTextMisses = 0 WHERE accountId = ?'),
};

/** Changes what the patch names and leaves the rest; answers the ids that have a subscription. */
export function changeSubscriptions(db: Db, ids: number[], patch: SubscriptionPatch): number[] {
  const names = (Object.keys(setters) as (keyof typeof setters)[]).filter((name) => patch[name] !== undefined);
  return durably(db, 'subscription.change', () =>
    ids.filter((id) => names.filter((name) => setters[name].run(db, toColumn(patch[name]), id).changes > 0).length > 0),
  );
}

function toColumn(value: SubscriptionPatch[keyof SubscriptionPatch]): string | number | null {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}

const folderByTitle = sql('folder.byTitle', 'SELECT id FROM folder WHERE title = ?');
const addFolder = sql('folder.add', 'INSERT INTO folder (title, position) SELECT ?, coalesce(max(position), 0) + 1 FROM folder');
const removeFolder = sql('folder.remove', 'DELETE FROM folder WHERE id = ?');
const setFolder = sql(
  'folder.set',
  'UPDATE folder SET title = coalesce(@title, title), position = coalesce(@position, position) WHERE id = @id',
);

export type Folder = { id: number; title: string; position: number };
const folders = sql('folder.list', 'SELECT id, title, position FROM folder ORDER BY position, id');

export function listFolders(db: Db): Folder[] {
  return folders.all<Folder>(db);
}

const folderById = sql('folder.byId', 'SELECT title, position FROM folder WHERE id = ?');
const inFolder = sql('subscription.inFolder', 'SELECT accountId FROM subscription WHERE folderId = ? ORDER BY accountId');

/** A folder with the accounts in it, those not followed any more too; null when there is none. */
export function readFolder(db: Db, id: number): (Omit<Folder, 'id'> & { accountIds: number[] }) | null {
  const folder = folderById.get<Omit<Folder, 'id'>>(db, id);
  return folder ? { ...folder, accountIds: inFolder.column<number>(db, id) } : null;
}

export function ensureFolder(db: Db, title: string): number {
  return folderByTitle.value<number>(db, title) ?? addFolder.run(db, title).id;
}

export type FolderChange = { id?: number; title?: string; position?: number; remove?: boolean };

/** Makes (no id), renames, moves or removes a folder; its accounts stay followed. Null when there is no such folder or the title is taken. */
export function changeFolder(db: Db, { id, title, position, remove }: FolderChange): number | null {
  return durably(db, 'folder.change', () => {
    if (id === undefined) return title ? ensureFolder(db, title) : null;
    if (remove) return removeFolder.run(db, id).changes > 0 ? id : null;
    const holder = title === undefined ? undefined : folderByTitle.value<number>(db, title);
    if (holder !== undefined && holder !== id) return null;
    return setFolder.run(db, { id, title: title ?? null, position: position ?? null }).changes > 0 ? id : null;
  });
}

const folderOfAccount = sql(
  'subscription.folderOf',
  'SELECT f.title FROM subscription s JOIN folder f ON f.id = s.folderId WHERE s.accountId = ? AND s.removedAt IS NULL',
);

/** The title of the folder a followed account lies in, or null. */
export function folderOf(db: Db, accountId: number): string | null {
  return folderOfAccount.value<string>(db, accountId) ?? null;
}
