import { expect, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { feedPath, pageNaming, rss } from '../../support/rss.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const noon = Date.UTC(2026, 2, 12, 12);
const items = [1, 2, 3, 4].map((number) => ({ id: `p${number}`, at: noon + number * 60_000 }));

async function start() {
  const server = await startServer({
    '/a.xml': feedPath(() => rss({ title: 'Slow Rivers', items })),
    '/b.xml': feedPath(() => rss({ title: 'Night Trains', link: 'https://b.example/', items: items.slice(0, 2) })),
    '/one': reply(200, { 'content-type': 'text/html' }, pageNaming([{ href: '/a.xml', title: 'Posts' }])),
    '/two': reply(
      200,
      { 'content-type': 'text/html' },
      pageNaming([
        { href: '/a.xml', title: 'Rivers' },
        { href: '/b.xml', title: 'Trains' },
      ]),
    ),
  });
  const core = await openTestCore();
  await core.call('settings.write', { route: { kind: 'direct' } });
  return { ...core, server };
}

test('asks nothing before a route is chosen, and says so', async () => {
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'Slow Rivers', items })) });
  const { attempt, call } = await openTestCore();
  const found = await call('find', { inputs: [`${server.url}/a.xml`] });
  const checked = await attempt('check', { which: 'all' });
  await server.close();
  expect(found.map((one) => one.error?.code)).toEqual(['route-not-chosen']);
  expect(checked).toMatchObject({ ok: false, error: { code: 'route-not-chosen' } });
  expect(server.connections()).toBe(0);
});

test('finds the feed a page names, subscribes to nothing, and follows what was found without asking again', async () => {
  const { call, server } = await start();
  const [found] = await call('find', { inputs: [`${server.url}/one`] });
  const before = await call('accounts');
  const asked = server.seen.length;
  const token = found?.candidates[0]?.token ?? '';
  const [added] = await call('subscribe', { tokens: [token], folder: 'Rivers' });
  const sidebar = await call('sidebar');
  await server.close();
  expect(found).toMatchObject({ error: null, candidates: [{ title: 'Slow Rivers', platform: 'feed', alreadyFollowed: null }] });
  expect(found?.candidates[0]?.posts.map((post) => post.title)).toEqual(['Title of p4', 'Title of p3', 'Title of p2', 'Title of p1']);
  expect(before).toEqual([]);
  expect(added).toMatchObject({ ok: true, posts: 4, duplicate: false, account: { title: 'Slow Rivers', status: 'open' } });
  expect(sidebar.folders.map(({ title, accounts }) => ({ title, accounts }))).toEqual([{ title: 'Rivers', accounts: 1 }]);
  expect(server.seen.length).toBe(asked);
});

test('asks the reader to choose where a page names several feeds, and adds none by itself', async () => {
  const { call, server } = await start();
  const [found] = await call('find', { inputs: [`${server.url}/two`] });
  const [added] = await call('add', { inputs: [`${server.url}/two`] });
  const accounts = await call('accounts');
  await server.close();
  expect(found?.error?.code).toBe('choose-one');
  expect(found?.candidates.map((one) => one.title)).toEqual(['Slow Rivers', 'Night Trains']);
  expect(added).toMatchObject({ ok: false, account: null, error: { code: 'choose-one' } });
  expect(added?.error?.details?.candidates).toHaveLength(2);
  expect(accounts).toEqual([]);
});

test('answers each input in its order, a failure not harming the others', async () => {
  const { call, server } = await start();
  const added = await call('add', { inputs: ['   ', `${server.url}/none`, `${server.url}/b.xml`, 'not an address at all'] });
  await server.close();
  expect(added.map(({ ok, error }) => error?.code ?? ok)).toEqual(['not-found', true, 'not-recognised']);
});

test('calls an account that is followed already a duplicate, by whatever address it came', async () => {
  const { call, server } = await start();
  await call('add', { inputs: [`${server.url}/a.xml`] });
  const again = await call('add', { inputs: [`${server.url}/a.xml`, `${server.url}/one`] });
  const accounts = await call('accounts');
  await server.close();
  expect(again.map(({ ok, duplicate }) => ({ ok, duplicate }))).toEqual([
    { ok: true, duplicate: true },
    { ok: true, duplicate: true },
  ]);
  expect(accounts).toHaveLength(1);
});

test('only says what would be followed in a dry run', async () => {
  const { call, server, events } = await start();
  const [dry] = await call('add', { inputs: [`${server.url}/a.xml`], folder: 'X', dryRun: true });
  const after = [await call('accounts'), (await call('sidebar')).folders];
  await server.close();
  expect(dry).toMatchObject({ ok: true, posts: 4, duplicate: false, account: { id: 0, title: 'Slow Rivers' } });
  expect(after).toEqual([[], []]);
  expect(events.filter(({ name }) => name === 'accounts.changed')).toEqual([]);
});

function list(server: TestServer): string {
  return `<opml version="2.0"><body><outline text="Folder"><outline text="My rivers" xmlUrl="${server.url}/a.xml"/></outline>
    <outline text="Trains" xmlUrl="${server.url}/b.xml"/><outline text="Bad" xmlUrl="gopher://old.example/"/></body></opml>`;
}

test('imports without a request, and a second import of the same list adds nothing', async () => {
  const { call, server } = await start();
  const first = await call('import', { name: 'list.opml', text: list(server) });
  const second = await call('import', { name: 'list.opml', text: list(server) });
  const accounts = await call('accounts');
  await server.close();
  expect(server.connections()).toBe(0);
  expect({ found: first.found, added: first.added, duplicate: first.duplicate, failed: first.failed.length }).toEqual({
    found: 3,
    added: 2,
    duplicate: 0,
    failed: 1,
  });
  expect({ added: second.added, duplicate: second.duplicate, failed: second.failed.length }).toEqual({ added: 0, duplicate: 2, failed: 1 });
  expect(accounts.map(({ title }) => title).sort()).toEqual(['My rivers', 'Trains']);
});

test('keeps everything when a reader stops following, and has it again when he follows again', async () => {
  const { call, server } = await start();
  const [added] = await call('add', { inputs: [`${server.url}/a.xml`], folder: 'Rivers' });
  const id = added?.account?.id ?? 0;
  const [post] = await call('posts', { accountId: id });
  await call('posts.mark', { ids: [post?.id ?? 0], read: true, saved: true });
  await call('unsubscribe', { ids: [id] });
  const gone = { sidebar: (await call('sidebar')).accounts.length, posts: (await call('posts', { accountId: id })).length };
  const none = await call('check', { which: 'all' });
  await call('resubscribe', { ids: [id] });
  const [back] = (await call('sidebar')).accounts;
  const kept = (await call('posts', { accountId: id })).filter((one) => one.read && one.saved);
  await server.close();
  expect(gone).toEqual({ sidebar: 0, posts: 4 });
  expect(none.checked).toBe(0);
  expect({ id: back?.id, inFolder: back?.folderId !== null, unread: back?.unread }).toEqual({ id, inFolder: true, unread: 3 });
  expect(kept.map(({ id: postId }) => postId)).toEqual([post?.id]);
});

test('marks a post and what stands above it read, also where posts share their time; undo brings back exactly those', async () => {
  const { call, server } = await start();
  server.on(
    '/undated.xml',
    feedPath(() => rss({ title: 'No dates', items: items.map(({ id }) => ({ id })) })),
  );
  await call('add', { inputs: [`${server.url}/undated.xml`] });
  const page = await call('timeline', { view: 'all', order: 'newest' });
  const shown = page.items.flatMap((item) => (item.kind === 'post' ? item.post.nativeId : []));
  const { changed } = await call('posts.mark', { above: { key: page.items[1]?.key ?? '', view: 'all' }, read: true });
  const read = async () => (await call('posts', {})).filter((post) => post.read).map((post) => post.nativeId);
  const marked = await read();
  await call('posts.mark', { ids: changed, read: false });
  const undone = await read();
  await server.close();
  expect([marked.sort(), undone]).toEqual([shown.slice(0, 2).sort(), []]);
});

test('takes an address on this machine also when it was typed without its scheme', async () => {
  const { call, server } = await start();
  const added = await call('add', { inputs: [`${server.url}/a.xml`.replace('http://', '')] });
  const report = await call('check', { which: 'all' });
  await server.close();
  expect(added.map(({ ok, error }) => error?.code ?? ok)).toEqual([true]);
  expect(report).toMatchObject({ checked: 1, outcomes: { 'not-modified': 1 } });
});
