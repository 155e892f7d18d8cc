import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../electron/core/base/exchange.ts';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { weixin } from '../../../electron/core/sources/weixin.ts';
import { articleAddress } from '../../../electron/core/sources/weixin-address.ts';

const biz = 'TXpBMU1EUXg=';
const token = 'aaaaaaaaaaaaaaaaaaaaaa';
const article = (name: string) => `https://mp.weixin.qq.com/s/${name}`;
const bridge = 'http://127.0.0.1:4000/feeds/MP_WXS_1.json';

function answerWith(file: string | null, url: string, status = 200): Answer {
  const body = file === null ? new Uint8Array() : readFileSync(new URL(`../../fixtures/weixin/${file}`, import.meta.url));
  return {
    requestUrl: url,
    url,
    status,
    headers: {},
    redirects: [],
    body,
    wireBytes: body,
    wireSha256: '',
    bodySha256: '',
    requestLine: '',
    requestHeaders: {},
    peerAddress: null,
    tlsChainSha256: null,
    route: 'direct',
    proxy: null,
    originMapped: false,
    askedAt: 0,
    answeredAt: 0,
  };
}

describe('an address is recognised', () => {
  test.each([
    [`${article(token)}?scene=1#rd`, article(token), null],
    [
      'https://mp.weixin.qq.com/s?__biz=TXpBMU1EUXg%3D&amp;mid=1&amp;idx=2&amp;sn=ab&amp;chksm=x#rd',
      'https://mp.weixin.qq.com/s?__biz=TXpBMU1EUXg%3D&mid=1&idx=2&sn=ab',
      null,
    ],
    [
      'https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=TXpBMU1EUXg=',
      'https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=TXpBMU1EUXg=',
      biz,
    ],
    [bridge, bridge, null],
    ['https://rsshub.example/wechat/wechat2rss/abc', 'https://rsshub.example/wechat/wechat2rss/abc', null],
    ['https://wechat2rss.xlab.app/feed/ab.xml', 'https://wechat2rss.xlab.app/feed/ab.xml', null],
  ])('%s', (input, url, nativeId) => {
    expect(weixin.claims(input)).toMatchObject({ platform: 'weixin', url, ...(nativeId ? { nativeId } : {}), confidence: 'sure' });
  });

  test.each(['https://example.org/feed.xml', 'http://127.0.0.1:4000/feeds/all.atom', 'https://mp.weixin.qq.com/', 'gh', ''])(
    'but not %s',
    (input) => {
      expect(weixin.claims(input)).toBeNull();
    },
  );

  test('one article has one address, whatever was appended to it', () => {
    expect(articleAddress('http://mp.weixin.qq.com/mp/appmsg/show?__biz=a%2Bb==&appmsgid=1&itemidx=1&sign=x')).toBe(
      'https://mp.weixin.qq.com/s?__biz=a%2Bb%3D%3D&mid=1&idx=1&sn=x',
    );
    expect(articleAddress('https://evil.example/s/aaaaaaaaaaaaaaaaaaaaaa')).toBeNull();
  });
});

describe('an account is identified', () => {
  test('by an article: id, handle, name, picture, and the article itself', () => {
    const task: Task = { kind: 'identify', input: article(token) };
    const [request] = weixin.ask(task);
    if (!request) throw new Error('nothing asked');
    const { extract, next } = weixin.read(task, request, answerWith('article.html', request.url));
    expect({ account: extract.account, isItself: extract.isItself, routes: extract.routes, next }).toEqual({
      account: { nativeId: biz, handle: 'gh_0123456789ab', title: '示例号', avatarUrl: 'https://wx.qlogo.cn/a.png' },
      isItself: true,
      routes: [{ kind: 'page', purpose: 'status', url: 'https://mp.weixin.qq.com/' }],
      next: [],
    });
    expect(extract.posts).toEqual([
      expect.objectContaining({
        nativeId: token,
        title: '测试标题',
        author: '某人',
        publishedAt: 1_394_668_800_000,
        html: expect.stringContaining('<img src="https://mmbiz.qpic.cn/a.png">'),
      }),
    ]);
    expect(extract.posts[0]?.html).not.toContain('visibility');
  });

  test('by a bridge feed: its posts, and one article to learn whose they are', () => {
    const task: Task = { kind: 'identify', input: bridge };
    const [request] = weixin.ask(task);
    if (!request) throw new Error('nothing asked');
    const { extract, next } = weixin.read(task, request, answerWith('bridge.json', bridge));
    expect({
      request: request.typedByReader,
      id: extract.account?.nativeId,
      isItself: extract.isItself,
      posts: extract.posts.map((post) => post.nativeId),
    }).toEqual({
      request: true,
      id: `bridge:${bridge}`,
      isItself: false,
      posts: [token],
    });
    expect(next).toEqual([expect.objectContaining({ url: article(token), label: 'article', subject: 'post', postNativeId: token })]);
  });
});

test.each([
  [
    'pictures.html',
    'picture',
    '<p>第一行</p><p>第二行</p><p><img src="https://mmbiz.qpic.cn/one.jpg?wx_fmt=jpeg&amp;from=appmsg" alt=""></p><p><img src="https://mmbiz.qpic.cn/two.jpg" alt=""></p>',
    [],
  ],
  [
    'sound.html',
    'article',
    '<img src="https://mmbiz.qpic.cn/three.jpg"',
    [['audio', 'https://res.wx.qq.com/voice/getvoice?mediaid=MzA4example', '河声']],
  ],
])('%s is read with its own words, pictures and sound', (file, kind, html, media) => {
  const task: Task = { kind: 'identify', input: article(token) };
  const [request] = weixin.ask(task);
  if (!request) throw new Error('nothing asked');
  const { extract } = weixin.read(task, request, answerWith(file, request.url));
  expect([extract.isItself, extract.posts[0]?.kind, extract.posts[0]?.media.map((one) => [one.kind, one.url, one.title])]).toEqual([
    true,
    kind,
    media,
  ]);
  expect(extract.posts[0]?.html).toContain(html);
});

describe('the status is seen on articles', () => {
  const known = ['newest', 'second', 'middle', 'fourth', 'oldest'].map((name) => ({ nativeId: name, url: article(`${name}-0000000`) }));
  const task: Task = { kind: 'status', account: { nativeId: biz, handle: null, url: null }, knownPosts: known };
  const [request] = weixin.ask(task);
  if (!request) throw new Error('nothing asked');
  const readAs = (file: string, status = 200) => weixin.read(task, request, answerWith(file, request.url, status));

  test('the newest first, and no other when it answers as itself', () => {
    expect([request.postNativeId, readAs('article.html').extract.isItself, readAs('article.html').next]).toEqual(['newest', true, []]);
  });

  test('then one from the middle and the oldest', () => {
    expect(readAs('closed.html').next.map((one) => one.postNativeId)).toEqual(['middle', 'oldest']);
  });

  test('but nothing more in a round that met a challenge or an error', () => {
    expect([readAs('challenge.html').next, readAs('closed.html', 503).next]).toEqual([[], []]);
  });

  test('an article of another account proves nothing', () => {
    const other: Task = { ...task, account: { nativeId: 'T3RoZXI=', handle: null, url: null } };
    const { extract } = weixin.read(other, request, answerWith('article.html', request.url));
    expect({ isItself: extract.isItself, account: extract.account, facts: extract.facts.isItself }).toEqual({
      isItself: false,
      account: null,
      facts: false,
    });
  });

  test('without a known article nothing is asked', () => {
    expect(weixin.ask({ ...task, knownPosts: [] })).toEqual([]);
  });
});

describe('a bridge', () => {
  const task: Task = {
    kind: 'posts',
    account: { nativeId: biz, handle: null, url: null },
    route: { kind: 'bridge', url: bridge, etag: '"e"', lastModified: null },
  };

  test('is asked with its validators and proves nothing about the account', () => {
    const [request] = weixin.ask(task);
    if (!request) throw new Error('nothing asked');
    expect(request).toMatchObject({ url: bridge, etag: '"e"', lastModified: null });
    const { extract, next } = weixin.read(task, request, answerWith('bridge.json', bridge));
    expect([extract.isItself, extract.posts.length, extract.facts, next]).toEqual([
      false,
      1,
      { isBridge: true, isFeed: true, status: 200 },
      [],
    ]);
  });

  test.each([400, 404, 410, 503])('that answers %i gives no posts and names itself as the bridge', (status) => {
    const [request] = weixin.ask(task);
    if (!request) throw new Error('nothing asked');
    const { extract } = weixin.read(task, request, answerWith(null, bridge, status));
    expect([extract.posts, extract.isItself, extract.facts]).toEqual([[], false, { isBridge: true, isFeed: false, status }]);
  });
});
