import { expect, test } from 'vitest';
import { planNext } from '../../../electron/core/schedule/plan.ts';
import { openTestCore } from '../../support/core.ts';
import { startServer } from '../../support/server.ts';

const minute = 60_000;

function feed(texts: string[], { from = 0, next = '' }: { from?: number; next?: string } = {}): string {
  const items = texts.map(
    (text, index) =>
      `<item><guid isPermaLink="false">p${from + index}</guid><title>Post ${from + index}</title><description>${text}</description></item>`,
  );
  const link = next && `<atom:link rel="next" href="${next}"/>`;
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title><link>https://a.example/</link>${link}${items.join('')}</channel></rss>`;
}

test('after a burst of edits the account is looked at soon, and its older pages are fetched once', async () => {
  const server = await startServer();
  const core = await openTestCore();
  let version = 1;
  const texts = () => [1, 2, 3].map((post) => `Text ${post} of the whole in version ${version}.`);
  server.on(
    '/a.xml',
    (_request, response) => void response.writeHead(200).end(feed(texts(), version === 1 ? {} : { next: `${server.url}/older.xml` })),
  );
  server.on('/older.xml', (_request, response) => void response.writeHead(200).end(feed(['An old text.', 'An older text.'], { from: 10 })));
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [id = 0] = (await core.call('import', { name: 'l.txt', text: `${server.url}/a.xml` })).accountIds;
  const dueIn = async () => Math.max(...(await core.call('account.view', { id })).routes.map(({ dueAt }) => (dueAt ?? 0) - Date.now()));
  await core.call('check', { which: 'all' });
  const calm = await dueIn();
  version = 2;
  await core.call('check', { which: 'all' });
  const close = await dueIn();
  const before = server.seen.filter(({ path }) => path === '/older.xml').length;
  await core.call('check', { which: 'all' });
  await core.call('check', { which: 'all' });
  const posts = (await core.call('posts', {})).map(({ nativeId }) => nativeId).toSorted();
  await server.close();
  expect({ calm: calm > 40 * minute, close: close <= 30 * minute, before }).toEqual({ calm: true, close: true, before: 0 });
  expect(posts).toEqual(['p0', 'p1', 'p10', 'p11', 'p2']);
  expect(server.seen.filter(({ path }) => path === '/older.xml').length).toBe(1);
});

test('posts whose pictures moved, and not a word, are no burst of edits', async () => {
  const server = await startServer();
  const core = await openTestCore();
  let folder = 'old';
  server.on('/a.xml', (_request, response) => {
    const texts = [1, 2, 3].map((post) => `Text ${post} of the whole. &lt;img src="https://a.example/${folder}/${post}.png"&gt;`);
    response.writeHead(200).end(feed(texts));
  });
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [id = 0] = (await core.call('import', { name: 'l.txt', text: `${server.url}/a.xml` })).accountIds;
  await core.call('check', { which: 'all' });
  folder = 'new';
  await core.call('check', { which: 'all' });
  const edited = (await core.call('posts', {})).filter(({ presence }) => presence === 'edited').length;
  const dueIn = Math.max(...(await core.call('account.view', { id })).routes.map(({ dueAt }) => (dueAt ?? 0) - Date.now()));
  await server.close();
  expect({ edited, isClose: dueIn <= 30 * minute }).toEqual({ edited: 3, isClose: false });
});

test('danger brings a check closer, never closer than the source asks for', () => {
  const settings = {
    postsIntervalMs: 60 * minute,
    statusApiIntervalMs: 360 * minute,
    statusPageIntervalMs: 1440 * minute,
    alertIntervalMs: 30 * minute,
  };
  const plan = (over: object) =>
    planNext({
      purpose: 'status',
      outcome: 'ok',
      failures: 0,
      now: 0,
      settings,
      account: { postsIntervalMs: null, statusIntervalMs: null, pending: null, recheckAt: null },
      minIntervalMs: null,
      retryAfterMs: null,
      platformAlertUntilAt: null,
      random: () => 0.5,
      ...over,
    });
  expect([
    plan({}),
    plan({ dangerUntilAt: 1 }),
    plan({ dangerUntilAt: 1, purpose: 'posts' }),
    plan({ dangerUntilAt: 1, minIntervalMs: 120 * minute }),
    plan({ dangerUntilAt: 0 }),
    plan({ dangerUntilAt: 1, outcome: 'rate-limited', failures: 3 }),
  ]).toEqual([1440 * minute, 30 * minute, 30 * minute, 120 * minute, 1440 * minute, 60 * minute]);
});
