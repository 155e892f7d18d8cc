/** What a timeline is about (a view, a folder, an account) as conditions in SQL. */

import type { InputOf } from '../../contract/methods.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';

export type Scope = Pick<InputOf<'timeline'>, 'view' | 'folderId' | 'accountId' | 'personId' | 'tagId'>;
type Values = Record<string, number>;
export type Condition = { where: string; values: Values };

export const isShown = 'p.hiddenAt IS NULL';
/** The post's own tag or its account's. */
const hasTag = `p.id IN (SELECT x.postId FROM post_tag x WHERE x.tagId = @tagId
  UNION SELECT t.id FROM account_tag x JOIN post t ON t.accountId = x.accountId WHERE x.tagId = @tagId)`;

export const isFollowed = 's.accountId IS NOT NULL AND s.removedAt IS NULL';

/** Over `post p LEFT JOIN subscription s`; null where the view shows no posts. */
export function postsIn({ view, folderId, accountId, personId, tagId }: Scope): Condition | null {
  if (view === 'notices' || view === 'attention') return null;
  const parts: string[] = [];
  // Saved and removed posts stay in sight after their account is no longer followed.
  if (view === 'saved') parts.push('p.savedAt IS NOT NULL');
  else if (view === 'removed') parts.push("p.presence NOT IN ('present', 'edited')");
  else if (accountId == null && personId == null && tagId == null) parts.push(isFollowed);
  parts.push(view === 'hidden' ? 'p.hiddenAt IS NOT NULL' : isShown);
  if (tagId != null) parts.push(hasTag);
  if (view === 'unread') parts.push('p.readAt IS NULL');
  if (folderId != null) parts.push('s.folderId = @folderId');
  if (accountId != null) parts.push('p.accountId = @accountId');
  if (personId != null) parts.push(ofPerson('p.accountId'));
  return { where: parts.join(' AND ') || '1', values: placed({ folderId, accountId, personId, tagId }) };
}

/** A notice stands where it was first seen; the same words at a second closure of the account stand once more, where that one was seen. */
export const noticePlaces = `notice n LEFT JOIN subscription s ON s.accountId = n.accountId
  LEFT JOIN closure_notice cn ON cn.noticeId = n.id LEFT JOIN closure c ON c.id = cn.closureId LEFT JOIN wave_closure wc ON wc.closureId = c.id`;
export const noticeAt = 'max(n.firstSeenAt, coalesce(c.notAfterAt, 0))';

/** Over `noticePlaces`, account notices only; null where the view shows none. */
export function noticesIn({ view, folderId, accountId, personId, tagId }: Scope): Condition | null {
  if (view !== 'all' && view !== 'notices') return null;
  const parts = ["n.subject = 'account'"];
  if (folderId != null) parts.push('s.folderId = @folderId');
  if (accountId != null) parts.push('n.accountId = @accountId');
  if (personId != null) parts.push(ofPerson('n.accountId'));
  if (tagId != null) parts.push('n.accountId IN (SELECT x.accountId FROM account_tag x WHERE x.tagId = @tagId)');
  return { where: parts.join(' AND '), values: placed({ folderId, accountId, personId, tagId }) };
}

function ofPerson(accountId: string): string {
  return `${accountId} IN (SELECT id FROM account WHERE personId = @personId AND personConfirmedAt IS NOT NULL)`;
}

/** Waves are of the whole library: they stand where no folder, account or person is chosen. */
export function hasWaves({ view, folderId, accountId, personId, tagId }: Scope): boolean {
  return (view === 'all' || view === 'notices') && folderId == null && accountId == null && personId == null && tagId == null;
}

function placed(ids: Omit<Scope, 'view'>): Values {
  return Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id == null ? [] : [[name, id]])));
}

/** Ids of the unread posts at and above (newer than) the item with this key: what *mark above as read* changes. */
export function listUnreadAbove(db: Db, key: string, scope: Scope): number[] {
  const posts = postsIn(scope);
  if (posts === null) return [];
  const [at, kind, id] = key.split('.');
  // Undated posts of one answer share their time, so the id decides; notices and waves stand above the posts of their moment.
  const above = kind === 'post' ? '(p.sortAt, p.id) >= (@fromAt, @fromId)' : 'p.sortAt > @fromAt';
  return sql(
    'post.unreadAbove',
    `SELECT p.id FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${posts.where} AND p.readAt IS NULL AND ${above}`,
  ).column<number>(db, { ...posts.values, fromAt: Number(at), ...(kind === 'post' ? { fromId: Number(id) } : {}) });
}
