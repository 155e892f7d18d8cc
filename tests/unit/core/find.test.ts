import { expect, onTestFinished, test } from 'vitest';
import { fixture } from '../../support/answer.ts';
import { openTestCore } from '../../support/core.ts';
import { feedPath, pageNaming, rss } from '../../support/rss.ts';
import { reply, startServer } from '../../support/server.ts';

const at = Date.UTC(2026, 2, 12, 12);
const html = { 'content-type': 'text/html; charset=utf-8' };
const items = [
  { id: 'p1', at },
  { id: 'p2', at: at + 1000 },
];
const page = `<html><head><title>Harbour notes</title></head><body><nav id="menu"><a href="/">Home</a> <a href="/about">About the harbour office</a></nav>
  <main><section class="tides"><h2>Tides</h2><p>High water at six in the morning, low water at noon, and again.</p><script>alert(1)</script></section>
  <section class="ferries css-1x2y3z"><h2>Ferries</h2><p>The ferry does not sail on Monday, because of the wind. <img src="https://elsewhere.example/a.png"></p></section></main></body></html>`;

async function start(routes: Parameters<typeof startServer>[0]) {
  const server = await startServer(routes);
  onTestFinished(() => server.close());
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  return { ...core, server };
}

test('offers the page beside the feed of its host, where the page that was typed names none', async () => {
  const { call, server } = await start({
    '/notes/harbour': reply(200, html, page),
    '/rss.xml': feedPath(() => rss({ title: 'Town news', items })),
  });
  const input = `${server.url}/notes/harbour`;
  const [found] = await call('find', { inputs: [input] });
  const [refused] = await call('add', { inputs: [input] });
  const [added] = await call('add', { inputs: [input], lookAt: ['web'] });
  expect(found?.candidates.map(({ platform, title, foundAt }) => [platform, title, foundAt])).toEqual([
    ['feed', 'Town news', 'guessed'],
    ['web', 'Harbour notes', 'typed'],
  ]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'choose-one' } });
  expect(added).toMatchObject({ ok: true, account: { platform: 'web', title: 'Harbour notes' } });
});

test('takes the front page of a site for its feed, and says that the feed was only found at a usual place', async () => {
  const { call, server } = await start({ '/': reply(200, html, page), '/rss.xml': feedPath(() => rss({ title: 'Town news', items })) });
  const [found] = await call('find', { inputs: [`${server.url}/`] });
  expect(found?.candidates.map(({ platform, foundAt }) => [platform, foundAt])).toEqual([['feed', 'guessed']]);
});

test('counts a feed once that a page names as RSS, as Atom and by a redirect', async () => {
  const body = () => rss({ title: 'Town news', items });
  const { call, server } = await start({
    '/page': reply(
      200,
      html,
      pageNaming([
        { href: '/rss.xml', title: 'RSS' },
        { href: '/old.xml', title: 'RSS' },
        { href: '/twin.xml', title: 'Atom' },
      ]),
    ),
    '/rss.xml': feedPath(body),
    '/twin.xml': feedPath(() => body().replace('<description>d</description>', '')),
    '/old.xml': reply(301, { location: '/rss.xml' }),
  });
  await call('import', { name: 'list.txt', text: `${server.url}/twin.xml` });
  const [found] = await call('find', { inputs: [`${server.url}/page`] });
  expect({ error: found?.error, candidates: found?.candidates.map(({ nativeId, foundAt }) => [nativeId, foundAt]) }).toEqual({
    error: null,
    candidates: [[`${server.url}/twin.xml`, 'linked']],
  });
  expect(found?.candidates[0]?.alreadyFollowed).not.toBeNull();
});

test('says of what is followed already how many posts are kept, and that it was looked at', async () => {
  const { call, server } = await start({ '/rss.xml': feedPath(() => rss({ title: 'Town news', items })) });
  const before = await call('check.state');
  const input = `${server.url}/rss.xml`;
  const first = await call('add', { inputs: [input] });
  const again = await call('add', { inputs: [input] });
  const after = await call('check.state');
  expect([...first, ...again].map(({ duplicate, posts }) => [duplicate, posts])).toEqual([
    [false, 2],
    [true, 2],
  ]);
  expect([before.lastRunAt, after.lastRunAt === null]).toEqual([null, false]);
});

test('lists the parts of a page as plain words, and each path leads to its part', async () => {
  const { call, server } = await start({ '/notes': reply(200, html, page) });
  const { title, parts } = await call('page.parts', { url: `${server.url}/notes` });
  expect({ title, parts: parts.map(({ path, links, depth, text }) => [path, links, depth, text.split('\n')[0]]) }).toEqual({
    title: 'Harbour notes',
    parts: [
      ['main', 0, 0, 'Tides'],
      ['section.tides', 0, 1, 'Tides'],
      ['section.ferries', 0, 1, 'Ferries'],
    ],
  });
  expect(JSON.stringify(parts)).not.toMatch(/alert|</);
  const watched = await call('find', { inputs: [`${server.url}/notes#part=section.ferries`] });
  expect(
    watched[0]?.candidates.map(({ platform, posts }) => [
      platform,
      posts[0]?.excerpt.includes('does not sail'),
      posts[0]?.excerpt.includes('High water'),
    ]),
  ).toEqual([['web', true, false]]);
  expect(server.seen.map(({ path }) => path)).toEqual(['/notes', '/notes']);
});

test('lists no parts of what is no page', async () => {
  const { attempt, server } = await start({ '/none': reply(404, html, page) });
  const codes = [];
  for (const url of ['what is this', `${server.url}/none`]) {
    const result = await attempt('page.parts', { url });
    codes.push(result.ok ? null : result.error.code);
  }
  expect(codes).toEqual(['bad-input', 'not-found']);
});

test('says of a WeChat account known by an article only that a bridge must give its posts', async () => {
  const server = await startServer({
    '*': reply(200, html, fixture('weixin/article.html')),
    '/feeds/MP_WXS_1.json': reply(200, { 'content-type': 'application/feed+json' }, fixture('weixin/bridge.json')),
  });
  onTestFinished(() => server.close());
  const { call } = await openTestCore({ originMap: { 'https://mp.weixin.qq.com': server.url } });
  await call('settings.write', { route: { kind: 'direct' } });
  const found = await call('find', { inputs: ['https://mp.weixin.qq.com/s/aaaaaaaaaaaaaaaaaaaaaa', `${server.url}/feeds/MP_WXS_1.json`] });
  expect(found.map(({ candidates }) => candidates.map(({ platform, needsBridge }) => [platform, needsBridge]))).toEqual([
    [['weixin', true]],
    [['weixin', false]],
  ]);
});
