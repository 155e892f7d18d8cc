/**
 * WeChat public accounts (platforms.md §6). Posts come through a bridge feed; what stands is seen on the platform's own article pages, for
 * there is no public account page. An account is its `__biz`; its handle is `gh_…`. Images must be asked without a Referer.
 */

import type { Answer } from '../base/exchange.ts';
import { decodeText } from '../parse/bytes.ts';
import { readFeed } from '../parse/feed.ts';
import { outlinePage } from '../parse/html.ts';
import { decodePart } from '../parse/url.ts';
import type { AccountFacts, Adapter, Claim, Extract, PostDraft, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { isWeixinBase } from './bridge-bases.ts';
import { emptyExtract, isOwnNetwork, typedUrl } from './shared.ts';
import { articleAddress, bizIn, origin, postIdOf } from './weixin-address.ts';
import { accountIn, draftFrom } from './weixin-article.ts';

const feedAccept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

export const weixin: Adapter = {
  id: 'weixin',
  label: {
    name: 'WeChat 微信',
    capability: { posts: 'bridge', statusHours: 24, notices: 'words' },
    visits: { perRun: 2, onlyWithStatus: true },
  },
  claims,
  ask,
  read,
};

/** Articles and account pages of mp.weixin.qq.com, and feeds of the bridges people run (§6.6) on whatever origin. */
function claims(input: string): Claim | null {
  const url = typedUrl(input);
  if (url === null) return null;
  if (url.hostname === 'mp.weixin.qq.com') {
    const article = articleAddress(url.href);
    const biz = bizIn(url);
    if (article === null && biz === null) return null;
    return { platform: 'weixin', nativeId: biz, handle: null, url: article ?? url.href, confidence: 'sure' };
  }
  if (!isBridgeFeed(url) && !isWeixinBase(input)) return null;
  // Two routes of RSSHub name the account by its lasting id.
  const named = /\/wechat\/mp\/(?:msgalbum|homepage)\/(M[\w+/]{8,30}={0,2})(?:\/|$)/.exec(decodePart(url.pathname))?.[1] ?? null;
  return { platform: 'weixin', nativeId: named, handle: null, url: url.href, confidence: 'sure', routes: routesOf(url.href) };
}

/** A bridge gives posts; the status is seen on the platform's own pages, by a route of its own. */
function routesOf(bridgeUrl: string): RouteDraft[] {
  return [
    { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'page', purpose: 'status', url: `${origin}/` },
  ];
}

/** wewe-rss, we-mp-rss, RSSHub, wechat2rss, feeddd. A feed of *all* accounts is no account. */
function isBridgeFeed(url: URL): boolean {
  const { pathname, hostname } = url;
  if (/\/(?:feeds?|rss)\/MP_WXS_\d+(?:\.(?:rss|atom|json|xml))?\/?$/.test(pathname)) return true;
  if (/\/wechat\/(?:mp\/(?:msgalbum|homepage)|wechat2rss|feeddd|ce|data258|ershicimi|sogou|uread)\/[^/]+/.test(pathname)) return true;
  return hostname === 'wechat2rss.xlab.app' || (hostname === 'feed.hamibot.com' && pathname.startsWith('/api/feeds/'));
}

function ask(task: Task): SourceRequest[] {
  switch (task.kind) {
    case 'identify': {
      const claim = claims(task.input ?? '');
      if (claim === null) return [];
      const article = articleAddress(claim.url);
      if (article !== null) return [articleRequest({ nativeId: postIdOf(article), url: article })];
      return claim.routes === undefined ? [] : [{ ...feedRequest(claim.url), typedByReader: true }];
    }
    case 'posts': {
      const { route } = task;
      if (route === undefined || route.kind !== 'bridge') return [];
      return [{ ...feedRequest(route.url), typedByReader: isOwnNetwork(route.url), etag: route.etag, lastModified: route.lastModified }];
    }
    case 'status':
      return samples(task).slice(0, 1);
    case 'post':
      return task.post?.url && articleAddress(task.post.url) ? [articleRequest(task.post)] : [];
  }
}

/** §6.5: the newest article, and only when it does not answer as itself one from the middle and the oldest known. */
function samples(task: Task): SourceRequest[] {
  const known = (task.knownPosts ?? []).filter((post) => post.url !== null && articleAddress(post.url) !== null);
  const picked = new Set([known[0], known[known.length >> 1], known.at(-1)].filter((post) => post !== undefined));
  return [...picked].map(articleRequest);
}

function feedRequest(url: string): SourceRequest {
  return { url, label: 'feed', subject: 'account', headers: { accept: feedAccept } };
}

function articleRequest(post: { nativeId: string; url: string | null }): SourceRequest {
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9' };
  return { url: articleAddress(post.url ?? '') ?? origin, label: 'article', subject: 'post', postNativeId: post.nativeId, headers };
}

function read(task: Task, request: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  return request.label === 'feed' ? readBridge(task, answer) : readArticle(task, request, answer);
}

// ---- the bridge

/** What goes wrong here is the bridge's; nothing in it says anything about the account. */
function readBridge(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = { ...emptyExtract('account'), facts: { isBridge: true, isFeed: false, status: answer.status } };
  if (answer.status < 200 || answer.status >= 300) return { extract, next: [] };
  const reading = readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null });
  if (reading.kind === 'not-a-feed') return { extract: { ...extract, facts: { ...extract.facts, notAFeed: reading.why } }, next: [] };
  const { feed } = reading;
  const posts = feed.posts.map(withArticleId);
  const isIdentify = task.kind === 'identify';
  const account: AccountFacts = {
    ...(isIdentify ? { nativeId: `bridge:${answer.requestUrl}`, url: answer.requestUrl } : {}),
    ...(feed.title === null ? {} : { title: feed.title }),
    ...(feed.imageUrl === null ? {} : { avatarUrl: feed.imageUrl }),
  };
  const newest = posts.find((post) => post.url !== null && articleAddress(post.url) !== null);
  return {
    extract: {
      ...extract,
      kind: 'feed',
      facts: { ...extract.facts, isFeed: true },
      account,
      posts,
      routes: isIdentify ? routesOf(answer.requestUrl) : [],
      minIntervalMs: feed.minIntervalMs,
      warnings: feed.warnings,
    },
    next: isIdentify && newest ? [articleRequest(newest)] : [],
  };
}

/** One article, one id, whichever bridge or format it came by. */
function withArticleId(post: PostDraft): PostDraft {
  const url = post.url === null ? null : articleAddress(post.url);
  if (url === null) return post;
  // wewe-rss puts this sentence where the text should be (§6.6): no text of the author's.
  const isFailed = post.html.length < 200 && post.html.includes('获取全文失败，请重试');
  return { ...post, url, nativeId: postIdOf(url), kind: 'article', ...(isFailed ? { html: '' } : {}) };
}

// ---- the article page

function readArticle(task: Task, request: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const { text } = decodeText(answer.body, { contentType: answer.headers['content-type'] ?? null, kind: 'html' });
  const outline = outlinePage(text, { url: answer.url });
  const account = accountIn(outline);
  const isPictures = Boolean(outline.variables['picture_page_info_list.0.cdn_url']);
  const hasArticle =
    answer.status === 200 && (isPictures || outline.nodes.some((node) => node.id === 'js_content' || node.id === 'js_article'));
  const asked = task.account?.nativeId;
  const isRight = account.nativeId !== undefined && (asked === undefined || asked.startsWith('bridge:') || asked === account.nativeId);
  const isItself = hasArticle && isRight;
  const extract: Extract = {
    ...emptyExtract('post'),
    kind: 'page',
    outline,
    account: isItself ? account : null,
    isItself,
    // A page of another account that stands where this one's article was is no proof of either.
    facts: { status: answer.status, hasArticle, ...(hasArticle ? { isItself } : {}) },
    posts: isItself && task.kind === 'identify' ? [draftFrom(outline, text, request)] : [],
    fullText: isItself && task.kind !== 'identify' ? draftFrom(outline, text, request) : null,
    routes: isItself && task.kind === 'identify' ? [{ kind: 'page', purpose: 'status', url: `${origin}/` }] : [],
  };
  return { extract, next: isItself || task.kind !== 'status' || isChallenge(answer, text) ? [] : samples(task).slice(1) };
}

/** After a challenge nothing more is asked in this round (§6.2). */
function isChallenge(answer: Answer, text: string): boolean {
  return answer.status !== 200 || answer.url.includes('appmsgcaptcha') || text.includes('secitptpage') || text.includes('poc_token');
}
