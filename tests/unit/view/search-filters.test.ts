import { expect, test } from 'vitest';
import { readFacets } from '../../../electron/core/view/search/facets.ts';
import { readSearch } from '../../../electron/core/view/search/page.ts';
import { readSavedSearches } from '../../../electron/core/view/search/saved.ts';
import { addAccount, anatomyOf, day, draftPost, noon, openTestLibrary } from '../../support/library.ts';
import { find } from '../../support/search.ts';

/** Two accounts with posts, a notice, facts over time and notes, all about rivers. */
function fill() {
  const library = openTestLibrary();
  const { store } = library;
  const lin = addAccount(library, 'gh_lin', 'Lin Qiao 林桥');
  const { id: harbour } = store.accounts.upsert({
    platform: 'mastodon',
    nativeId: 'https://m.invalid/h',
    title: 'Harbour',
    handle: '@harbour@m.invalid',
  });
  store.subscriptions.subscribe({ accountId: harbour, folder: 'Water' });
  store.posts.save(lin, [
    draftPost('old', { text: 'A river in spring.', publishedAt: noon - 400 * day, tags: ['Rivers'] }),
    draftPost('new', {
      text: '河流 river wall',
      publishedAt: noon - day,
      html: '<p>河流 river <a href="https://example.invalid/">wall</a></p>',
    }),
  ]);
  store.posts.save(harbour, [
    draftPost('pic', {
      text: 'River picture',
      publishedAt: noon - 2 * day,
      media: [{ kind: 'image', url: 'https://example.invalid/a.png', type: null, title: null, bytes: null }],
    }),
  ]);
  store.accounts.recordFacts(harbour, { description: 'Tides of the river, every day.' });
  const complaint = { ...anatomyOf('用户投诉，该帐号已关闭。River.').complaint, present: true, by: 'users' as const };
  const anatomy = { ...anatomyOf('用户投诉，该帐号已关闭。River.'), complaint };
  store.notices.save({
    accountId: lin,
    postId: null,
    subject: 'account',
    says: 'closed',
    actor: 'not-said',
    anatomy,
    wordsSha256: 'w',
    at: noon,
    evidenceId: null,
  });
  store.db.exec(`INSERT INTO note (postId, text, at) VALUES (1, 'The river again', ${noon + 1});
    UPDATE account SET status = 'closed' WHERE id = ${lin}; UPDATE post SET readAt = 1, savedAt = 1 WHERE id = 1;
    INSERT INTO person (id, title, createdAt) VALUES (7, 'Qiao', 1); UPDATE account SET personId = 7, personConfirmedAt = 1 WHERE id = ${lin}`);
  return { ...library, lin, harbour };
}

test.each([
  ['river', ['note 1', 'notice 1', 'profile 2', 'new', 'pic', 'old']],
  ['投诉', ['notice 1']],
  ['tides', ['profile 2']],
  ['from:"lin qiao"', ['notice 1', 'profile 1', 'note 1', 'new', 'old'].sort()],
  ['from:harbour river', ['pic', 'profile 2']],
  ['from:@harbour@m.invalid kind:post', ['pic']],
  ['from:1 kind:post', ['new', 'old']],
  ['-from:1 kind:post', ['pic']],
  ['from:1 from:2 kind:post', ['new', 'old', 'pic']],
  ['platform:微信 kind:post', ['new', 'old']],
  ['on:mastodon kind:post', ['pic']],
  ['status:closed kind:post', ['new', 'old']],
  ['folder:water kind:post', ['pic']],
  ['person:qiao kind:post', ['new', 'old']],
  ['tag:rivers', ['old']],
  ['before:2014 river', ['old']],
  ['after:2014-03-12 before:2014-03-13 river', ['new']],
  ['on:2014-03-11 river', ['pic']],
  ['has:image', ['pic']],
  ['has:link', ['new']],
  ['has:note', ['old']],
  ['is:unread river', ['new', 'pic']],
  ['is:saved', ['old']],
  ['-is:saved kind:post', ['new', 'pic']],
  ['says:closed', ['notice 1']],
  ['告示:关闭', ['notice 1']],
  ['complaint:users', ['notice 1']],
  ['complaint:none', []],
  ['law:named', []],
  ['river -wall kind:post', ['old', 'pic']],
  ['wall OR picture', ['new', 'pic']],
  ['"river wall"', ['new']],
  ['from:nobody river', []],
] as const)('%s finds %j', (query, expected) => {
  const { store } = fill();
  expect(find(store.db, query).sort()).toEqual([...expected].sort());
});

test('newest first, whatever arrived first, and page by page the same', () => {
  const { store } = fill();
  const whole = find(store.db, 'river');
  const pages: string[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    pages.push(...find(store.db, 'river', { limit: 1, cursor }));
    cursor = readSearch(store.db, { query: 'river', limit: 1, cursor }).next;
  }
  expect([whole.filter((name) => !name.startsWith('profile')), pages]).toEqual([['note 1', 'notice 1', 'new', 'pic', 'old'], whole]);
});

test('best match puts notices first, then profiles and notes, and a word in the title before one in the text', () => {
  const { store, lin } = fill();
  store.posts.save(lin, [draftPost('titled', { title: 'River', text: 'Of water.', publishedAt: noon - 900 * day })]);
  const found = find(store.db, 'river', { order: 'ranked' });
  expect(found.slice(0, 4)).toEqual(['notice 1', 'profile 2', 'note 1', 'titled']);
});

test('marks are places in the snippet, in the title too', () => {
  const { store, lin } = fill();
  store.posts.save(lin, [draftPost('marked', { title: '繁體審查', text: 'Die Prüfung… der Censörs' })]);
  const [hit] = readSearch(store.db, { query: '审查 censors' }).hits;
  const cut = (text: string, marks: { start: number; end: number }[]) => marks.map(({ start, end }) => text.slice(start, end));
  expect(hit?.kind === 'post' && [cut(hit.snippet, hit.marks), cut(hit.post.title ?? '', hit.titleMarks)]).toEqual([['Censörs'], ['審查']]);
});

test('facets count each list as if nothing of its own were chosen', () => {
  const { store } = fill();
  const facets = readFacets(store.db, { query: 'river kind:post from:harbour' });
  const short = (list: { value: string; count: number; chosen: boolean }[]) =>
    list.map(({ value, count, chosen }) => [value, count, chosen]);
  expect({
    ...facets,
    kinds: short(facets.kinds),
    accounts: short(facets.accounts),
    years: short(facets.years),
    platforms: short(facets.platforms),
    statuses: short(facets.statuses),
  }).toEqual({
    total: 1,
    exact: true,
    kinds: [
      ['post', 1, true],
      ['profile', 1, false],
    ],
    accounts: [
      ['1', 2, false],
      ['2', 1, true],
    ],
    years: [['2014', 1, false]],
    platforms: [['mastodon', 1, false]],
    statuses: [['unknown', 1, false]],
  });
});

test('what cannot be understood is told, and the rest is searched', () => {
  const { store } = fill();
  expect(readSearch(store.db, { query: 'wall before:soon from:nobody is:odd' }).hints).toEqual([
    { code: 'not-a-date', value: 'before:soon' },
    { code: 'no-account', value: 'nobody' },
    { code: 'no-such-value', value: 'is:odd' },
  ]);
  expect(find(store.db, 'wall before:soon')).toEqual(['new']);
});

test('a saved search counts its unread posts, is renamed, and goes when it is removed', () => {
  const { store } = fill();
  const id = store.searches.change({ query: ' river ' }) ?? 0;
  store.searches.change({ id, title: 'Rivers' });
  const kept = readSavedSearches(store.db);
  const removed = [
    store.searches.change({ id, remove: true }),
    store.searches.change({ id, remove: true }),
    store.searches.change({ query: ' ' }),
  ];
  expect([kept, removed, readSavedSearches(store.db)]).toEqual([
    [{ id, title: 'Rivers', query: 'river', position: 0, unread: 2 }],
    [id, null, null],
    [],
  ]);
});

test('notices, profiles and notes leave the index when they go, and are found by their new words', () => {
  const { store, harbour } = fill();
  store.db.exec("UPDATE note SET text = 'A lake'; DELETE FROM notice");
  store.accounts.recordFacts(harbour, { description: 'No tides.' });
  expect([find(store.db, 'lake'), find(store.db, 'tides'), find(store.db, '投诉')]).toEqual([['note 1'], ['profile 2'], []]);
});
