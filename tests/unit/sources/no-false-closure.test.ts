/** Every page and answer of the corpus, and every challenge, as what an adapter is given for whatever it asked: none of them ends anything. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type PlatformId, platformIds } from '../../../electron/contract/names.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';
import type { SourceRequest, Task, TaskKind } from '../../../electron/core/sources/adapter.ts';
import { adapterOf } from '../../../electron/core/sources/registry.ts';
import { createSteps } from '../../../electron/core/steps.ts';
import { type AnswerParts, answerOf, fixture } from '../../support/answer.ts';
import { resources } from '../../support/core.ts';
import { corpus, corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';

const rules = loadRules(join(resources, 'rules'));
if (!rules.ok) throw new Error(rules.error.message);
const steps = createSteps(rules.value);

const post = (nativeId: string, url: string | null = null) => ({ nativeId, url, title: 'A title' });
const accounts: Partial<Record<PlatformId, Pick<Task, 'account' | 'post'>>> = {
  weixin: {
    account: { nativeId: 'TXpBMU1EUXg=', handle: null, url: null },
    post: post('a', `https://mp.weixin.qq.com/s/${'a'.repeat(22)}`),
  },
  weibo: { account: { nativeId: '1111111', handle: null, url: null }, post: post('4900000000000001') },
  bilibili: { account: { nativeId: '4242', handle: null, url: null }, post: post('900000000000000001') },
  zhihu: {
    account: { nativeId: '0970f947b898ecc0ec035f9126dd4e08', handle: 'slow-river', url: 'https://www.zhihu.com/people/slow-river' },
    post: post('answer/5'),
  },
  douban: { account: { nativeId: '1000001', handle: null, url: null }, post: post('7', 'https://www.douban.com/note/7/') },
  telegram: { account: { nativeId: 'somebody', handle: 'somebody', url: null }, post: post('somebody/7') },
  youtube: { account: { nativeId: `UC${'b'.repeat(22)}`, handle: null, url: null }, post: post('aaaaaaaaaa1') },
  reddit: { account: { nativeId: 'r:slowrivers', handle: null, url: null }, post: post('t3_abc') },
  bluesky: {
    account: { nativeId: `did:plc:${'a'.repeat(24)}`, handle: null, url: null },
    post: post(`at://did:plc:${'a'.repeat(24)}/app.bsky.feed.post/3k`),
  },
  mastodon: { account: { nativeId: 'https://social.example/users/Ada', handle: 'Ada@social.example', url: null }, post: post('17') },
  feed: {
    account: { nativeId: 'https://author.example/feed', handle: null, url: 'https://author.example/' },
    post: post('p', 'https://author.example/p'),
  },
  web: { account: { nativeId: 'https://author.example/page', handle: null, url: null }, post: post('p') },
  substack: { account: { nativeId: 'ada.substack.com', handle: null, url: null }, post: post('p', 'https://ada.substack.com/p/p') },
  medium: { account: { nativeId: 'medium.com/@ada', handle: null, url: null }, post: post('p', 'https://medium.com/@ada/p') },
  wordpress: { account: { nativeId: 'ada.wordpress.com', handle: null, url: null }, post: post('p', 'https://ada.wordpress.com/p') },
  blogger: { account: { nativeId: 'ada.blogspot.com', handle: null, url: null }, post: post('p', 'https://ada.blogspot.com/p') },
  tumblr: { account: { nativeId: 'ada.tumblr.com', handle: null, url: null }, post: post('p', 'https://ada.tumblr.com/post/1') },
};
const kinds: TaskKind[] = ['posts', 'status', 'post'];
const endings = new Set(['closed', 'suspended', 'withheld', 'removed', 'deleted', 'deactivated']);

function requestsOf(platform: PlatformId, wanted: TaskKind[]): { task: Task; request: SourceRequest }[] {
  const { account, post: kept } = accounts[platform] ?? {};
  const tasks = wanted.map(
    (kind): Task => ({ kind, ...(account ? { account } : {}), ...(kept ? { post: kept, posts: [kept], knownPosts: [kept] } : {}) }),
  );
  return tasks.flatMap((task) =>
    adapterOf(platform)
      .ask(task)
      .slice(0, 1)
      .map((request) => ({ task, request })),
  );
}

/** The endings that a body would state, in whatever it was asked for. */
function endingsIn(platform: PlatformId, body: Uint8Array | string, parts: AnswerParts = {}, wanted = kinds): string[] {
  return requestsOf(platform, wanted).flatMap(({ task, request }) => {
    const output = steps({ kind: 'read', input: { platform, task, request, answer: answerOf(body, { url: request.url, ...parts }) } });
    if (output.kind !== 'read') throw new Error(output.kind);
    const { says, class: weight, outcome } = output.value.judgement;
    const ends = outcome === 'ok' && says !== null && (endings.has(says) || (says === 'gone' && weight === 'A'));
    return ends ? [`${platform} ${task.kind}: ${says}`] : [];
  });
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const turnedAway: [name: string, body: string, parts: AnswerParts][] = [
  ['a Cloudflare challenge (403)', '<title>Just a moment...</title>', { status: 403, headers: { ...html, 'cf-mitigated': 'challenge' } }],
  ['a Cloudflare challenge (503)', '<title>Just a moment...</title>', { status: 503, headers: { ...html, 'cf-mitigated': 'challenge' } }],
  [
    'a block by Cloudflare',
    '<title>Attention Required! | Cloudflare</title><p>Your access has been blocked.</p>',
    { status: 403, headers: html },
  ],
  ['Anubis', "<title>Making sure you're not a bot!</title>", { headers: html }],
  ['DDoS-Guard', '<title>DDoS-Guard</title><a id="link-ddg"></a>', { status: 403, headers: html }],
  ['AWS WAF', '<p>Wait</p>', { status: 202, headers: { ...html, 'x-amzn-waf-action': 'challenge' } }],
  [
    'WeChat: an unusual environment',
    '<div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p></div>',
    { headers: html },
  ],
  ['WeChat: a script shell', '<script>var u="/mp/wappoc_appmsgcaptcha?poc_token=x";mmbizwap:secitptpage</script>', { headers: html }],
  [
    'WeChat: too often',
    '<div class="weui-msg"><h2 class="weui-msg__title">访问过于频繁，请用微信扫描二维码进行访问</h2></div>',
    { headers: html },
  ],
  ['Weibo: a visitor', '<title>Sina Visitor System</title>', { headers: html, url: 'https://passport.weibo.com/visitor/visitor' }],
  ['Weibo: a login', '{"ok":-100,"msg":"请登录","url":"https://passport.weibo.com/"}', {}],
  ['Bilibili: a risk check', '{"code":-352,"message":"风控校验失败"}', {}],
  ['Bilibili: refused', '{"code":-412,"message":"请求被拦截"}', { status: 412 }],
  [
    'Zhihu: a check',
    '{"error":{"code":40352,"need_login":true,"message":"系统监测到您的网络环境存在异常，为保证您的正常访问，请点击下方验证按钮进行验证"}}',
    { status: 403 },
  ],
  ['Douban: a login', '<title>登录豆瓣</title><p>有异常请求从你的 IP 发出，请登录使用豆瓣。</p>', { headers: html }],
  ['YouTube: consent', '<title>Before you continue to YouTube</title>', { headers: html, url: 'https://consent.youtube.com/m' }],
  ['YouTube: a bot check', "<p>Sign in to confirm you're not a bot</p>", { headers: html }],
  [
    'Reddit: a pardner',
    '<title>whoa there, pardner!</title><p>Your request has been blocked due to a network policy.</p>',
    { status: 403, headers: html },
  ],
  ['Mastodon: members only', '{"error":"This method requires an authenticated user"}', { status: 401 }],
  ['Bluesky: too often', '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}', { status: 429 }],
  ['Telegram: a stripped page', '<!doctype html><title></title>', { headers: html }],
  ['a network login', '<title>Welcome to the hotel</title><p>Sign in to use the network.</p>', { status: 511, headers: html }],
  ['a parked domain', '<title>author.example</title><p>This domain is for sale.</p>', { headers: html }],
  [
    'a host that suspended the site',
    '<title>Account Suspended</title><p>This account has been suspended. Contact your hosting provider for more information.</p>',
    { headers: html },
  ],
  ['half an answer', '{"ok":1,"data":{"userInfo":{"id"', {}],
  ['nothing', '', {}],
  ['a fault', '<h1>502 Bad Gateway</h1>', { status: 502, headers: html }],
];

/** A host's word on a site is about the whole site: for a blog that is its account, and no false closure. */
const ofWholeSite = new Set(['a host that suspended the site']);

test.each(turnedAway)('%s ends nothing, on any platform and whatever was asked', (name, body, parts) => {
  const asked = platformIds.filter((platform) => accounts[platform] !== undefined);
  const ended = asked.flatMap((platform) => endingsIn(platform, body, parts));
  expect(ended.filter((one) => !ofWholeSite.has(name) || !/^(?:web|substack|medium|wordpress|blogger|tumblr|feed)/.test(one))).toEqual([]);
});

/** What platforms are documented to say of an account that ended; the fixtures quote it. */
const ends: [fixture: string, says: string][] = [
  ['bilibili/banned.json', 'suspended'],
  ['bilibili/shell.json', 'deleted'],
  ['douban/left.html', 'deleted'],
  ['douban/locked.html', 'suspended'],
  ['mastodon/suspended.json', 'suspended'],
  ['telegram/restricted.html', 'suspended'],
  ['weibo/complained.json', 'suspended'],
  ['weibo/blocked-desktop.json', 'closed'],
  ['weixin/closed.html', 'suspended'],
  ['youtube/terminated.html', 'closed'],
  ['youtube/copyright.html', 'closed'],
  ['zhihu/hang.html', 'suspended'],
];

test.each(ends)('but %s does: %s', (name, says) => {
  const platform = name.split('/')[0] as PlatformId;
  expect(endingsIn(platform, fixture(name)).map((one) => one.split(': ')[1])).toContain(says);
});

describeCorpus('pages and answers of the corpus', () => {
  const filesIn = (folder: string) =>
    readdirSync(corpus(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  test('of platforms end nothing for the account they were asked for, nor for a feed or a watched page', () => {
    const all = corpusJson<{ file: string; platform: PlatformId }[]>('platforms/expect.json');
    const ended = all.flatMap(({ file, platform }) => {
      const body = corpusBytes(`platforms/${file}`);
      const isSmallPage = file.endsWith('.html') && body.length < 60_000;
      return [
        ...endingsIn(platform, body),
        ...endingsIn('feed', body, {}, ['posts']),
        ...(isSmallPage ? endingsIn('web', body, { headers: html }, ['status']) : []),
      ].map((one) => `${file}: ${one}`);
    });
    expect([all.length > 0, ended]).toEqual([true, []]);
  });

  test('of ordinary sites end nothing for a feed, a blog or a watched page', () => {
    const pages = filesIn('feed-discovery-html').filter((file) => /\.html?$/.test(file) && statSync(file).size < 150_000);
    const ended = pages.flatMap((file) =>
      (['feed', 'web', 'substack'] as const).flatMap((as) => endingsIn(as, readFileSync(file), { headers: html }, ['status'])),
    );
    expect([pages.length > 0, ended]).toEqual([true, []]);
  });

  test('with notices are found by the adapters of their platforms: the share of true ones, and not one that is none', () => {
    type Page = { file: string; platform?: string; url?: string; says?: string | null };
    const pages = corpusJson<Page[]>('notices/expect.json').filter((one): one is Page & { platform: PlatformId } =>
      platformIds.some((id) => id === one.platform && accounts[id] !== undefined),
    );
    const found = pages.map(({ file, platform, says = null }) => {
      const ended = endingsIn(platform, corpusBytes(`notices/${file}`), { headers: html });
      return { file, isEnding: says !== null && endings.has(says), ended };
    });
    const truly = found.filter(({ isEnding }) => isEnding);
    const share = truly.filter(({ ended }) => ended.length > 0).length / truly.length;
    console.info(`true endings found by adapters: ${(100 * share).toFixed(1)} % of ${truly.length}`);
    expect(found.filter(({ isEnding, ended }) => !isEnding && ended.length > 0)).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });
});
