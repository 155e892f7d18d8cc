/** The timeline: posts, account notices and waves merged by time. Each source is read beyond the cursor, so that no row comes twice. */

import type { InputOf } from '../../contract/methods.ts';
import type { AccountStatus } from '../../contract/names.ts';
import type { TimelineItem, TimelinePage } from '../../contract/shapes/post.ts';
import type { Db } from '../store/database.ts';
import { listWaves } from './notices.ts';
import { type NoticeRecord, noticeColumns, noticeTables, type PostRecord, postColumns, toNotice, toPost } from './rows.ts';

type Query = InputOf<'timeline'>;
type Values = Record<string, number>;

/** Where a page begins: items strictly beyond (at, rank, id). Rank parts the three kinds at equal times. */
type Cursor = { at: number; rank: number; id: number };

const rankOf = { wave: 3, notice: 2, post: 1 } as const;
const dayMs = 86_400_000;

export function readTimeline(db: Db, query: Query): TimelinePage {
  const limit = Math.min(query.limit ?? 60, 500);
  const cursor = readCursor(query.cursor ?? null);
  const found = [
    ...readPosts(db, query, cursor, limit + 1),
    ...readNotices(db, query, cursor, limit + 1),
    ...readWaveItems(db, query, cursor),
  ];
  const sign = query.order === 'oldest' ? 1 : -1;
  found.sort((a, b) => sign * (a.at - b.at || rankOf[a.kind] - rankOf[b.kind] || idOf(a) - idOf(b)));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: found.length > limit && last ? `${last.at}.${rankOf[last.kind]}.${idOf(last)}` : null,
    ...countItems(db, query),
    days: countDays(db, query, items),
  };
}

/** Ids of the unread posts at and above (newer than) the item with this key: what *mark above as read* changes. */
export function listUnreadAbove(db: Db, key: string, query: Query): number[] {
  const { where, values } = postFilter(query);
  const [at, kind, id] = key.split('.');
  // Undated posts of one answer share their time, so the id decides; notices and waves stand above the posts of their moment.
  const above = kind === 'post' ? '(p.sortAt, p.id) >= (@fromAt, @fromId)' : 'p.sortAt > @fromAt';
  return db
    .prepare(
      `SELECT p.id FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${where} AND p.readAt IS NULL AND ${above}`,
    )
    .pluck()
    .all({ ...values, fromAt: Number(at), ...(kind === 'post' ? { fromId: Number(id) } : {}) }) as number[];
}

function idOf(item: TimelineItem): number {
  return item.kind === 'post' ? item.post.id : item.kind === 'notice' ? item.notice.id : item.wave.id;
}

function readCursor(text: string | null): Cursor | null {
  if (text === null) return null;
  const [at = 0, rank = 0, id = 0] = text.split('.').map(Number);
  return { at, rank, id };
}

/** The SQL condition "strictly beyond the cursor" for a source of the given rank. */
function beyond(cursor: Cursor | null, rank: number, order: Query['order'], columns: { at: string; id: string }): string {
  if (!cursor) return '1';
  const sign = order === 'oldest' ? '>' : '<';
  if (rank === cursor.rank) return `(${columns.at}, ${columns.id}) ${sign} (@cursorAt, @cursorId)`;
  const comesLater = order === 'oldest' ? rank > cursor.rank : rank < cursor.rank;
  return `${columns.at} ${sign}${comesLater ? '=' : ''} @cursorAt`;
}

function cursorValues(cursor: Cursor | null, rank: number): Values {
  if (!cursor) return {};
  return rank === cursor.rank ? { cursorAt: cursor.at, cursorId: cursor.id } : { cursorAt: cursor.at };
}

function postFilter(query: Query): { where: string; values: Values } {
  const parts: string[] = [];
  const values: Values = {};
  // Saved and removed posts stay in sight after their account is no longer followed.
  if (query.view === 'saved') parts.push('p.savedAt IS NOT NULL');
  else if (query.view === 'removed') parts.push("p.presence NOT IN ('present', 'edited')");
  else if (query.accountId == null) parts.push('s.accountId IS NOT NULL AND s.removedAt IS NULL');
  if (query.view === 'unread') parts.push('p.readAt IS NULL');
  if (query.folderId != null) {
    parts.push('s.folderId = @folderId');
    values.folderId = query.folderId;
  }
  if (query.accountId != null) {
    parts.push('p.accountId = @accountId');
    values.accountId = query.accountId;
  }
  return { where: parts.length > 0 ? parts.join(' AND ') : '1', values };
}

function readPosts(db: Db, query: Query, cursor: Cursor | null, limit: number): TimelineItem[] {
  if (query.view === 'notices' || query.view === 'attention') return [];
  const { where, values } = postFilter(query);
  const order = query.order === 'oldest' ? 'ASC' : 'DESC';
  const rows = db
    .prepare(
      `SELECT ${postColumns} WHERE ${where} AND ${beyond(cursor, rankOf.post, query.order, { at: 'p.sortAt', id: 'p.id' })}
       ORDER BY p.sortAt ${order}, p.id ${order} LIMIT @limit`,
    )
    .all({ ...values, ...cursorValues(cursor, rankOf.post), limit }) as PostRecord[];
  return rows.map((row) => ({ kind: 'post', key: `${row.sortAt}.post.${row.id}`, at: row.sortAt, post: toPost(row) }));
}

type NoticeItemRecord = NoticeRecord & {
  at: number;
  notBeforeAt: number | null;
  alreadyClosedWhenAdded: number | null;
  reopenedAt: number | null;
  closureStatus: AccountStatus | null;
};

const noticeJoins = `LEFT JOIN closure_notice cn ON cn.noticeId = n.id LEFT JOIN closure c ON c.id = cn.closureId
  LEFT JOIN wave_closure wc ON wc.closureId = c.id`;

function readNotices(db: Db, query: Query, cursor: Cursor | null, limit: number): TimelineItem[] {
  if (query.view !== 'all' && query.view !== 'notices') return [];
  const { where, values } = noticeFilter(query);
  const order = query.order === 'oldest' ? 'ASC' : 'DESC';
  const columns = { at: 'n.firstSeenAt', id: 'n.id' };
  const rows = db
    .prepare(
      `SELECT n.firstSeenAt AS at, c.notBeforeAt, c.alreadyClosedWhenAdded, c.reopenedAt, c.status AS closureStatus, ${noticeColumns}
       ${noticeTables} ${noticeJoins} WHERE ${where} AND ${beyond(cursor, rankOf.notice, query.order, columns)}
       ORDER BY n.firstSeenAt ${order}, n.id ${order} LIMIT @limit`,
    )
    .all({ ...values, ...cursorValues(cursor, rankOf.notice), limit }) as NoticeItemRecord[];
  return rows.map((row) => toNoticeItem(db, row));
}

/** Of the accounts in a wave, only those with unread or saved posts keep a row of their own (ui.md §4). */
function noticeFilter(query: Query): { where: string; values: Values } {
  const parts = ["n.subject = 'account'"];
  const values: Values = {};
  if (query.accountId != null) {
    parts.push('n.accountId = @accountId');
    values.accountId = query.accountId;
  } else {
    parts.push(
      '(wc.waveId IS NULL OR EXISTS (SELECT 1 FROM post p WHERE p.accountId = n.accountId AND (p.readAt IS NULL OR p.savedAt IS NOT NULL)))',
    );
  }
  if (query.folderId != null) {
    parts.push('s.folderId = @folderId');
    values.folderId = query.folderId;
  }
  return { where: parts.join(' AND '), values };
}

function toNoticeItem(db: Db, row: NoticeItemRecord): TimelineItem {
  const { at, notBeforeAt, alreadyClosedWhenAdded, reopenedAt, closureStatus, ...record } = row;
  return {
    kind: 'notice',
    key: `${at}.notice.${row.id}`,
    at,
    fromAt: notBeforeAt,
    alreadyClosedWhenAdded: alreadyClosedWhenAdded === 1,
    reopenedAt,
    pending: closureStatus === null ? row.pending : null,
    notice: toNotice(db, record),
    status: closureStatus ?? row.status,
  };
}

function readWaveItems(db: Db, query: Query, cursor: Cursor | null): TimelineItem[] {
  if ((query.view !== 'all' && query.view !== 'notices') || query.accountId != null || query.folderId != null) return [];
  const sign = query.order === 'oldest' ? 1 : -1;
  return listWaves(db, { limit: 1000 })
    .filter((wave) => !cursor || sign * (wave.toAt - cursor.at || rankOf.wave - cursor.rank || wave.id - cursor.id) > 0)
    .map((wave) => ({ kind: 'wave', key: `${wave.toAt}.wave.${wave.id}`, at: wave.toAt, wave }));
}

function countItems(db: Db, query: Query): { total: number; unread: number } {
  if (query.view === 'notices') {
    const { where, values } = noticeFilter(query);
    return { total: db.prepare(`SELECT count(*) ${noticeTables} ${noticeJoins} WHERE ${where}`).pluck().get(values) as number, unread: 0 };
  }
  const { where, values } = postFilter(query);
  return db
    .prepare(
      `SELECT count(*) AS total, coalesce(sum(p.readAt IS NULL), 0) AS unread FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${where}`,
    )
    .get(values) as { total: number; unread: number };
}

/** Posts and notices of each UTC day that the page touches, for the day heads. */
function countDays(db: Db, query: Query, items: TimelineItem[]): TimelinePage['days'] {
  const { where, values } = postFilter(query);
  const posts = db
    .prepare(
      `SELECT count(*) FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${where} AND p.sortAt >= @fromAt AND p.sortAt < @toAt`,
    )
    .pluck();
  const notices = db
    .prepare("SELECT count(*) FROM notice WHERE subject = 'account' AND firstSeenAt >= @fromAt AND firstSeenAt < @toAt")
    .pluck();
  return [...new Set(items.map((item) => new Date(item.at).toISOString().slice(0, 10)))].map((dayOn) => {
    const fromAt = Date.parse(`${dayOn}T00:00:00Z`);
    const range = { fromAt, toAt: fromAt + dayMs };
    return { dayOn, posts: posts.get({ ...values, ...range }) as number, notices: notices.get(range) as number };
  });
}
