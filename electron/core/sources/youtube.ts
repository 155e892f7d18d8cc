/**
 * YouTube channels (platforms.md §5), known by `UC…`. Posts come from the channel's feed, which answers 404 for living channels at times and
 * so says nothing by failing; what stands is told by the channel page, and where that asks for consent by the interface behind it.
 */

import type { Answer } from '../base/exchange.ts';
import { readFeed } from '../parse/feed.ts';
import type { Adapter, Extract, PostDraft, SourceRequest, Task } from './adapter.ts';
import { feedOfPosts } from './ask.ts';
import { bridgeRequest, bridgeRoute, readBridge } from './bridge.ts';
import { at, jsonOf, pageOf, stated, textAt } from './drafts.ts';
import { emptyExtract, freshForMs } from './shared.ts';
import { bridges, channelId, claims, feedUrl, origin, pageUrl, routesOf } from './youtube-address.ts';
import { errorIn, initialJson, subscribersIn, videoIdIn, withAlert } from './youtube-page.ts';
import { cardRequests, readCard, readVideo } from './youtube-video.ts';

export const youtube: Adapter = {
  id: 'youtube',
  label: {
    name: 'YouTube',
    capability: { posts: 'directly', statusHours: 24, notices: 'words' },
    hasSecondRoad: true,
    visits: { perRun: 3 },
  },
  claims,
  ask,
  read,
};

function ask(task: Task): SourceRequest[] {
  const { route, account } = task;
  switch (task.kind) {
    case 'identify': {
      const bridge = bridgeRoute(task.input ?? '', bridges);
      const claim = claims(task.input ?? '');
      if (claim === null) return [];
      return [bridge?.url ? bridgeRequest(bridge.url) : pageRequest(claim.url)];
    }
    case 'posts':
      if (route?.kind === 'bridge') return [bridgeRequest(route.url, route)];
      return account && channelId.test(account.nativeId) ? [feedRequest(account.nativeId, route)] : [];
    case 'status':
      return account
        ? [pageRequest(channelId.test(account.nativeId) ? pageUrl(account.nativeId) : (route?.url ?? account.url ?? origin))]
        : [];
    case 'post':
      return cardRequests(task);
  }
}

function pageRequest(url: string): SourceRequest {
  const address = new URL(url);
  address.searchParams.set('hl', 'en');
  return { url: address.href, label: 'channel', subject: 'account', headers: { accept: 'text/html', 'accept-language': 'en' } };
}

function feedRequest(id: string, route?: Task['route']): SourceRequest {
  const url = route?.kind === 'feed' ? route.url : feedUrl(id);
  return feedOfPosts(url, { accept: 'application/atom+xml, application/xml;q=0.9, */*;q=0.5', route });
}

/** The interface behind the page: no cookie, no consent. */
function browseRequest(id: string): SourceRequest {
  const client = { clientName: 'WEB', clientVersion: '2.20260101.00.00', hl: 'en', gl: 'US' };
  return {
    url: `${origin}/youtubei/v1/browse?prettyPrint=false&id=${id}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ context: { client }, browseId: id }),
    label: 'browse',
    subject: 'account',
  };
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  if (asked.label === 'bridge') return readFromBridge(task, answer);
  if (asked.label === 'feed') return readChannelFeed(task, answer);
  if (asked.label === 'video-card') return readCard(asked, answer, `${origin}/watch?hl=en&v=${asked.postNativeId}`);
  if (asked.label === 'video') return { extract: readVideo(asked, answer), next: [] };
  return readChannel(task, asked, answer);
}

function wanted(task: Task): string | null {
  const id = task.account?.nativeId ?? claims(task.input ?? '')?.nativeId ?? null;
  return id !== null && channelId.test(id) ? id : null;
}

function readFromBridge(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, withVideoId);
  const id = wanted(task);
  if (task.kind !== 'identify' || extract.facts.isFeed !== true || id === null) return { extract, next: [] };
  const account = { ...extract.account, nativeId: id, url: pageUrl(id) };
  return { extract: { ...extract, account, routes: routesOf(id, answer.requestUrl) }, next: [pageRequest(pageUrl(id))] };
}

function withVideoId(post: PostDraft): PostDraft {
  const url = URL.parse(post.url ?? '');
  const id = /^yt:video:([\w-]{11})$/.exec(post.nativeId)?.[1] ?? (url === null ? null : videoIdIn(url));
  return id === null ? post : { ...post, nativeId: id, kind: 'video' };
}

/** A feed that fails is judged like a bridge that fails: for days it answers 404 for channels that are alive. The page decides then. */
function readChannelFeed(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const id = wanted(task);
  const extract: Extract = { ...emptyExtract('account'), facts: { status: answer.status } };
  if (answer.status === 304) return { extract: { ...extract, kind: 'feed', isItself: true }, next: [] };
  const reading = answer.status === 200 ? readFeed(answer.body, { url: answer.url, contentType: null }) : null;
  if (reading?.kind !== 'feed') {
    const failed = { ...extract, facts: { ...extract.facts, isBridge: true, isFeed: false } };
    return { extract: failed, next: id !== null && task.kind === 'posts' ? [pageRequest(pageUrl(id))] : [] };
  }
  const { feed } = reading;
  const named = /\/channel\/(UC[\w-]{22})/.exec(feed.link ?? '')?.[1] ?? feed.id?.replace(/^yt:channel:(?:UC)?/, 'UC') ?? null;
  const isItself = named !== null && (id === null || named === id);
  return {
    extract: {
      ...extract,
      kind: 'feed',
      account: isItself ? stated({ nativeId: named, title: feed.title, url: pageUrl(named) }) : null,
      posts: isItself ? feed.posts.map(withVideoId) : [],
      routes: isItself && task.kind === 'identify' ? routesOf(named, null) : [],
      isItself,
      minIntervalMs: freshForMs(answer),
    },
    next: [],
  };
}

// ---- the channel page, or the same as JSON

function readChannel(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const page = asked.label === 'browse' ? null : pageOf(answer);
  const data = page === null ? jsonOf(answer) : initialJson(page.text, 'ytInitialData');
  const shown = at(data, 'metadata.channelMetadataRenderer');
  const id = textAt(shown, 'externalId');
  const goal = wanted(task);
  const isItself = answer.status === 200 && id !== null && (goal === null || goal === id) && errorIn(data) === null;
  const vanity = textAt(shown, 'vanityChannelUrl')?.split('/').at(-1)?.replace(/^@/, '');
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: page === null ? 'api' : 'page',
    outline: page === null ? null : withAlert(page.outline, data),
    account: isItself
      ? stated({
          nativeId: id,
          handle: vanity ?? null,
          title: textAt(shown, 'title'),
          description: textAt(shown, 'description'),
          url: pageUrl(id),
          avatarUrl: textAt(shown, 'avatar.thumbnails.0.url'),
          followers: subscribersIn(data),
        })
      : null,
    routes: isItself ? routesOf(id, null) : [],
    isItself,
    facts: { status: answer.status, ...(id === null ? {} : { isItself }) },
  };
  return { extract, next: isItself ? afterPage(task, id) : otherRoad(task, asked, { page: page?.text ?? '', data }) };
}

function afterPage(task: Task, id: string): SourceRequest[] {
  return task.kind === 'identify' && bridgeRoute(task.input ?? '', bridges)?.url == null ? [feedRequest(id)] : [];
}

/** From a video's page to its channel; from a page that does not show a known channel to the interface, once. */
function otherRoad(task: Task, asked: SourceRequest, seen: { page: string; data: unknown }): SourceRequest[] {
  if (asked.label === 'browse') return [];
  const goal = wanted(task);
  if (goal !== null) return task.kind === 'status' || seen.data === undefined ? [browseRequest(goal)] : [];
  if (task.kind !== 'identify' || asked.url.includes('/channel/')) return [];
  const named = /"(?:externalChannelId|channelId|externalId|browseId)":"(UC[\w-]{22})"/.exec(seen.page)?.[1];
  return named === undefined ? [] : [pageRequest(pageUrl(named))];
}
