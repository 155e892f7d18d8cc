import { expect, test } from 'vitest';
import { readSearch } from '../../../electron/core/view/search/page.ts';
import { addAccount, draftPost, noon, openTestLibrary } from '../../support/library.ts';
import { find as search } from '../../support/search.ts';

const posts = [
  draftPost('zh', { title: '关于自来水的信', text: '审查员昨天来了，帐号没有关闭。', publishedAt: noon - 5 }),
  draftPost('tw', { title: '繁體', text: '審查員沒有來，帳號還在。', publishedAt: noon - 4 }),
  draftPost('en', { title: 'Cafés of the river', text: 'The censors closed three cafés. Nobody was told why.', publishedAt: noon - 3 }),
  draftPost('ja', { title: '日本語', text: 'カタカナとひらがなの検閲', publishedAt: noon - 2 }),
  draftPost('ko', { title: '한국어', text: '검열은 없다', publishedAt: noon - 1 }),
];

function find(query: string): string[] {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, posts);
  return search(library.store.db, query);
}

test.each([
  ['审查', ['tw', 'zh']],
  ['審查員', ['tw', 'zh']],
  ['查', ['tw', 'zh']],
  ['员昨天来了', ['zh']],
  ['审查 帐号', ['tw', 'zh']],
  ['员来', []],
  ['自来水', ['zh']],
  ['cafe', ['en']],
  ['CAFÉS', ['en']],
  ['cens', ['en']],
  ['ensors', []],
  ['"closed three"', ['en']],
  ['"three closed"', []],
  ['三', []],
  ['検閲', ['ja']],
  ['ひらがな', ['ja']],
  ['검열', ['ko']],
  ['', []],
  ['" AND * (', []],
] as const)('%s finds %j', (query, expected) => {
  expect(find(query)).toEqual(expected);
});

test('the snippet shows the words around the hit, cut at both ends', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, [draftPost('long', { text: `${'before '.repeat(60)}needle ${'after '.repeat(60)}` })]);
  const [hit] = readSearch(library.store.db, { query: 'needle' }).hits;
  expect(hit?.snippet).toMatch(/^…before .*needle after .*…$/);
  expect(hit?.snippet.length).toBeLessThan(180);
});

test('finds the newest words of an edited post and no longer the old ones', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, [draftPost('p', { text: 'former words' })]);
  library.store.posts.save(id, [draftPost('p', { text: 'latter words' })]);
  expect([search(library.store.db, 'former'), search(library.store.db, 'latter')]).toEqual([[], ['p']]);
});
