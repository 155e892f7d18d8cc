import { describe, expect, test } from 'vitest';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { weibo } from '../../../electron/core/sources/weibo.ts';
import { midOf, weiboTime } from '../../../electron/core/sources/weibo-post.ts';
import { fixture, readWith } from '../../support/answer.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { type Handler, redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const uid = '1234567890';
const origins = [
  'https://m.weibo.cn',
  'https://weibo.com',
  'https://passport.weibo.com',
  'https://visitor.passport.weibo.cn',
  'https://rsshub.app',
];
const json = { 'content-type': 'application/json; charset=utf-8' };
const account = { nativeId: uid, handle: null, url: `https://weibo.com/u/${uid}` };
const posts: Task = { kind: 'posts', account };

describe('an address is recognised', () => {
  test.each([
    `https://weibo.com/u/${uid}?is_all=1`,
    `weibo.com/${uid}`,
    `https://www.weibo.com/${uid}/OaaaBBB`,
    `https://m.weibo.cn/u/${uid}`,
    `https://m.weibo.cn/profile/${uid}`,
    `https://weibo.cn/u/${uid}`,
    `rsshub://weibo/user/${uid}`,
    `http://127.0.0.1:1200/weibo/user/${uid}/readable=1`,
  ])('%s', (input) => {
    expect(weibo.claims(input)).toMatchObject({ platform: 'weibo', nativeId: uid, confidence: 'sure' });
  });

  test.each([
    ['https://weibo.com/slowriver', 'https://weibo.com/ajax/profile/info?custom=slowriver'],
    ['https://weibo.com/n/%E6%85%A2%E6%B2%B3', 'https://weibo.com/ajax/profile/info?screen_name=%E6%85%A2%E6%B2%B3'],
    ['https://m.weibo.cn/status/OaaaBBB', 'https://m.weibo.cn/statuses/show?id=OaaaBBB'],
    ['https://m.weibo.cn/detail/5000000000000001', 'https://m.weibo.cn/statuses/show?id=5000000000000001'],
  ])('%s needs one lookup', (input, url) => {
    expect(weibo.claims(input)).toMatchObject({ platform: 'weibo', nativeId: null, url });
  });

  test.each(['https://weibo.com/', 'https://weibo.com/hot/weibo', 'https://example.org/u/1234567890', 'weibo', 'https://weibo.com/n/'])(
    'but not %s',
    (input) => {
      expect(weibo.claims(input)).toBeNull();
    },
  );
});

test('the profile is the account itself, with its facts; that of another uid is not', () => {
  const own = readWith(weibo, { kind: 'status', account }, fixture('weibo/profile.json')).extract;
  const other = readWith(weibo, { kind: 'status', account: { ...account, nativeId: '1111111111' } }, fixture('weibo/profile.json')).extract;
  expect([own.isItself, own.account, other.isItself, other.account]).toEqual([
    true,
    {
      nativeId: uid,
      handle: '慢河',
      title: '慢河',
      description: '写河流',
      url: `https://weibo.com/u/${uid}`,
      avatarUrl: 'https://wx1.sinaimg.example/hd.jpg',
      followers: 125_000,
      links: [],
    },
    false,
    null,
  ]);
});

test('the timeline gives every post with time, pictures, what was reposted, and asks for the long text of what is not kept', () => {
  const { extract, next } = readWith(weibo, posts, fixture('weibo/timeline.json'));
  const kept = readWith(weibo, { ...posts, knownPosts: [{ nativeId: '5000000000000003', url: null }] }, fixture('weibo/timeline.json'));
  expect(
    extract.posts.map(({ nativeId, kind, publishedAt, media, isExcerpt = false }) => ({
      nativeId,
      kind,
      publishedAt,
      media: media.length,
      isExcerpt,
    })),
  ).toEqual([
    { nativeId: '5000000000000003', kind: 'post', publishedAt: Date.UTC(2026, 2, 12, 4), media: 0, isExcerpt: true },
    { nativeId: '5000000000000002', kind: 'post', publishedAt: Date.UTC(2026, 2, 12, 3), media: 2, isExcerpt: false },
    { nativeId: '5000000000000001', kind: 'repost', publishedAt: Date.UTC(2026, 2, 12, 2), media: 0, isExcerpt: false },
  ]);
  expect(extract.posts[0]?.tags).toEqual(['河']);
  expect(extract.posts[2]?.html).toContain('<blockquote><div>抱歉，此微博已被作者删除。</div>');
  expect([next.map((one) => one.url), kept.next]).toEqual([['https://m.weibo.cn/statuses/extend?id=5000000000000003'], []]);
  expect(weibo.ask({ ...posts, cursor: '4900' })[0]?.url).toContain('&since_id=4900');
});

test.each(['', '{', 'null', '[]', '{"ok":1}', '{"ok":1,"data":{"cards":[{"mblog":{}},null,7]}}', '<html>'])(
  'a broken answer %j is no account and no crash',
  (body) => {
    for (const kind of ['posts', 'status'] as const)
      expect(readWith(weibo, { kind, account }, body).extract).toMatchObject({ isItself: false, posts: [] });
  },
);

test('times of every build and ids of both kinds are read', () => {
  const now = Date.UTC(2026, 2, 12, 12);
  const minute = 60_000;
  expect(
    ['Sat Nov 30 12:00:00 +0800 2024', '刚刚', '5分钟前', '2小时前', '昨天 08:30', '11-30', '2024-11-30', 'x'].map((text) =>
      weiboTime(text, now),
    ),
  ).toEqual([
    Date.UTC(2024, 10, 30, 4),
    now,
    now - 5 * minute,
    now - 120 * minute,
    Date.UTC(2026, 2, 11, 0, 30),
    Date.UTC(2026, 10, 29, 16),
    Date.UTC(2024, 10, 29, 16),
    null,
  ]);
  expect([midOf('Kjc77D1jz'), midOf('KkBtUx2dv'), midOf('4645748019299849')]).toEqual([
    '4645748019299849',
    '4649106427873349',
    '4645748019299849',
  ]);
});

function interfaceOf(now: { profile: string; timeline: string }): Handler {
  return (request, response) => {
    const isTimeline = request.url?.includes('containerid=') ?? false;
    response.writeHead(200, json).end(fixture(`weibo/${isTimeline ? now.timeline : now.profile}`));
  };
}

async function open(input = `https://weibo.com/u/${uid}`) {
  const now = { profile: 'profile.json', timeline: 'timeline.json' };
  const server = await startServer({
    '/api/container/getIndex': interfaceOf(now),
    '/statuses/extend': reply(200, json, fixture('weibo/long.json')),
    '/ajax/profile/info': reply(200, json, fixture('weibo/lookup.json')),
  });
  return { now, server, story: await follow(server, origins, input) };
}

test('an account is followed with its long text, shown as suspended in the words of the platform, and opened again', async () => {
  const { now, server, story } = await open('https://weibo.com/slowriver');
  const kept = await story.call('posts', { accountId: story.id });
  const long = await story.call('post.read', { id: kept[0]?.id ?? 0 });
  now.profile = 'complained.json';
  now.timeline = 'complained.json';
  server.on('/ajax/profile/info', reply(200, json, fixture('weibo/complained.json')));
  const closed = await story.checkTwice();
  now.profile = 'profile.json';
  now.timeline = 'timeline.json';
  await story.check();
  const healed = await story.view();
  const edited = (await story.call('posts', { accountId: story.id })).map((post) => post.presence);
  await server.close();
  expect(story.added).toMatchObject({ posts: 3, account: { nativeId: uid, title: '慢河', status: 'open' } });
  expect(long.text).toContain('一直流到海里');
  expect(standing(closed)).toEqual({
    status: 'suspended',
    actor: 'not-said',
    reason: null,
    quote: '该账号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看。',
  });
  expect(closed.notices[0]?.anatomy.complaint).toMatchObject({ present: true });
  expect([healed.account.status, edited]).toEqual(['open', ['present', 'present', 'present']]);
});

test('the word of the desktop interface beside a profile counts', async () => {
  const { now, server, story } = await open();
  now.profile = 'empty.json';
  now.timeline = 'empty.json';
  server.on('/ajax/profile/info', reply(200, json, fixture('weibo/blocked-desktop.json')));
  const closed = await story.checkTwice();
  await server.close();
  expect(standing(closed)).toMatchObject({ status: 'closed', quote: '该账号已被永久封禁' });
});

test.each([
  ['a login that is asked for', reply(200, json, fixture('weibo/login.json')), 'open', null],
  ['the visitor page', redirectTo('https://visitor.passport.weibo.cn/visitor/visitor?entry=sinawap'), 'open', null],
  ['432', reply(432), 'open', null],
  ['an empty answer', reply(200, json, fixture('weibo/empty.json')), 'open', null],
  ['“no such user” seen twice', reply(200, json, fixture('weibo/absent.json')), 'open', 'gone-in-the-making'],
])('%s closes nothing', async (_what, handler, statusAfter, pending) => {
  const { server, story } = await open();
  server.on('/api/container/getIndex', handler);
  server.on('/ajax/profile/info', handler);
  server.on('/visitor/visitor', reply(200, { 'content-type': 'text/html' }, '<title>Sina Visitor System</title>'));
  const after = await story.checkTwice();
  await server.close();
  expect([after.account.status, after.account.pending]).toEqual([statusAfter, pending]);
});

type Expected = {
  file: string;
  platform: string;
  expectCount: number;
  firstId?: string;
  expectAccount: string;
  retweets?: number;
  longText?: number;
  type: string;
};

describeCorpus('answers of the corpus', () => {
  const all = corpusJson<Expected[]>('platforms/expect.json').filter((one) => one.platform === 'weibo');
  test.each(all.map((one) => [one.file, one] as const))('%s', (file, expected) => {
    const kind = expected.type === 'timeline' ? 'posts' : 'status';
    const { extract } = readWith(weibo, { kind, account: { ...account, nativeId: '6279793937' } }, corpusBytes(`platforms/${file}`));
    expect([extract.isItself, extract.account?.title, extract.posts.length, extract.posts[0]?.nativeId]).toEqual([
      true,
      expected.expectAccount,
      expected.expectCount,
      expected.firstId,
    ]);
    expect(extract.posts.filter((post) => post.kind === 'repost').length).toBe(expected.retweets ?? 0);
    expect(extract.posts.filter((post) => post.isExcerpt).length).toBe(expected.longText ?? 0);
    expect(extract.posts.filter((post) => post.publishedAt === null || post.html === '')).toEqual([]);
  });
});
