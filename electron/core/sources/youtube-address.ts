/** The forms in which a YouTube channel is addressed, and its own addresses. */

import { decodePart } from '../parse/url.ts';
import type { Claim, RouteDraft } from './adapter.ts';
import { bridgeRoute } from './bridge.ts';
import { typedUrl } from './shared.ts';
import { videoIdIn } from './youtube-page.ts';

export const origin = 'https://www.youtube.com';
export const bridges = ['youtube/channel/:id'];
export const channelId = /^UC[\w-]{22}$/;
const reserved =
  /^(?:watch|results|feed|feeds|playlist|shorts|live|embed|hashtag|gaming|premium|about|t|howyoutubeworks|oembed|redirect|post)$/i;

/** Channel, handle, user, custom name, video, short, feed; on `m.`, `music.` and `youtu.be` too. */
export function claims(input: string): Claim | null {
  const bridge = bridgeRoute(input, bridges);
  if (bridge !== null && channelId.test(bridge.id)) return claimOf(bridge.id, bridge.url);
  if (channelId.test(input.trim())) return claimOf(input.trim(), null);
  const url = typedUrl(input);
  if (url === null || !/^(?:(?:www|m|music)\.)?(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/.test(url.hostname)) return null;
  const video = videoIdIn(url);
  if (video !== null) return pageClaim(`${origin}/watch?v=${video}`, null);
  const [first = '', second = ''] = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart);
  const listed = /^UU(?:LF|SH|LV)?([\w-]{22})$/.exec(url.searchParams.get('playlist_id') ?? url.searchParams.get('list') ?? '')?.[1];
  const id = first === 'channel' ? second : (url.searchParams.get('channel_id') ?? (listed === undefined ? '' : `UC${listed}`));
  if (channelId.test(id)) return claimOf(id, null);
  const user = first === 'user' || first === 'c' ? second : (url.searchParams.get('user') ?? '');
  if (user !== '') return pageClaim(`${origin}/${first === 'c' ? 'c' : 'user'}/${encodeURI(user)}`, user);
  return first === '' || reserved.test(first) || first === 'channel'
    ? null
    : pageClaim(`${origin}/${encodeURI(first)}`, first.replace(/^@/, ''));
}

function claimOf(id: string, bridgeUrl: string | null): Claim {
  return { platform: 'youtube', nativeId: id, handle: null, url: pageUrl(id), confidence: 'sure', routes: routesOf(id, bridgeUrl) };
}

function pageClaim(url: string, handle: string | null): Claim {
  return { platform: 'youtube', nativeId: null, handle, url, confidence: 'sure', routes: [{ kind: 'page', purpose: 'status', url }] };
}

export function routesOf(id: string, bridgeUrl: string | null): RouteDraft[] {
  return [
    bridgeUrl === null ? { kind: 'feed', purpose: 'posts', url: feedUrl(id) } : { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'page', purpose: 'status', url: pageUrl(id) },
  ];
}

export function pageUrl(id: string): string {
  return `${origin}/channel/${id}`;
}

export function feedUrl(id: string): string {
  return `${origin}/feeds/videos.xml?channel_id=${id}`;
}
