import { describe, expect, test } from 'vitest';
import { bluesky } from '../../../electron/core/sources/bluesky.ts';
import { json } from '../../support/fixture.ts';
import { followStepped, importStepped, openStepped } from '../../support/follow-stepped.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const id = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
const xrpc = (name: string) => `/xrpc/${name}`;
const statusPath = xrpc('com.atproto.sync.getRepoStatus');
const recordsPath = xrpc('com.atproto.repo.listRecords');
const profilePath = xrpc('app.bsky.actor.getProfile');
const error = (name: string, message: string, status = 400) => json({ error: name, message }, status);
const profileNotFound = error('InvalidRequest', 'Profile not found');
const repoNotFound = error('RepoNotFound', `Could not find repo for DID: ${id}`);

const profile = {
  did: id,
  handle: 'ada.example',
  displayName: 'Ada of the Rivers',
  description: 'Slow rivers.',
  avatar: 'https://cdn.example/ada.jpg',
  followersCount: 321,
  labels: [],
};

function identity(host: string, name = 'ada.example') {
  return {
    id,
    alsoKnownAs: [`at://${name}`],
    service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: host }],
  };
}

function record(key: string, value: object) {
  return {
    uri: `at://${id}/app.bsky.feed.post/${key}`,
    cid: 'bafycid',
    value: { $type: 'app.bsky.feed.post', createdAt: `2026-03-1${key}T08:00:00Z`, ...value },
  };
}

const newest = [
  record('2', {
    text: 'Über Flüsse: rivers.example #otters <3\nSecond line',
    facets: [
      { index: { byteStart: 15, byteEnd: 29 }, features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://rivers.example/' }] },
      { index: { byteStart: 30, byteEnd: 37 }, features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'otters' }] },
    ],
    embed: {
      $type: 'app.bsky.embed.images',
      images: [{ alt: 'The dam', image: { $type: 'blob', ref: { $link: 'bafyimage' }, mimeType: 'image/jpeg', size: 1234 } }],
    },
  }),
  record('1', {
    text: 'Look',
    embed: { $type: 'app.bsky.embed.record', record: { uri: 'at://did:plc:bbbbbbbbbbbbbbbbbbbbbbbb/app.bsky.feed.post/9', cid: 'x' } },
  }),
];
const older = [record('0', { text: 'Thanks', reply: { root: { uri: 'at://x/y/z' }, parent: { uri: 'at://x/y/z' } } })];

type Net = {
  plc: TestServer;
  pds: TestServer;
  other: TestServer;
  app: TestServer;
  origins: Record<string, string>;
  close(): Promise<void>;
};

async function start(): Promise<Net> {
  const plc = await startServer({ [`/${id}`]: json(identity('https://pds.example')) });
  const pds = await startServer({
    [statusPath]: json({ did: id, active: true, rev: '3n2z' }),
    [recordsPath]: (request, response) => {
      const isOlder = request.url?.includes('cursor=1') ?? false;
      const isEnd = request.url?.includes('cursor=0') ?? false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isEnd ? { records: [] } : isOlder ? { records: older, cursor: '0' } : { records: newest, cursor: '1' }));
    },
  });
  const other = await startServer({});
  const app = await startServer({
    [xrpc('com.atproto.identity.resolveHandle')]: json({ did: id }),
    [profilePath]: json(profile),
  });
  const all = [plc, pds, other, app];
  return {
    plc,
    pds,
    other,
    app,
    origins: {
      'https://plc.directory': plc.url,
      'https://pds.example': pds.url,
      'https://new.example': other.url,
      'https://public.api.bsky.app': app.url,
      'https://ada.example': other.url,
    },
    close: async () => void (await Promise.all(all.map((server) => server.close()))),
  };
}

describe('an address is recognised', () => {
  test.each([
    [id, id, null],
    ['did:web:rivers.example', 'did:web:rivers.example', null],
    ['@Ada.bsky.social', null, 'ada.bsky.social'],
    ['ada.bsky.social', null, 'ada.bsky.social'],
    ['@ada.example', null, 'ada.example'],
    ['https://bsky.app/profile/ada.example', null, 'ada.example'],
    ['https://bsky.app/profile/ada.example/post/3k7qmjev5lr2s', null, 'ada.example'],
    [`https://bsky.app/profile/${id}`, id, null],
    [`https://bsky.app/profile/${id}/rss`, id, null],
    [`at://${id}/app.bsky.feed.post/3k7qmjev5lr2s`, id, null],
    ['at://ada.example', null, 'ada.example'],
  ])('%s', (input, nativeId, handle) => {
    expect(bluesky.claims(input)).toMatchObject({ platform: 'bluesky', nativeId, handle, confidence: 'sure' });
  });

  test.each([
    'ada.example',
    '@ada@example.org',
    '@ada',
    'did:plc:short',
    'https://bsky.app/',
    'https://example.org/profile/ada.example',
    '',
  ])('but not %s', (input) => {
    expect(bluesky.claims(input)).toBeNull();
  });
});

test('finds an account by its handle, with its profile and its newest posts', async () => {
  const net = await start();
  const core = await openStepped(net.origins);
  const [found] = await core.call('find', { inputs: ['@ada.example'] });
  await net.close();
  const [candidate] = found?.candidates ?? [];
  expect(candidate).toMatchObject({
    platform: 'bluesky',
    nativeId: id,
    handle: 'ada.example',
    title: 'Ada of the Rivers',
    followers: 321,
    status: 'open',
  });
  expect(candidate?.posts.length).toBe(2);
});

test('asks the host of the name where the app cannot resolve it', async () => {
  const net = await start();
  net.app.on(xrpc('com.atproto.identity.resolveHandle'), error('HandleNotFound', 'Unable to resolve handle'));
  net.other.on('/.well-known/atproto-did', reply(200, { 'content-type': 'text/plain' }, `${id}\n`));
  const core = await openStepped(net.origins);
  const [found] = await core.call('find', { inputs: ['@ada.example'] });
  await net.close();
  expect(found?.candidates.map(({ nativeId }) => nativeId)).toEqual([id]);
});

test('reads text with its links, pictures of the host, quotes and replies, and pages back to the end', async () => {
  const net = await start();
  const followed = await followStepped(net.origins, id);
  const verdict = await followed.at(1);
  const posts = await followed.call('posts', { accountId: followed.id });
  const body = await followed.call('post.read', { id: posts[0]?.id ?? 0 });
  await net.close();
  expect(verdict).toMatchObject({ status: 'open', posts: 3 });
  expect(posts.map(({ kind, url }) => [kind, url])).toEqual([
    ['post', `https://bsky.app/profile/${id}/post/2`],
    ['quote', `https://bsky.app/profile/${id}/post/1`],
    ['reply', `https://bsky.app/profile/${id}/post/0`],
  ]);
  expect(body.text).toContain('Über Flüsse: rivers.example #otters <3\nSecond line');
  expect(body.html).toContain('<a href="https://rivers.example/"');
  expect(body.media.map(({ kind, url }) => [kind, url])).toEqual([
    ['image', `https://pds.example/xrpc/com.atproto.sync.getBlob?did=${encodeURIComponent(id)}&cid=bafyimage`],
  ]);
});

describe('who acted, and what the machine said', () => {
  test.each([
    [
      'the host took it down',
      { did: id, active: false, status: 'takendown' },
      profileNotFound,
      'suspended',
      'host',
      'hostStatus=takendown',
    ],
    [
      'the host suspended it',
      { did: id, active: false, status: 'suspended' },
      profileNotFound,
      'suspended',
      'host',
      'hostStatus=suspended',
    ],
    [
      'the owner switched it off',
      { did: id, active: false, status: 'deactivated' },
      profileNotFound,
      'deactivated',
      'owner',
      'hostStatus=deactivated',
    ],
    ['it is deleted', { did: id, active: false, status: 'deleted' }, profileNotFound, 'deleted', 'not-said', 'hostStatus=deleted'],
    [
      'the app took it down, the host still serves it',
      { did: id, active: true },
      error('AccountTakedown', 'Account has been suspended'),
      'suspended',
      'platform',
      'appTakedown=AccountTakedown error=AccountTakedown',
    ],
  ])('%s', async (_name, host, app, status, actor, machine) => {
    const net = await start();
    const followed = await followStepped(net.origins, '@ada.example');
    await followed.at(1);
    net.pds.on(statusPath, json(host));
    net.app.on(profilePath, app);
    const first = await followed.at(7);
    const second = await followed.at(8);
    net.pds.on(statusPath, json({ did: id, active: true }));
    net.app.on(profilePath, json(profile));
    const healed = await followed.at(20);
    const { title } = (await followed.view()).account;
    await net.close();
    expect([first.status, first.pending]).toEqual(['open', 'seen-once']);
    expect(second).toMatchObject({ status, actor, machine, posts: 3 });
    expect([healed.status, healed.pending, title]).toEqual(['open', null, 'Ada of the Rivers']);
  });

  test('a host that knows no such repository, which the identity still names, is a deletion', async () => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    net.pds.on(statusPath, repoNotFound);
    net.pds.on(recordsPath, error('InvalidRequest', `Could not find repo: ${id}`));
    net.app.on(profilePath, profileNotFound);
    const verdict = await followed.through([7, 8]);
    await net.close();
    expect(verdict.status).toBe('deleted');
  });

  test('but not while the app still shows the account', async () => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    net.pds.on(statusPath, repoNotFound);
    const verdict = await followed.through([7, 8, 30, 60, 90]);
    await net.close();
    expect([verdict.status, verdict.pending]).toEqual(['open', null]);
  });

  test.each([404, 410])('a tombstone of the identity, told with %i, is a deletion', async (code) => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    net.plc.on(`/${id}`, json({ message: `DID not available: ${id}` }, code));
    net.app.on(profilePath, profileNotFound);
    net.plc.on(`/${id}/log/last`, json({ type: 'plc_tombstone', prev: 'bafy', sig: 'x' }));
    const verdict = await followed.through([7, 8]);
    await net.close();
    expect(verdict).toMatchObject({ status: 'deleted', machine: 'type=plc_tombstone' });
  });

  test.each([
    ['a label of the app', [{ src: 'did:plc:labeler', val: '!warn' }], 'limited', 'platform'],
    ['a label of the owner', [{ src: id, val: 'bot' }], 'limited', 'owner'],
    ['a label taken back', [{ src: 'did:plc:labeler', val: '!warn', neg: true }], 'open', null],
    ['a label that has run out', [{ src: 'did:plc:labeler', val: '!warn', exp: '2026-01-01T00:00:00Z' }], 'open', null],
    ['a wish not to be shown to visitors', [{ src: id, val: '!no-unauthenticated' }], 'open', null],
  ])('%s', async (_name, labels, status, actor) => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    net.app.on(profilePath, json({ ...profile, labels }));
    const verdict = await followed.through([7, 8]);
    await net.close();
    expect(verdict).toMatchObject({ status, actor });
  });
});

test('follows the data to another host, and takes a new handle, without calling either a move', async () => {
  const net = await start();
  const followed = await followStepped(net.origins, '@ada.example');
  await followed.at(1);
  net.plc.on(`/${id}`, json(identity('https://new.example', 'ada.new.example')));
  net.pds.on(statusPath, json({ did: id, active: false, status: 'deactivated' }));
  net.pds.on(recordsPath, error('InvalidRequest', `Could not find repo: ${id}`));
  net.other.on(statusPath, json({ did: id, active: true }));
  net.other.on(recordsPath, json({ records: [record('3', { text: 'From the new place' }), ...newest], cursor: '1' }));
  net.app.on(profilePath, json({ ...profile, handle: 'ada.new.example' }));
  const verdict = await followed.through([7, 8]);
  const { account } = await followed.view();
  await net.close();
  expect(verdict).toMatchObject({ status: 'open', pending: null, posts: 4 });
  expect(account).toMatchObject({ nativeId: id, handle: 'ada.new.example' });
});

test('single posts are asked of the data host where the app does not answer', async () => {
  const net = await start();
  const followed = await followStepped(net.origins, id);
  net.app.on(xrpc('app.bsky.feed.getPosts'), error('InvalidRequest', 'No service configured for app.bsky.feed.getPosts'));
  net.pds.on(recordsPath, json({ records: newest.slice(1) }));
  net.pds.on(xrpc('com.atproto.repo.getRecord'), (request, response) => {
    const isMissing = request.url?.includes('rkey=2') ?? false;
    const body = isMissing ? { error: 'RecordNotFound', message: 'Could not locate record' } : record('1', { text: 'Look' });
    response.writeHead(isMissing ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const verdict = await followed.through([24, 48, 72, 96, 120]);
  const posts = await followed.call('posts', { accountId: followed.id });
  await net.close();
  expect([
    verdict.status,
    posts.find(({ url }) => url?.endsWith('/2'))?.presence,
    posts.find(({ url }) => url?.endsWith('/1'))?.presence,
  ]).toEqual(['open', 'gone', 'present']);
});

test.each([
  ['takes', id, 'ada.new.example'],
  ['does not take', 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb', 'ada.example'],
])('%s a new handle that its identity names and the app does not show yet, as it leads back', async (_does, owner, handle) => {
  const net = await start();
  const followed = await followStepped(net.origins, '@ada.example');
  net.plc.on(`/${id}`, json(identity('https://pds.example', 'ada.new.example')));
  net.app.on(xrpc('com.atproto.identity.resolveHandle'), json({ did: owner }));
  net.app.on(profilePath, error('InvalidRequest', 'No service configured for app.bsky.actor.getProfile'));
  const verdict = await followed.through([7, 8]);
  const { account } = await followed.view();
  await net.close();
  expect([verdict.status, account.handle]).toEqual(['open', handle]);
});

describe('what is about the way never closes an account', () => {
  test.each([
    ['throttled', json({ did: id, active: false, status: 'throttled' })],
    ['desynchronized', json({ did: id, active: false, status: 'desynchronized' })],
    ['a word that is not known', json({ did: id, active: false, status: 'dreaming' })],
    ['another account', json({ did: 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb', active: false, status: 'takendown' })],
    ['an unsettled limit', json({ error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }, 429, { 'retry-after': '60' })],
    ['a login', error('AuthMissing', 'Authentication Required', 401)],
    ['a fault', error('InternalServerError', 'Internal Server Error', 500)],
    ['a challenge', reply(403, { 'cf-mitigated': 'challenge', 'content-type': 'text/html' }, '<title>Just a moment...</title>')],
    ['half an answer', reply(200, { 'content-type': 'application/json' }, `{"did":"${id}","active":false,"sta`)],
    ['a page', reply(200, { 'content-type': 'text/html' }, '<!doctype html><title>Hello</title><p>Account has been suspended</p>')],
  ])('%s', async (_name, handler) => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    for (const path of [statusPath, recordsPath]) net.pds.on(path, handler);
    net.app.on(profilePath, reply(502));
    const verdict = await followed.through([7, 8, 30, 60, 90, 120, 150, 200]);
    await net.close();
    expect({ status: verdict.status, posts: verdict.posts }).toEqual({ status: 'open', posts: 2 });
  });

  test('an identity that is not registered here is a slip, and the app is asked where the directory is silent', async () => {
    const net = await start();
    const followed = await followStepped(net.origins, id);
    net.plc.on(`/${id}`, json({ message: `DID not registered: ${id}` }, 404));
    const slip = await followed.through([7, 8, 30, 60, 90]);
    net.plc.on(`/${id}`, reply(503));
    net.app.on(profilePath, error('AccountDeactivated', 'Account is deactivated'));
    const silent = await followed.through([100, 101]);
    await net.close();
    expect(slip.status).toBe('open');
    expect(silent).toMatchObject({ status: 'deactivated', machine: 'error=AccountDeactivated' });
  });
});

test('accounts from a list learn who they are at their first check', async () => {
  const net = await start();
  const byHandle = await importStepped(net.origins, 'https://bsky.app/profile/ada.example');
  const first = await byHandle.through([0, 1]);
  const again = await byHandle.call('import', { name: 'list.txt', text: 'https://bsky.app/profile/ada.example' });
  const byDid = await importStepped(net.origins, id);
  const second = await byDid.through([0, 1]);
  const [one, two] = [await byHandle.view(), await byDid.view()];
  await net.close();
  expect([first, second].map(({ status, posts }) => [status, posts])).toEqual([
    ['open', 3],
    ['open', 3],
  ]);
  expect([one, two].map(({ account }) => [account.nativeId, account.handle])).toEqual([
    [id, 'ada.example'],
    [id, 'ada.example'],
  ]);
  expect(again).toMatchObject({ added: 0 });
});
