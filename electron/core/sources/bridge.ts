/**
 * Bridges: other people's programs that turn a platform into a feed (RSSHub: https://docs.rsshub.app). The account behind one is the real one,
 * where the route names it; what goes wrong on a bridge is the bridge's, and says nothing about the account.
 */

import type { Answer } from '../base/exchange.ts';
import { readFeed } from '../parse/feed.ts';
import { decodePart } from '../parse/url.ts';
import type { Extract, PostDraft, SourceRequest, Task } from './adapter.ts';
import { routeUnderBase } from './bridge-bases.ts';
import { emptyExtract, isOwnNetwork, typedUrl } from './shared.ts';

const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/** `url` is null where only the route is named (`rsshub://…`) and no base is chosen to ask. */
export type BridgeRoute = { url: string | null; id: string };

/**
 * The account a bridge address names: `rsshub://weibo/user/1`, or that path on anybody's own RSSHub, under a chosen base (bridge-bases.ts) too. `routes` are written as
 * `weibo/user/:id`, `*` for any one segment; what follows them belongs to the bridge. Null for every other address.
 */
export function bridgeRoute(input: string, routes: string[]): BridgeRoute | null {
  const line = input.trim();
  const named = /^rsshub:\/\/+([^?#]+)/i.exec(line)?.[1];
  const url = named === undefined ? typedUrl(line) : null;
  const path = named ?? routeUnderBase(line) ?? url?.pathname ?? '';
  const segments = path.split('/').filter((segment) => segment !== '');
  for (const route of routes) {
    const id = idIn(route.split('/'), segments);
    if (id !== null) return { url: url?.href ?? null, id };
  }
  return null;
}

function idIn(route: string[], segments: string[]): string | null {
  let id: string | null = null;
  for (const [at, step] of route.entries()) {
    const segment = segments[at];
    if (segment === undefined) return null;
    if (step === ':id') id = decodePart(segment).replace(/\.(?:rss|atom|json)$/, '');
    else if (step !== '*' && step !== segment) return null;
  }
  return id;
}

/** The request for a bridge feed: typed by the reader when it is being identified or lies on the reader's own network. */
export function bridgeRequest(url: string, route?: Task['route']): SourceRequest {
  const request: SourceRequest = { url, label: 'bridge', subject: 'account', headers: { accept } };
  if (route === undefined) return { ...request, typedByReader: true };
  return { ...request, typedByReader: isOwnNetwork(url), etag: route.etag, lastModified: route.lastModified };
}

/** The feed of a bridge, its posts given the platform's own ids by `place`, so that one post is kept once whichever way it came. */
export function readBridge(answer: Answer, place: (post: PostDraft) => PostDraft): Extract {
  const facts = { isBridge: true, isFeed: false, status: answer.status };
  const extract: Extract = { ...emptyExtract('account'), facts };
  if (answer.status < 200 || answer.status >= 300) return extract;
  const reading = readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null });
  if (reading.kind === 'not-a-feed') return { ...extract, facts: { ...facts, notAFeed: reading.why } };
  const { feed } = reading;
  return {
    ...extract,
    kind: 'feed',
    account: { ...(feed.title === null ? {} : { title: feed.title }), ...(feed.imageUrl === null ? {} : { avatarUrl: feed.imageUrl }) },
    posts: feed.posts.map(place),
    facts: { ...facts, isFeed: true },
    minIntervalMs: feed.minIntervalMs,
    warnings: feed.warnings,
  };
}
