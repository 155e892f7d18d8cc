/** Pure steps of the timeline's list: nothing moves under the reader, what is new waits. */

import type { TimelineItem, TimelinePage } from '../../electron/contract/shapes/post.ts';

export type Waiting = { posts: number; notices: number };

/**
 * Takes a fresh answer over the shown list: known items are renewed in their place, items the fresh answer no longer has stay
 * (a post just read does not vanish from *Unread*), unknown items above the last known one are counted, not shown.
 */
export function mergeFresh(shown: readonly TimelineItem[], fresh: readonly TimelineItem[]): { items: TimelineItem[]; waiting: Waiting } {
  const renewed = new Map(fresh.map((item) => [item.key, item]));
  const known = new Set(shown.map((item) => item.key));
  const lastKnown = fresh.findLastIndex((item) => known.has(item.key));
  const unknown = fresh.filter((item, index) => !known.has(item.key) && (index < lastKnown || lastKnown === -1));
  return { items: shown.map((item) => renewed.get(item.key) ?? item), waiting: countWaiting(unknown) };
}

type Page = Pick<TimelinePage, 'items' | 'days'>;

/** Appends a further page with its days; an item that moved between two answers is not shown twice. */
export function appendPage(shown: Page, page: Page): Page {
  const known = new Set(shown.items.map((item) => item.key));
  return { items: [...shown.items, ...page.items.filter((item) => !known.has(item.key))], days: mergeDays(shown.days, page.days) };
}

/** The newer counts of a day take the place of the older ones. */
export function mergeDays(shown: Page['days'], fresh: Page['days']): Page['days'] {
  return [...new Map([...shown, ...fresh].map((day) => [day.dayOn, day])).values()];
}

function countWaiting(items: readonly TimelineItem[]): Waiting {
  const posts = items.filter((item) => item.kind === 'post').length;
  return { posts, notices: items.length - posts };
}

/** Shows a reader's mark at once, before the core has answered. */
export function markItems(
  items: readonly TimelineItem[],
  ids: ReadonlySet<number>,
  mark: { read?: boolean; saved?: boolean },
): TimelineItem[] {
  return items.map((item) =>
    item.kind === 'post' && ids.has(item.post.id)
      ? { ...item, post: { ...item.post, read: mark.read ?? item.post.read, saved: mark.saved ?? item.post.saved } }
      : item,
  );
}

export type Step = { items: readonly TimelineItem[]; selectedKey: string | null };

/** The key beside the selected one; with no selection the first. Null at the end of the list. */
export function neighbour({ items, selectedKey }: Step, step: 1 | -1, fits: (item: TimelineItem) => boolean = () => true): string | null {
  const from = selectedKey === null ? (step === 1 ? -1 : items.length) : items.findIndex((item) => item.key === selectedKey);
  for (let index = from + step; index >= 0 && index < items.length; index += step) {
    const item = items[index];
    if (item !== undefined && fits(item)) return item.key;
  }
  return null;
}

export const isUnread = (item: TimelineItem): boolean => item.kind === 'post' && !item.post.read;
export const isNotice = (item: TimelineItem): boolean => item.kind !== 'post';
