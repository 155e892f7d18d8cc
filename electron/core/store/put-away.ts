/** The bin of read posts that were beyond the reader's limits. They stay in it for thirty days and can be taken back whole. */

import type { Storage } from '../../contract/shapes/library.ts';
import { type Db, durably } from './database.ts';
import { readIfMayGo } from './limits.ts';
import { sql } from './sql.ts';
import { indexPost, readPostWords } from './text-index.ts';

const daysKept = 30;
const dayMs = 86_400_000;
const perTransaction = 100;

const changesOf = sql('presence_change.whole', 'SELECT at, presence, silent FROM presence_change WHERE postId = ? ORDER BY id');
const add = sql(
  'put_away.add',
  `INSERT INTO put_away (accountId, nativeId, batch, at, bytes, row) VALUES (@accountId, @nativeId, @batch, @at, @bytes, @row)
   ON CONFLICT (accountId, nativeId) DO UPDATE SET batch = excluded.batch, at = excluded.at, bytes = excluded.bytes, row = excluded.row`,
);
const idOf = sql('put_away.idOf', 'SELECT id FROM put_away WHERE accountId = ? AND nativeId = ?');
const versions = 'number, kind, contentSha256, title, html, raw, text, seenAt';
const moveVersions = sql(
  'put_away_revision.take',
  `INSERT OR REPLACE INTO put_away_revision (putAwayId, ${versions}) SELECT ?, ${versions} FROM revision WHERE postId = ?`,
);
const mediaOf = sql('media.whole', 'SELECT * FROM media WHERE postId = ?');
const addMedia = sql('put_away_media.add', 'INSERT INTO put_away_media (putAwayId, blobSha256, row) VALUES (?, ?, ?)');
const removePost = sql('post.putAway', 'DELETE FROM post WHERE id = ?');
const nextBatch = sql('put_away.nextBatch', 'SELECT coalesce(max(batch), 0) + 1 FROM put_away');

type Row = Record<string, string | number | null>;
type Kept = { post: Row; changes: Row[] };

export function newBatch(db: Db): number {
  return nextBatch.value<number>(db) ?? 1;
}

/** At most a hundred at a time are one transaction. Answers how many went: what the reader saved, tagged or noted meanwhile stays. */
export function putAway(db: Db, posts: { id: number; bytes: number }[], { batch, at }: { batch: number; at: number }): number {
  let count = 0;
  for (let from = 0; from < posts.length; from += perTransaction)
    durably(db, 'put_away.take', () => {
      for (const post of posts.slice(from, from + perTransaction)) count += takeOne(db, post, { batch, at });
    });
  return count;
}

function takeOne(db: Db, { id, bytes }: { id: number; bytes: number }, { batch, at }: { batch: number; at: number }): number {
  const post = readIfMayGo<Row & { accountId: number; nativeId: string }>(db, id);
  if (!post) return 0;
  const kept: Kept = { post, changes: changesOf.all<Row>(db, id) };
  add.run(db, { accountId: post.accountId, nativeId: post.nativeId, batch, at, bytes, row: JSON.stringify(kept) });
  const putAwayId = idOf.value<number>(db, post.accountId, post.nativeId) ?? 0;
  moveVersions.run(db, putAwayId, id);
  for (const media of mediaOf.all<Row>(db, id)) addMedia.run(db, putAwayId, media.blobSha256 ?? null, JSON.stringify(media));
  removePost.run(db, id);
  return 1;
}

const ofBatch = sql('put_away.ofBatch', 'SELECT id, row FROM put_away WHERE batch = ? AND row IS NOT NULL ORDER BY id LIMIT ?');
const giveVersions = sql(
  'put_away_revision.give',
  `INSERT INTO revision (postId, ${versions}) SELECT ?, ${versions} FROM put_away_revision WHERE putAwayId = ? ORDER BY number`,
);
const mediaIn = sql('put_away_media.of', 'SELECT row FROM put_away_media WHERE putAwayId = ? ORDER BY id');
const forget = sql('put_away.forget', 'DELETE FROM put_away WHERE id = ?');

const unconfirm = sql('setting.unconfirmLimits', "DELETE FROM setting WHERE name = 'readLimitsConfirmed'");

/**
 * Takes a batch back; answers the posts by their new numbers. What came out of the bin by itself meanwhile is gone. The limits hold by
 * themselves no longer: they would put the same posts away again.
 */
export function takeBack(db: Db, batch: number): number[] {
  unconfirm.run(db);
  const ids: number[] = [];
  const next = () => ofBatch.all<InBin>(db, batch, perTransaction);
  for (let rows = next(); rows.length > 0; rows = next())
    durably(db, 'put_away.give', () => {
      for (const row of rows) ids.push(giveOne(db, row));
    });
  return ids;
}

export type InBin = { id: number; row: string };

/** Takes one post back; answers its new number. Inside the caller's transaction. */
export function giveOne(db: Db, { id: putAwayId, row }: InBin): number {
  const { post, changes } = JSON.parse(row) as Kept;
  const id = insert(db, 'post', { ...post, id: null });
  giveVersions.run(db, id, putAwayId);
  for (const media of mediaIn.column<string>(db, putAwayId)) insert(db, 'media', { ...(JSON.parse(media) as Row), id: null, postId: id });
  for (const change of changes) insert(db, 'presence_change', { ...change, postId: id });
  forget.run(db, putAwayId);
  const words = readPostWords(db, id);
  if (words) indexPost(db, id, words, true);
  return id;
}

/** A column that this version has not any more is left out. */
function insert(db: Db, table: 'post' | 'media' | 'presence_change', row: Row): number {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  const names = columns.filter((name) => Object.hasOwn(row, name));
  const values = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  const places = names.map((name) => `@${name}`).join(', ');
  return Number(db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`).run(values).lastInsertRowid);
}

const isAway = sql('put_away.has', 'SELECT 1 FROM put_away WHERE accountId = ? AND nativeId = ?');

/** A post that the reader's limits put away is not kept anew because its source still names it. */
export function isPutAway(db: Db, accountId: number, nativeId: string): boolean {
  return isAway.value<number>(db, accountId, nativeId) !== undefined;
}

const overdue = sql('put_away.overdue', 'SELECT id FROM put_away WHERE row IS NOT NULL AND at < ? ORDER BY at LIMIT ?');
const emptyVersions = sql('put_away_revision.empty', 'DELETE FROM put_away_revision WHERE putAwayId = ?');
const emptyMedia = sql('put_away_media.empty', 'DELETE FROM put_away_media WHERE putAwayId = ?');
const emptyRow = sql('put_away.empty', 'UPDATE put_away SET row = NULL, bytes = 0 WHERE id = ?');

/** Ends for good what has been in the bin for thirty days, a hundred at a time; answers how many. */
export function emptyBin(db: Db, now: number): number {
  return durably(db, 'put_away.emptyBin', () => {
    const ids = overdue.column<number>(db, now - daysKept * dayMs, perTransaction);
    for (const id of ids) for (const empty of [emptyVersions, emptyMedia, emptyRow]) empty.run(db, id);
    return ids.length;
  });
}

const bin = sql(
  'put_away.bin',
  'SELECT count(*) AS posts, coalesce(sum(bytes), 0) AS bytes, min(at) AS at FROM put_away WHERE row IS NOT NULL',
);

/** What lies in the bin, and when the first of it goes for good. */
export function readBin(db: Db): Storage['bin'] {
  const found = bin.get<{ posts: number; bytes: number; at: number | null }>(db);
  return found?.at == null ? null : { posts: found.posts, bytes: found.bytes, untilAt: found.at + daysKept * dayMs };
}
