/** Posts and notices of the days a page touches, for the day heads. A day is one of the reader's zone, not of UTC. */

import type { TimelinePage } from '../../contract/shapes/post.ts';
import { isZone } from '../../contract/shapes/terms.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { noticeAt, noticePlaces, noticesIn, postsIn, type Scope } from './scope.ts';

type Days = TimelinePage['days'];
type Range = { fromAt: number; toAt: number };

/** `zone` is an IANA name. Counts are of the whole scope, also of what the page does not hold. */
export function countDays(db: Db, { scope, zone, times }: { scope: Scope; zone: string; times: number[] }): Days {
  const dayOf = daysIn(zone);
  const posts = countPosts(db, scope);
  const notices = countNotices(db, scope);
  return [...new Set(times.map(dayOf))].map((dayOn) => {
    const range = { fromAt: startOf(dayOn, dayOf), toAt: startOf(dayAfter(dayOn), dayOf) };
    return { dayOn, posts: posts(range), notices: notices(range) };
  });
}

function countPosts(db: Db, scope: Scope): (range: Range) => number {
  const posts = postsIn(scope);
  if (posts === null) return () => 0;
  const count = sql(
    'post.countDay',
    `SELECT count(*) FROM post p LEFT JOIN subscription s ON s.accountId = p.accountId WHERE ${posts.where} AND p.sortAt >= @fromAt AND p.sortAt < @toAt`,
  );
  return (range) => count.value<number>(db, { ...posts.values, ...range }) ?? 0;
}

function countNotices(db: Db, scope: Scope): (range: Range) => number {
  const notices = noticesIn(scope);
  if (notices === null) return () => 0;
  const count = sql(
    'notice.countDay',
    `SELECT count(*) FROM ${noticePlaces} WHERE ${notices.where} AND ${noticeAt} >= @fromAt AND ${noticeAt} < @toAt`,
  );
  return (range) => count.value<number>(db, { ...notices.values, ...range }) ?? 0;
}

/** Formats are dear to make (0.1 ms), and there are few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function daysIn(zone: string): (at: number) => string {
  const format = formats.get(zone) ?? makeFormat(zone);
  formats.set(zone, format);
  return (at) => format.format(at);
}

/** `YYYY-MM-DD`. The window's system may name a zone that is not known here: days of UTC are better than no timeline. */
function makeFormat(zone: string): Intl.DateTimeFormat {
  const timeZone = isZone(zone) ? zone : 'UTC';
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

const quarterMs = 15 * 60_000;
const quartersADay = 96;

/**
 * Its first moment: not midnight everywhere, as some zones move their clocks then. Zones lie between UTC−12 and UTC+14 and part from UTC by
 * whole quarters of an hour (since 1972, which is older than any post).
 */
export function startOf(dayOn: string, dayOf: (at: number) => string): number {
  const midnight = Date.parse(`${dayOn}T00:00:00Z`);
  let before = -15 * 4;
  let inside = 13 * 4;
  while (inside - before > 1) {
    const middle = Math.floor((before + inside) / 2);
    if (dayOf(midnight + middle * quarterMs) < dayOn) before = middle;
    else inside = middle;
  }
  return midnight + inside * quarterMs;
}

export function dayAfter(dayOn: string): string {
  return new Date(Date.parse(`${dayOn}T00:00:00Z`) + quartersADay * quarterMs).toISOString().slice(0, 10);
}
