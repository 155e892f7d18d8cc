/** The reader's limits for read posts: which posts are beyond them, and which never are. Nothing is put away here (put-away.ts). */

import type { LimitsPreview } from '../../contract/shapes/library.ts';
import type { ReadLimits } from '../../contract/shapes/settings.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

// Followed, never closed, and not standing in any other way that may be the last thing known of it.
const gives = `EXISTS (SELECT 1 FROM subscription s WHERE s.accountId = a.id AND s.removedAt IS NULL)
  AND a.status IN ('open', 'limited', 'unknown') AND NOT EXISTS (SELECT 1 FROM closure c WHERE c.accountId = a.id)
  AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.accountId = a.id AND n.subject = 'account')
  AND NOT EXISTS (SELECT 1 FROM account_tag t WHERE t.accountId = a.id)`;
const accounts = sql(
  'limits.accounts',
  `SELECT a.id, coalesce(s.ownTitle, a.title) AS title FROM account a JOIN subscription s ON s.accountId = a.id WHERE ${gives} ORDER BY a.id`,
);
const mayGo = `p.readAt IS NOT NULL AND p.savedAt IS NULL AND p.presence IN ('present', 'edited')
  AND NOT EXISTS (SELECT 1 FROM post_tag t WHERE t.postId = p.id) AND NOT EXISTS (SELECT 1 FROM note t WHERE t.postId = p.id)
  AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.postId = p.id) AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.postId = p.id)`;
const posts = sql(
  'limits.posts',
  `SELECT p.id, max(p.sortAt, coalesce(p.readAt, 0)) AS lastAt, ${mayGo} AS mayGo,
     (SELECT sum(length(r.html) + length(r.text) + coalesce(length(r.raw), 0)) FROM revision r WHERE r.postId = p.id)
       + coalesce((SELECT sum(m.bytes) FROM media m WHERE m.postId = p.id AND m.blobSha256 IS NOT NULL), 0) AS bytes
   FROM post p WHERE p.accountId = ? ORDER BY p.sortAt DESC, p.id DESC`,
);

const wholePost = sql(
  'limits.wholePost',
  `SELECT p.* FROM post p JOIN account a ON a.id = p.accountId WHERE p.id = ? AND ${mayGo} AND ${gives}`,
);

/** A post with all its columns, unless it is gone or was saved, tagged, noted, … since it was listed. */
export function readIfMayGo<T>(db: Db, postId: number): T | undefined {
  return wholePost.get<T>(db, postId);
}

type Measured = { id: number; lastAt: number; mayGo: number; bytes: number };
export type Beyond = { accountId: number; title: string; posts: { id: number; bytes: number }[]; exempt: number };

const dayMs = 86_400_000;

/** Account by account; `exempt` counts posts that are beyond a limit and stay. */
export function* listBeyond(db: Db, limits: ReadLimits, now: number): Generator<Beyond> {
  if (!areSet(limits)) return;
  for (const { id: accountId, title } of accounts.all<{ id: number; title: string }>(db)) {
    const beyond = beyondIn(posts.all<Measured>(db, accountId), limits, now);
    const going = beyond.filter((post) => post.mayGo === 1);
    yield { accountId, title, posts: going.map(({ id, bytes }) => ({ id, bytes })), exempt: beyond.length - going.length };
  }
}

function areSet(limits: ReadLimits): boolean {
  return Object.values(limits).some((limit) => limit !== null);
}

/** Pure. `newestFirst` are all posts of one account: those that stay count for the limits too. Age is from when it came out or was read, whichever is later. */
function beyondIn(newestFirst: Measured[], { olderThanDays, postsPerAccount, bytesPerAccount }: ReadLimits, now: number): Measured[] {
  const before = olderThanDays === null ? Number.NEGATIVE_INFINITY : now - olderThanDays * dayMs;
  let bytes = 0;
  return newestFirst.filter((post, index) => {
    bytes += post.bytes;
    return (
      post.lastAt < before ||
      index >= (postsPerAccount ?? Number.POSITIVE_INFINITY) ||
      bytes > (bytesPerAccount ?? Number.POSITIVE_INFINITY)
    );
  });
}

/** What would go, the accounts that give most first. */
export function previewLimits(db: Db, limits: ReadLimits, now: number): LimitsPreview {
  const all = [...listBeyond(db, limits, now)];
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const rows = all
    .map(({ accountId, title, posts: going }) => ({ accountId, title, posts: going.length, bytes: sum(going.map((post) => post.bytes)) }))
    .filter((row) => row.posts > 0)
    .sort((a, b) => b.bytes - a.bytes || a.accountId - b.accountId);
  return {
    posts: sum(rows.map((row) => row.posts)),
    bytes: sum(rows.map((row) => row.bytes)),
    exempt: sum(all.map(({ exempt }) => exempt)),
    accounts: rows,
  };
}
