/** WeChat, Weibo, Bilibili, Zhihu, Douban: what each of them answers in every case. */

import { fixture, fixtureJson, json } from '../fixture.ts';
import { none, open, type Row, shown } from '../matrix.ts';
import { redirectTo, reply } from '../server.ts';
import { article, noticePage, tokens } from '../weixin-account.ts';
import { feedFile, half, jsonFile, page, pageFile, withheld, words } from './answers.ts';

const atOnce = (paths: string[], handler: Row['normal'][string]) => Object.fromEntries(paths.map((path) => [path, handler]));
const jsonType = 'application/json; charset=utf-8';
const htmlType = 'text/html; charset=utf-8';

const wechatBridge = '/feeds/MP_WXS_1.json';
const articles = tokens.map((token) => `/s/${token}`);
const bridgeItem = (token: string, at: number) => ({
  id: token,
  url: `https://mp.weixin.qq.com/s/${token}`,
  title: `第${at + 1}篇`,
  content_html: '<p>正文。</p>',
  date_published: new Date(Date.UTC(2026, 2, 12 - at)).toISOString(),
});
const wechatFeed = (count: number) =>
  json({ version: 'https://jsonfeed.org/version/1', title: '灯塔号', items: tokens.slice(0, count).map(bridgeItem) });
const wechatWords = (text: string, more = '') => atOnce(articles, page(noticePage(text) + more));

const weixin: Row = {
  platform: 'weixin',
  account: 'WeChat',
  input: `https://bridge.example${wechatBridge}`,
  origins: ['https://bridge.example', 'https://mp.weixin.qq.com'],
  normal: { [wechatBridge]: wechatFeed(3), ...atOnce(articles, page(article)) },
  posts: 3,
  roads: {
    first: 'its newest article',
    second: 'another article, an older one',
    paths: ['/s/aaaaaaaaaaaaaaaaaaaaaa'],
    others: articles.slice(1),
    doubt: 'suspended',
  },
  cells: {
    empty: open('bridge without items', { [wechatBridge]: wechatFeed(0) }),
    limited: shown('jump to its page limited', 'limited not-said', wechatWords('此帐号存在违规行为，已限制跳转到小主页')),
    private: none('Its articles may be private, each by itself; the account may not.'),
    moved: shown(
      '该公众号已迁移',
      'moved not-said',
      wechatWords('该公众号已迁移', '<script>var transferTargetLink = "https://mp.weixin.qq.com/s/dddddddddddddddddddddd";</script>'),
    ),
    withheld: none('It answers every state with 200; a 451 on the way there is about one article.'),
    suspended: shown('此帐号已被屏蔽', 'suspended not-said', wechatWords('此帐号已被屏蔽, 内容无法查看')),
    closed: shown(
      '此帐号已注销 after a complaint',
      'closed not-said',
      wechatWords('此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。'),
    ),
    deactivated: none('It has no such standing, or shows none.'),
    deleted: shown('此帐号已自主注销', 'deleted owner', wechatWords('此帐号已自主注销，内容无法查看')),
    memorial: none('It has no such standing, or shows none.'),
    gone: none('There is no account page that could be missing; a missing article says nothing of the account.'),
    challenge: open('环境异常', { ...wechatWords('环境异常'), '*': pageFile('weixin/challenge.html') }),
    broken: open('an article cut off before its words', {
      [wechatBridge]: half(JSON.stringify({ items: [] }), jsonType),
      ...atOnce(articles, page('<!doctype html><html><head><title></title>')),
    }),
  },
};

const weiboPaths = ['/api/container/getIndex', '/ajax/profile/info'];
const weiboNormal: Row['normal'] = {
  '/api/container/getIndex': (request, response) => {
    const file = request.url?.includes('containerid=') ? 'weibo/timeline.json' : 'weibo/profile.json';
    response.writeHead(200, { 'content-type': jsonType }).end(fixture(file));
  },
  '/ajax/profile/info': jsonFile('weibo/lookup.json'),
  '/statuses/extend': jsonFile('weibo/long.json'),
};

const weibo: Row = {
  platform: 'weibo',
  account: 'Weibo',
  input: 'https://weibo.com/u/1234567890',
  origins: ['https://m.weibo.cn', 'https://weibo.com', 'https://passport.weibo.com'],
  normal: weiboNormal,
  posts: 3,
  roads: {
    first: 'interface of the mobile site',
    second: 'interface of the desktop site',
    paths: ['/api/container/getIndex'],
    others: ['/ajax/profile/info'],
    doubt: 'gone',
  },
  cells: {
    empty: open('这里还没有内容', {
      '/api/container/getIndex': (request, response) => {
        const file = request.url?.includes('containerid=') ? 'weibo/empty.json' : 'weibo/profile.json';
        response.writeHead(200, { 'content-type': jsonType }).end(fixture(file));
      },
    }),
    limited: none('It has no such standing, or shows none.'),
    private: none('What only members see is answered with nothing here, which is no statement.'),
    moved: none('It has no such standing, or shows none.'),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://weibo.com/') }),
    suspended: shown('违反《微博社区公约》', 'suspended not-said', atOnce(weiboPaths, jsonFile('weibo/complained.json'))),
    closed: shown('永久封禁 beside the profile', 'closed not-said', {
      '/api/container/getIndex': jsonFile('weibo/empty.json'),
      '/ajax/profile/info': jsonFile('weibo/blocked-desktop.json'),
    }),
    deactivated: none('It has no such standing, or shows none.'),
    deleted: none('20003 stands for closed and for cancelled accounts alike.'),
    memorial: none('It has no such standing, or shows none.'),
    gone: shown('20003 on both interfaces', 'gone', atOnce(weiboPaths, jsonFile('weibo/absent.json'))),
    challenge: open('ok -100, visitor page', {
      '/api/container/getIndex': redirectTo('https://passport.weibo.com/visitor/visitor?entry=miniblog'),
      '/visitor/visitor': page('<title>Sina Visitor System</title>'),
      '/ajax/profile/info': jsonFile('weibo/login.json'),
    }),
    broken: open('half an answer', atOnce(weiboPaths, half(fixture('weibo/profile.json'), jsonType))),
  },
};

const cardPath = '/x/web-interface/card';
const card = fixtureJson('bilibili/card.json') as { data: { card: object } };
const cardWith = (change: object, beside: object = {}) =>
  json({ ...card, data: { ...card.data, card: { ...card.data.card, ...change }, ...beside } });
const bilibiliAll = (handler: Row['normal'][string]) =>
  atOnce([cardPath, '/x/space/acc/info', '/x/polymer/web-dynamic/v1/feed/space'], handler);

const bilibili: Row = {
  platform: 'bilibili',
  account: 'Bilibili',
  input: 'https://space.bilibili.com/4242',
  origins: ['https://api.bilibili.com'],
  normal: {
    [cardPath]: jsonFile('bilibili/card.json'),
    '/x/polymer/web-dynamic/v1/feed/space': jsonFile('bilibili/dynamics.json'),
    '/x/space/acc/info': json({ code: 0, message: '0', data: { mid: 4242, name: '慢河频道', silence: 0, is_deleted: 0 } }),
  },
  posts: 3,
  roads: {
    first: 'card',
    second: 'account answer, which often refuses visitors: then a week decides',
    paths: [cardPath],
    others: ['/x/space/acc/info'],
    doubt: 'gone',
  },
  cells: {
    empty: open('no dynamics', {
      '/x/polymer/web-dynamic/v1/feed/space': json({ code: 0, message: '0', data: { has_more: false, items: [], offset: '' } }),
    }),
    limited: shown('silence 1', 'limited not-said', { [cardPath]: cardWith({ silence: 1 }) }),
    private: none('It has no such standing, or shows none.'),
    moved: none('It has no such standing, or shows none.'),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://www.bilibili.com/') }),
    suspended: shown('spacesta -2', 'suspended not-said', { [cardPath]: jsonFile('bilibili/banned.json') }),
    closed: none('The code for a ban says nothing of an end.'),
    deactivated: none('It has no such standing, or shows none.'),
    deleted: shown('账号已注销', 'deleted not-said', { [cardPath]: jsonFile('bilibili/shell.json') }),
    memorial: shown('sys_notice 20', 'memorial not-said', {
      [cardPath]: cardWith({}, { sys_notice: { id: 20, content: '请允许我们在此献上最后的告别，以此纪念其在哔哩哔哩留下的回忆。' } }),
    }),
    gone: shown('-404', 'gone', bilibiliAll(jsonFile('bilibili/absent.json'))),
    challenge: open('-352', bilibiliAll(jsonFile('bilibili/risk.json'))),
    broken: open('half an answer', bilibiliAll(half(fixture('bilibili/card.json'), jsonType))),
  },
};

const zhihuBridge = '/zhihu/people/answers/slow-river';
const zhihuHome = '/people/slow-river';
const answersFeed = (count: number) =>
  reply(
    200,
    { 'content-type': 'application/xml' },
    `<?xml version="1.0"?><rss version="2.0"><channel><title>慢河的回答</title><link>https://www.zhihu.com/people/slow-river</link>${[1, 2]
      .slice(0, count)
      .map(
        (at) =>
          `<item><guid>https://www.zhihu.com/question/${at}/answer/${at}0</guid><title>河 ${at}</title><link>https://www.zhihu.com/question/${at}/answer/${at}0</link><description>流。</description></item>`,
      )
      .join('')}</channel></rss>`,
  );

const zhihu: Row = {
  platform: 'zhihu',
  account: 'Zhihu',
  input: `https://rsshub.example${zhihuBridge}`,
  origins: ['https://rsshub.example', 'https://www.zhihu.com'],
  normal: { [zhihuBridge]: answersFeed(2), [zhihuHome]: pageFile('zhihu/people.html') },
  posts: 2,
  roads: { first: 'page', none: 'its interface wants a signature' },
  cells: {
    empty: open('bridge without items', { [zhihuBridge]: answersFeed(0) }),
    limited: shown('ban (muted)', 'limited not-said', { [zhihuHome]: pageFile('zhihu/ban.html') }),
    private: none('It has no such standing, or shows none.'),
    moved: none('It has no such standing, or shows none.'),
    withheld: shown('451', 'withheld not-said', { [zhihuHome]: withheld('https://www.zhihu.com/') }),
    suspended: shown('hang (停用)', 'suspended not-said', { [zhihuHome]: pageFile('zhihu/hang.html') }),
    closed: none('The mark for a stopped account says nothing of an end.'),
    deactivated: none('It has no such standing, or shows none.'),
    deleted: none('The page of an account its owner left is missing, and nobody says why.'),
    memorial: none('It has no such standing, or shows none.'),
    gone: shown('404', 'gone', { [zhihuHome]: page(words('你似乎来到了没有知识存在的荒原', '知乎'), 404) }),
    challenge: open('40352', { [zhihuBridge]: page('<h1>Error</h1>', 503), [zhihuHome]: jsonFile('zhihu/unhuman.json', 403) }),
    broken: open('half a page', {
      [zhihuBridge]: half('<rss version="2.0"><channel>', 'application/xml'),
      [zhihuHome]: half(fixture('zhihu/people.html'), htmlType),
    }),
  },
};

const doubanHome = '/people/12345678/';
const doubanFeed = '/feed/people/12345678/interests';

const douban: Row = {
  platform: 'douban',
  account: 'Douban',
  input: 'https://www.douban.com/people/12345678/',
  origins: ['https://www.douban.com', 'https://accounts.douban.com', 'https://sec.douban.com'],
  normal: { [doubanHome]: pageFile('douban/home.html'), [doubanFeed]: feedFile('douban/interests.xml') },
  posts: 1,
  roads: { first: 'home page', second: 'feed of marks', paths: [doubanHome], others: [doubanFeed], doubt: 'gone' },
  cells: {
    empty: open('feed without marks', {
      [doubanFeed]: reply(200, { 'content-type': 'application/xml' }, fixture('douban/interests.xml').replace(/<item>.*<\/item>/, '')),
    }),
    limited: none('It has no such standing, or shows none.'),
    private: none('It has no such standing, or shows none.'),
    moved: none('It has no such standing, or shows none.'),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://www.douban.com/') }),
    suspended: shown('被锁定', 'suspended not-said', { [doubanHome]: pageFile('douban/locked.html') }),
    closed: shown('已被永久停用', 'closed not-said', {
      [doubanHome]: page(fixture('douban/locked.html').replace('该账号因违反《豆瓣社区指导原则》被锁定', '该账号已被永久停用')),
    }),
    deactivated: none('It has no such standing, or shows none.'),
    deleted: shown('已经主动注销帐号', 'deleted owner', { [doubanHome]: pageFile('douban/left.html') }),
    memorial: none('It has no such standing, or shows none.'),
    gone: shown('页面不存在 and no feed', 'gone', { '*': pageFile('douban/none.html', 404) }),
    challenge: open('sec.douban.com, 登录豆瓣', {
      [doubanHome]: redirectTo('https://sec.douban.com/a'),
      '/a': page('<title>载入中</title>'),
      [doubanFeed]: pageFile('douban/login.html', 403),
    }),
    broken: open('half a page', {
      [doubanHome]: half(fixture('douban/home.html'), htmlType),
      [doubanFeed]: half(fixture('douban/interests.xml'), 'application/xml'),
    }),
  },
};

export const chinese: Row[] = [weixin, weibo, bilibili, zhihu, douban];
