import { describe, expect, test } from 'vitest';
import { reddit } from '../../../electron/core/sources/reddit.ts';
import { claimsOf, listedClaim } from '../../../electron/core/sources/registry.ts';
import { readWith } from '../../support/answer.ts';
import { fixture, json } from '../../support/fixture.ts';
import { followStepped, importStepped, openStepped } from '../../support/follow-stepped.ts';
import { redirectTo, reply, startServer, type TestServer } from '../../support/server.ts';

const origin = 'https://www.reddit.com';
const aboutPath = '/r/slowrivers/about.json';
const feedPath = '/r/slowrivers/new.rss';
const userPath = '/user/ada/about.json';
const userFeed = '/user/ada/submitted.rss';
const atom = { 'content-type': 'application/atom+xml; charset=UTF-8' };

const community = {
  kind: 't5',
  data: {
    name: 't5_2abcd',
    display_name: 'SlowRivers',
    title: 'Slow rivers',
    public_description: 'What swims in them.',
    subscribers: 321,
    subreddit_type: 'public',
    quarantine: false,
    over18: false,
  },
};
const user = {
  kind: 't2',
  data: { id: 'abcd', name: 'Ada', created_utc: 1, icon_img: 'https://i.example/ada.png', subreddit: { title: 'Ada of the Rivers' } },
};

async function start(): Promise<{ server: TestServer; origins: Record<string, string> }> {
  const empty = fixture('reddit/new.rss').replace(/<entry>[\s\S]*<\/entry>/, '');
  const server = await startServer({
    [aboutPath]: json(community),
    [feedPath]: (request, response) => {
      response.writeHead(200, atom).end(request.url?.includes('after=') ? empty : fixture('reddit/new.rss'));
    },
    [userPath]: json(user),
    [userFeed]: reply(200, atom, fixture('reddit/new.rss')),
  });
  return { server, origins: { [origin]: server.url } };
}

describe('an address is recognised', () => {
  test.each([
    ['r/SlowRivers', 'r:slowrivers'],
    ['/r/SlowRivers', 'r:slowrivers'],
    ['u/Ada', 'u:ada'],
    ['/user/Ada', 'u:ada'],
    ['https://www.reddit.com/r/SlowRivers/', 'r:slowrivers'],
    ['https://old.reddit.com/r/SlowRivers/new/', 'r:slowrivers'],
    ['https://np.reddit.com/r/SlowRivers/comments/aaa1/otters/', 'r:slowrivers'],
    ['https://sh.reddit.com/user/Ada/submitted/', 'u:ada'],
    ['https://www.reddit.com/r/SlowRivers/.rss', 'r:slowrivers'],
    ['https://www.reddit.com/r/SlowRivers.rss', 'r:slowrivers'],
    ['reddit.com/u/Ada', 'u:ada'],
    ['https://www.reddit.com/r/SlowRivers/s/AbC123xyz', 'r:slowrivers'],
    ['https://redd.it/aaa1', null],
  ])('%s', (input, nativeId) => {
    expect(reddit.claims(input)).toMatchObject({ platform: 'reddit', nativeId, confidence: 'sure' });
  });

  test.each(['https://www.reddit.com/', 'https://www.reddit.com/r/all/', 'https://example.org/r/SlowRivers', 'r/', ''])(
    'but not %s',
    (input) => {
      expect(reddit.claims(input)).toBeNull();
    },
  );

  test.each([
    'https://www.reddit.com/r/SlowRivers/search.rss?q=otter',
    'https://www.reddit.com/r/SlowRivers/top/.rss?t=week',
    'https://www.reddit.com/r/SlowRivers+Otters/.rss',
    'https://www.reddit.com/r/SlowRivers/comments/aaa1/otters/.rss',
  ])('%s stays the feed it is', (input) => {
    expect(listedClaim(claimsOf(input))?.platform).toBe('feed');
  });
});

test('finds a community and a user with their posts', async () => {
  const { server, origins } = await start();
  const core = await openStepped(origins);
  const found = await core.call('find', { inputs: ['r/SlowRivers', 'u/Ada'] });
  await server.close();
  expect(
    found.map(({ candidates: [one] }) => one && [one.nativeId, one.title, one.handle, one.followers, one.status, one.posts.length]),
  ).toEqual([
    ['r:slowrivers', 'Slow rivers', 'r/slowrivers', 321, 'open', 2],
    ['u:ada', 'Ada of the Rivers', 'u/ada', null, 'open', 2],
  ]);
});

test('is followed by its feed alone where the interface is refused', async () => {
  const { server, origins } = await start();
  server.on(
    aboutPath,
    reply(
      403,
      { 'content-type': 'text/html' },
      "<title>Blocked</title><p>whoa there, pardner! You've been blocked by network security.</p>",
    ),
  );
  const followed = await followStepped(origins, 'r/SlowRivers');
  const verdict = await followed.through([1, 8]);
  const posts = await followed.call('posts', { accountId: followed.id });
  await server.close();
  expect(verdict).toMatchObject({ status: 'open', posts: 2 });
  expect(posts.map(({ nativeId, title, author }) => [nativeId, title, author])).toEqual([
    ['t3_aaa2', 'Floods', 'ada'],
    ['t3_aaa1', 'Otters', 'bo'],
  ]);
});

describe('what Reddit says of a community', () => {
  test.each([
    ['private', json({ reason: 'private', message: 'Forbidden', error: 403 }, 403), 'private', 'reason=private'],
    ['banned', json({ reason: 'banned', message: 'Not Found', error: 404 }, 404), 'suspended', 'reason=banned'],
    [
      'quarantined',
      json({ reason: 'quarantined', quarantine_message: 'Careful.', message: 'Forbidden', error: 403 }, 403),
      'limited',
      'reason=quarantined',
    ],
    ['for payers only', json({ reason: 'gold_only', message: 'Forbidden', error: 403 }, 403), 'private', 'reason=gold_only'],
    [
      'quarantined, in its own page',
      json({ ...community, data: { ...community.data, quarantine: true } }),
      'limited',
      'data.quarantine=true',
    ],
  ])('%s', async (_name, handler, status, machine) => {
    const { server, origins } = await start();
    const followed = await followStepped(origins, 'r/SlowRivers');
    await followed.at(1);
    server.on(aboutPath, handler);
    server.on(feedPath, handler);
    const first = await followed.at(7);
    const second = await followed.at(8);
    server.on(aboutPath, json(community));
    server.on(feedPath, reply(200, atom, fixture('reddit/new.rss')));
    const healed = await followed.at(30);
    await server.close();
    expect([first.status, first.pending]).toEqual(['open', 'seen-once']);
    expect(second).toMatchObject({ status, machine, posts: 2 });
    expect(healed).toMatchObject({ status: 'open', pending: null });
  });
});

test('a suspended user is that, and keeps its profile', async () => {
  const { server, origins } = await start();
  const followed = await followStepped(origins, 'u/Ada');
  server.on(userPath, json({ kind: 't2', data: { name: 'Ada', is_suspended: true } }));
  server.on(userFeed, json({ message: 'Forbidden', error: 403 }, 403));
  const verdict = await followed.through([7, 8]);
  const view = await followed.view();
  const { closures } = await followed.call('closures', {});
  await server.close();
  expect(verdict).toMatchObject({ status: 'suspended', machine: 'data.is_suspended=true' });
  expect(view.account.title).toBe('Ada of the Rivers');
  expect(closures).toMatchObject([{ status: 'suspended', machineReason: 'data.is_suspended=true' }]);
});

test('a user who is missing may be hidden from visitors: gone after two days, on page and feed, never closed', async () => {
  const { server, origins } = await start();
  const followed = await followStepped(origins, 'u/Ada');
  const missing = json({ message: 'Not Found', error: 404 }, 404);
  server.on(userPath, missing);
  const onlyPage = await followed.through([7, 20, 34, 48, 60, 72]);
  server.on(userFeed, missing);
  const early = await followed.through([84, 96]);
  const late = await followed.through([110, 124, 138]);
  await server.close();
  expect([onlyPage.status, early.status, late.status]).toEqual(['open', 'open', 'gone']);
});

describe('what is about the way never closes an account', () => {
  test.each([
    ['a block', reply(403, { 'content-type': 'text/html' }, '<title>Blocked</title><p>whoa there, pardner!</p>')],
    ['too many', json({ message: 'Too Many Requests', error: 429 }, 429, { 'retry-after': '60', 'x-ratelimit-remaining': '0' })],
    ['a bare refusal', json({ message: 'Forbidden', error: 403 }, 403)],
    ['a fault', reply(503)],
    ['the age gate', redirectTo('/over18?dest=x')],
    ['another user', json({ kind: 't2', data: { name: 'zoe', is_suspended: true } })],
    ['half an answer', reply(200, { 'content-type': 'application/json' }, '{"kind":"t2","data":{"name":"Ada","is_susp')],
    ['a page', reply(200, { 'content-type': 'text/html' }, '<!doctype html><title>Reddit</title><p>This account has been suspended</p>')],
  ])('%s', async (_name, handler) => {
    const { server, origins } = await start();
    const followed = await followStepped(origins, 'u/Ada');
    server.on('/over18', reply(200, { 'content-type': 'text/html' }, '<title>over 18?</title><p>You must be 18</p>'));
    for (const path of [userPath, userFeed, '/user/ada/submitted.json']) server.on(path, handler);
    const verdict = await followed.through([7, 8, 30, 60, 90, 120, 150, 200]);
    await server.close();
    expect({ status: verdict.status, posts: verdict.posts }).toEqual({ status: 'open', posts: 2 });
  });

  test('a name that leads to a search is not the account, and none of its posts', async () => {
    const { server, origins } = await start();
    const followed = await followStepped(origins, 'r/SlowRivers');
    server.on(aboutPath, redirectTo('/subreddits/search.json?q=slowrivers'));
    server.on(feedPath, redirectTo('/subreddits/search.rss?q=slowrivers'));
    server.on(
      '/subreddits/search.json',
      json({ kind: 'Listing', data: { children: [{ kind: 't5', data: { ...community.data, subreddit_type: 'private' } }] } }),
    );
    server.on('/subreddits/search.rss', reply(200, atom, fixture('reddit/new.rss').replaceAll('t3_aaa', 't5_bbb')));
    const verdict = await followed.through([7, 8, 30]);
    await server.close();
    expect({ status: verdict.status, posts: verdict.posts }).toEqual({ status: 'open', posts: 2 });
  });
});

describe('a single post', () => {
  const task = { kind: 'post' as const, account: { nativeId: 'u:ada', handle: null, url: null }, post: { nativeId: 't3_aaa1', url: null } };
  const listing = (data: object) => ({
    kind: 'Listing',
    data: { children: [{ kind: 't3', data: { name: 't3_aaa1', title: 'Otters', ...data } }] },
  });

  test.each([
    ['stands', { selftext: 'Hello', removed_by_category: null }, { isItself: true, removedBy: undefined, postDeleted: undefined }],
    [
      'is removed',
      { author: '[deleted]', selftext: '[removed]', removed_by_category: 'moderator' },
      { isItself: false, removedBy: 'moderator', postDeleted: false },
    ],
    [
      'is deleted by its author',
      { author: '[deleted]', selftext: '[deleted]', removed_by_category: 'deleted' },
      { isItself: false, removedBy: null, postDeleted: true },
    ],
  ])('%s', (_name, data, expected) => {
    const { extract } = readWith(reddit, task, listing(data));
    expect({ isItself: extract.isItself, removedBy: extract.facts.removedBy, postDeleted: extract.facts.postDeleted }).toEqual(expected);
  });
});

test('an account from a list is known before anything is asked, and asked at its first check', async () => {
  const { server, origins } = await start();
  const followed = await importStepped(origins, 'https://www.reddit.com/r/SlowRivers/.rss');
  const again = await followed.call('import', { name: 'list.txt', text: 'https://old.reddit.com/r/slowrivers/' });
  const verdict = await followed.through([0, 1]);
  const { account } = await followed.view();
  await server.close();
  expect(again).toMatchObject({ added: 0, duplicate: 1 });
  expect(verdict).toMatchObject({ status: 'open', posts: 2 });
  expect(account).toMatchObject({ platform: 'reddit', nativeId: 'r:slowrivers', title: 'Slow rivers' });
});

test.each(['find', 'import'])('a short link to a post leads to its community (%s)', async (way) => {
  const { server, origins } = await start();
  server.on(
    '/by_id/t3_aaa1.json',
    json({ kind: 'Listing', data: { children: [{ kind: 't3', data: { name: 't3_aaa1', subreddit: 'SlowRivers' } }] } }),
  );
  const followed = await (way === 'find' ? followStepped : importStepped)(origins, 'https://redd.it/aaa1');
  const { status } = await followed.at(7);
  const { account } = await followed.view();
  await server.close();
  expect([status, account.nativeId, account.handle]).toEqual(['open', 'r:slowrivers', 'r/slowrivers']);
});
