import { expect, test } from 'vitest';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { feedPath } from '../../support/rss.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const sentences = [
  'The harbour office closed its upper windows for the winter, and the clerk moved the tide tables to the ground floor.',
  'Whoever asks for a copy is given a pencil and shown to the long bench, where the light is best before noon.',
  'Nobody has counted the boats since the old register was lent out; it is thought to lie in a drawer in the next town.',
  'The new register has room for a name, a date and a remark, and the remarks have grown longer every year.',
];
const whole = sentences.map((sentence) => `<p>${sentence}</p>`).join('');
const summary = `${sentences[0]?.slice(0, 90)}…`;

function page(article: string): string {
  return `<!doctype html><html><head><title>Harbour</title></head><body><nav><a href="/">Home</a><a href="/about">About</a></nav>
<article><h1>The register</h1>${article}<p><img data-src="/pictures/boat.png" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="300" height="200" alt="A boat"></p>
<script>document.title = 'ran'</script></article><footer>All rights reserved by nobody in particular.</footer></body></html>`;
}

const items = (text: string, link: string) =>
  `<rss version="2.0"><channel><title>H</title><link>https://h.example/</link><item><guid isPermaLink="false">p1</guid><title>The register</title><link>${link}</link><description>${text.replaceAll('<', '&lt;')}</description></item></channel></rss>`;

async function open(text: string, article: Parameters<TestServer['on']>[1]): Promise<{ core: TestCore; server: TestServer; id: number }> {
  const server = await startServer();
  server.on(
    '/a.xml',
    feedPath(() => items(text, `${server.url}/p1`)),
  );
  server.on('/p1', article);
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [id = 0] = (await core.call('import', { name: 'l.txt', text: `${server.url}/a.xml` })).accountIds;
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  return { core, server, id };
}

async function read(core: TestCore) {
  const [post] = await core.call('posts', {});
  const { text, version, older, post: shown } = await core.call('post.read', { id: post?.id ?? 0 });
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    kind: version?.kind,
    older: older.map(({ kind }) => kind),
    presence: shown.presence,
    revisions: shown.revisions,
  };
}

const asked = (server: TestServer) => server.seen.filter(({ path }) => path === '/p1').length;

test('the page behind a summary is asked once, its text kept beside the summary, found by search, and no edit', async () => {
  const { core, server } = await open(summary, reply(200, { 'content-type': 'text/html' }, page(whole)));
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  const [post] = await core.call('posts', {});
  const body = await core.call('post.read', { id: post?.id ?? 0 });
  const first = await core.call('post.read', { id: post?.id ?? 0, revision: 1 });
  const found = await core.call('search', { query: 'drawer' });
  await server.close();
  expect(await read(core)).toEqual({ text: sentences.join(' '), kind: 'full-text', older: ['given'], presence: 'present', revisions: 2 });
  expect(body.html).not.toMatch(/script|nav|footer/);
  expect(body.html).toContain(`data-src="${server.url}/pictures/boat.png"`);
  expect([first.text.trim(), first.version?.kind]).toEqual([summary, 'given']);
  expect(found.hits.map((hit) => hit.kind === 'post' && hit.post.nativeId)).toEqual(['p1']);
  expect(asked(server)).toBe(1);
});

test('a summary that changes is an edit, and the page is read again; the full text stays in view meanwhile', async () => {
  const { core, server } = await open(summary, reply(200, { 'content-type': 'text/html' }, page(whole)));
  server.on(
    '/a.xml',
    feedPath(() => items(`Corrected: ${summary}`, `${server.url}/p1`)),
  );
  server.on('/p1', reply(200, { 'content-type': 'text/html' }, page(`<p>Corrected: ${sentences.join('</p><p>')}</p>`)));
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  await server.close();
  expect(await read(core)).toEqual({
    text: `Corrected: ${sentences.join(' ')}`,
    kind: 'full-text',
    older: ['given', 'full-text', 'given'],
    presence: 'edited',
    revisions: 4,
  });
});

test('a feed that later gives the whole text completes its summary, and one that falls back to the summary takes nothing away', async () => {
  const { core, server, id } = await open(summary, reply(404));
  await core.call('account.change', { ids: [id], fullText: false });
  server.on(
    '/a.xml',
    feedPath(() => items(whole, `${server.url}/p1`)),
  );
  await core.call('check', { which: 'all' });
  const completed = await read(core);
  server.on(
    '/a.xml',
    feedPath(() => items(summary, `${server.url}/p1`)),
  );
  await core.call('check', { which: 'all' });
  const fallen = await read(core);
  server.on(
    '/a.xml',
    feedPath(() => items(whole, `${server.url}/p1`)),
  );
  await core.call('check', { which: 'all' });
  await server.close();
  const kept = { text: sentences.join(' '), kind: 'given', older: ['given'], presence: 'present', revisions: 2 };
  expect([completed, fallen, await read(core)]).toEqual([kept, kept, kept]);
});

test.each([
  [
    'a notice of removal',
    reply(
      200,
      { 'content-type': 'text/html' },
      page('<p>This content was removed for a violation of the rules of this service.</p>'.repeat(9)),
    ),
  ],
  [
    'another article',
    reply(200, { 'content-type': 'text/html' }, page(`<p>${'Seven recipes for plums, with and without stones. '.repeat(30)}</p>`)),
  ],
  ['an error', reply(404, { 'content-type': 'text/html' }, page(whole))],
  ['no page', reply(200, { 'content-type': 'application/pdf' }, page(whole))],
  ['nothing more than the feed gave', reply(200, { 'content-type': 'text/html' }, page(`<p>${summary}</p>`))],
])('%s at the address of a post never stands in for its text', async (_name, article) => {
  const { core, server } = await open(summary, article);
  const after = await read(core);
  await server.close();
  expect(after).toEqual({ text: summary, kind: 'given', older: [], presence: 'present', revisions: 1 });
  expect(asked(server)).toBe(1);
});

test('an account for which full texts are off asks no page, and asks again when they are switched on', async () => {
  const { core, server, id } = await open(summary, reply(503));
  await core.call('account.change', { ids: [id], fullText: false });
  const off = (await core.call('account.view', { id })).fullText;
  const before = asked(server);
  server.on('/p1', reply(200, { 'content-type': 'text/html' }, page(whole)));
  await core.call('pictures.fetch', {});
  const silent = asked(server);
  await core.call('account.change', { ids: [id], fullText: true });
  await core.call('pictures.fetch', {});
  await server.close();
  expect({ off, silent, after: (await read(core)).kind }).toEqual({ off: false, silent: before, after: 'full-text' });
});

test('where pages give nothing three times in a row, the pages of later posts are not asked', async () => {
  const server = await startServer();
  const many = (count: number) =>
    `<rss version="2.0"><channel><title>S</title><link>https://s.example/</link>${Array.from({ length: count }, (_, post) => `<item><guid>q${post}</guid><title>Short</title><link>${server.url}/q${post}</link><description>A short note ${post}.</description></item>`).join('')}</channel></rss>`;
  server.on('*', reply(200, { 'content-type': 'text/html' }, '<html><body><p>A short note.</p></body></html>'));
  server.on(
    '/a.xml',
    feedPath(() => many(3)),
  );
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  await core.call('import', { name: 'l.txt', text: `${server.url}/a.xml` });
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  const first = server.seen.filter(({ path }) => path.startsWith('/q')).length;
  server.on(
    '/a.xml',
    feedPath(() => many(6)),
  );
  await core.call('check', { which: 'all' });
  await core.call('pictures.fetch', {});
  await server.close();
  expect([first, server.seen.filter(({ path }) => path.startsWith('/q')).length]).toEqual([3, 3]);
});
