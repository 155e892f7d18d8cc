import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ExportWish } from '../../../electron/contract/shapes/outgoing.ts';
import { exportToFile } from '../../../electron/core/outgoing.ts';
import { ensureTag, putTag } from '../../../electron/core/store/tags.ts';
import { zip } from '../../../electron/core/transfer/zip.ts';
import { resources } from '../../support/core.ts';
import { addAccount, answerWith, closedCheck, draftPost, freshFolder, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Invented, and as ill-nested as the real thing. */
const hard = [
  '<p>长江<ruby>水<rp>(</rp><rt>shuǐ</rt><rp>)</rp></ruby>与<ruby><rb>山</rb><rtc><rt>shān</rt></rtc></ruby><br>“引号” &amp; &lt;角&gt; | [x](y) *star*</p>',
  '<p><img data-src="https://p.example.invalid/a.png" alt="a &quot;b&quot;" width="10" height="10"><img data-src="https://p.example.invalid/none.png" alt="lost"></p>',
  '<span><div>block in span<p>p<blockquote>q</blockquote></p></div></span><h2>Head<p>in head</p></h2><b><ul>loose<li>one<li>two<ol start="3"><li value="7">x</ol></ul></b>',
  '<table><caption>C</caption><colgroup><col span="2"></colgroup><tr><td colspan="0">a<th scope="up">b</tr><td>loose</td>text</table><table></table><tr><td>cell alone</td></tr>',
  '<dl><dd>first</dd><dt>term</dt></dl><dl>bare</dl><figure><figcaption>one</figcaption><p>x</p><figcaption>two</figcaption></figure><details><p>x</p><summary>s</summary></details>',
  '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac><mo>=</mo><msqrt><mi>b</mi></msqrt></math><math><mfrac><mi>broken</mi></mfrac></math>',
  '<a href="https://example.invalid/a b|c?d=[1]&e=%zz"><a href="https://example.invalid/">nested</a></a><a href="javascript:x()">no</a> <time datetime="soon">soon</time> <del datetime="x">gone</del> <bdo>b</bdo> <q lang="zz-">q</q> <p lang="ja" dir="rtl">日本語</p>',
  '<main><header><header>h</header></header><address><h1>addr</h1></address></main><pre><code class="language-c">a  <b>b</b>\n\n```</code></pre><rt>alone</rt><li>alone</li><hr><p>\u0001control</p>',
].join('\n');

function kept() {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1', '=cmd|Example & "Sons"');
  const other = addAccount(library, 'gh_2', '另一个');
  const evidenceId = library.store.evidence.save(answerWith('captured'), { accountId: id, ruleSet: '1' });
  library.store.posts.save(id, [
    draftPost('p1', { title: '=1+1 "quoted", 中文', html: hard, text: '@formula\nsecond line', lang: 'zh', tags: [] }),
    draftPost('p2', { title: null, html: '', text: '', excerpt: '', publishedAt: null }),
  ]);
  library.store.posts.save(other, [draftPost('q1', { html: '<p>Plain <b> bold </b>text.</p>' })]);
  library.store.pictures.keep('https://p.example.invalid/a.png', { bytes: pixel, type: 'image/png', width: 1, height: 1 });
  library.store.recordCheck(openCheck(id, noon));
  const closed = closedCheck(id, noon + 1, { text: '该帐号已被关闭\n<b>', notBeforeAt: noon });
  library.store.recordCheck({ ...closed, notices: closed.notices.map((notice) => ({ ...notice, evidenceId })) });
  return { library, id };
}

function take({ library }: ReturnType<typeof kept>, wish: ExportWish, kind: 'own' | 'example' = 'own') {
  const file = join(freshFolder(), 'out');
  const done = exportToFile(library.store.db, { ...wish, file }, { paths: library.paths, library: kind, version: '0', resources });
  if (!done.ok) throw new Error(done.error.message);
  return { ...done.value, content: readFileSync(file) };
}

function unpacked(content: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(content)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test('a book of ill-nested posts, ruby, formulas, pictures and notices passes a checker that is not ours', async () => {
  const { content, posts, notices } = take(kept(), { format: 'epub', what: { kind: 'all' }, language: 'zh-Hans' }, 'example');
  const result = await EpubCheck.validate(new Uint8Array(content));
  expect({ posts, notices, messages: result.messages.filter(({ severity }) => severity !== 'usage' && severity !== 'info') }).toEqual({
    posts: 3,
    notices: 1,
    messages: [],
  });
  const files = unpacked(content);
  const pages = Object.entries(files).filter(([name]) => name.endsWith('.xhtml'));
  expect(pages.filter(([, text]) => !text.includes('example, invented'))).toEqual([]);
  expect(content.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
  expect(files['EPUB/package.opf']).toContain('<dc:title>Vigil 资料库 (example, invented)</dc:title>');
});

test('a page by itself asks for nothing and holds pictures, notice and label', () => {
  const text = take(kept(), { format: 'html', what: { kind: 'all' } }, 'example').content.toString();
  expect(text).toContain("default-src 'none'; img-src data:; style-src 'sha256-");
  expect(text).toContain(`<img src="data:image/png;base64,${pixel.toString('base64')}" alt="a &quot;b&quot;"/>`);
  expect(text).toContain('<p class="label">example, invented</p>');
  expect(text).toContain('<p>该帐号已被关闭</p><p>&lt;b&gt;</p>');
  expect([...text.matchAll(/\s(?:src|srcset|poster|action|style|on\w+)="(?!data:image)/g)]).toEqual([]);
  expect(text).not.toMatch(/<(?:script|link|iframe|object|form)\b/);
});

test('a picture that travels in the text is in the book, the page and the folder', async () => {
  const library = openTestLibrary();
  const inline = `data:image/png;base64,${pixel.toString('base64')}`;
  library.store.posts.save(addAccount(library, 'a'), [draftPost('p1', { html: `<p><img data-src="${inline}" alt="dot"></p>` })]);
  const of = (format: ExportWish['format']) => take({ library, id: 1 }, { format, what: { kind: 'all' } }).content;
  const { messages } = await EpubCheck.validate(new Uint8Array(of('epub')));
  const pictures = (content: Uint8Array) => Object.keys(unzipSync(content)).filter((name) => name.endsWith('.png')).length;
  expect({
    messages: messages.filter(({ severity }) => severity !== 'usage' && severity !== 'info'),
    book: pictures(of('epub')),
    folder: pictures(of('markdown')),
    page: of('html').toString().includes(`src="${inline}"`),
  }).toEqual({ messages: [], book: 1, folder: 1, page: true });
});

test('a table is one a spreadsheet neither runs nor misreads', () => {
  const parts = kept();
  const text = take(parts, { format: 'csv', what: { kind: 'account', id: parts.id } }).content.toString();
  const cells = (text.split('\r\n').find((line) => line.includes('p1')) ?? '').split(',');
  expect({ mark: text.startsWith('\ufeffid,platform,'), account: cells[2], text: text.includes('"\'@formula\nsecond line"') }).toEqual({
    mark: true,
    account: '"\'=cmd|Example & ""Sons"""',
    text: true,
  });
  expect(take(parts, { format: 'csv', what: { kind: 'notices' }, byteOrderMark: false }).content.toString()).toMatch(
    /^id,platform,.*reading_dsa_/,
  );
});

test('Markdown says what the post said, with pictures beside it and tables as they were', () => {
  const files = unpacked(take(kept(), { format: 'markdown', what: { kind: 'search', query: 'formula' } }).content);
  const [name = '', text = ''] = Object.entries(files).find(([path]) => path.startsWith('posts/')) ?? [];
  expect(name).toMatch(/^posts\/2014-03\/2014-03-12-1-1-"?quoted/.test(name) ? /./ : /^posts\/2014-03\/2014-03-12-.*\.md$/);
  expect(text.slice(0, text.indexOf('\n\n'))).toContain('title: "=1+1 \\"quoted\\", 中文"');
  expect(text).toContain('长江<ruby>水<rp>(</rp><rt>shuǐ</rt><rp>)</rp></ruby>与');
  expect(text).toContain('“引号” & \\<角> | \\[x\\](y) \\*star\\*');
  expect(text).toMatch(/!\[a "b"\]\(\.\.\/\.\.\/pictures\/[0-9a-f]{32}\.png\)\[picture not kept: lost\]/);
  expect(text).toContain('```c\na  b\n\n```');
  expect(Object.keys(files).filter((path) => path.startsWith('pictures/'))).toHaveLength(1);
});

test('an export that is stopped leaves neither its file nor a draft, and the one that was there', () => {
  const { library } = kept();
  const folder = freshFolder();
  const file = join(folder, 'out');
  writeFileSync(file, 'before');
  const meanwhile = { tell: () => {}, isStopped: () => true };
  const done = exportToFile(
    library.store.db,
    { format: 'json', what: { kind: 'all' }, file },
    { paths: library.paths, library: 'own', version: '0', resources, meanwhile },
  );
  expect({ done, files: readdirSync(folder), text: readFileSync(file, 'utf8') }).toEqual({
    done: { ok: false, error: { code: 'stopped', message: 'The reader ended it.' } },
    files: ['out'],
    text: 'before',
  });
});

test('what a timeline shows is taken out as it is narrowed: a tag, the unread, one folder', () => {
  const parts = kept();
  const { store } = parts.library;
  const [first = 0] = store.db.prepare('SELECT id FROM post ORDER BY id').pluck().all() as number[];
  const tagId = ensureTag(store.db, 'Wells');
  putTag(store.db, tagId, { postIds: [first], isOn: true });
  const count = (what: ExportWish['what']) => take(parts, { format: 'json', what }).posts;
  expect({
    tag: count({ kind: 'timeline', view: 'all', tagId }),
    unread: count({ kind: 'timeline', view: 'unread' }),
    hidden: count({ kind: 'timeline', view: 'hidden' }),
    name: take(parts, { format: 'markdown', what: { kind: 'timeline', view: 'all', tagId } }).name.slice(0, 12),
  }).toEqual({ tag: 1, unread: expect.any(Number), hidden: 0, name: 'vigil-Wells-' });
});

test('memory of a zip does not grow with its entries', () => {
  const entry = (place: number) => ({ path: `posts/${place}.md`, bytes: Buffer.from(`post ${place}`) });
  let grown = 0;
  const before = process.memoryUsage().arrayBuffers;
  let count = 0;
  function* entries() {
    for (; count < 20_000; count += 1) yield entry(count);
  }
  for (const piece of zip(entries(), 0))
    if (piece.length > 0 && count % 5000 === 0) grown = Math.max(grown, process.memoryUsage().arrayBuffers - before);
  expect(grown).toBeLessThan(100_000_000);
});

test('what the author deleted, what was removed and what is withheld are told apart in every format', () => {
  const parts = kept();
  const { db } = parts.library.store;
  const ids = db.prepare('SELECT id FROM post ORDER BY id').pluck().all() as number[];
  (['deleted', 'removed', 'withheld'] as const).forEach((presence, index) => {
    db.prepare('UPDATE post SET presence = ? WHERE id = ?').run(presence, ids[index]);
  });
  const of = (format: ExportWish['format']) => take(parts, { format, what: { kind: 'posts' } }).content;
  const said = [/This post was deleted\./g, /This post was removed\. Its text is what was kept before\./g, /This post is withheld\./g];
  const book = Object.values(unpacked(of('epub'))).join('\n');
  const folder = Object.values(unpacked(of('markdown'))).join('\n');
  const counts = (text: string, patterns: RegExp[]) => patterns.map((pattern) => text.match(pattern)?.length ?? 0);
  expect({
    page: counts(of('html').toString(), said),
    book: counts(book, said),
    folder: counts(folder, [/^presence: "?deleted"?$/gm, /^presence: "?removed"?$/gm, /^presence: "?withheld"?$/gm]),
    table: counts(of('csv').toString(), [/,deleted,/g, /,removed,/g, /,withheld,/g]),
    document: (JSON.parse(of('json').toString()) as { posts: { presence: string }[] }).posts.map(({ presence }) => presence).toSorted(),
  }).toEqual({
    page: [1, 1, 1],
    book: [1, 1, 1],
    folder: [1, 1, 1],
    table: [1, 1, 1],
    document: ['deleted', 'removed', 'withheld'],
  });
});
