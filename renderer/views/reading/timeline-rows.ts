/** The timeline's items with a header before each day: what the virtual list lays out. */

import type { TimelineItem, TimelinePage } from '../../../electron/contract/shapes/post.ts';

export type Row =
  | { kind: 'day'; key: string; on: string; posts: number; notices: number }
  | { kind: 'item'; key: string; item: TimelineItem; position: number };

/** Counts of a day come from the core; a day it does not list counts what is loaded. */
export function timelineRows(items: readonly TimelineItem[], days: TimelinePage['days'], dayOn: (at: number) => string): Row[] {
  const counts = new Map(days.map((day) => [day.dayOn, day]));
  const rows: Row[] = [];
  let last: string | null = null;
  items.forEach((item, index) => {
    const on = dayOn(item.at);
    if (on !== last) rows.push(dayRow(on, items, counts.get(on), dayOn));
    last = on;
    rows.push({ kind: 'item', key: item.key, item, position: index + 1 });
  });
  return rows;
}

function dayRow(
  on: string,
  items: readonly TimelineItem[],
  known: { posts: number; notices: number } | undefined,
  dayOn: (at: number) => string,
): Row {
  const own = items.filter((item) => dayOn(item.at) === on);
  const posts = own.filter((item) => item.kind === 'post').length;
  const counted = known ?? { posts, notices: own.length - posts };
  return { kind: 'day', key: `day-${on}`, on, posts: counted.posts, notices: counted.notices };
}

/** A first guess of a row's height in px; the list measures the real one. */
export function guessHeight(row: Row | undefined): number {
  if (row === undefined || row.kind === 'day') return 33;
  if (row.item.kind === 'post') return row.item.post.title === null ? 92 : 110;
  return row.item.kind === 'wave' ? 150 : 190;
}
