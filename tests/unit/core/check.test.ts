import { expect, test } from 'vitest';
import type { MethodName } from '../../../electron/contract/methods.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';
import { feedPath, rss } from '../../support/rss.ts';
import { redirectTo, reply, startServer, startTcp } from '../../support/server.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 2, 12, 12);
const two = [
  { id: 'p1', at: noon - 2 * hour },
  { id: 'p2', at: noon - hour },
];

async function follow({ call }: TestCore, urls: string[]): Promise<number[]> {
  await call('settings.write', { route: { kind: 'direct' } });
  return (await call('import', { name: 'list.txt', text: urls.join('\n') })).accountIds;
}

/** Resolves when so many events of this name came. */
function untilEvents(core: TestCore, name: string, count: number): Promise<void> {
  return new Promise((done) => {
    const see = () => {
      if (core.events.filter((event) => event.name === name).length >= count) done();
    };
    core.core.subscribe(see);
    see();
  });
}

async function statusOf({ call }: TestCore, id: number) {
  const account = (await call('accounts')).find((one) => one.id === id);
  return account && { status: account.status, outcome: account.lastOutcome };
}

test('a host that hangs, one that hangs up and one that talks nonsense harm no other account, and Stop ends what hangs', async () => {
  const server = await startServer({
    '/a.xml': feedPath(() => rss({ title: 'A', items: two })),
    '/b.xml': feedPath(() => rss({ title: 'B', items: two })),
  });
  const hanging = await startTcp(() => undefined);
  const resetting = await startTcp((socket) => socket.resetAndDestroy());
  const nonsense = await startTcp((socket) => socket.end('\x00\x01SSH-2.0-what?\r\n\r\n'));
  const core = await openTestCore();
  const ids = await follow(core, [
    `http://127.0.0.1:${hanging.port}/h.xml`,
    `http://127.0.0.1:${resetting.port}/r.xml`,
    `http://127.0.0.1:${nonsense.port}/n.xml`,
    `${server.url}/a.xml`,
    `${server.url}/b.xml`,
  ]);
  const running = core.call('check', { which: 'all' });
  await untilEvents(core, 'posts.added', 2);
  const state = await core.call('check.state');
  await core.call('check.stop');
  const report = await running;
  const after = await Promise.all(ids.map((id) => statusOf(core, id)));
  const failed = (await core.call('check.failed')).map(({ accountId, outcome, failures }) => ({ accountId, outcome, failures }));
  await Promise.all([server.close(), hanging.close(), resetting.close(), nonsense.close()]);
  expect({ running: state.running, total: state.total }).toEqual({ running: true, total: 5 });
  expect({ stopped: report.stopped, newPosts: report.newPosts, ok: report.outcomes.ok }).toEqual({ stopped: true, newPosts: 4, ok: 2 });
  expect(after[0]).toEqual({ status: 'unknown', outcome: null });
  expect(after.slice(3)).toEqual([
    { status: 'open', outcome: 'ok' },
    { status: 'open', outcome: 'ok' },
  ]);
  for (const { outcome, failures } of failed) expect([['unreachable', 'unclear'].includes(outcome), failures]).toEqual([true, 1]);
  expect(failed.map(({ accountId }) => accountId)).not.toContain(ids[0]);
});

test('Stop ends the runs that wait too, and counts no account it did not look at', async () => {
  const hanging = await startTcp(() => undefined);
  const core = await openTestCore();
  await follow(core, [`http://127.0.0.1:${hanging.port}/h.xml`]);
  const first = core.call('check', { which: 'all' });
  const second = core.call('check', { which: 'all' });
  await untilEvents(core, 'check.progress', 1);
  await core.call('check.stop');
  const reports = await Promise.all([first, second]);
  const state = await core.call('check.state');
  await hanging.close();
  expect(reports.map(({ stopped, checked, outcomes }) => ({ stopped, checked, outcomes }))).toEqual(
    Array(2).fill({ stopped: true, checked: 0, outcomes: {} }),
  );
  expect({ running: state.running, notReached: state.notReached }).toEqual({ running: false, notReached: 0 });
});

test('asks with validators, takes 304 for an answer, and reads a changed feed again', async () => {
  let items = two;
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'A', items })) });
  const core = await openTestCore();
  await follow(core, [`${server.url}/a.xml`]);
  const first = await core.call('check', { which: 'all' });
  const second = await core.call('check', { which: 'all' });
  items = [...two, { id: 'p3', at: noon }];
  const third = await core.call('check', { which: 'all' });
  await server.close();
  expect([first, second, third].map(({ checked, notModified, newPosts }) => ({ checked, notModified, newPosts }))).toEqual([
    { checked: 1, notModified: 0, newPosts: 2 },
    { checked: 1, notModified: 1, newPosts: 0 },
    { checked: 1, notModified: 0, newPosts: 1 },
  ]);
  expect(server.seen.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([false, true, true]);
});

test('a document that breaks off in a kept post does not edit it; the next whole one does', async () => {
  const item = (title: string) =>
    `<item><guid isPermaLink="false">p1</guid><title>${title}</title><description>Slow water.</description></item>`;
  const whole = (title: string) => `<rss version="2.0"><channel><title>A</title>${item(title)}</channel></rss>`;
  const answers = [whole('First'), whole('Second').slice(0, whole('Second').indexOf(' water')), whole('Second')];
  const server = await startServer({ '/a.xml': (_request, response) => response.end(answers.shift()) });
  const core = await openTestCore();
  await follow(core, [`${server.url}/a.xml`]);
  const titles: (string | null)[] = [];
  for (let at = 0; at < 3; at += 1) {
    await core.call('check', { which: 'all' });
    const [post] = await core.call('posts', {});
    titles.push(`${post?.title}: ${post?.presence}`);
  }
  await server.close();
  expect(titles).toEqual(['First: present', 'First: present', 'Second: edited']);
});

test('keeps posts, status and validators when the feed turns into a page, and tells so', async () => {
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'A', items: two })) });
  const core = await openTestCore();
  const [id = 0] = await follow(core, [`${server.url}/a.xml`]);
  await core.call('check', { which: 'all' });
  server.on('/a.xml', reply(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sale</title><p>This domain is for sale.</p>'));
  const report = await core.call('check', { which: 'all' });
  const posts = await core.call('posts', { accountId: id });
  const bodies = await Promise.all(posts.map((post) => core.call('post.read', { id: post.id })));
  const [failed] = await core.call('check.failed');
  await server.close();
  expect(report.changes).toEqual([]);
  expect(await statusOf(core, id)).toEqual({ status: 'open', outcome: 'not-a-feed' });
  expect(bodies.map(({ text, post }) => ({ text, presence: post.presence }))).toEqual([
    { text: 'Text of p2.', presence: 'present' },
    { text: 'Text of p1.', presence: 'present' },
  ]);
  expect(failed).toMatchObject({ accountId: id, outcome: 'not-a-feed', kind: 'asked-again' });
});

test('keeps the status when the server is gone, and counts the failures in a row', async () => {
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'A', items: two })) });
  const core = await openTestCore();
  const [id = 0] = await follow(core, [`${server.url}/a.xml`]);
  await core.call('check', { which: 'all' });
  await server.close();
  await core.call('check', { which: 'all' });
  await core.call('check', { which: 'all' });
  const [failed] = await core.call('check.failed');
  expect(await statusOf(core, id)).toEqual({ status: 'open', outcome: 'unreachable' });
  expect(failed).toMatchObject({ outcome: 'unreachable', reason: 'tcp', failures: 2, kind: 'not-reached' });
});

test('holds no failure against accounts when the proxy is down, and asks nothing directly', async () => {
  const server = await startServer({ '/a.xml': feedPath(() => rss({ title: 'A', items: two })) });
  const dead = await startTcp(() => undefined);
  await dead.close();
  const core = await openTestCore();
  const [id = 0] = await follow(core, [`${server.url}/a.xml`]);
  await core.call('check', { which: 'all' });
  const before = server.connections();
  await core.call('settings.write', { route: { kind: 'socks5', url: `socks5://127.0.0.1:${dead.port}` } });
  await core.call('check', { which: 'all' });
  await core.call('check', { which: 'all' });
  const [failed] = await core.call('check.failed');
  await server.close();
  expect(failed).toMatchObject({ accountId: id, outcome: 'unreachable', reason: 'proxy', failures: 0 });
  expect(await statusOf(core, id)).toMatchObject({ status: 'open' });
  expect(server.connections()).toBe(before);
});

test('a host that rests is not asked, and none of its accounts is held to have failed', async () => {
  const server = await startServer({
    '/1.xml': reply(429, { 'retry-after': '600' }, 'slow down'),
    '*': feedPath(() => rss({ title: 'A', items: two })),
  });
  const core = await openTestCore({ originMap: { 'https://busy.example': server.url } });
  const ids = await follow(core, ['https://busy.example/1.xml']);
  await core.call('check', { which: 'all' });
  ids.push(...(await follow(core, ['https://busy.example/2.xml', 'https://busy.example/3.xml'])));
  const report = await core.call('check', { which: 'all' });
  const failed = await core.call('check.failed');
  await server.close();
  expect(server.seen.map(({ path }) => path)).toEqual(['/1.xml']);
  expect(report.outcomes).toEqual({ 'rate-limited': 3 });
  expect(new Map(failed.map(({ accountId, failures }) => [accountId, failures]))).toEqual(
    new Map([
      [ids[0], 1],
      [ids[1], 0],
      [ids[2], 0],
    ]),
  );
});

test.each(['/429.xml', '/503.xml'])('asks again no sooner than the server said, also after a restart: %s', async (path) => {
  const patience = (status: number) => reply(status, { 'retry-after': '36000' }, 'later');
  const server = await startServer({ '/429.xml': patience(429), '/503.xml': patience(503) });
  const core = await openTestCore({ steppedFromAt: noon });
  await follow(core, [`${server.url}${path}`]);
  await core.call('check', { which: 'all' });
  const [failed] = await core.call('check.failed');
  await server.close();
  expect([failed?.outcome, (failed?.dueAt ?? 0) >= noon + 10 * hour]).toEqual(['rate-limited', true]);
});

test('gives a feed its new address only after a permanent move was seen twice, a day apart', async () => {
  const feed = feedPath(() => rss({ title: 'A', items: two }));
  const server = await startServer({ '/old.xml': feed, '/new.xml': feed });
  const core = await openTestCore({ steppedFromAt: noon });
  const [id = 0] = await follow(core, [`${server.url}/old.xml`]);
  async function asked(atHours: number): Promise<string[]> {
    await core.call('example.step', { toAt: noon + atHours * hour, untilAt: noon + 1000 * hour });
    const from = server.seen.length;
    await core.call('check', { which: 'all' });
    return server.seen.slice(from).map(({ path }) => path);
  }
  await asked(0);
  server.on('/old.xml', redirectTo('/new.xml', 301));
  const paths = [await asked(1), await asked(20), await asked(26), await asked(27)];
  const [account] = await core.call('accounts');
  const again = await core.call('import', { name: 'l.txt', text: `${server.url}/old.xml\n${server.url}/new.xml` });
  await server.close();
  const through = ['/old.xml', '/new.xml'];
  expect(paths.slice(0, 2)).toEqual([through, through]);
  expect(paths[3]).toEqual(['/new.xml']);
  expect({ id: account?.id, status: account?.status, unread: account?.unread }).toEqual({ id, status: 'open', unread: 2 });
  expect(again).toMatchObject({ added: 0, duplicate: 2 });
});

test('does not follow a permanent move to another feed, nor one that is only temporary', async () => {
  const feed = feedPath(() => rss({ title: 'A', items: two }));
  const other = feedPath(() => rss({ title: 'Casino', link: 'https://casino.example/', items: [{ id: 'c1' }] }));
  const server = await startServer({ '/stolen.xml': feed, '/lent.xml': feed, '/casino.xml': other, '/elsewhere.xml': feed });
  const core = await openTestCore({ steppedFromAt: noon });
  await follow(core, [`${server.url}/stolen.xml`, `${server.url}/lent.xml`]);
  await core.call('check', { which: 'all' });
  server.on('/stolen.xml', redirectTo('/casino.xml', 301));
  server.on('/lent.xml', redirectTo('/elsewhere.xml', 307));
  for (const hours of [1, 30, 60]) {
    await core.call('example.step', { toAt: noon + hours * hour, untilAt: noon + 1000 * hour });
    await core.call('check', { which: 'all' });
  }
  server.seen.length = 0;
  await core.call('check', { which: 'all' });
  await server.close();
  expect(
    server.seen
      .map(({ path }) => path)
      .filter((path) => path === '/stolen.xml' || path === '/lent.xml')
      .sort(),
  ).toEqual(['/lent.xml', '/stolen.xml']);
});

test('answers what is kept while a check runs', async () => {
  const hanging = await startTcp(() => undefined);
  const core = await openTestCore();
  await follow(core, [`http://127.0.0.1:${hanging.port}/h.xml`]);
  const running = core.call('check', { which: 'all' });
  await untilEvents(core, 'check.progress', 1);
  const methods: MethodName[] = ['sidebar', 'accounts', 'posts', 'check.state', 'about', 'storage'];
  const answered = await Promise.all(methods.map((method) => core.attempt(method)));
  await core.call('check.stop');
  await running;
  await hanging.close();
  expect(answered.map(({ ok }) => ok)).toEqual(Array(methods.length).fill(true));
});
