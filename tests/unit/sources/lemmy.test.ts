import { describe, expect, test } from 'vitest';
import { lemmy } from '../../../electron/core/sources/lemmy.ts';
import { json } from '../../support/fixture.ts';
import { followStepped } from '../../support/follow-stepped.ts';
import { reply, startServer } from '../../support/server.ts';

const origin = 'https://lemmy.example';
const userPath = '/api/v3/user';
const communityPath = '/api/v3/community';
const listPath = '/api/v3/post/list';

const person = {
  name: 'ada',
  display_name: 'Ada of the Rivers',
  bio: 'On water.',
  actor_id: `${origin}/u/ada`,
  banned: false,
  deleted: false,
  local: true,
};
const community = { name: 'rivers', title: 'Slow Rivers', actor_id: `${origin}/c/rivers`, removed: false, deleted: false, hidden: false };
const post = (id: number, more = {}) => ({
  post: {
    id,
    name: `Otters ${id}`,
    body: 'Seen at dawn.',
    url: 'https://a.example/otter',
    ap_id: `${origin}/post/${id}`,
    published: '2026-03-01T10:00:00.123456Z',
    removed: false,
    deleted: false,
    ...more,
  },
  creator: { name: 'ada' },
});
const comment = {
  comment: { content: 'Two of them.', ap_id: `${origin}/comment/9`, published: '2026-03-02T10:00:00Z', removed: false, deleted: false },
  creator: { name: 'ada' },
};
const user = (change = {}, posts = [post(2), post(1, { removed: true })]) => ({
  person_view: { person: { ...person, ...change }, counts: {} },
  posts,
  comments: [comment],
});
const about = (change = {}) => ({ community_view: { community: { ...community, ...change }, counts: { subscribers: 321 } } });

async function start() {
  const server = await startServer({
    [userPath]: json(user()),
    [communityPath]: json(about()),
    [listPath]: json({ posts: [post(2), post(1)] }),
  });
  return { server, origins: { [origin]: server.url } };
}

test.each([
  ['!Rivers@Lemmy.example', `${origin}/c/rivers`, 'sure'],
  ['https://lemmy.example/c/rivers', null, 'maybe'],
  ['https://other.example/c/rivers@lemmy.example', null, 'maybe'],
  ['https://lemmy.example/u/ada', null, 'maybe'],
])('%s is recognised', (input, nativeId, confidence) => {
  expect(lemmy.claims(input)).toMatchObject({ platform: 'lemmy', nativeId, confidence, url: expect.stringContaining(origin) });
});

test.each(['@ada@lemmy.example', 'https://lemmy.example/post/1', 'https://lemmy.example/', '!rivers', 'c/rivers'])(
  'but not %s',
  (input) => {
    expect(lemmy.claims(input)).toBeNull();
  },
);

test('a person is followed with posts and replies, without what was taken away', async () => {
  const { server, origins } = await start();
  const followed = await followStepped(origins, `${origin}/u/ada`);
  const verdict = await followed.at(7);
  const { account } = await followed.view();
  const posts = await followed.call('posts', { accountId: followed.id });
  await server.close();
  expect([verdict.status, account.nativeId, account.title]).toEqual(['open', `${origin}/u/ada`, 'Ada of the Rivers']);
  expect(posts.map(({ nativeId, kind, title }) => [nativeId, kind, title])).toEqual([
    [`${origin}/comment/9`, 'reply', null],
    [`${origin}/post/2`, 'post', 'Otters 2'],
  ]);
});

describe('what its home says', () => {
  test.each([
    ['u/ada', userPath, user({ banned: true }), 'suspended', 'server', 'person_view.person.banned=true'],
    ['u/ada', userPath, user({ deleted: true }), 'deleted', 'owner', 'person_view.person.deleted=true'],
    ['c/rivers', communityPath, about({ removed: true }), 'suspended', 'server', 'community_view.community.removed=true'],
    ['c/rivers', communityPath, about({ deleted: true }), 'deleted', 'owner', 'community_view.community.deleted=true'],
    ['c/rivers', communityPath, about({ hidden: true }), 'limited', 'server', 'community_view.community.hidden=true'],
  ])('of %s (%s) is believed after a second look, and healed again', async (path, api, answer, status, actor, machine) => {
    const { server, origins } = await start();
    const followed = await followStepped(origins, `${origin}/${path}`);
    await followed.at(1);
    server.on(api, json(answer));
    const first = await followed.at(7);
    const second = await followed.at(8);
    server.on(api, json(path === 'u/ada' ? user() : about()));
    const healed = await followed.at(30);
    await server.close();
    expect([first.status, first.pending]).toEqual(['open', 'seen-once']);
    expect(second).toMatchObject({ status, actor, machine, posts: 2 });
    expect(healed).toMatchObject({ status: 'open', pending: null });
  });
});

test.each([
  ['a challenge', reply(403, { 'content-type': 'text/html', 'cf-mitigated': 'challenge' }, '<title>Just a moment...</title>')],
  ['too many requests', json({ error: 'rate_limit_error' }, 429)],
  ['an error', json({ error: 'unknown' }, 500)],
  ['a private server', json({ error: 'instance_is_private' }, 400)],
  ['half an answer', reply(200, { 'content-type': 'application/json' }, '{"person_view": {"per')],
  ['another person', json(user({ actor_id: `${origin}/u/bo`, banned: true }))],
  ['a page', reply(200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>')],
])('%s closes nobody', async (_, handler) => {
  const { server, origins } = await start();
  const followed = await followStepped(origins, `${origin}/u/ada`);
  server.on(userPath, handler);
  const verdict = await followed.through([7, 8, 80, 200]);
  await server.close();
  expect(verdict).toMatchObject({ status: 'open', posts: 2 });
});

test('a person who is missing is gone after two days, never closed', async () => {
  const { server, origins } = await start();
  const followed = await followStepped(origins, `${origin}/u/ada`);
  server.on(userPath, json({ error: 'couldnt_find_person' }, 404));
  const early = await followed.through([7, 20]);
  const late = await followed.through([34, 60, 90, 120, 150, 200]);
  const { closures } = await followed.call('closures', {});
  await server.close();
  expect([early.status, early.pending, late.status, closures]).toEqual(['open', 'gone-in-the-making', 'gone', []]);
});
