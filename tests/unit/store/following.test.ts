import { expect, test } from 'vitest';
import { defaultSettings } from '../../../electron/core/store/settings.ts';
import { addAccount, draftPost, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const feed = { kind: 'feed', purpose: 'posts', url: 'https://example.invalid/feed' } as const;

test('unsubscribing deletes nothing and can be undone', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.posts.save(id, [draftPost('p1')]);
  expect([store.subscriptions.unsubscribe([id]), store.subscriptions.unsubscribe([id])]).toEqual([[id], []]);
  expect([store.accounts.followed(), store.posts.known(id).length]).toEqual([[], 1]);
  expect(store.subscriptions.resubscribe([id])).toEqual([id]);
  expect(store.accounts.read(id)).toMatchObject({ isFollowed: true, addedAt: noon });
});

test('only routes of followed accounts come due, the longest overdue first', () => {
  const library = openTestLibrary();
  const { store } = library;
  const [first, second, third] = ['gh_1', 'gh_2', 'gh_3'].map((nativeId) => addAccount(library, nativeId)) as [number, number, number];
  store.routes.upsert(first, feed, noon - 1);
  store.routes.upsert(second, feed, noon - 2);
  store.routes.upsert(third, feed, noon - 3);
  store.subscriptions.unsubscribe([third]);
  expect(store.routes.due(noon).map((route) => route.accountId)).toEqual([second, first]);
  expect([store.routes.nextDueAt(), store.routes.due(noon - 2).length]).toEqual([noon - 2, 1]);
});

test('validators stay when an answer has none of its own', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.routes.upsert(id, { ...feed, typed: true }, noon);
  const base = { routeId: 1, at: noon, failures: 0, dueAt: noon + 1 };
  store.routes.record({ ...base, outcome: 'ok', validators: { etag: '"a"', lastModified: null, bodySha256: 'h' } });
  store.routes.record({ ...base, at: noon + 1, outcome: 'not-modified' });
  expect(store.routes.list(id)).toEqual([
    {
      ...{
        id: 1,
        accountId: id,
        ...feed,
        typed: true,
        etag: '"a"',
        lastModified: null,
        bodySha256: 'h',
        dueAt: noon + 1,
        lastAt: noon + 1,
      },
      ...{ lastOutcome: 'not-modified', failures: 0, minIntervalMs: null, movedTo: null, movedSeenAt: null },
    },
  ]);
});

test('a closure brings the status routes of its platform within half an hour, spread evenly', () => {
  const library = openTestLibrary();
  const { store } = library;
  const ids = ['gh_1', 'gh_2', 'gh_3'].map((nativeId) => addAccount(library, nativeId));
  for (const id of ids)
    store.routes.upsert(id, { kind: 'page', purpose: 'status', url: `https://example.invalid/${id}` }, noon + 86_400_000);
  expect(store.routes.hasten({ platform: 'weixin', exceptId: 1, now: noon, withinMs: 1000 })).toBe(2);
  expect(store.db.prepare('SELECT dueAt FROM route ORDER BY id').pluck().all()).toEqual([noon + 86_400_000, noon + 500, noon + 1000]);
});

test('a provisional account that turns out to be a known one moves there with all it has', () => {
  const library = openTestLibrary();
  const { store } = library;
  const real = addAccount(library, 'gh_real');
  const provisional = addAccount(library, 'biz:MzA');
  store.routes.upsert(provisional, feed, noon);
  store.posts.save(provisional, [draftPost('p1')]);
  store.recordCheck(openCheck(provisional, noon));
  expect(store.accounts.changeNativeId(provisional, 'gh_real')).toBe(real);
  expect([store.accounts.read(provisional), store.routes.list(real).length, store.posts.known(real).length]).toEqual([null, 1, 1]);
  expect(store.verifyChain().ok).toBe(true);
});

test('facts keep their past; the newest stands in the account', () => {
  const library = openTestLibrary();
  const { store, clock } = library;
  const id = addAccount(library, 'gh_1', 'First');
  expect(store.accounts.recordFacts(id, { title: 'First', followers: 5 })).toEqual([
    { name: 'title', from: null, to: 'First' },
    { name: 'followers', from: null, to: '5' },
  ]);
  clock.at = noon + 1;
  expect(store.accounts.recordFacts(id, { title: 'Second', followers: 5 })).toEqual([{ name: 'title', from: 'First', to: 'Second' }]);
  expect(store.accounts.read(id)?.title).toBe('Second');
  expect(store.db.prepare("SELECT value, firstSeenAt, lastSeenAt FROM account_fact WHERE name <> 'title'").all()).toEqual([
    { value: '5', firstSeenAt: noon, lastSeenAt: noon + 1 },
  ]);
});

test('folders are made by title, renamed, and removed without their accounts', () => {
  const library = openTestLibrary();
  const { store } = library;
  const id = addAccount(library, 'gh_1');
  store.subscriptions.subscribe({ accountId: id, folder: 'Law' });
  expect(store.folders.change({ id: 1, title: 'Courts' })).toBe(1);
  const other = store.folders.change({ title: 'River' });
  expect(store.folders.change({ id: other ?? 0, title: 'Courts' })).toBeNull();
  expect(store.folders.list()).toEqual([
    { id: 1, title: 'Courts', position: 1 },
    { id: 2, title: 'River', position: 2 },
  ]);
  store.folders.change({ id: 1, remove: true });
  expect(store.accounts.read(id)?.isFollowed).toBe(true);
});

test('settings are defaults until they are written', () => {
  const { store } = openTestLibrary();
  expect(store.settings.read()).toEqual(defaultSettings);
  expect(store.settings.write({ route: { kind: 'direct' }, theme: 'dark' })).toEqual({
    ...defaultSettings,
    route: { kind: 'direct' },
    theme: 'dark',
  });
});
