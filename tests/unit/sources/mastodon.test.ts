import { describe, expect, test } from 'vitest';
import { mastodon } from '../../../electron/core/sources/mastodon.ts';
import { claimsOf } from '../../../electron/core/sources/registry.ts';
import { fixture, fixtureJson, json } from '../../support/fixture.ts';
import { followStepped, importStepped, openStepped } from '../../support/follow-stepped.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const actor = 'https://social.example/users/Ada';
const lookupPath = '/api/v1/accounts/lookup';
const statusesPath = '/api/v1/accounts/4711/statuses';
const notFound = { error: 'Record not found' };

/** example.org gives the name, social.example has the account (a split domain); other.example is where it may move. */
async function start(): Promise<{ server: TestServer; other: TestServer; origins: Record<string, string> }> {
  const older = [4, 3, 2, 1].map((number) => ({
    ...(fixtureJson('mastodon/statuses.json')[2] as object),
    id: `10${number - 1}`,
    created_at: `2026-03-0${number}T09:00:00.000Z`,
    poll: null,
    card: null,
  }));
  const server = await startServer({
    '/.well-known/webfinger': json(fixtureJson('mastodon/webfinger.json'), 200, { 'content-type': 'application/jrd+json' }),
    [lookupPath]: json(fixtureJson('mastodon/account.json')),
    [statusesPath]: (request, response) => {
      const isOlder = request.url?.includes('max_id') ?? false;
      const link =
        '<https://social.example/api/v1/accounts/4711/statuses?limit=40&max_id=104>; rel="next", <https://social.example/x?min_id=106>; rel="prev"';
      response.writeHead(200, { 'content-type': 'application/json', ...(isOlder ? {} : { link }) });
      response.end(isOlder ? JSON.stringify(older) : fixture('mastodon/statuses.json'));
    },
    '/users/Ada': json(fixtureJson('mastodon/actor.json'), 200, { 'content-type': 'application/activity+json' }),
  });
  const other = await startServer({});
  return {
    server,
    other,
    origins: { 'https://example.org': server.url, 'https://social.example': server.url, 'https://other.example': other.url },
  };
}

describe('an address is recognised', () => {
  test.each([
    ['@ada@example.org', 'https://example.org/@ada', 'ada@example.org'],
    ['ada@example.org', 'https://example.org/@ada', 'ada@example.org'],
    ['acct:ada@example.org', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/@ada', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/@ada/1234567', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/users/ada', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/users/ada/statuses/12', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/web/@ada', 'https://example.org/@ada', 'ada@example.org'],
    ['https://example.org/deck/@ada', 'https://example.org/@ada', 'ada@example.org'],
    ['https://viewer.example/@ada@example.org', 'https://example.org/@ada', 'ada@example.org'],
  ])('%s', (input, url, handle) => {
    expect(mastodon.claims(input)).toMatchObject({ platform: 'mastodon', url, handle, confidence: 'maybe' });
  });

  test.each(['https://example.org/feed.xml', 'example.org', '@ada', 'https://medium.com/@ada/a-title-1a2b', 'ada at example.org', ''])(
    'but not %s',
    (input) => {
      expect(mastodon.claims(input)).toBeNull();
    },
  );

  test('a page that only looks like a profile may be a page with a feed as well', () => {
    expect(claimsOf('https://blog.example/@ada').map(({ platform }) => platform)).toEqual(['mastodon', 'feed', 'web']);
  });
});

test('finds an account by its name, on the server that has it, with posts read for a preview', async () => {
  const { server, other, origins } = await start();
  const core = await openStepped(origins);
  const [found] = await core.call('find', { inputs: ['@Ada@example.org'] });
  await Promise.all([server.close(), other.close()]);
  const [candidate] = found?.candidates ?? [];
  expect(found?.error).toBeNull();
  expect(candidate).toMatchObject({
    platform: 'mastodon',
    nativeId: actor,
    title: 'Ada of the Rivers',
    handle: 'Ada@example.org',
    url: 'https://social.example/@Ada',
    followers: 321,
    status: 'open',
  });
  expect(candidate?.posts.length).toBe(3);
});

test('reads warnings, boosts, polls, cards, media, edits and replies, and pages back when an account is new', async () => {
  const { server, other, origins } = await start();
  const followed = await followStepped(origins, 'https://social.example/@Ada');
  const verdict = await followed.at(1);
  const posts = await followed.call('posts', { accountId: followed.id });
  const bodies = await Promise.all(posts.slice(0, 3).map(({ id }) => followed.call('post.read', { id })));
  await Promise.all([server.close(), other.close()]);
  expect(verdict).toMatchObject({ status: 'open', pending: null, posts: 7 });
  expect(posts.slice(0, 3).map(({ nativeId, kind, author, url }) => [nativeId, kind, author, url])).toEqual([
    ['106', 'post', 'Ada of the Rivers', 'https://social.example/@Ada/106'],
    ['105', 'repost', 'Bo', 'https://other.example/@bo/9'],
    ['104', 'reply', 'Ada of the Rivers', 'https://social.example/@Ada/104'],
  ]);
  expect(bodies.map(({ text }) => text.split(/\s+/).join(' '))).toEqual([
    'Floods The dam holds.',
    '@bo@other.example Otters are back',
    'Which river next? Elbe (3) Oder <3 A list of rivers',
  ]);
  expect(bodies[0]?.media.map(({ kind, url }) => [kind, url])).toEqual([
    ['image', 'https://files.social.example/dam.jpg'],
    ['video', 'https://files.social.example/dam.mp4'],
  ]);
});

test('an account suspended by its server is called that after a second look, keeps its profile, and opens again', async () => {
  const { server, other, origins } = await start();
  const followed = await followStepped(origins, '@Ada@example.org');
  await followed.at(1);
  server.on(lookupPath, json(fixtureJson('mastodon/suspended.json')));
  server.on(statusesPath, json([]));
  const first = await followed.at(7);
  const second = await followed.at(8);
  const view = await followed.view();
  server.on(lookupPath, json(fixtureJson('mastodon/account.json')));
  const healed = await followed.at(20);
  const { closures } = await followed.call('closures', {});
  await Promise.all([server.close(), other.close()]);
  expect(first).toMatchObject({ status: 'open', pending: 'seen-once' });
  expect(second).toMatchObject({ status: 'suspended', actor: 'server', machine: 'suspended=true', posts: 7 });
  expect({ title: view.account.title, followers: view.followers }).toEqual({ title: 'Ada of the Rivers', followers: 321 });
  expect(healed.status).toBe('open');
  expect(closures).toMatchObject([{ status: 'suspended', machineReason: 'suspended=true', alreadyClosedWhenAdded: false }]);
  expect(closures[0]?.reopenedAt).not.toBeNull();
});

test('an account that was suspended already when it was added is kept as that', async () => {
  const { server, other, origins } = await start();
  server.on(lookupPath, json(fixtureJson('mastodon/suspended.json')));
  const followed = await followStepped(origins, '@Ada@example.org');
  const verdict = await followed.at(1);
  const { closures } = await followed.call('closures', {});
  await Promise.all([server.close(), other.close()]);
  expect(verdict).toMatchObject({ status: 'suspended', actor: 'server' });
  expect(closures).toMatchObject([{ alreadyClosedWhenAdded: true }]);
});

describe('what the server says of an account', () => {
  test.each([
    ['limited', { limited: true }, 'limited', 'server'],
    ['memorial', { memorial: true }, 'memorial', 'server'],
  ])('%s', async (_name, marks, status, actorWord) => {
    const { server, other, origins } = await start();
    const followed = await followStepped(origins, '@Ada@example.org');
    server.on(lookupPath, json({ ...fixtureJson('mastodon/account.json'), ...marks }));
    server.on(statusesPath, json([]));
    const verdict = await followed.through([7, 8]);
    await Promise.all([server.close(), other.close()]);
    expect(verdict).toMatchObject({ status, actor: actorWord });
  });

  test.each([
    ['moved, and the new account names the old one', [actor], 'https://other.example/users/ada2'],
    ['claims to have moved, and the new account knows nothing of it', [], null],
  ])('%s', async (_name, alsoKnownAs, successor) => {
    const { server, other, origins } = await start();
    other.on('/users/ada2', json({ ...fixtureJson('mastodon/actor.json'), id: 'https://other.example/users/ada2', alsoKnownAs }));
    const followed = await followStepped(origins, '@Ada@example.org');
    const moved = {
      id: '9',
      username: 'ada2',
      acct: 'ada2@other.example',
      url: 'https://other.example/@ada2',
      uri: 'https://other.example/users/ada2',
    };
    server.on(lookupPath, json({ ...fixtureJson('mastodon/account.json'), moved }));
    server.on(statusesPath, json([]));
    const verdict = await followed.through([7, 8]);
    const view = await followed.view();
    await Promise.all([server.close(), other.close()]);
    expect({ status: verdict.status, successor: view.successor }).toEqual({ status: 'moved', successor });
  });

  test('a Tombstone in the place of the actor is a deletion', async () => {
    const { server, other, origins } = await start();
    const followed = await followStepped(origins, '@Ada@example.org');
    server.on(lookupPath, json(notFound, 404));
    server.on(statusesPath, json(notFound, 404));
    server.on('/users/Ada', json({ id: actor, type: 'Tombstone', formerType: 'Person', deleted: '2026-03-12T00:00:00Z' }, 410));
    const verdict = await followed.through([7, 8]);
    await Promise.all([server.close(), other.close()]);
    expect(verdict).toMatchObject({ status: 'deleted', machine: 'type=Tombstone' });
  });
});

test('an account that is missing is called gone only when name and interface miss it for two days', async () => {
  const { server, other, origins } = await start();
  const followed = await followStepped(origins, '@Ada@example.org');
  server.on(lookupPath, json(notFound, 404));
  server.on(statusesPath, json(notFound, 404));
  const onlyOne = await followed.through([7, 20, 34, 48, 60, 72]);
  server.on('/.well-known/webfinger', reply(410));
  const early = await followed.through([84, 96]);
  const late = await followed.through([110, 124, 138]);
  server.on(lookupPath, json(fixtureJson('mastodon/account.json')));
  const healed = await followed.at(150);
  await Promise.all([server.close(), other.close()]);
  expect([onlyOne.status, early.status, late.status, healed.status]).toEqual(['open', 'open', 'gone', 'open']);
});

describe('what is about the way never closes an account', () => {
  test.each([
    ['limited federation', json({ error: 'This method requires an authenticated user' }, 401)],
    ['a refusal', json({ error: 'This action is not allowed' }, 403)],
    ['an overload', json({ error: 'Too many requests' }, 429, { 'retry-after': '60' })],
    ['a fault', json({ error: 'There was a temporary problem serving your request, please try again' }, 503)],
    ['a challenge', reply(403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }, '<title>Just a moment...</title>')],
    ['half an answer', reply(200, { 'content-type': 'application/json' }, '{"id":"4711","username":"Ada","susp')],
    ['another account', json({ ...fixtureJson('mastodon/suspended.json'), id: '9', uri: 'https://social.example/users/Zoe' })],
    ['a page', reply(200, { 'content-type': 'text/html' }, '<!doctype html><title>Welcome</title><p>This account has been suspended.</p>')],
  ])('%s', async (_name, handler) => {
    const { server, other, origins } = await start();
    const followed = await followStepped(origins, '@Ada@example.org');
    server.on('*', handler);
    for (const path of [lookupPath, statusesPath, '/.well-known/webfinger', '/users/Ada']) server.on(path, handler);
    const verdict = await followed.through([7, 8, 30, 60, 90, 120, 150, 200]);
    await Promise.all([server.close(), other.close()]);
    expect({ status: verdict.status, posts: verdict.posts }).toEqual({ status: 'open', posts: 3 });
  });
});

describe('software without the interface', () => {
  async function startPlain() {
    const { server, other, origins } = await start();
    server.on(lookupPath, reply(404, { 'content-type': 'text/html' }, '<title>404</title>'));
    server.on(statusesPath, reply(404));
    server.on('/users/Ada/outbox', (request, response) => {
      response.writeHead(200, { 'content-type': 'application/activity+json' });
      response.end(fixture(request.url?.includes('page') ? 'mastodon/outbox-page.json' : 'mastodon/outbox.json'));
    });
    return { server, other, origins };
  }

  test('is followed by its actor and outbox', async () => {
    const { server, other, origins } = await startPlain();
    const followed = await followStepped(origins, '@Ada@example.org');
    const verdict = await followed.at(1);
    const posts = await followed.call('posts', { accountId: followed.id });
    server.on('/users/Ada', json({ ...fixtureJson('mastodon/actor.json'), suspended: true, name: '' }));
    const suspended = await followed.through([7, 8]);
    await Promise.all([server.close(), other.close()]);
    expect(verdict).toMatchObject({ status: 'open', posts: 3 });
    expect(posts.map(({ nativeId, kind, url }) => [nativeId, kind, url])).toEqual([
      ['103', 'post', 'https://social.example/@Ada/103'],
      ['102', 'repost', 'https://other.example/users/bo/statuses/9'],
      ['101', 'reply', 'https://social.example/@Ada/101'],
    ]);
    expect(suspended).toMatchObject({ status: 'suspended', actor: 'server' });
  });

  test('is told apart from a page that has nothing of the kind', async () => {
    const server = await startServer({});
    const core = await openStepped({ 'https://blog.example': server.url });
    const [found] = await core.call('find', { inputs: ['https://blog.example/@ada'] });
    await server.close();
    expect(found?.candidates).toEqual([]);
    expect(found?.error).not.toBeNull();
  });
});

test('an account from a list learns its identity and its routes at its first check', async () => {
  const { server, other, origins } = await start();
  const followed = await importStepped(origins, '@Ada@example.org');
  const first = await followed.at(0);
  const second = await followed.at(1);
  const view = await followed.view();
  const again = await followed.call('import', { name: 'list.txt', text: '@Ada@example.org' });
  await Promise.all([server.close(), other.close()]);
  expect([first.status, second.status, second.posts]).toEqual(['open', 'open', 7]);
  expect(view.account).toMatchObject({ nativeId: actor, handle: 'Ada@example.org', title: 'Ada of the Rivers' });
  expect(view.routes.map(({ purpose, kind, url }) => [purpose, kind, url])).toEqual([
    ['posts', 'api', 'https://social.example/api/v1/accounts/4711/statuses?limit=40'],
    ['status', 'api', 'https://social.example/api/v1/accounts/lookup?acct=Ada'],
  ]);
  expect(again).toMatchObject({ added: 0 });
});
