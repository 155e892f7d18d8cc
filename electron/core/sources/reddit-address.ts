/** The forms in which a user, a community or a post of Reddit is addressed (platforms.md §8), and their own addresses. */

import type { Claim, RouteDraft } from './adapter.ts';
import type { Name } from './reddit-post.ts';
import { typedUrl } from './shared.ts';

const origin = 'https://www.reddit.com';

/** The user or community an address or a short form names, or null. */
export function nameIn(input: string): Name | null {
  const line = input.trim();
  const short = /^\/?(u|user|r)\/([\w-]{2,32})\/?$/i.exec(line);
  const url = short ? null : typedUrl(line);
  const isReddit = url !== null && /^(?:[a-z]+\.)?reddit\.com$/.test(url.hostname);
  // A feed of all its posts is the account; one of a search, a ranking or a talk is something else.
  const isPart =
    isReddit && /\.(?:rss|json|xml)$/.test(url.pathname) && !/^\/[^/]+\/[^/]+\/?(?:new\/?|submitted\/?|about)?\.\w+$/i.test(url.pathname);
  const path = isReddit && !isPart ? /^\/(u|user|r)\/([\w-]{2,32})(?:\/|\.rss$|$)/i.exec(url.pathname) : null;
  const [, kind, name] = short ?? path ?? [];
  if (kind === undefined || name === undefined || /^(?:all|popular|random|friends|mod)$/i.test(name)) return null;
  // The community of a user's own posts is the user.
  const own = kind.toLowerCase() === 'r' ? /^u_(.+)$/i.exec(name)?.[1] : name;
  return own === undefined ? { kind: 'r', name: name.toLowerCase() } : { kind: 'u', name: own.toLowerCase() };
}

export function claims(input: string): Claim | null {
  const named = nameIn(input);
  if (named === null) return linkClaim(input);
  const handle = `${named.kind}/${named.name}`;
  return {
    platform: 'reddit',
    nativeId: `${named.kind}:${named.name}`,
    handle,
    url: pageUrl(named),
    confidence: 'sure',
    routes: routesOf(named),
  };
}

/** `redd.it/abc`, or the interface it leads to: a post, whose community one request tells. */
function linkClaim(input: string): Claim | null {
  const url = typedUrl(input);
  const isShort = url !== null && /^(?:www\.)?redd\.it$/.test(url.hostname);
  const id = isShort
    ? /^\/([a-z0-9]{4,10})\/?$/i.exec(url.pathname)?.[1]
    : url?.origin === origin
      ? /^\/(?:by_id\/t3_|comments\/)([a-z0-9]{4,10})(?:\.json|\/|$)/i.exec(url.pathname)?.[1]
      : undefined;
  if (id === undefined) return null;
  const lookup = `${origin}/by_id/t3_${id.toLowerCase()}.json?raw_json=1`;
  return {
    platform: 'reddit',
    nativeId: null,
    handle: null,
    url: lookup,
    confidence: 'sure',
    routes: [{ kind: 'api', purpose: 'status', url: lookup }],
  };
}

export function pageUrl({ kind, name }: Name): string {
  return `${origin}/${kind === 'r' ? 'r' : 'user'}/${name}/`;
}

export function aboutUrl(named: Name): string {
  return `${pageUrl(named)}about.json?raw_json=1`;
}

export function feedUrl(named: Name): string {
  return `${pageUrl(named)}${named.kind === 'r' ? 'new' : 'submitted'}.rss?limit=100`;
}

export function routesOf(named: Name): RouteDraft[] {
  return [
    { kind: 'api', purpose: 'status', url: aboutUrl(named) },
    { kind: 'feed', purpose: 'posts', url: feedUrl(named) },
  ];
}

/** The same as JSON, where the feed is refused. */
export function postsUrl(named: Name): string {
  return `${pageUrl(named)}${named.kind === 'r' ? 'new' : 'submitted'}.json?limit=100&raw_json=1`;
}
