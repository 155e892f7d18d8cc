/** Single posts looked at again, whole: from the request to what the reader is shown. */

import { expect, onTestFinished, test } from 'vitest';
import { json } from '../../support/fixture.ts';
import { type Followed, followStepped, startAt } from '../../support/follow-stepped.ts';
import { rss } from '../../support/rss.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';
import { noticePage, openWeixinAccount, tokens } from '../../support/weixin-account.ts';

const hour = 3_600_000;
const day = 24 * hour;
const html = { 'content-type': 'text/html; charset=utf-8' };

async function serve(paths: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer(paths);
  onTestFinished(() => server.close());
  return server;
}

const pageOf = (title: string) => reply(200, html, `<!doctype html><title>${title}</title><h1>${title}</h1><p>Words.</p>`);
const missing = reply(404, html, '<!doctype html><title>Not found</title><p>Nothing is here.</p>');

async function presences({ call, id }: Followed): Promise<Record<string, string>> {
  const posts = await call('posts', { accountId: id, limit: 50 });
  return Object.fromEntries(posts.map((post) => [post.title ?? post.excerpt, post.presence]));
}

async function openBlog() {
  const items = ['a', 'b', 'c'].map((id, index) => ({ id, title: `Letter ${id}`, at: startAt - (index + 1) * day }));
  const feed = () =>
    reply(200, { 'content-type': 'application/rss+xml' }, rss({ title: 'Letters', link: 'https://author.example/', items }));
  const server = await serve({ '/feed.xml': feed(), '/a': pageOf('Letter a'), '/b': pageOf('Letter b'), '/c': pageOf('Letter c') });
  const account = await followStepped({ 'https://author.example': server.url }, 'https://author.example/feed.xml');
  return { server, account, feed };
}

test('a post of a feed whose page is missing is gone after three looks over two days, and present again when it is back', async () => {
  const { server, account } = await openBlog();
  await account.through([13, 26]);
  server.on('/b', missing);
  await account.through([39, 52]);
  const early = await presences(account);
  await account.through([78, 104]);
  const late = await presences(account);
  server.on('/b', pageOf('Letter b'));
  await account.at(143);
  const healed = await presences(account);
  const { account: row } = await account.view();
  expect([early, late, healed].map((seen) => seen['Letter b'])).toEqual(['present', 'gone', 'present']);
  expect([late['Letter a'], late['Letter c'], row.status]).toEqual(['present', 'present', 'open']);
});

test('challenges, faults and a feed that does not answer make no post gone, however often', async () => {
  const { server, account } = await openBlog();
  const challenge = reply(403, { ...html, 'cf-mitigated': 'challenge' }, '<title>Just a moment...</title>');
  for (const path of ['/a', '/b', '/c']) server.on(path, challenge);
  await account.through([40, 70, 130]);
  server.on('/feed.xml', reply(503, html, 'down'));
  for (const path of ['/a', '/b', '/c']) server.on(path, missing);
  await account.through([160, 220, 280]);
  expect(await presences(account)).toEqual({ 'Letter a': 'present', 'Letter b': 'present', 'Letter c': 'present' });
});

test('how many of the kept posts were looked at in seven days is told of the account and in the list of all', async () => {
  const { account } = await openBlog();
  const seen = async () => (await account.view()).coverage;
  const first = await seen();
  await account.at(26);
  const [listed] = await account.call('accounts');
  expect([first, await seen(), listed?.coverage]).toEqual([
    { kept: 3, lookedAt: 0, days: 7 },
    { kept: 3, lookedAt: 3, days: 7 },
    { kept: 3, lookedAt: 3, days: 7 },
  ]);
});

const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
const uriOf = (key: string) => `at://${did}/app.bsky.feed.post/${key}`;

async function openBluesky() {
  const keys = ['3k1', '3k2', '3k3'];
  const gone = new Set<string>();
  const hidden = new Set<string>();
  const record = (key: string) => ({
    uri: uriOf(key),
    cid: 'c',
    value: { $type: 'app.bsky.feed.post', text: `Post ${key}`, createdAt: new Date(startAt - day).toISOString() },
  });
  const server = await serve({
    [`/${did}`]: json({
      id: did,
      alsoKnownAs: ['at://ada.example'],
      service: [{ id: '#atproto_pds', serviceEndpoint: 'https://host.example' }],
    }),
    '/xrpc/com.atproto.sync.getRepoStatus': json({ did, active: true, rev: '1' }),
    '/xrpc/app.bsky.actor.getProfile': json({ did, handle: 'ada.example', displayName: 'Ada' }),
    // The list is a page of another time: only single looks tell of these posts.
    '/xrpc/com.atproto.repo.listRecords': json({ records: keys.map(record) }),
    '/xrpc/app.bsky.feed.getPosts': (request, response) => {
      const uris = new URL(request.url ?? '', 'http://a').searchParams.getAll('uris');
      const posts = uris.filter((uri) => ![...gone, ...hidden].some((key) => uri === uriOf(key))).map((uri) => ({ uri }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ posts }));
    },
    '/xrpc/com.atproto.repo.getRecord': (request, response) => {
      const key = new URL(request.url ?? '', 'http://a').searchParams.get('rkey') ?? '';
      const isGone = gone.has(key);
      response.writeHead(isGone ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isGone ? { error: 'RecordNotFound', message: 'Could not locate record' } : record(key)));
    },
  });
  const origins = { 'https://plc.directory': server.url, 'https://host.example': server.url, 'https://public.api.bsky.app': server.url };
  const account = await followStepped(origins, did);
  server.on('/xrpc/com.atproto.repo.listRecords', json({ records: [] }));
  return { server, account, gone, hidden };
}

test('many posts are looked at by one request; what the app leaves out is asked of its host, which decides', async () => {
  const { server, account, gone, hidden } = await openBluesky();
  gone.add('3k1');
  hidden.add('3k2');
  await account.at(13);
  const asked = server.seen.map(({ path }) => new URL(path, 'http://a'));
  const [first] = asked.filter(({ pathname }) => pathname.endsWith('getPosts'));
  const records = asked.filter(({ pathname }) => pathname.endsWith('getRecord')).map(({ searchParams }) => searchParams.get('rkey'));
  await account.through([40, 78]);
  expect([first?.searchParams.getAll('uris').length, [...new Set(records)].sort()]).toEqual([3, ['3k1', '3k2']]);
  expect(await presences(account)).toEqual({ 'Post 3k1': 'gone', 'Post 3k2': 'present', 'Post 3k3': 'present' });
});

test('a removed article is looked at again ten minutes later, not only with the next daily check', async () => {
  const account = await openWeixinAccount();
  await account.at(24);
  account.show(noticePage('此内容因违规无法查看'), tokens[1]);
  await account.at(40);
  const route = (await account.view()).routes.find(({ purpose }) => purpose === 'status');
  await account.at(41);
  const posts = await account.call('posts', { accountId: account.id });
  expect((route?.dueAt ?? 0) - startAt).toBe(40 * hour + 600_000);
  expect(posts.map(({ presence }) => presence)).toContain('removed');
});
