/** What a single post's own place says, on every platform that shows one: documented answers in, presence out. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlatformId } from '../../../electron/contract/names.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';
import type { SourceRequest, Task, TaskAccount, TaskPost } from '../../../electron/core/sources/adapter.ts';
import { adapterOf } from '../../../electron/core/sources/registry.ts';
import { createSteps, type StepReading } from '../../../electron/core/steps.ts';
import { type AnswerParts, answerOf } from '../../support/answer.ts';
import { resources } from '../../support/core.ts';

const rules = loadRules(join(resources, 'rules'));
if (!rules.ok) throw new Error(rules.error.message);
const steps = createSteps(rules.value);

const html = { 'content-type': 'text/html; charset=utf-8' };
const inBox = (words: string) => `<title>豆瓣</title><div class="infobox"><div class="bd"><p class="mn">${words}</p></div></div>`;
const errorPage = (words: string) => `<title>知乎</title><div class="ErrorPage"><p class="ErrorPage-text">${words}</p></div>`;
const page = (title: string, more = '') =>
  `<!doctype html><head><title>${title}</title>${more}</head><body><h1>${title}</h1><p>Words.</p></body>`;

type Platform = { account: TaskAccount; post: TaskPost; route?: Task['route'] };
const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
const uri = `at://${did}/app.bsky.feed.post/3k1`;
const account = (nativeId: string, url: string | null = null): TaskAccount => ({ nativeId, handle: null, url });

const platforms = {
  mastodon: { account: account('https://social.example/users/Ada'), post: { nativeId: '17', url: 'https://social.example/@Ada/17' } },
  bluesky: {
    account: account(did),
    post: { nativeId: uri, url: null },
    route: { kind: 'api', url: `https://host.example/xrpc/com.atproto.repo.listRecords?repo=${did}`, etag: null, lastModified: null },
  },
  reddit: { account: account('u:ada'), post: { nativeId: 't3_abc', url: null } },
  telegram: { account: account('lamplight'), post: { nativeId: 'lamplight/7', url: 'https://t.me/lamplight/7' } },
  youtube: { account: account('UCaaaaaaaaaaaaaaaaaaaaaa'), post: { nativeId: 'aaaaaaaaaa1', url: null } },
  weibo: { account: account('1111111'), post: { nativeId: '4900000000000001', url: null } },
  bilibili: { account: account('4242'), post: { nativeId: '900000000000000001', url: 'https://t.bilibili.com/900000000000000001' } },
  zhihu: { account: account('a'.repeat(32)), post: { nativeId: 'answer/5', url: 'https://www.zhihu.com/question/1/answer/5' } },
  douban: { account: account('1000001'), post: { nativeId: '77', url: 'https://www.douban.com/people/1000001/status/77' } },
  feed: {
    account: account('https://author.example/feed', 'https://author.example/'),
    post: { nativeId: 'p1', url: 'https://author.example/p1', title: 'A river in March' },
  },
  substack: {
    account: account('ada.substack.com', 'https://ada.substack.com/'),
    post: { nativeId: 'p1', url: 'https://ada.substack.com/p/river', title: 'A river in March' },
  },
} satisfies Partial<Record<PlatformId, Platform>>;

type Name = keyof typeof platforms;
type Case = [what: string, platform: Name, label: string, answer: { body: string | object } & AnswerParts, said: string];

function look(platform: Name, label: string, { body, ...parts }: Case[3]): StepReading {
  const { account: of, post, ...more }: Platform = platforms[platform];
  const task: Task = { kind: 'post', account: of, post, posts: [post], ...more };
  const [first] = adapterOf(platform).ask(task);
  if (!first) throw new Error(`${platform} asks nothing`);
  const request: SourceRequest = label === first.label ? first : { ...first, label };
  const output = steps({ kind: 'read', input: { platform, task, request, answer: answerOf(body, { url: request.url, ...parts }) } });
  if (output.kind !== 'read') throw new Error(output.kind);
  return output.value;
}

const status = {
  id: '17',
  content: '<p>Hello.</p>',
  url: 'https://social.example/@Ada/17',
  created_at: '2026-03-01T00:00:00.000Z',
  account: {},
};
const link = { name: 't3_abc', title: 'T', author: 'ada', selftext: 'words', permalink: '/r/x/comments/abc/' };
const listing = (...data: object[]) => ({ kind: 'Listing', data: { children: data.map((one) => ({ kind: 't3', data: one })) } });
const message =
  '<div class="tgme_widget_message" data-post="lamplight/7"><div class="tgme_widget_message_text js-message_text">Hello</div></div>';
const player = (value: object) => `<script>var ytInitialPlayerResponse = ${JSON.stringify(value)};</script>`;
const challenge = { body: '<title>Just a moment...</title>', status: 403, headers: { ...html, 'cf-mitigated': 'challenge' } };

const cases: Case[] = [
  ['stands', 'mastodon', 'status', { body: status }, 'present A'],
  ['is another', 'mastodon', 'status', { body: { ...status, id: '18' } }, 'unclear'],
  ['is not found', 'mastodon', 'status', { body: { error: 'Record not found' }, status: 404 }, 'gone B'],
  [
    'is for members only',
    'mastodon',
    'status',
    { body: { error: 'This method requires an authenticated user' }, status: 401 },
    'challenged',
  ],
  [
    'left a tombstone',
    'mastodon',
    'object',
    { body: { type: 'Tombstone', id: 'https://social.example/users/Ada/statuses/17' }, status: 410 },
    'deleted A',
  ],
  ['left nothing', 'mastodon', 'object', { body: '', status: 410 }, 'gone B'],
  [
    'stands as an object',
    'mastodon',
    'object',
    { body: { type: 'Note', id: 'https://social.example/users/Ada/statuses/17' } },
    'present A',
  ],
  ['stands in the app', 'bluesky', 'post', { body: { posts: [{ uri }] } }, 'present A'],
  ['is missing in the app', 'bluesky', 'post', { body: { posts: [] } }, 'gone B'],
  ['stands on its host', 'bluesky', 'record', { body: { uri, cid: 'c', value: {} } }, 'present A'],
  [
    'is missing on its host',
    'bluesky',
    'record',
    { body: { error: 'RecordNotFound', message: 'Could not locate record' }, status: 400 },
    'gone B',
  ],
  [
    'has an account that moved its data',
    'bluesky',
    'record',
    { body: { error: 'InvalidRequest', message: 'Could not find repo' }, status: 400 },
    'unclear',
  ],
  ['stands', 'reddit', 'post', { body: listing(link) }, 'present A'],
  [
    'was removed by moderators',
    'reddit',
    'post',
    { body: listing({ ...link, removed_by_category: 'moderator', selftext: '[removed]' }) },
    'removed A',
  ],
  [
    'was deleted by its author',
    'reddit',
    'post',
    { body: listing({ ...link, removed_by_category: 'deleted', author: '[deleted]' }) },
    'deleted A',
  ],
  ['is in no list', 'reddit', 'post', { body: listing() }, 'gone B'],
  ['is behind a block page', 'reddit', 'post', { body: '<title>whoa there, pardner</title>', status: 403, headers: html }, 'challenged'],
  ['stands', 'telegram', 'message', { body: message, headers: html }, 'present A'],
  ['is not found', 'telegram', 'message', { body: '<div class="tgme_widget_message_error">Post not found</div>', headers: html }, 'gone B'],
  ['shows another message', 'telegram', 'message', { body: message.replace('lamplight/7', 'lamplight/8'), headers: html }, 'unclear'],
  ['has its card', 'youtube', 'video-card', { body: { thumbnail_url: 'https://i.ytimg.com/vi/aaaaaaaaaa1/hqdefault.jpg' } }, 'present A'],
  ['has no card', 'youtube', 'video-card', { body: 'Not Found', status: 404 }, 'unclear'],
  [
    'is private',
    'youtube',
    'video',
    { body: player({ playabilityStatus: { status: 'LOGIN_REQUIRED', reason: 'This video is private' } }), headers: html },
    'private A',
  ],
  [
    'was removed by the uploader',
    'youtube',
    'video',
    { body: player({ playabilityStatus: { status: 'ERROR', reason: 'This video has been removed by the uploader' } }), headers: html },
    'deleted A',
  ],
  [
    'broke the rules',
    'youtube',
    'video',
    {
      body: player({
        playabilityStatus: { status: 'ERROR', reason: "This video has been removed for violating YouTube's Community Guidelines" },
      }),
      headers: html,
    },
    'removed A',
  ],
  [
    'is unavailable',
    'youtube',
    'video',
    { body: player({ playabilityStatus: { status: 'ERROR', reason: 'Video unavailable' } }), headers: html },
    'gone B',
  ],
  [
    'wants to know who asks',
    'youtube',
    'video',
    { body: player({ playabilityStatus: { status: 'LOGIN_REQUIRED', reason: "Sign in to confirm you're not a bot" } }), headers: html },
    'challenged',
  ],
  [
    'stands',
    'weibo',
    'post',
    { body: { ok: 1, data: { id: '4900000000000001', text: '你好', created_at: 'Sat Nov 30 12:00:00 +0800 2024' } } },
    'present A',
  ],
  ['was deleted by its author', 'weibo', 'post', { body: { ok: 0, msg: '抱歉，此微博已被作者删除。查看帮助：' } }, 'deleted A'],
  ['was complained about', 'weibo', 'post', { body: { ok: 0, msg: '该微博因被多人投诉，根据《微博社区公约》，已被删除。' } }, 'removed A'],
  ['wants a login', 'weibo', 'post', { body: { ok: -100, msg: '请登录', url: 'https://passport.weibo.com/' } }, 'challenged'],
  ['stands', 'bilibili', 'dynamic', { body: { code: 0, data: { item: { id_str: '900000000000000001' } } } }, 'present A'],
  ['is not there', 'bilibili', 'dynamic', { body: { code: -404, message: '啥都木有' } }, 'gone B'],
  ['is not shown', 'bilibili', 'video', { body: { code: 62002, message: '稿件不可见' } }, 'gone B'],
  ['is guarded', 'bilibili', 'dynamic', { body: { code: -352, message: '风控校验失败' } }, 'challenged'],
  ['is over its limit', 'bilibili', 'dynamic', { body: { code: -509, message: '请求过于频繁，请稍后再试' } }, 'rate-limited'],
  [
    'stands',
    'zhihu',
    'post',
    {
      body: `<script id="js-initialData" type="text/json">${JSON.stringify({ initialState: { entities: { answers: { 5: { id: '5' } } } } })}</script>`,
      headers: html,
    },
    'present A',
  ],
  ['is not found', 'zhihu', 'post', { body: page('404'), status: 404, headers: html }, 'gone B'],
  ['was deleted by its author', 'zhihu', 'post', { body: errorPage('该回答已被作者删除'), status: 404, headers: html }, 'deleted A'],
  ['broke the rules', 'zhihu', 'post', { body: errorPage('该回答因违反社区规范已被删除'), status: 404, headers: html }, 'removed A'],
  ['lies in the wasteland', 'zhihu', 'post', { body: errorPage('你似乎来到了没有知识存在的荒原'), status: 404, headers: html }, 'gone B'],
  [
    'is behind a check',
    'zhihu',
    'post',
    { body: '{"error":{"code":40352,"need_login":true,"message":"系统监测到您的网络环境存在异常"}}', status: 403 },
    'challenged',
  ],
  [
    'stands',
    'douban',
    'post',
    { body: page('说', '<meta property="og:url" content="https://www.douban.com/people/1000001/status/77/">'), headers: html },
    'present A',
  ],
  ['is not found', 'douban', 'post', { body: '<title>页面不存在</title>', status: 404, headers: html }, 'gone B'],
  ['was deleted by its author', 'douban', 'post', { body: inBox('该广播已被作者删除'), headers: html }, 'deleted A'],
  ['broke the guidelines', 'douban', 'post', { body: inBox('抱歉，该广播因违反《豆瓣社区指导原则》已被删除'), headers: html }, 'removed A'],
  ['is for its author alone', 'douban', 'post', { body: inBox('该广播仅作者自己可见'), headers: html }, 'private A'],
  ['does not exist', 'douban', 'post', { body: inBox('你想访问的广播不存在'), headers: html }, 'gone B'],
  ['wants a login', 'douban', 'post', { body: '<title>登录豆瓣</title>', headers: html }, 'challenged'],
  [
    'wants a sum solved',
    'douban',
    'post',
    {
      body: '<title>豆瓣</title><form id="sec" method="POST" action="/c"><input name="tok"><input name="cha"></form>载入中 ...',
      headers: html,
    },
    'challenged',
  ],
  ['stands under its title', 'feed', 'post', { body: page('A River in March — Author'), headers: html }, 'present A'],
  ['has given way to the front page', 'feed', 'post', { body: page('Author'), headers: html }, 'unclear'],
  ['is not found', 'feed', 'post', { body: page('Not found'), status: 404, headers: html }, 'gone B'],
  ['is gone for good', 'feed', 'post', { body: '', status: 410, headers: html }, 'gone A'],
  ['is withheld', 'feed', 'post', { body: page('Unavailable for legal reasons'), status: 451, headers: html }, 'withheld A'],
  ['is behind a challenge', 'feed', 'post', challenge, 'challenged'],
  ['meets a server in trouble', 'feed', 'post', { body: page('Error'), status: 503, headers: html }, 'server-error'],
  ['stands', 'substack', 'post', { body: page('A river in March'), headers: html }, 'present A'],
  ['is not found', 'substack', 'post', { body: page('Not found'), status: 404, headers: html }, 'gone B'],
  ['is turned away', 'substack', 'post', challenge, 'challenged'],
];

test.each(cases.map((one) => [`${one[1]}: a post that ${one[0]} (${one[2]})`, one] as const))(
  '%s',
  (_name, [, platform, label, answer, said]) => {
    const { judgement } = look(platform, label, answer);
    const { says, class: weight, outcome } = judgement;
    expect(says === null || outcome !== 'ok' ? outcome : `${says} ${weight}`).toBe(said);
  },
);

test("whatever stands in a post's place says nothing of its account", () => {
  const about = cases.filter(([, platform, label, answer]) => {
    const { says, subject } = look(platform, label, answer).judgement;
    return says !== null && subject === 'account';
  });
  expect(about).toEqual([]);
});

test('a post that is not on the site of its feed, or has no page of its own, is never asked for', () => {
  const ask = (platform: Name, post: TaskPost) =>
    adapterOf(platform).ask({ kind: 'post', account: platforms[platform].account, post, posts: [post] });
  const asked = [
    ask('feed', { nativeId: 'x', url: 'https://elsewhere.example/x' }),
    ask('feed', { nativeId: 'x', url: 'https://author.example/' }),
    ask('feed', { nativeId: 'x', url: null }),
    ask('douban', { nativeId: 'm', url: 'https://book.douban.com/subject/1/' }),
    ask('bilibili', { nativeId: 'x', url: 'https://www.bilibili.com/' }),
    ask('mastodon', { nativeId: '../x', url: null }),
  ];
  expect(asked).toEqual(Array(6).fill([]));
  expect(ask('feed', { nativeId: 'x', url: 'https://blog.author.example/x' }).length).toBe(1);
});
