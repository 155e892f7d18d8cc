/** Telegram, YouTube, Reddit, Bluesky, Mastodon, ActivityPub, Lemmy: what each of them answers in every case. */

import { fixture, fixtureJson, json } from '../fixture.ts';
import { none, open, type Row, shown } from '../matrix.ts';
import { redirectTo, reply } from '../server.ts';
import { cloudflare, half, jsonFile, page, pageFile, tooMany, withheld } from './answers.ts';

const jsonType = 'application/json; charset=utf-8';
const htmlType = 'text/html; charset=utf-8';
const atom = { 'content-type': 'application/atom+xml; charset=utf-8' };
const nothingLikeIt = none('It has no such standing, or shows none.');

const telegram: Row = {
  platform: 'telegram',
  account: 'Telegram',
  input: 'https://t.me/slow_rivers',
  origins: ['https://t.me'],
  normal: { '/s/slow_rivers': pageFile('telegram/channel.html'), '/slow_rivers': pageFile('telegram/card.html') },
  posts: 3,
  roads: { first: 'card', second: 'preview page', paths: ['/slow_rivers'], others: ['/s/slow_rivers'], doubt: 'gone' },
  cells: {
    empty: open('preview without messages', { '/s/slow_rivers': pageFile('telegram/empty.html') }),
    limited: nothingLikeIt,
    private: none('A preview that was switched off is an open channel whose posts are not shown.'),
    moved: nothingLikeIt,
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://t.me/') }),
    suspended: shown('violated the Terms of Service', 'suspended not-said', { '*': pageFile('telegram/restricted.html') }),
    closed: none('The words for a restriction say nothing of an end.'),
    deactivated: nothingLikeIt,
    deleted: none('A channel its owner deleted leaves a free name, as every other missing one.'),
    memorial: nothingLikeIt,
    gone: shown('free name on card and preview', 'gone', { '*': pageFile('telegram/free.html') }),
    challenge: open('stripped page', { '*': page('<!doctype html><html><head><title></title></head><body></body></html>') }),
    broken: open('half a page', { '*': half(fixture('telegram/channel.html').slice(0, 900), htmlType) }),
  },
};

const channel = '/channel/UCaaaaaaaaaaaaaaaaaaaaaa';
const videos = '/feeds/videos.xml';
const alert = (text: string) =>
  page(fixture('youtube/terminated.html').replace("This account has been terminated for a violation of YouTube's Terms of Service.", text));

const youtube: Row = {
  platform: 'youtube',
  account: 'YouTube',
  input: `https://www.youtube.com${channel}`,
  origins: ['https://www.youtube.com', 'https://consent.youtube.com'],
  normal: {
    [channel]: pageFile('youtube/channel.html'),
    [videos]: reply(200, atom, fixture('youtube/feed.xml')),
    '/youtubei/v1/browse': json({ metadata: { channelMetadataRenderer: { externalId: channel.split('/').at(-1), title: 'Slow Rivers' } } }),
  },
  posts: 2,
  roads: {
    first: 'channel page',
    second: 'interface behind the page, without cookies',
    paths: [channel],
    others: ['/youtubei/v1/browse'],
    doubt: 'gone',
  },
  cells: {
    empty: open('feed without videos', {
      [videos]: reply(200, atom, fixture('youtube/feed.xml').replace(/<entry>[\s\S]*<\/entry>/, '')),
    }),
    limited: nothingLikeIt,
    private: nothingLikeIt,
    moved: nothingLikeIt,
    withheld: shown('not available in your country', 'withheld not-said', {
      [channel]: alert('This channel is not available in your country.'),
    }),
    suspended: none('Its words are words of ending.'),
    closed: shown('terminated for a violation', 'closed not-said', {
      [channel]: pageFile('youtube/terminated.html'),
      [videos]: page('<title>Error 404 (Not Found)!!1</title>', 404),
    }),
    deactivated: nothingLikeIt,
    deleted: none('An owner who leaves and a channel that never was give the same words.'),
    memorial: nothingLikeIt,
    gone: shown('This channel does not exist', 'gone', {
      [channel]: pageFile('youtube/absent.html'),
      '/youtubei/v1/browse': json({ error: { code: 404, message: 'Requested entity was not found.' } }, 404),
      [videos]: page('<title>Error 404 (Not Found)!!1</title>', 404),
    }),
    challenge: open('consent page, feed 404', {
      [channel]: redirectTo('https://consent.youtube.com/m?continue=x'),
      '/m': page('<title>Before you continue to YouTube</title>'),
      '/youtubei/v1/browse': reply(403),
      [videos]: page('<title>Error 404 (Not Found)!!1</title>', 404),
    }),
    broken: open('half a page', {
      [channel]: half(fixture('youtube/channel.html'), htmlType),
      [videos]: half(fixture('youtube/feed.xml'), 'application/atom+xml'),
      '/youtubei/v1/browse': half('{"metadata":{"channelMetadataRenderer":{}}}', jsonType),
    }),
  },
};

const about = '/r/slowrivers/about.json';
const redditFeed = '/r/slowrivers/new.rss';
const community = {
  kind: 't5',
  data: { name: 't5_2abcd', display_name: 'SlowRivers', title: 'Slow rivers', subreddit_type: 'public', quarantine: false },
};
const refusedBy = (reason: string, status: number, message = 'Forbidden') => ({
  [about]: json({ reason, message, error: status }, status),
  [redditFeed]: json({ reason, message, error: status }, status),
});

const reddit: Row = {
  platform: 'reddit',
  account: 'Reddit',
  input: 'r/SlowRivers',
  origins: ['https://www.reddit.com'],
  normal: { [about]: json(community), [redditFeed]: reply(200, atom, fixture('reddit/new.rss')) },
  posts: 2,
  roads: { first: 'interface', second: 'feed', paths: [about], others: [redditFeed], doubt: 'gone' },
  cells: {
    empty: open('feed without posts', {
      [redditFeed]: reply(200, atom, fixture('reddit/new.rss').replace(/<entry>[\s\S]*<\/entry>/, '')),
    }),
    limited: shown('quarantined', 'limited platform', refusedBy('quarantined', 403)),
    private: shown('private', 'private not-said', refusedBy('private', 403)),
    moved: nothingLikeIt,
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://www.reddit.com/') }),
    suspended: shown('banned', 'suspended platform', refusedBy('banned', 404, 'Not Found')),
    closed: none('The code for a ban says nothing of an end.'),
    deactivated: nothingLikeIt,
    deleted: none('Deleted, never there and hidden are one answer for a visitor.'),
    memorial: nothingLikeIt,
    gone: shown('404 on interface and feed', 'gone', { '*': json({ message: 'Not Found', error: 404 }, 404) }),
    challenge: open('network policy', {
      '*': page('<title>whoa there, pardner!</title><p>Your request has been blocked due to a network policy.</p>', 403),
    }),
    broken: open('half an answer', {
      [about]: half(JSON.stringify(community), jsonType),
      [redditFeed]: half(fixture('reddit/new.rss'), 'application/atom+xml'),
    }),
  },
};

const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
const repoStatus = '/xrpc/com.atproto.sync.getRepoStatus';
const records = '/xrpc/com.atproto.repo.listRecords';
const profilePath = '/xrpc/app.bsky.actor.getProfile';
const blueskyError = (error: string, message: string) => json({ error, message }, 400);
const document = (host: string) =>
  json({ id: did, alsoKnownAs: ['at://ada.example'], service: [{ id: '#atproto_pds', serviceEndpoint: host }] });
const blueskyProfile = { did, handle: 'ada.example', displayName: 'Ada of the Rivers', followersCount: 321, labels: [] as object[] };
const record = (key: string) => ({
  uri: `at://${did}/app.bsky.feed.post/${key}`,
  cid: 'bafycid',
  value: { $type: 'app.bsky.feed.post', createdAt: `2026-03-1${key}T08:00:00Z`, text: `River ${key}` },
});
const atHost = (status: string, name: string) => ({
  [repoStatus]: json({ did, active: false, status }),
  [records]: blueskyError('InvalidRequest', `Could not find repo: ${did}`),
  [profilePath]: blueskyError(name, 'Account has been suspended'),
});

const bluesky: Row = {
  platform: 'bluesky',
  account: 'Bluesky',
  input: did,
  origins: ['https://plc.directory', 'https://pds.example', 'https://public.api.bsky.app'],
  normal: {
    [`/${did}`]: document('https://pds.example'),
    [repoStatus]: json({ did, active: true, rev: '3n2z' }),
    [records]: json({ records: [record('2'), record('1')] }),
    [profilePath]: json(blueskyProfile),
    '/xrpc/com.atproto.identity.resolveHandle': json({ did }),
  },
  posts: 2,
  roads: {
    first: 'data host that the identity names',
    second: 'app',
    paths: [repoStatus],
    others: [profilePath],
    doubt: 'deleted',
  },
  cells: {
    empty: open('no records', { [records]: json({ records: [] }) }),
    limited: shown('label !hide', 'limited platform', {
      [profilePath]: json({ ...blueskyProfile, labels: [{ src: 'did:plc:modmodmodmodmodmodmodmo', uri: did, val: '!hide' }] }),
    }),
    private: nothingLikeIt,
    moved: none('A move to another host changes nothing: the identity is followed.'),
    withheld: shown('451 of the app', 'withheld not-said', { [profilePath]: withheld('https://bsky.app/') }),
    suspended: shown('takendown at its host', 'suspended host', atHost('takendown', 'AccountTakedown')),
    closed: none('The code for a takedown says nothing of an end.'),
    deactivated: shown('deactivated', 'deactivated owner', atHost('deactivated', 'AccountDeactivated')),
    deleted: shown('RepoNotFound at the host it names', 'deleted not-said', {
      [repoStatus]: blueskyError('RepoNotFound', `Could not find repo for DID: ${did}`),
      [records]: blueskyError('InvalidRequest', `Could not find repo: ${did}`),
      [profilePath]: blueskyError('InvalidRequest', 'Profile not found'),
    }),
    memorial: nothingLikeIt,
    gone: none('The identity names its host, so a missing account is a deleted one.'),
    challenge: open('RateLimitExceeded', { '*': json({ error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' }, 429) }),
    broken: open('half an answer', {
      [repoStatus]: half(JSON.stringify({ did, active: true }), jsonType),
      [records]: half(JSON.stringify({ records: [record('2')] }), jsonType),
      [profilePath]: half(JSON.stringify(blueskyProfile), jsonType),
    }),
  },
};

const plainActor = {
  ...fixtureJson('mastodon/actor.json'),
  id: 'https://plain.example/users/Ada',
  url: 'https://plain.example/@Ada',
  outbox: 'https://plain.example/users/Ada/outbox',
};
const plainOutbox = (count: number) => ({
  type: 'OrderedCollection',
  orderedItems: [2, 1].slice(0, count).map((at) => ({
    type: 'Create',
    published: `2026-03-1${at}T08:00:00Z`,
    object: { type: 'Note', id: `https://plain.example/notes/${at}`, content: `<p>River ${at}</p>`, published: `2026-03-1${at}T08:00:00Z` },
  })),
});

const lookup = '/api/v1/accounts/lookup';
const statuses = '/api/v1/accounts/4711/statuses';
const account = fixtureJson('mastodon/account.json');
const notFound = json({ error: 'Record not found' }, 404);
const marked = (marks: object) => ({ [lookup]: json({ ...account, ...marks }), [statuses]: json([]) });
const names = { '/.well-known/webfinger': json(fixtureJson('mastodon/webfinger.json'), 200, { 'content-type': 'application/jrd+json' }) };
const activity = { 'content-type': 'application/activity+json; charset=utf-8' };
const actor = fixtureJson('mastodon/actor.json');

const mastodon: Row = {
  platform: 'mastodon',
  account: 'Mastodon',
  input: '@Ada@example.org',
  origins: ['https://example.org', 'https://social.example', 'https://other.example'],
  normal: {
    ...names,
    [lookup]: json(account),
    [statuses]: jsonFile('mastodon/statuses.json'),
    '/users/Ada': json(actor, 200, activity),
  },
  posts: 3,
  roads: {
    first: 'interface of its server',
    second: 'WebFinger, then the actor',
    paths: [lookup],
    others: ['/users/Ada'],
    doubt: 'gone',
  },
  cells: {
    empty: open('no posts', { [statuses]: json([]) }),
    limited: shown('limited', 'limited server', marked({ limited: true })),
    private: none('A locked account still shows itself and its public posts.'),
    moved: shown('moved to another server', 'moved owner', {
      [lookup]: json({ ...account, moved: { acct: 'ada@other.example', uri: 'https://other.example/users/ada' } }),
      '/users/ada': json({ ...actor, id: 'https://other.example/users/ada', alsoKnownAs: [actor.id] }, 200, activity),
    }),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://social.example/') }),
    suspended: shown('suspended', 'suspended server', { [lookup]: jsonFile('mastodon/suspended.json'), [statuses]: json([]) }),
    closed: none('The mark for a suspension says nothing of an end.'),
    deactivated: nothingLikeIt,
    deleted: shown('Tombstone', 'deleted not-said', {
      [lookup]: notFound,
      [statuses]: notFound,
      '/users/Ada': json({ type: 'Tombstone', id: actor.id, formerType: 'Person', deleted: '2026-03-13T00:00:00Z' }, 410, activity),
    }),
    memorial: shown('memorial', 'memorial server', marked({ memorial: true })),
    gone: shown('404, then no actor', 'gone', { '*': notFound }),
    challenge: open('members only, Cloudflare', {
      [lookup]: json({ error: 'This method requires an authenticated user' }, 401),
      '*': cloudflare,
    }),
    broken: open('half an answer', { '*': half(JSON.stringify(account), jsonType) }),
  },
};

const actorPath = '/users/Ada';
const outboxPath = '/users/Ada/outbox';
const activityJson = (value: unknown, status = 200) => json(value, status, activity);

const activitypub: Row = {
  platform: 'activitypub',
  account: 'ActivityPub',
  input: '@Ada@plain.example',
  origins: ['https://plain.example'],
  normal: {
    '/.well-known/webfinger': json(
      {
        subject: 'acct:Ada@plain.example',
        links: [{ rel: 'self', type: 'application/activity+json', href: 'https://plain.example/users/Ada' }],
      },
      200,
      { 'content-type': 'application/jrd+json' },
    ),
    [actorPath]: activityJson(plainActor),
    [outboxPath]: activityJson(plainOutbox(2)),
  },
  posts: 2,
  roads: { first: 'actor', second: 'WebFinger', paths: [actorPath], others: ['/.well-known/webfinger'], doubt: 'gone' },
  cells: {
    empty: open('empty outbox', { [outboxPath]: activityJson(plainOutbox(0)) }),
    limited: nothingLikeIt,
    private: nothingLikeIt,
    moved: shown('movedTo another server', 'moved owner', {
      [actorPath]: activityJson({ ...plainActor, movedTo: 'https://plain.example/users/ada2' }),
      '/users/ada2': activityJson({ ...plainActor, id: 'https://plain.example/users/ada2', alsoKnownAs: [plainActor.id] }),
    }),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://plain.example/') }),
    suspended: shown('suspended', 'suspended server', { [actorPath]: activityJson({ ...plainActor, suspended: true }) }),
    closed: none('The mark for a suspension says nothing of an end.'),
    deactivated: nothingLikeIt,
    deleted: shown('Tombstone', 'deleted not-said', {
      [actorPath]: activityJson({ type: 'Tombstone', id: plainActor.id, deleted: '2026-03-13T00:00:00Z' }, 410),
    }),
    memorial: shown('memorial', 'memorial server', { [actorPath]: activityJson({ ...plainActor, memorial: true }) }),
    gone: shown('no actor, no name', 'gone', { '*': json({ error: 'Not Found' }, 404) }),
    challenge: open('signed requests only', { '*': json({ error: 'Request not signed' }, 401) }),
    broken: open('half an answer', { '*': half(JSON.stringify(plainActor), jsonType) }),
  },
};

const lemmyOrigin = 'https://lemmy.example';
const person = { name: 'ada', display_name: 'Ada of the Rivers', actor_id: `${lemmyOrigin}/u/ada`, banned: false, deleted: false };
const lemmyPost = (id: number) => ({
  post: { id, name: `Otters ${id}`, body: 'At dawn.', ap_id: `${lemmyOrigin}/post/${id}`, published: '2026-03-01T10:00:00Z' },
  creator: { name: 'ada' },
});
const user = (change = {}, posts = [lemmyPost(2), lemmyPost(1)]) =>
  json({ person_view: { person: { ...person, ...change }, counts: {} }, posts, comments: [] });
const userPath = '/api/v3/user';

const lemmy: Row = {
  platform: 'lemmy',
  account: 'Lemmy',
  input: `${lemmyOrigin}/u/ada`,
  origins: [lemmyOrigin],
  normal: { [userPath]: user(), '/u/ada': json({ type: 'Person', id: person.actor_id, preferredUsername: 'ada' }, 200, activity) },
  posts: 2,
  roads: { first: 'interface of its home', second: 'the actor itself', paths: [userPath], others: ['/u/ada'], doubt: 'gone' },
  cells: {
    empty: open('no posts', { [userPath]: user({}, []) }),
    limited: none('A person has no such mark; a hidden community has, see lemmy.test.ts.'),
    private: nothingLikeIt,
    moved: nothingLikeIt,
    withheld: shown('451', 'withheld not-said', { '*': withheld(`${lemmyOrigin}/`) }),
    suspended: shown('banned', 'suspended server', { [userPath]: user({ banned: true }) }),
    closed: none('The mark for a ban says nothing of an end.'),
    deactivated: nothingLikeIt,
    deleted: shown('deleted', 'deleted owner', { [userPath]: user({ deleted: true }) }),
    memorial: nothingLikeIt,
    gone: shown('couldnt_find_person', 'gone', { '*': json({ error: 'couldnt_find_person' }, 404) }),
    challenge: open('429', { '*': tooMany }),
    broken: open('half an answer', { [userPath]: half(JSON.stringify({ person_view: { person } }), jsonType) }),
  },
};

export const networks: Row[] = [telegram, youtube, reddit, bluesky, mastodon, activitypub, lemmy];
