/** Notes, tags, rules for reading and the history of what was done: through the core's functions, on a library made by the store. */

import { expect, test } from 'vitest';
import { createFollowing } from '../../../electron/core/following.ts';
import { createOwn } from '../../../electron/core/own.ts';
import { createReading } from '../../../electron/core/reading.ts';
import { listActs } from '../../../electron/core/store/acts.ts';
import { listNotes, readNote } from '../../../electron/core/store/notes.ts';
import { tryRule } from '../../../electron/core/store/rules.ts';
import { listTags, tagsOfPost } from '../../../electron/core/store/tags.ts';
import { readPost } from '../../../electron/core/view/post.ts';
import { listBin, readSidebar } from '../../../electron/core/view/sidebar.ts';
import { readTimeline } from '../../../electron/core/view/timeline.ts';
import { addAccount, draftPost, noon, openTestLibrary } from '../../support/library.ts';

function setUp() {
  const library = openTestLibrary();
  const accountId = addAccount(library, 'lantern');
  const events: [string, unknown][] = [];
  const emit = (name: string, payload: unknown) => void events.push([name, payload]);
  library.store.posts.save(accountId, [
    draftPost('p1', { text: '河水上涨，桥还开着。', publishedAt: noon - 2 }),
    draftPost('p2', { text: 'The café by the bridge opens at nine.', kind: 'repost', publishedAt: noon - 1 }),
  ]);
  const own = createOwn(library.store, emit);
  const value = (answered: unknown) => (answered as { value: Record<string, unknown> }).value;
  const keys = (scope: Partial<Parameters<typeof readTimeline>[1]>) =>
    readTimeline(library.store.db, { view: 'all', ...scope }).items.map((item) => item.kind === 'post' && item.post.nativeId);
  return { ...library, accountId, own, value, keys, events, emit };
}

test('a note is one text that is written over; emptied, it is gone and comes back by undo above what was written since', () => {
  const { own, store, value, clock } = setUp();
  const target = { kind: 'post', id: 1 } as const;
  const write = (text: string) => value(own['note.write']?.({ target, text }));
  const first = write('Compare with Tuesday.');
  clock.at += 5;
  const answers = [first, write('Compare with Wednesday.'), write(' ')];
  const isGone = readNote(store.db, target);
  write('Later thought.');
  own['act.undo']?.({ id: 1 });
  expect([answers, isGone, listNotes(store.db, 10), own['note.write']?.({ target: { kind: 'person', id: 9 }, text: 'x' })]).toEqual([
    [
      { id: 1, act: null },
      { id: 1, act: null },
      { id: null, act: 1 },
    ],
    null,
    [{ id: 1, text: 'Compare with Wednesday.\n\nLater thought.', at: noon + 5, target, title: 'Title of p1' }],
    { ok: false, error: { code: 'not-found', message: 'There is no such person in this library.' } },
  ]);
});

test('tags lie on posts and on accounts, whose posts carry them too; one that is removed comes back with all it was on', () => {
  const { own, store, accountId, keys, value } = setUp();
  const { id: other } = store.accounts.upsert({ platform: 'weixin', nativeId: 'kite', title: 'Kite' });
  store.subscriptions.subscribe({ accountId: other, folder: null });
  store.posts.save(other, [draftPost('k1')]);
  own['tag.put']?.({ title: 'Rivers', postIds: [1, 99] });
  own['tag.put']?.({ title: 'rivers', accountIds: [other] });
  const before = [listTags(store.db), keys({ tagId: 1 }), tagsOfPost(store.db, 3), readPost(store.db, 1)?.tags];
  const { act } = value(own['tag.change']?.({ id: 1, remove: true })) as { act: number };
  const between = [listTags(store.db), keys({})];
  own['act.undo']?.({ id: act });
  expect([before, between, listTags(store.db), accountId]).toEqual([
    [
      [{ id: 1, title: 'Rivers', accounts: 1, posts: 2 }],
      ['p1', 'k1'],
      [{ id: 1, title: 'Rivers', ofAccount: true }],
      [{ id: 1, title: 'Rivers', ofAccount: false }],
    ],
    [[], ['p2', 'p1', 'k1']],
    [{ id: 1, title: 'Rivers', accounts: 1, posts: 2 }],
    1,
  ]);
});

test('a rule that hides keeps the post, counts it nowhere, and is taken back whole', () => {
  const { own, store, keys, value } = setUp();
  const rule = { title: 'No reposts', conditions: { kinds: ['repost' as const] }, effects: { hide: true, tag: 'later' } };
  const { id } = value(own['reading.rule.change']?.(rule)) as { id: number };
  const applied = value(own['reading.rule.apply']?.({ id }));
  const page = readTimeline(store.db, { view: 'all' });
  const hidden = [keys({}), keys({ view: 'hidden' }), page.total, page.unread, readSidebar(store.db).counts, listTags(store.db)[0]?.posts];
  own['act.undo']?.({ id: applied.act as number });
  const after = readTimeline(store.db, { view: 'all' });
  expect([applied, hidden, after.total, after.unread, listTags(store.db)[0]?.posts]).toEqual([
    { changed: 1, act: 1 },
    [['p1'], ['p2'], 1, 1, expect.objectContaining({ all: 1, unread: 1, hidden: 1 }), 1],
    2,
    2,
    0,
  ]);
});

test('a saved post is never hidden', () => {
  const { own, store, keys, value } = setUp();
  store.posts.mark([2], { saved: true });
  const { id } = value(own['reading.rule.change']?.({ title: 'All', conditions: {}, effects: { hide: true } })) as { id: number };
  own['reading.rule.apply']?.({ id });
  expect(keys({})).toEqual(['p2']);
});

test('words are found as the search finds them, and trying a rule changes nothing', () => {
  const { store } = setUp();
  const tried = (words: string[]) =>
    tryRule(store.db, { id: 0, title: '', position: 0, isOn: true, conditions: { words }, effects: {} }, 500).postIds;
  const found = [tried(['cafe']), tried(['afé']), tried(['橋']), tried(['bridge', '河水']), tried(['nothing'])];
  expect([found, listActs(store.db, 5)]).toEqual([[[2], [], [1], [2, 1], []], []]);
});

test('a phrase is not found across the end of a title, as in the search, and topics are', () => {
  const { store, accountId } = setUp();
  store.posts.save(accountId, [draftPost('p3', { title: 'Low water', text: 'Ferries wait.', tags: ['Harbours'] })]);
  const tried = (word: string) =>
    tryRule(store.db, { id: 0, title: '', position: 0, isOn: true, conditions: { words: [word] }, effects: {} }, 500).postIds;
  expect([tried('low water'), tried('water ferries'), tried('harbours')]).toEqual([[3], [], [3]]);
});

test('rules work on new posts in their order; one that is off, or names another account, does nothing', () => {
  const { own, store, accountId, value } = setUp();
  own['reading.rule.change']?.({
    title: 'read',
    conditions: { accountIds: [accountId] },
    effects: { read: true, save: true, alert: true },
  });
  own['reading.rule.change']?.({ title: 'off', conditions: {}, effects: { hide: true }, isOn: false });
  own['reading.rule.change']?.({ title: 'else', conditions: { accountIds: [99] }, effects: { hide: true } });
  const moved = value(own['reading.rule.change']?.({ id: 3, position: 0 }));
  const { added } = store.posts.save(accountId, [draftPost('p3')]);
  const { alerts } = store.readingRules.apply(added);
  const post = readPost(store.db, 3)?.post;
  expect([moved, store.readingRules.list().map((rule) => rule.title), alerts, post?.read, post?.saved]).toEqual([
    { id: 3, act: null },
    ['else', 'read', 'off'],
    [{ ruleId: 1, postIds: [3], accountIds: [accountId] }],
    true,
    true,
  ]);
});

test('what was unfollowed lies in the bin with all of it; it, a removed folder and a mark of all come back by the history', () => {
  const { store, accountId, emit, events, own } = setUp();
  const following = createFollowing({ store, emit, nudge: () => undefined, now: () => noon } as unknown as Parameters<
    typeof createFollowing
  >[0]);
  const reading = createReading(store, emit);
  following['folder.change']?.({ title: 'Water' });
  following['account.change']?.({ ids: [accountId], folderId: 1 });
  following['folder.change']?.({ id: 1, remove: true });
  following.unsubscribe?.({ ids: [accountId] });
  const bin = listBin(store.db).map((row) => [row.id, row.following]);
  const first = store.db.prepare('SELECT sortAt FROM post WHERE id = 1').pluck().get();
  reading['posts.mark']?.({ above: { key: `${first}.post.1`, view: 'all', accountId }, read: true });
  const acts = listActs(store.db, 10).map(({ id, kind, title, count }) => ({ id, kind, title, count }));
  for (const id of [1, 2, 3]) own['act.undo']?.({ id });
  const { counts, folders } = readSidebar(store.db);
  expect([bin, acts, counts.unread, folders.map((folder) => [folder.title, folder.accounts]), listBin(store.db)]).toEqual([
    [[accountId, false]],
    [
      { id: 3, kind: 'mark-read', title: null, count: 2 },
      { id: 2, kind: 'unsubscribe', title: 'lantern', count: 1 },
      { id: 1, kind: 'folder-remove', title: 'Water', count: 1 },
    ],
    2,
    [['Water', 1]],
    [],
  ]);
  expect([own['act.undo']?.({ id: 1 }), events.length > 0]).toEqual([
    { ok: false, error: { code: 'not-found', message: expect.stringContaining('taken back already') } },
    true,
  ]);
});
