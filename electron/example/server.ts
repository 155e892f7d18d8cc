/** The simulated platform and its bridge on 127.0.0.1. What it shows follows from the simulated time alone; its ledger is never served. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type FeedFormat, feedDocument } from './feeds.ts';
import { addressOf, type Ledger, readLedger } from './ledger.ts';
import { articlePage, challengePage, messagePage, removalScript, transferScript } from './pages.ts';
import { drawPicture } from './pictures.ts';
import { burst, captchaHour, isWithin } from './story-time.ts';
import type { World, WorldAccount, WorldPost } from './world.ts';

export type Platform = {
  /** `http://127.0.0.1:<port>`; answers for the bridge and, through the origin map, for mp.weixin.qq.com. */
  origin: string;
  close(): Promise<void>;
  /** What has happened until now; for tests, in this process only. */
  ledger(): Ledger;
  /** How often each kind of answer was given. */
  counts(): Readonly<Record<Kind, number>>;
};

type Kind = 'feed' | 'not-modified' | 'article' | 'picture' | 'message' | 'challenge' | 'unavailable' | 'unknown';
type Reply = { kind: Kind; status: number; type: string; body: string | Buffer; headers?: Record<string, string> };
type Place = { account: WorldAccount; post: WorldPost };

const html = 'text/html; charset=UTF-8';
const text = 'text/plain; charset=utf-8';

export async function startPlatform({ world, now }: { world: World; now(): number }): Promise<Platform> {
  const counts: Record<Kind, number> = {
    feed: 0,
    'not-modified': 0,
    article: 0,
    picture: 0,
    message: 0,
    challenge: 0,
    unavailable: 0,
    unknown: 0,
  };
  const places = indexPlaces(world);
  let origin = '';
  const server = createServer((request, response) => {
    request.resume();
    const reply = answer(request);
    counts[reply.kind] += 1;
    send(request, response, reply);
  });

  function answer(request: IncomingMessage): Reply {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return { kind: 'unknown', status: 405, type: text, body: 'Method Not Allowed' };
    if (isWithin(now(), burst)) return unavailable();
    if (url.pathname.startsWith('/feeds/')) return answerFeed(world, url, request, { origin, at: now() });
    if (/^\/(?:mmbiz_(?:png|svg)|mmhead)\/[\w/-]+$/.test(url.pathname)) return answerPicture(url.pathname);
    if (url.pathname === '/mp/wappoc_appmsgcaptcha') return { kind: 'challenge', status: 200, type: html, body: challengePage() };
    const place = url.pathname.startsWith('/s/') ? places.byToken.get(url.pathname.slice(3)) : places.byIds.get(idsOf(url));
    const isArticle = url.pathname === '/s' || url.pathname.startsWith('/s/');
    if (!isArticle || place === undefined || place.post.at > now()) return { kind: 'unknown', status: 404, type: text, body: 'Not Found' };
    return answerArticle(world, place, now());
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulated platform has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    ledger: () => readLedger(world, now()),
    counts: () => ({ ...counts }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerPicture(path: string): Reply {
  return { kind: 'picture', status: 200, ...drawPicture(path) };
}

function answerFeed(world: World, url: URL, request: IncomingMessage, when: { origin: string; at: number }): Reply {
  const [, feedId, format] = /^\/feeds\/MP_WXS_(\d{1,20})\.(atom|rss|json)$/.exec(url.pathname) ?? [];
  const account = world.accounts.find((one) => one.feedId === feedId && one.isFollowed);
  // The bridge says 400 for a feed it does not know, not 404.
  if (!account) return { kind: 'unknown', status: 400, type: text, body: '不存在该feed！' };
  const feed = feedDocument(account, format as FeedFormat, when);
  const headers = { etag: feed.etag, 'last-modified': feed.lastModified };
  if (isFresh(request, feed)) return { kind: 'not-modified', status: 304, type: '', body: '', headers };
  return { kind: 'feed', status: 200, type: feed.type, body: feed.body, headers };
}

/** RFC 9110 §13.2.2: with If-None-Match, If-Modified-Since is not looked at. */
function isFresh(request: IncomingMessage, feed: { etag: string; lastModified: string }): boolean {
  const tag = request.headers['if-none-match'];
  return tag === undefined ? request.headers['if-modified-since'] === feed.lastModified : tag === feed.etag;
}

function answerArticle(world: World, { account, post }: Place, at: number): Reply {
  const { fate } = account;
  if (isWithin(at, captchaHour)) return challenge(post, Number(post.mid) % 2 === 0);
  if (fate.kind === 'none' || at < fate.at) return answerPost(account, post, at);
  if (fate.kind === 'verification') return challenge(post, true);
  const script = fate.kind === 'moved' ? transferScript(successorAddress(world, fate.successor)) : '';
  return { kind: 'message', status: 200, type: html, body: messagePage(fate, script) };
}

function answerPost(account: WorldAccount, post: WorldPost, at: number): Reply {
  const { fate } = post;
  if (fate === null || at < fate.at) return { kind: 'article', status: 200, type: html, body: articlePage(account, post) };
  const script = fate.kind === 'removed' ? removalScript(account) : '';
  return { kind: 'message', status: 200, type: html, body: messagePage(fate, script) };
}

function challenge(post: WorldPost, redirects: boolean): Reply {
  if (!redirects) return { kind: 'challenge', status: 200, type: html, body: challengePage() };
  const location = `/mp/wappoc_appmsgcaptcha?poc_token=${post.sn}&target_url=${encodeURIComponent(addressOf(post.token))}`;
  return { kind: 'challenge', status: 302, type: html, body: '', headers: { location } };
}

function unavailable(): Reply {
  return { kind: 'unavailable', status: 503, type: text, body: 'Service Unavailable', headers: { 'retry-after': '900' } };
}

function successorAddress(world: World, feedId: string): string {
  const token = world.accounts.find((account) => account.feedId === feedId)?.posts[0]?.token;
  if (token === undefined) throw new Error('The story names a successor that is not in the world.');
  return addressOf(token);
}

function indexPlaces(world: World): { byToken: Map<string, Place>; byIds: Map<string, Place> } {
  const places = world.accounts.flatMap((account) => account.posts.map((post) => ({ account, post })));
  return {
    byToken: new Map(places.map((place) => [place.post.token, place])),
    byIds: new Map(places.map((place) => [[place.account.biz, place.post.mid, place.post.idx, place.post.sn].join(' '), place])),
  };
}

function idsOf(url: URL): string {
  return ['__biz', 'mid', 'idx', 'sn'].map((name) => url.searchParams.get(name) ?? '').join(' ');
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const type = reply.type === '' ? {} : { 'content-type': reply.type };
  response.writeHead(reply.status, { ...type, 'x-vigil-example': 'invented', ...reply.headers });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
