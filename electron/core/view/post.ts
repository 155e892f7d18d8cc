/** One post with its kept text, and plain lists of posts. */

import type { Post, PostBody } from '../../contract/shapes/post.ts';
import type { Db } from '../store/database.ts';
import { unpackBody } from '../store/pack.ts';
import { readRemoval } from './notices.ts';
import { type PostRecord, postColumns, toPost } from './rows.ts';

type Kept = { number: number; title: string | null; html: Uint8Array; text: Uint8Array; seenAt: number };
type Rest = { words: number; commentsUrl: string | null; position: number };

/** The newest revision, or the one asked for; null when there is no such post or revision. */
export function readPost(db: Db, id: number, revision?: number): PostBody | null {
  const record = db.prepare(`SELECT ${postColumns} WHERE p.id = ?`).get(id) as PostRecord | undefined;
  const kept = db
    .prepare(
      'SELECT number, title, html, text, seenAt FROM revision WHERE postId = ? AND number = coalesce(?, number) ORDER BY number DESC LIMIT 1',
    )
    .get(id, revision ?? null) as Kept | undefined;
  if (!record || !kept) return null;
  const { html, text } = unpackBody(kept);
  const rest = db.prepare('SELECT words, commentsUrl, position FROM post WHERE id = ?').get(id) as Rest;
  const media = db
    .prepare('SELECT kind, url, title, blobSha256 IS NOT NULL AS stored FROM media WHERE postId = ? ORDER BY id')
    .all(id) as (Omit<PostBody['media'][number], 'stored'> & { stored: number })[];
  return {
    post: { ...toPost(record), title: kept.title },
    html,
    text,
    keptAt: kept.seenAt,
    ...rest,
    media: media.map((item) => ({ ...item, stored: item.stored === 1 })),
    removal: record.presence === 'present' || record.presence === 'edited' ? null : readRemoval(db, id),
    older: db
      .prepare('SELECT number AS revision, seenAt, title FROM revision WHERE postId = ? AND number <> ? ORDER BY number DESC')
      .all(id, kept.number) as PostBody['older'],
  };
}

export function listPosts(db: Db, { accountId, limit = 50 }: { accountId?: number; limit?: number }): Post[] {
  const rows = db
    .prepare(
      `SELECT ${postColumns} ${accountId === undefined ? '' : 'WHERE p.accountId = @accountId'} ORDER BY p.sortAt DESC, p.id DESC LIMIT @limit`,
    )
    .all(accountId === undefined ? { limit } : { accountId, limit }) as PostRecord[];
  return rows.map(toPost);
}

/** Posts of these ids, in the order given; unknown ids are left out. */
export function readPosts(db: Db, ids: number[]): Post[] {
  const one = db.prepare(`SELECT ${postColumns} WHERE p.id = ?`);
  return ids.flatMap((id) => {
    const row = one.get(id) as PostRecord | undefined;
    return row ? [toPost(row)] : [];
  });
}
