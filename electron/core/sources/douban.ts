/**
 * Douban (platforms.md §9.3); an account is its numeric uid, for slugs pass to other people. The feed of marks gives posts, the home page what
 * stands. Both turn visitors away at times, which says nothing about the account.
 */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import { readFeed } from '../parse/feed.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { feedOfPosts } from './ask.ts';
import { bridgeRequest, bridgeRoute, readBridge } from './bridge.ts';
import { postRequests, readPost } from './douban-post.ts';
import { pageOf, stated } from './drafts.ts';
import { emptyExtract, freshForMs, typedUrl } from './shared.ts';

const origin = 'https://www.douban.com';
const bridges = ['douban/people/:id/status', 'douban/people/:id'];
const uidShape = /^\d{4,}$/;

export const douban: Adapter = {
  id: 'douban',
  label: {
    name: 'Douban 豆瓣',
    capability: { posts: 'directly', statusHours: 24, notices: 'words' },
    hasSecondRoad: true,
    bridge: 'douban/people/:id/status',
    visits: { perRun: 2 },
  },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const bridge = bridgeRoute(input, bridges);
  if (bridge !== null && uidShape.test(bridge.id)) return claimOf(bridge.id, bridge.url);
  const url = typedUrl(input);
  if (url === null || !/^(?:(?:www|movie|book|music|m)\.)?douban\.com$/.test(url.hostname)) return null;
  const inApp = url.pathname.startsWith('/doubanapp/dispatch') ? (url.searchParams.get('uri') ?? '') : url.pathname;
  const name = /^\/(?:feed\/)?(?:people|user)\/([\w.-]+)/.exec(inApp)?.[1];
  if (name === undefined) return null;
  if (uidShape.test(name)) return claimOf(name, null);
  const page = homeUrl(name);
  return {
    platform: 'douban',
    nativeId: null,
    handle: name,
    url: page,
    confidence: 'sure',
    routes: [{ kind: 'page', purpose: 'status', url: page }],
  };
}

function claimOf(uid: string, bridgeUrl: string | null): Claim {
  return { platform: 'douban', nativeId: uid, handle: null, url: homeUrl(uid), confidence: 'sure', routes: routesOf(uid, bridgeUrl) };
}

function routesOf(uid: string, bridgeUrl: string | null): RouteDraft[] {
  return [
    bridgeUrl === null ? { kind: 'feed', purpose: 'posts', url: feedUrl(uid) } : { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'page', purpose: 'status', url: homeUrl(uid) },
  ];
}

function homeUrl(name: string): string {
  return `${origin}/people/${name}/`;
}

function feedUrl(uid: string): string {
  return `${origin}/feed/people/${uid}/interests`;
}

function ask(task: Task): SourceRequest[] {
  const { route, account } = task;
  const uid = account && uidShape.test(account.nativeId) ? account.nativeId : null;
  switch (task.kind) {
    case 'identify': {
      const bridge = bridgeRoute(task.input ?? '', bridges);
      const claim = claims(task.input ?? '');
      if (claim === null) return [];
      return [bridge?.url ? bridgeRequest(bridge.url) : homeRequest(claim.url)];
    }
    case 'posts':
      if (route?.kind === 'bridge') return [bridgeRequest(route.url, route)];
      return uid === null ? [] : [feedRequest(uid, route)];
    case 'status':
      return uid !== null || route ? [homeRequest(uid === null ? (route?.url ?? origin) : homeUrl(uid))] : [];
    case 'post':
      return postRequests(task);
  }
}

function homeRequest(url: string): SourceRequest {
  return { url, label: 'home', subject: 'account', headers: { accept: 'text/html', 'accept-language': 'zh-CN' } };
}

/** The marks of a locked account may stay public (§9.3). */
function feedRequest(uid: string, route?: Task['route']): SourceRequest {
  return feedOfPosts(feedUrl(uid), { accept: 'application/rss+xml, application/xml;q=0.9, */*;q=0.5', route });
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const uid = task.account?.nativeId ?? claims(task.input ?? '')?.nativeId ?? /\/people\/(\d+)\/interests/.exec(asked.url)?.[1] ?? null;
  if (asked.label === 'bridge') return readFromBridge(task, uid, answer);
  if (asked.label === 'feed') return { extract: readMarks(uid, answer), next: [] };
  if (asked.label === 'post') return { extract: readPost(asked, answer), next: [] };
  return readHome(task, answer, uid?.startsWith('bridge:') ? null : uid);
}

function readFromBridge(task: Task, uid: string | null, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, (post) => ({ ...post, nativeId: /\/status\/(\d+)/.exec(post.url ?? '')?.[1] ?? post.nativeId }));
  if (task.kind !== 'identify' || extract.facts.isFeed !== true || uid === null) return { extract, next: [] };
  const account = { ...extract.account, nativeId: uid, url: homeUrl(uid) };
  return { extract: { ...extract, account, routes: routesOf(uid, answer.requestUrl) }, next: [homeRequest(homeUrl(uid))] };
}

/** The feed is named by the uid. An empty one proves nothing: it is also what stands where there is nobody. */
function readMarks(uid: string | null, answer: Answer): Extract {
  const extract: Extract = { ...emptyExtract('account'), facts: { status: answer.status, expected: 'feed' } };
  if (answer.status === 304) return { ...extract, kind: 'feed', isItself: true };
  const reading =
    answer.status === 200 ? readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null }) : null;
  if (reading?.kind !== 'feed') return { ...extract, outline: answer.status === 200 ? pageOf(answer).outline : null };
  const { feed } = reading;
  const isItself = uid !== null && feed.posts.length > 0;
  return {
    ...extract,
    kind: 'feed',
    account: uid === null ? null : stated({ nativeId: uid, title: feed.title?.replace(/\s*的收藏$/, ''), url: homeUrl(uid) }),
    posts: isItself ? feed.posts : [],
    routes: isItself ? routesOf(uid, null) : [],
    isItself,
    facts: { ...extract.facts, ...(isItself ? {} : { isItself }) },
    minIntervalMs: freshForMs(answer),
  };
}

function readHome(task: Task, answer: Answer, uid: string | null): { extract: Extract; next: SourceRequest[] } {
  const { text, outline } = pageOf(answer);
  const shown = uidIn(outline, text);
  const hasNotice = outline.nodes.some((node) => node.classes.includes('mn') && node.path.includes('infobox'));
  const isItself = answer.status === 200 && shown !== null && (uid === null || shown === uid) && !hasNotice;
  const known = isItself ? shown : uid;
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: 'page',
    outline,
    account: isItself ? accountOf(outline, shown, answer) : null,
    routes: isItself ? routesOf(shown, null) : [],
    isItself,
    facts: { status: answer.status, ...(shown === null ? {} : { isItself }) },
  };
  const isBridged = bridgeRoute(task.input ?? '', bridges)?.url != null;
  // Where no page is found, the feed is the other way to the same number.
  const isMissing = task.kind === 'status' && answer.status === 404;
  const asksFeed = (task.kind === 'identify' && !isBridged) || isMissing;
  return { extract, next: asksFeed && known !== null && uidShape.test(known) ? [feedRequest(known)] : [] };
}

/** Where the page names its own numeric id: the feed it links, the marks it shows, the picture. */
function uidIn(outline: PageOutline, text: string): string | null {
  const linked = outline.links.map((link) => /\/feed\/people\/(\d+)\//.exec(link.href)?.[1]).find((id) => id !== undefined);
  const marked = outline.nodes.find((node) => node.classes.includes('status-item') && node.attributes['data-uid'])?.attributes['data-uid'];
  return linked ?? marked ?? /\/icon\/u[lp]?(\d+)-\d+\.(?:jpg|webp)/.exec(text)?.[1] ?? null;
}

function accountOf(outline: PageOutline, uid: string, answer: Answer): Extract['account'] {
  const slug = /\/people\/([\w.-]+)/.exec(URL.parse(answer.url)?.pathname ?? '')?.[1];
  const picture = outline.nodes.find((node) => node.tag === 'img' && /\/icon\/u/.test(node.attributes.src ?? ''))?.attributes.src;
  const intro = outline.nodes.find((node) => node.id === 'intro_display' || node.classes.includes('user-intro'))?.text;
  return stated({
    nativeId: uid,
    handle: slug === undefined || uidShape.test(slug) ? null : slug,
    title: outline.nodes.find((node) => node.tag === 'h1')?.text.split('\n')[0] ?? outline.title?.replace(/\s*\(豆瓣\)$/, ''),
    description: intro,
    url: homeUrl(uid),
    avatarUrl: picture,
  });
}
