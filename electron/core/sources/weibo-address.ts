/** The forms in which a Weibo account is addressed, and its own addresses. */

import { decodePart } from '../parse/url.ts';
import type { Claim, RouteDraft } from './adapter.ts';
import { bridgeRoute } from './bridge.ts';
import { typedUrl } from './shared.ts';

export const mobile = 'https://m.weibo.cn';
export const desktop = 'https://weibo.com';
export const bridges = ['weibo/user/:id'];
const reserved =
  /^(?:u|n|p|profile|status|detail|ajax|login|signup|hot|search|tv|newlogin|logout|friends|at|comment|mygroups|ttarticle|a|x)$/i;

/** `url` of a claim without a uid is the one lookup that tells it. */
export function claims(input: string): Claim | null {
  const bridge = bridgeRoute(input, bridges);
  if (bridge !== null && /^\d{5,}$/.test(bridge.id)) return claimOf(bridge.id, bridge.url);
  const url = typedUrl(input);
  if (url === null || !/^(?:(?:www|m|mobile)\.)?weibo\.(?:com|cn)$/.test(url.hostname)) return null;
  const [first = '', second = ''] = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart);
  const followers = /^\/u\/page\/\w+\/(\d{5,11})/.exec(url.pathname)?.[1];
  if (followers !== undefined) return claimOf(followers, null);
  if (/^\d{5,11}$/.test(first)) return claimOf(first, null);
  if ((first === 'u' || first === 'profile') && /^\d{5,11}$/.test(second)) return claimOf(second, null);
  if (first === 'status' || first === 'detail') return lookup(`${mobile}/statuses/show?id=${encodeURIComponent(second)}`, null);
  if (first === 'n' && second !== '') return lookup(`${desktop}/ajax/profile/info?screen_name=${encodeURIComponent(second)}`, second);
  return first === '' || reserved.test(first) ? null : lookup(`${desktop}/ajax/profile/info?custom=${encodeURIComponent(first)}`, first);
}

function claimOf(uid: string, bridgeUrl: string | null): Claim {
  return { platform: 'weibo', nativeId: uid, handle: null, url: homeUrl(uid), confidence: 'sure', routes: routesOf(uid, bridgeUrl) };
}

function lookup(url: string, handle: string | null): Claim | null {
  if (url.endsWith('=')) return null;
  return { platform: 'weibo', nativeId: null, handle, url, confidence: 'sure', routes: [{ kind: 'api', purpose: 'status', url }] };
}

export function routesOf(uid: string, bridgeUrl: string | null): RouteDraft[] {
  return [
    bridgeUrl === null ? { kind: 'api', purpose: 'posts', url: timelineUrl(uid) } : { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'api', purpose: 'status', url: profileUrl(uid) },
  ];
}

export function homeUrl(uid: string): string {
  return `${desktop}/u/${uid}`;
}

export function profileUrl(uid: string): string {
  return `${mobile}/api/container/getIndex?type=uid&value=${uid}`;
}

export function timelineUrl(uid: string): string {
  return `${profileUrl(uid)}&containerid=107603${uid}`;
}
