/** The timeline: posts, account notices and waves merged by time. Each source is read beyond the cursor, so that no row comes twice. */

import type { InputOf } from '../../contract/methods.ts';
import type { AccountStatus } from '../../contract/names.ts';
import type { TimelineItem, TimelinePage } from '../../contract/shapes/post.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { countDays } from './days.ts';
import { readNoticeRecord, readWave } from './notices.ts';
import { type NoticeRecord, type PostRecord, postColumns, toNotice, toPost } from './rows.ts';
import { type Condition, hasWaves, isFollowed, isShown, noticeAt, noticePlaces, noticesIn, postsIn, type Scope } from './scope.ts';

type Query = InputOf<'timeline'>;

/** Where an item stands. Rank parts the three kinds at equal times. */
type Place = { at: number; rank: number; id: number };

/** An item not read yet: only those that come onto the page are. */
type Found = Place & { read(): TimelineItem };

const ranks = { wave: 3, notice: 2, post: 1 } as const;
const mostItems = 1000;

/** `next` is the cursor of the page that follows, or null at the end. Day heads are days of `zone`, of UTC without one. */
export function readTimeline(db: Db, query: Query): TimelinePage {
  const limit = Math.min(query.limit ?? 60, mostItems);
  const source = { db, query, cursor: readCursor(query.cursor ?? null), limit: limit + 1 };
  const found = [...findPosts(source), ...findNotices(source), ...findWaves(source)];
  const sign = query.order === 'oldest' ? 1 : -1;
  found.sort((a, b) => sign * (a.at - b.at || a.rank - b.rank || a.id - b.id));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((place) => place.read()),
    next: found.length > limit && last ? `${last.at}.${last.rank}.${last.id}` : null,
    total: countPosts(db, query) + countNotices(db, query) + (hasWaves(query) ? (waveCount.value<number>(db) ?? 0) : 0),
    unread: countPosts(db, query, 'p.readAt IS NULL'),
    days: countDays(db, { scope: query, zone: query.zone ?? 'UTC', times: shown.map((place) => place.at) }),
  };
}

type Source = { db: Db; query: Query; cursor: Place | null; limit: number };

function readCursor(text: string | null): Place | null {
  if (text === null) return null;
  const [at = 0, rank = 0, id = 0] = text.split('.').map(Number);
  return { at, rank, id };
}

/** The condition, the order and the values that read a source of this rank beyond the cursor. */
function beyond({ query, cursor, limit }: Source, rank: number, columns: { at: string; id: string }): Condition & { tail: string } {
  const isOldest = query.order === 'oldest';
  const direction = isOldest ? 'ASC' : 'DESC';
  const tail = `ORDER BY ${columns.at} ${direction}, ${columns.id} ${direction} LIMIT @limit`;
  if (!cursor) return { where: '1', values: { limit }, tail };
  const sign = isOldest ? '>' : '<';
  const values = { limit, cursorAt: cursor.at };
  if (rank === cursor.rank)
    return { where: `(${columns.at}, ${columns.id}) ${sign} (@cursorAt, @cursorId)`, values: { ...values, cursorId: cursor.id }, tail };
  const comesLater = isOldest ? rank > cursor.rank : rank < cursor.rank;
  return { where: `${columns.at} ${sign}${comesLater ? '=' : ''} @cursorAt`, values, tail };
}

function findPosts(source: Source): Found[] {
  const posts = postsIn(source.query);
  if (posts === null) return [];
  const { where, tail, values } = beyond(source, ranks.post, { at: 'p.sortAt', id: 'p.id' });
  const page = sql('timeline.posts', `SELECT ${postColumns} WHERE ${posts.where} AND ${where} ${tail}`);
  return page.all<PostRecord>(source.db, { ...posts.values, ...values }).map((row) => ({
    at: row.sortAt,
    rank: ranks.post,
    id: row.id,
    read: () => ({ kind: 'post', key: `${row.sortAt}.post.${row.id}`, at: row.sortAt, post: toPost(row) }),
  }));
}

/** Of the accounts in a wave, only those with unread or saved posts keep a row of their own (ui.md §4). */
const standsAlone = `(wc.waveId IS NULL OR EXISTS (SELECT 1 FROM post p WHERE p.accountId = n.accountId AND p.readAt IS NULL)
  OR EXISTS (SELECT 1 FROM post p WHERE p.accountId = n.accountId AND p.savedAt IS NOT NULL))`;

function noticeRows(scope: Scope): Condition | null {
  const notices = noticesIn(scope);
  if (notices === null || scope.accountId != null) return notices;
  return { ...notices, where: `${notices.where} AND ${standsAlone}` };
}

function findNotices(source: Source): Found[] {
  const { db, query } = source;
  const notices = noticeRows(query);
  if (notices === null) return [];
  const { where, tail, values } = beyond(source, ranks.notice, { at: noticeAt, id: 'n.id' });
  const page = sql(
    'timeline.notices',
    `SELECT n.id, c.id AS closureId, ${noticeAt} AS at FROM ${noticePlaces} WHERE ${notices.where} AND ${where} ${tail}`,
  );
  return page
    .all<{ id: number; closureId: number | null; at: number }>(db, { ...notices.values, ...values })
    .map(({ id, closureId, at }) => ({ at, rank: ranks.notice, id, read: () => readNoticeItem(db, { id, closureId, at }) }));
}

const closureById = sql('timeline.closure', 'SELECT status, notBeforeAt, alreadyClosedWhenAdded, reopenedAt FROM closure WHERE id = ?');

type ClosureRecord = { status: AccountStatus; notBeforeAt: number | null; alreadyClosedWhenAdded: number; reopenedAt: number | null };

function readNoticeItem(db: Db, { id, closureId, at }: { id: number; closureId: number | null; at: number }): TimelineItem {
  const row = readNoticeRecord(db, id) as NoticeRecord;
  const closure = closureId === null ? undefined : closureById.get<ClosureRecord>(db, closureId);
  return {
    kind: 'notice',
    key: `${at}.notice.${id}`,
    at,
    fromAt: closure?.notBeforeAt ?? null,
    alreadyClosedWhenAdded: closure?.alreadyClosedWhenAdded === 1,
    reopenedAt: closure?.reopenedAt ?? null,
    pending: closure ? null : row.pending,
    notice: toNotice(db, row),
    status: closure?.status ?? row.status,
  };
}

const waveCount = sql('wave.count', 'SELECT count(*) FROM wave');

function findWaves(source: Source): Found[] {
  const { db, query } = source;
  if (!hasWaves(query)) return [];
  const { where, tail, values } = beyond(source, ranks.wave, { at: 'toAt', id: 'id' });
  return sql('timeline.waves', `SELECT id, toAt AS at FROM wave WHERE ${where} ${tail}`)
    .all<{ id: number; at: number }>(db, values)
    .map(({ id, at }) => ({
      at,
      rank: ranks.wave,
      id,
      read: () => ({ kind: 'wave', key: `${at}.wave.${id}`, at, wave: readWave(db, id) }),
    }));
}

/** Hidden posts are few and have an index of their own; all posts are counted by account (0013), and no row is looked at. */
function countPosts(db: Db, scope: Scope, besides = '1'): number {
  const posts = postsIn(scope);
  if (posts === null) return 0;
  const count = (where: string) => countWhere(db, { where: `${where} AND ${besides}`, values: posts.values });
  if (!posts.where.includes(isShown)) return count(posts.where);
  return count(posts.where.replace(isShown, '1')) - count(posts.where.replace(isShown, 'p.hiddenAt IS NOT NULL'));
}

function countWhere(db: Db, { where, values }: Condition): number {
  if (!/\bp\.(?!accountId\b)/.test(where)) return sumCounts(db, { where, values });
  const tables = where.includes('p.hiddenAt IS NOT NULL')
    ? 'post p INDEXED BY post_hidden LEFT JOIN subscription s ON s.accountId = p.accountId'
    : where.includes(isFollowed)
      ? 'subscription s CROSS JOIN post p ON p.accountId = s.accountId'
      : 'post p LEFT JOIN subscription s ON s.accountId = p.accountId';
  return sql('timeline.countPosts', `SELECT count(*) FROM ${tables} WHERE ${where}`).value<number>(db, values) ?? 0;
}

/** Where nothing is asked of the post itself. */
function sumCounts(db: Db, { where, values }: Condition): number {
  const counted = 'post_count p LEFT JOIN subscription s ON s.accountId = p.accountId';
  return sql('timeline.sumCounts', `SELECT coalesce(sum(p.posts), 0) FROM ${counted} WHERE ${where}`).value<number>(db, values) ?? 0;
}

function countNotices(db: Db, scope: Scope): number {
  const notices = noticeRows(scope);
  if (notices === null) return 0;
  return sql('timeline.countNotices', `SELECT count(*) FROM ${noticePlaces} WHERE ${notices.where}`).value<number>(db, notices.values) ?? 0;
}
