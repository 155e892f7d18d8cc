import { expect, test } from 'vitest';
import { openReader } from '../../../electron/core/store/database.ts';
import { type PackedBody, unpack, unpackBody } from '../../../electron/core/store/pack.ts';
import { diffPost, readPost } from '../../../electron/core/view/post.ts';
import { addAccount, day, draftPost, noon, openTestLibrary } from '../../support/library.ts';

function setUp() {
  const library = openTestLibrary();
  return { ...library, id: addAccount(library, 'gh_1') };
}

test('keeps a new post with its text, raw body, media and place in time', () => {
  const { store, id } = setUp();
  const media = [{ kind: 'image', url: 'https://example.invalid/i.png', type: 'image/png', title: null, bytes: 10 }] as const;
  expect(store.posts.save(id, [draftPost('p1', { media: [...media], tags: ['law'] })])).toEqual({ added: [1], changed: [] });
  const row = store.db.prepare('SELECT html, raw, text FROM revision').get() as PackedBody;
  expect(unpackBody(row)).toEqual({ html: '<p>Text of p1.</p>', raw: '<p onclick="x()">Text of p1.</p>', text: 'Text of p1.' });
  expect(store.db.prepare('SELECT url, type FROM media').all()).toEqual([{ url: 'https://example.invalid/i.png', type: 'image/png' }]);
  expect(store.db.prepare('SELECT sortAt, seenAt, presence, topics FROM post').get()).toEqual({
    sortAt: noon - day,
    seenAt: noon,
    presence: 'present',
    topics: '["law"]',
  });
});

test('the same answer again changes nothing, nor does markup alone', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('p1')]);
  expect(store.posts.save(id, [draftPost('p1', { html: '<p class="x">Text of p1.</p>' })])).toEqual({ added: [], changed: [] });
});

test('a changed text is a further revision, and the post is edited', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('p1')]);
  expect(store.posts.save(id, [draftPost('p1', { text: 'Other words.' })])).toEqual({ added: [], changed: [1] });
  expect(store.db.prepare('SELECT presence, revisions FROM post').get()).toEqual({ presence: 'edited', revisions: 2 });
  const texts = store.db.prepare('SELECT text FROM revision ORDER BY number').pluck().all() as Uint8Array[];
  expect(texts.map((text) => unpack(text))).toEqual(['Text of p1.', 'Other words.']);
});

test('an edit is silent where the source names no new time of change', () => {
  const { store, id } = setUp();
  const edit = (nativeId: string, times: (number | null)[]) => {
    for (const [index, updatedAt] of times.entries()) store.posts.save(id, [draftPost(nativeId, { text: `Words ${index}.`, updatedAt })]);
    const { id: postId } = store.posts.find(id, nativeId) ?? { id: 0 };
    return readPost(store.db, postId)?.editIsSilent;
  };
  expect([
    edit('none', [null]),
    edit('a', [null, null]),
    edit('b', [null, noon]),
    edit('c', [noon, noon]),
    edit('d', [noon, noon + 1]),
  ]).toEqual([null, true, false, true, false]);
});

test('a post that has only a title is edited with it', () => {
  const { store, id } = setUp();
  const titled = (title: string) => draftPost('p1', { title, text: '', html: '' });
  const saved = ['One', 'One', 'Two'].map((title) => store.posts.save(id, [titled(title)]).changed);
  expect([saved, readPost(store.db, 1)?.post]).toMatchObject([[[], [], [1]], { title: 'Two', presence: 'edited' }]);
});

test('a post whose feed broke off above its text is completed by the whole one, not edited, and takes its place in time', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('p1', { title: 'One', text: '', html: '', publishedAt: null })]);
  const { changed } = store.posts.save(id, [draftPost('p1', { title: 'One' })]);
  const row = store.db.prepare('SELECT presence, revisions, publishedAt, sortAt FROM post').get();
  expect([changed, row]).toEqual([[1], { presence: 'present', revisions: 2, publishedAt: noon - day, sortAt: noon - day }]);
});

test('a new title above an emptied text is kept, and replaces nothing', () => {
  const { store, id } = setUp();
  for (const draft of [draftPost('p1', { title: 'One' }), draftPost('p1', { title: 'Gone', text: '', html: '' })])
    store.posts.save(id, [draft]);
  expect([readPost(store.db, 1)?.post, readPost(store.db, 1)?.older.length]).toMatchObject([{ title: 'One', presence: 'present' }, 1]);
});

test('an empty answer never replaces a kept text', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('p1')]);
  expect(store.posts.save(id, [draftPost('p1', { text: ' ', html: '' })])).toEqual({ added: [], changed: [] });
  expect(store.db.prepare('SELECT count(*) FROM revision').pluck().get()).toBe(1);
});

test('a post dated in the future stands where it was first seen', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('p1', { publishedAt: noon + day })]);
  expect(store.db.prepare('SELECT publishedAt, sortAt FROM post').get()).toEqual({ publishedAt: noon + day, sortAt: noon });
});

test('ids follow time within one answer', () => {
  const { store, id } = setUp();
  store.posts.save(id, [draftPost('new', { publishedAt: noon - 1 }), draftPost('old', { publishedAt: noon - 2 })]);
  expect(store.posts.known(id).map((post) => [post.id, post.nativeId])).toEqual([
    [2, 'new'],
    [1, 'old'],
  ]);
});

test('marks answer what they changed, so that they can be undone', () => {
  const { store, id } = setUp();
  const { added } = store.posts.save(id, [draftPost('p1'), draftPost('p2')]);
  expect(store.posts.mark([1], { read: true })).toEqual([1]);
  expect(store.posts.mark(added, { read: true })).toEqual([2]);
  expect(store.posts.mark([2], { read: false, saved: true })).toEqual([2]);
  expect(store.db.prepare('SELECT id, readAt, savedAt FROM post').all()).toEqual([
    { id: 1, readAt: noon, savedAt: null },
    { id: 2, readAt: null, savedAt: noon },
  ]);
});

test('what changed between two versions is told by words and characters, and an edit says when it was seen', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  const [postId = 0] = library.store.posts.save(id, [draftPost('p1', { text: '河水慢慢流过旧码头 at noon' })]).added;
  library.clock.at += 1000;
  library.store.posts.save(id, [draftPost('p1', { text: '河水慢慢流过新码头 at night', title: 'Another title' })]);
  const db = openReader(library.paths);
  const diff = diffPost(db, { id: postId });
  const none = diffPost(db, { id: postId, to: 1 });
  const body = readPost(db, postId);
  db.close();
  expect(diff).toEqual({
    gone: { links: [], pictures: [] },
    came: { links: [], pictures: [] },
    from: { revision: 1, kind: 'given', seenAt: noon },
    to: { revision: 2, kind: 'given', seenAt: noon + 1000 },
    title: [
      { kind: 'removed', text: 'Title of p1' },
      { kind: 'added', text: 'Another title' },
    ],
    text: [
      { kind: 'same', text: '河水慢慢流过' },
      { kind: 'removed', text: '旧' },
      { kind: 'added', text: '新' },
      { kind: 'same', text: '码头 at ' },
      { kind: 'removed', text: 'noon' },
      { kind: 'added', text: 'night' },
    ],
  });
  expect([none, body?.editedAt, body?.version]).toEqual([null, noon + 1000, { revision: 2, kind: 'given' }]);
});

const pageOf = (link: string, picture: string) =>
  `<p>Text of p1. <a href="${link.replaceAll('&', '&amp;')}" rel="noopener noreferrer">more</a></p><img data-src="${picture.replaceAll('&', '&amp;')}" alt="">`;

test('a link that leads elsewhere and a replaced picture are versions of their own, told by their addresses; each is kept once', () => {
  const { store, id } = setUp();
  const versions = [
    pageOf('https://a.example/one', 'https://a.example/i/1.png'),
    pageOf('https://a.example/two', 'https://a.example/i/1.png'),
    pageOf('https://a.example/two', 'https://a.example/i/2.png'),
    pageOf('https://a.example/one', 'https://a.example/i/1.png'),
  ];
  const changed = versions.map(
    (html) => store.posts.save(id, [draftPost('p1', { html, rawHtml: html, text: 'Text of p1. more' })]).changed,
  );
  const { gone, came, text } = diffPost(store.db, { id: 1, from: 1, to: 3 }) ?? {};
  expect({ changed, presence: readPost(store.db, 1)?.post.presence, gone, came, text }).toEqual({
    changed: [[], [1], [1], []],
    presence: 'edited',
    gone: { links: ['https://a.example/one'], pictures: ['https://a.example/i/1.png'] },
    came: { links: ['https://a.example/two'], pictures: ['https://a.example/i/2.png'] },
    text: [{ kind: 'same', text: 'Text of p1. more' }],
  });
});

test('a summary whose link changed does not come into the place of the whole text', () => {
  const { store, id } = setUp();
  const whole = 'The whole text of this post goes on for longer than any summary of it.';
  const summary = (link: string) => {
    const html = `<p>The whole text of this post… <a href="${link}">more</a></p>`;
    return draftPost('p1', { html, rawHtml: html, text: 'The whole text of this post…' });
  };
  store.posts.save(id, [draftPost('p1', { text: whole })]);
  for (const link of ['https://a.example/one', 'https://a.example/two']) store.posts.save(id, [summary(link)]);
  const { html, version } = readPost(store.db, 1) ?? {};
  expect([html, version]).toEqual([`<p>${whole}</p>`, { revision: 1, kind: 'given' }]);
});

test.each([
  [
    'tracking parameters',
    pageOf('https://a.example/p?id=3&utm_source=feed', 'https://a.example/i.png'),
    pageOf('https://a.example/p?id=3&utm_source=x&fbclid=9', 'https://a.example/i.png'),
  ],
  [
    'a turning storage host and a size',
    pageOf('https://a.example/', 'https://wx1.sinaimg.cn/large/00abc.jpg'),
    pageOf('https://a.example', 'https://wx4.sinaimg.cn/orj360/00abc.jpg'),
  ],
  [
    'a signed picture',
    pageOf('https://a.example/', 'https://cdn.a.example/i.png?token=a&Expires=1&sig=x'),
    pageOf('https://a.example/', 'https://cdn2.a.example/i.png?token=b&Expires=2&sig=y'),
  ],
  [
    'a path that is a signature',
    pageOf('https://a.example/', 'https://cdn4.telesco.pe/file/AAAA.jpg'),
    pageOf('https://a.example/', 'https://cdn1.telesco.pe/file/BBBB.jpg'),
  ],
  [
    'WeChat sizes and endings',
    pageOf('https://a.example/', 'https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png&from=appmsg'),
    pageOf('https://a.example/', 'https://mmecoa.qpic.cn/mmbiz_png/abc/0?wx_fmt=png&tp=webp'),
  ],
  [
    'a session',
    pageOf('https://a.example/p;jsessionid=1A?PHPSESSID=1', 'https://a.example/i.png?v=1'),
    pageOf('https://a.example/p;jsessionid=2B?PHPSESSID=2', 'https://a.example/i.png?v=2'),
  ],
])('%s make no version', (_name, one, other) => {
  const { store, id } = setUp();
  const save = (html: string) => store.posts.save(id, [draftPost('p1', { html, rawHtml: html, text: 'Text of p1. more' })]).changed;
  expect([save(one), save(other)]).toEqual([[], []]);
});

test('addresses that are new at every look end in no version any more', () => {
  const { store, id } = setUp();
  for (let at = 0; at < 30; at += 1) {
    const html = pageOf(`https://a.example/r/${at}abc`, 'https://a.example/i.png');
    store.posts.save(id, [draftPost('p1', { html, rawHtml: html, text: 'Text of p1. more' })]);
  }
  expect(readPost(store.db, 1)?.older.length).toBe(7);
});
