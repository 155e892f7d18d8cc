/**
 * Bilibili (platforms.md §9.1); an account is its mid. The card needs no signature; the list of dynamics often refuses visitors, which says
 * nothing about the account, and then a bridge gives the posts. Codes of the interface are read by the rules.
 */

import type { Answer } from '../base/exchange.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { askByNumber } from './ask.ts';
import { isMarked } from './bilibili-mark.ts';
import { postFrom } from './bilibili-post.ts';
import { readVisited, viewUrl, visitRequests } from './bilibili-visit.ts';
import { bridgeRoute, readBridge } from './bridge.ts';
import { at, countOf, jsonOf, listAt, stated, textAt } from './drafts.ts';
import { emptyExtract, typedUrl } from './shared.ts';

const api = 'https://api.bilibili.com';
const bridges = ['bilibili/user/video/:id', 'bilibili/user/dynamic/:id', 'bilibili/user/article/:id', 'bilibili/user/video-all/:id'];
const headers = { accept: 'application/json, text/plain, */*', 'accept-language': 'zh-CN' };

export const bilibili: Adapter = {
  id: 'bilibili',
  label: {
    name: 'Bilibili 哔哩哔哩',
    capability: { posts: 'directly', statusHours: 6, notices: 'code' },
    bridge: 'bilibili/user/dynamic/:id',
    visits: { perRun: 3 },
  },
  claims,
  ask,
  read,
};

/** A space by its mid; a video or a short link needs one lookup. */
function claims(input: string): Claim | null {
  const bridge = bridgeRoute(input, bridges);
  if (bridge !== null && /^\d+$/.test(bridge.id)) return claimOf(bridge.id, bridge.url);
  const url = typedUrl(input);
  const host = url?.hostname.replace(/^www\./, '') ?? '';
  if (url === null) return null;
  const asked = /^\/h5\/follow\/?$/.test(url.pathname) ? /^\d+$/.exec(url.searchParams.get('mid') ?? '')?.[0] : undefined;
  const mid = (host === 'space.bilibili.com' ? /^\/(\d+)/ : /^\/space\/(\d+)/).exec(url.pathname)?.[1] ?? asked;
  if (/^(?:space\.|m\.)?bilibili\.com$/.test(host) && mid !== undefined) return claimOf(mid, null);
  const video = /^\/video\/(BV\w{10}|av\d+)/i.exec(url.pathname)?.[1];
  if (/^(?:m\.)?bilibili\.com$/.test(host) && video !== undefined) return lookup(viewUrl(video));
  return host === 'b23.tv' && url.pathname.length > 1 ? lookup(url.href) : null;
}

function claimOf(mid: string, bridgeUrl: string | null): Claim {
  return { platform: 'bilibili', nativeId: mid, handle: null, url: spaceUrl(mid), confidence: 'sure', routes: routesOf(mid, bridgeUrl) };
}

function lookup(url: string): Claim {
  return { platform: 'bilibili', nativeId: null, handle: null, url, confidence: 'sure', routes: [{ kind: 'api', purpose: 'status', url }] };
}

function routesOf(mid: string, bridgeUrl: string | null): RouteDraft[] {
  return [
    bridgeUrl === null ? { kind: 'api', purpose: 'posts', url: dynamicsUrl(mid) } : { kind: 'bridge', purpose: 'posts', url: bridgeUrl },
    { kind: 'api', purpose: 'status', url: cardUrl(mid) },
  ];
}

function spaceUrl(mid: string): string {
  return `https://space.bilibili.com/${mid}`;
}

function cardUrl(mid: string): string {
  return `${api}/x/web-interface/card?mid=${mid}`;
}

function dynamicsUrl(mid: string): string {
  return `${api}/x/polymer/web-dynamic/v1/feed/space?host_mid=${mid}`;
}

function ask(task: Task): SourceRequest[] {
  return askByNumber(task, {
    bridges,
    claims,
    lookup: (url) => request(url, 'lookup'),
    status: (mid) => request(cardUrl(mid), 'card'),
    posts: dynamicsRequest,
    post: (visited) => visitRequests(visited, headers),
  });
}

function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers };
}

/** What a silenced or banned account has posted goes on being listed. */
function dynamicsRequest(mid: string, offset?: string): SourceRequest {
  return { ...request(dynamicsUrl(mid) + (offset ? `&offset=${offset}` : ''), 'dynamics'), isOnlyPosts: true };
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  if (asked.label === 'bridge') return readFromBridge(task, answer);
  const json = jsonOf(answer);
  const facts = { status: answer.status, code: textAt(json, 'code') };
  if (asked.label === 'dynamics')
    return readDynamics(task, wanted(task) ?? new URL(asked.url).searchParams.get('host_mid'), { json, facts });
  if (asked.label === 'lookup') return readLookup(answer, json, facts);
  if (asked.subject === 'post') return { extract: readVisited(asked, json, facts), next: [] };
  return readCard(task, asked, { json, facts });
}

function wanted(task: Task): string | null {
  return task.account?.nativeId ?? claims(task.input ?? '')?.nativeId ?? null;
}

function readFromBridge(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, (post) => {
    const id = /\bt\.bilibili\.com\/(\d{15,})|\/(?:opus|dynamic)\/(\d{15,})|\/video\/(BV\w{10})/
      .exec(post.url ?? '')
      ?.slice(1)
      .find(Boolean);
    return id === undefined ? post : { ...post, nativeId: id, kind: id.startsWith('BV') ? 'video' : post.kind };
  });
  const mid = wanted(task);
  if (task.kind !== 'identify' || extract.facts.isFeed !== true || mid === null) return { extract, next: [] };
  const account = { ...extract.account, nativeId: mid, url: spaceUrl(mid) };
  return { extract: { ...extract, account, routes: routesOf(mid, answer.requestUrl) }, next: [request(cardUrl(mid), 'card')] };
}

/** Where a short link leads, or whose video it is. */
function readLookup(answer: Answer, json: unknown, facts: Extract['facts']): { extract: Extract; next: SourceRequest[] } {
  const claim = claims(answer.url);
  const mid = textAt(json, 'data.owner.mid') ?? claim?.nativeId ?? null;
  const next =
    mid !== null ? [request(cardUrl(mid), 'card')] : claim && claim.url !== answer.requestUrl ? [request(claim.url, 'lookup')] : [];
  return { extract: { ...emptyExtract('account'), kind: 'api', facts }, next };
}

/** The card, else the fuller account answer, which mostly refuses visitors. A mark of the platform on either is for the judge. */
function readCard(task: Task, asked: SourceRequest, { json, facts }: { json: unknown; facts: Extract['facts'] }) {
  const card = at(json, 'data.card') ?? at(json, 'data');
  const mid = textAt(card, 'mid');
  const goal = wanted(task);
  const isNamed = facts.code === '0' && mid !== null && (goal === null || goal.startsWith('bridge:') || mid === goal);
  const isItself = isNamed && !isMarked(card) && !isMarked(at(json, 'data'));
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: 'api',
    account: isNamed ? accountOf(json, card, mid) : null,
    routes: isNamed && (task.kind === 'identify' || goal?.startsWith('bridge:')) ? routesOf(mid, null) : [],
    isItself,
    facts: { ...facts, ...(mid === null ? {} : { isItself }) },
  };
  const isBridged = bridgeRoute(task.input ?? '', bridges)?.url != null;
  if (isItself) return { extract, next: task.kind === 'identify' && !isBridged ? [request(dynamicsUrl(mid), 'dynamics')] : [] };
  const isAbsent = asked.label === 'card' && facts.code === '-404' && goal !== null;
  return { extract, next: isAbsent ? [request(`${api}/x/space/acc/info?mid=${goal}`, 'info')] : [] };
}

function accountOf(json: unknown, card: unknown, mid: string): Extract['account'] {
  return stated({
    nativeId: mid,
    title: textAt(card, 'name'),
    description: textAt(card, 'sign'),
    url: spaceUrl(mid),
    avatarUrl: textAt(card, 'face'),
    followers: countOf(at(json, 'data.follower') ?? at(card, 'fans')),
  });
}

function readDynamics(
  task: Task,
  mid: string | null,
  { json, facts }: { json: unknown; facts: Extract['facts'] },
): { extract: Extract; next: SourceRequest[] } {
  const items = listAt(json, 'data.items');
  const own = items.find((item) => textAt(item, 'modules.module_author.mid') === mid);
  const isItself = facts.code === '0' && own !== undefined && mid !== null;
  const posts = isItself ? items.flatMap((item) => postFrom(item) ?? []) : [];
  const author = at(own, 'modules.module_author');
  const cursor = textAt(json, 'data.offset');
  const hasOlder = task.kind === 'posts' && isItself && at(json, 'data.has_more') === true && (task.depth ?? 0) > posts.length;
  const account = stated({ nativeId: mid, title: textAt(author, 'name'), avatarUrl: textAt(author, 'face') });
  return {
    extract: { ...emptyExtract('account'), kind: 'api', account: isItself ? account : null, posts, isItself, facts: { ...facts, cursor } },
    next: hasOlder && cursor !== null ? [dynamicsRequest(mid, cursor)] : [],
  };
}
