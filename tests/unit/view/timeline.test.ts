import { expect, test } from 'vitest';
import type { InputOf } from '../../../electron/contract/methods.ts';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { listUnreadAbove } from '../../../electron/core/view/scope.ts';
import { readTimeline } from '../../../electron/core/view/timeline.ts';
import { addAccount, closedCheck, day, draftPost, type Library, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const hour = 3_600_000;

function addPosts({ store }: Library, accountId: number, times: number[]): void {
  store.posts.save(
    accountId,
    times.map((publishedAt, index) => draftPost(`${accountId}-${index}`, { publishedAt })),
  );
}

function close({ store }: Library, accountId: number, at: number): void {
  store.recordCheck(openCheck(accountId, at - hour));
  store.recordCheck(closedCheck(accountId, at, { text: '已被关闭', notBeforeAt: at - hour }));
}

function reopen({ store }: Library, accountId: number, at: number): void {
  const verdict = { status: 'open', confidence: 1, actor: 'not-said', pending: null, closure: null, reopened: { at } } as const;
  store.recordCheck(openCheck(accountId, at, { verdict }));
}

function named(items: TimelineItem[]): string[] {
  return items.map((item) => `${item.kind} ${(item.at - noon) / hour}`);
}

/** All pages of two items each, as one list. */
function readThrough({ store }: Library, query: InputOf<'timeline'>): TimelineItem[] {
  const items: TimelineItem[] = [];
  let cursor: string | null = null;
  do {
    const page = readTimeline(store.db, { ...query, cursor, limit: 2 });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

function withAll(): Library & { ids: number[] } {
  const library = openTestLibrary(undefined, noon + 10 * day);
  const ids = ['gh_1', 'gh_2', 'gh_3'].map((nativeId) => addAccount(library, nativeId));
  for (const id of ids) addPosts(library, id, [noon, noon + hour, noon + hour]);
  for (const id of ids.slice(0, 2)) close(library, id, noon + hour);
  library.store.waves.upsert({
    platform: 'weixin',
    fromAt: noon,
    toAt: noon + hour,
    closureIds: [1, 2],
    accountIds: ids.slice(0, 2),
    windowMs: 3 * hour,
    expected: null,
    baseAccountDays: 0,
  });
  return { ...library, ids };
}

test('merges posts, notices and waves by time, and pages through them without loss or repetition, both ways', () => {
  const library = withAll();
  const whole = readTimeline(library.store.db, { view: 'all' });
  expect(named(whole.items)).toEqual([
    ...['wave 1', 'notice 1', 'notice 1'],
    ...Array.from({ length: 6 }, () => 'post 1'),
    ...['post 0', 'post 0', 'post 0'],
  ]);
  expect(whole).toMatchObject({ next: null, total: 12, unread: 9 });
  expect(readThrough(library, { view: 'all' })).toEqual(whole.items);
  expect(readThrough(library, { view: 'all', order: 'oldest' })).toEqual([...whole.items].reverse());
});

test('shows of a wave only the notices of accounts with unread or saved posts', () => {
  const library = withAll();
  const { store, ids } = library;
  const of = (accountId: number) => store.db.prepare('SELECT id FROM post WHERE accountId = ?').pluck().all(accountId) as number[];
  store.posts.mark([...of(ids[0] ?? 0), ...of(ids[1] ?? 0)], { read: true });
  store.posts.mark(of(ids[1] ?? 0).slice(0, 1), { saved: true });
  const page = readTimeline(store.db, { view: 'notices' });
  expect(page.items.map((item) => (item.kind === 'notice' ? item.notice.accountId : item.kind))).toEqual(['wave', ids[1]]);
  expect(page).toMatchObject({ total: 2, unread: 0 });
});

test('shows the same words once more when the account was closed a second time, each with its own interval', () => {
  const library = openTestLibrary(undefined, noon + 10 * day);
  const id = addAccount(library, 'gh_1');
  close(library, id, noon);
  reopen(library, id, noon + 5 * hour);
  close(library, id, noon + 9 * hour);
  const { items } = readTimeline(library.store.db, { view: 'notices' });
  expect(items.map((item) => item.kind === 'notice' && [item.key, item.at, item.fromAt, item.reopenedAt, item.notice.id])).toEqual([
    [`${noon + 9 * hour}.notice.1`, noon + 9 * hour, noon + 8 * hour, null, 1],
    [`${noon}.notice.1`, noon, noon - hour, noon + 5 * hour, 1],
  ]);
});

test('counts days as the reader has them, in the zone asked for and across a change of clocks', () => {
  const library = openTestLibrary(undefined, noon + 400 * day);
  const id = addAccount(library, 'gh_1');
  // The last minute of 29 March, and both ends of 30 March, which had 23 hours in Berlin.
  const times = ['2014-03-29T22:59:00Z', '2014-03-29T23:00:00Z', '2014-03-30T21:59:00Z', '2014-03-30T22:00:00Z'];
  addPosts(library, id, times.map(Date.parse));
  const daysIn = (zone?: string) => readTimeline(library.store.db, { view: 'all', ...(zone ? { zone } : {}) }).days;
  expect(daysIn('Europe/Berlin')).toEqual([
    { dayOn: '2014-03-31', posts: 1, notices: 0 },
    { dayOn: '2014-03-30', posts: 2, notices: 0 },
    { dayOn: '2014-03-29', posts: 1, notices: 0 },
  ]);
  expect(daysIn('Pacific/Kiritimati')).toEqual([
    { dayOn: '2014-03-31', posts: 2, notices: 0 },
    { dayOn: '2014-03-30', posts: 2, notices: 0 },
  ]);
  expect(daysIn()).toEqual([
    { dayOn: '2014-03-30', posts: 2, notices: 0 },
    { dayOn: '2014-03-29', posts: 2, notices: 0 },
  ]);
});

test('counts for a day head what its list can show: of that folder, and no posts among notices', () => {
  const library = withAll();
  const { store, ids } = library;
  const folderId = store.folders.ensure('Rivers');
  store.subscriptions.change([ids[0] ?? 0, ids[2] ?? 0], { folderId });
  const today = (query: InputOf<'timeline'>) => readTimeline(store.db, query).days;
  expect(today({ view: 'all' })).toEqual([{ dayOn: '2014-03-13', posts: 9, notices: 2 }]);
  expect(today({ view: 'all', folderId })).toEqual([{ dayOn: '2014-03-13', posts: 6, notices: 1 }]);
  expect(today({ view: 'notices' })).toEqual([{ dayOn: '2014-03-13', posts: 0, notices: 2 }]);
  expect(today({ view: 'unread' })).toEqual([{ dayOn: '2014-03-13', posts: 9, notices: 0 }]);
});

test('keeps saved posts in sight after their account is no longer followed, and nothing else of it', () => {
  const library = withAll();
  const { store, ids } = library;
  store.posts.mark([1], { saved: true });
  store.subscriptions.unsubscribe([ids[0] ?? 0]);
  expect(readTimeline(store.db, { view: 'saved' })).toMatchObject({ total: 1, unread: 1, items: [{ kind: 'post', post: { id: 1 } }] });
  expect(readTimeline(store.db, { view: 'all' }).items.filter((item) => item.kind === 'post')).toHaveLength(6);
  expect(readTimeline(store.db, { view: 'all', accountId: ids[0] }).items.filter((item) => item.kind === 'post')).toHaveLength(3);
});

test('marks above an item what is newer, itself included, and nothing in a list without posts', () => {
  const { store } = withAll();
  const [third] = readTimeline(store.db, { view: 'unread' }).items.slice(2);
  const key = third?.key ?? '';
  expect(listUnreadAbove(store.db, key, { view: 'unread' })).toHaveLength(3);
  expect(listUnreadAbove(store.db, `${noon + hour}.notice.1`, { view: 'all' })).toEqual([]);
  expect(listUnreadAbove(store.db, `${noon}.notice.1`, { view: 'all' })).toHaveLength(6);
  expect(listUnreadAbove(store.db, key, { view: 'notices' })).toEqual([]);
});
