/**
 * Weibo (platforms.md §7), by the interface of the mobile site; an account is its decimal uid. To visitors much is answered with a login wall,
 * which says nothing about the account; the interface of the desktop site is a second road, and a bridge may give the posts.
 */

import type { Answer } from '../base/exchange.ts';
import type { Adapter, Extract, PostDraft, SourceRequest, Task } from './adapter.ts';
import { askByNumber } from './ask.ts';
import { bridgeRoute, readBridge } from './bridge.ts';
import { at, countOf, jsonOf, listAt, siteOf, stated, textAt } from './drafts.ts';
import { emptyExtract } from './shared.ts';
import { bridges, claims, desktop, homeUrl, mobile, profileUrl, routesOf, timelineUrl } from './weibo-address.ts';
import { midOf, postFrom } from './weibo-post.ts';
import { postRequests, readPost } from './weibo-visit.ts';

const headers = {
  accept: 'application/json, text/plain, */*',
  'x-requested-with': 'XMLHttpRequest',
  'mweibo-pwa': '1',
  'accept-language': 'zh-CN',
};
const longAtOnce = 4;

export const weibo: Adapter = {
  id: 'weibo',
  label: {
    name: 'Weibo 微博',
    capability: { posts: 'directly', statusHours: 6, notices: 'words' },
    hasSecondRoad: true,
    bridge: 'weibo/user/:id',
    visits: { perRun: 3 },
  },
  claims,
  ask,
  read,
};

function ask(task: Task): SourceRequest[] {
  return askByNumber(task, {
    bridges,
    claims,
    lookup: (url) => request(url, 'lookup'),
    status: (uid) => request(profileUrl(uid), 'profile'),
    posts: (uid, cursor) => request(timelineUrl(uid) + (cursor ? `&since_id=${cursor}` : ''), 'timeline'),
    post: (visited) => postRequests(visited, headers),
  });
}

function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers, ...(label === 'timeline' ? { isOnlyPosts: true } : {}) };
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  switch (asked.label) {
    case 'bridge':
      return readFromBridge(task, answer);
    case 'timeline':
      return readTimeline(task, answer);
    case 'long':
      return readLong(asked, answer);
    case 'post':
    case 'desktop-post':
      return readPost(asked, answer, headers);
    case 'lookup':
      return readLookup(answer);
    default:
      return readProfile(task, asked, answer);
  }
}

function wanted(task: Task): string | null {
  return task.account?.nativeId ?? claims(task.input ?? '')?.nativeId ?? null;
}

function readFromBridge(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const extract = readBridge(answer, (post) => {
    const bid = /weibo\.(?:com\/\d+|cn\/(?:status|detail))\/(\w+)/.exec(post.url ?? '')?.[1];
    return bid === undefined ? post : { ...post, nativeId: midOf(bid) };
  });
  const uid = wanted(task);
  if (task.kind !== 'identify' || extract.facts.isFeed !== true || uid === null) return { extract, next: [] };
  const account = { ...extract.account, nativeId: uid, url: homeUrl(uid) };
  return { extract: { ...extract, account, routes: routesOf(uid, answer.requestUrl) }, next: [request(profileUrl(uid), 'profile')] };
}

/** The mobile profile, else the desktop's: both name the uid they speak of. A platform's word beside the profile is for the judge. */
function readProfile(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const json = jsonOf(answer);
  const user = at(json, 'data.userInfo') ?? at(json, 'data.user');
  const uid = textAt(user, 'idstr') ?? textAt(user, 'id');
  const goal = wanted(task);
  const isBlocked = textAt(json, 'data.blockText') !== null || textAt(json, 'data.block_text') !== null;
  const isItself = textAt(json, 'ok') === '1' && uid !== null && (goal === null || uid === goal) && !isBlocked;
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: 'api',
    account: isItself ? accountOf(user, uid) : null,
    routes: isItself && (task.kind === 'identify' || goal?.startsWith('bridge:')) ? routesOf(uid, null) : [],
    isItself,
    facts: { status: answer.status, ok: textAt(json, 'ok'), ...(uid === null ? {} : { isItself }) },
  };
  const isBridged = bridgeRoute(task.input ?? '', bridges)?.url != null;
  if (isItself) return { extract, next: task.kind === 'identify' && !isBridged ? [request(timelineUrl(uid), 'timeline')] : [] };
  const isFirst = asked.label === 'profile' && goal !== null && !isBlocked && textAt(json, 'ok') !== '-100';
  return { extract, next: isFirst ? [request(`${desktop}/ajax/profile/info?uid=${goal}`, 'desktop-profile')] : [] };
}

function accountOf(user: unknown, uid: string): Extract['account'] {
  return stated({
    nativeId: uid,
    handle: textAt(user, 'screen_name'),
    title: textAt(user, 'screen_name'),
    description: textAt(user, 'description'),
    url: homeUrl(uid),
    avatarUrl: textAt(user, 'avatar_hd') ?? textAt(user, 'profile_image_url'),
    followers: countOf(at(user, 'followers_count')),
    links: siteOf(textAt(user, 'url')),
  });
}

/** A domain, a nickname or a post leads to the uid of its account. */
function readLookup(answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const json = jsonOf(answer);
  const uid = textAt(json, 'data.user.idstr') ?? textAt(json, 'data.user.id');
  const extract: Extract = { ...emptyExtract('account'), kind: 'api', facts: { status: answer.status, ok: textAt(json, 'ok') } };
  return { extract, next: uid === null ? [] : [request(profileUrl(uid), 'profile')] };
}

function readTimeline(task: Task, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const json = jsonOf(answer);
  const blogs = listAt(json, 'data.cards').flatMap((card) => [
    at(card, 'mblog'),
    ...listAt(card, 'card_group').map((one) => at(one, 'mblog')),
  ]);
  const posts = blogs.flatMap((blog) => postFrom(blog, answer.answeredAt) ?? []);
  const uid = wanted(task) ?? textAt(blogs[0], 'user.id');
  const own = blogs.find((blog) => uid !== null && textAt(blog, 'user.id') === uid);
  const isItself = textAt(json, 'ok') === '1' && own !== undefined;
  const cursor = textAt(json, 'data.cardlistInfo.since_id');
  const extract: Extract = {
    ...emptyExtract('account'),
    kind: 'api',
    account: isItself && uid !== null ? accountOf(at(own, 'user'), uid) : null,
    posts: isItself ? posts : [],
    isItself,
    facts: { status: answer.status, ok: textAt(json, 'ok'), cursor },
  };
  return { extract, next: isItself ? [...longTexts(task, blogs), ...older(task, posts, { uid, cursor })] : [] };
}

/** The long text of posts that are not kept yet, a few at a time. */
function longTexts(task: Task, blogs: unknown[]): SourceRequest[] {
  const known = new Set((task.knownPosts ?? []).map((post) => post.nativeId));
  return blogs
    .filter((blog) => at(blog, 'isLongText') === true && !known.has(textAt(blog, 'id') ?? ''))
    .slice(0, longAtOnce)
    .flatMap((blog): SourceRequest[] => {
      const id = textAt(blog, 'id');
      return id === null
        ? []
        : [{ ...request(`${mobile}/statuses/extend?id=${id}`, 'long'), subject: 'post', postNativeId: id, carry: blog }];
    });
}

function older(task: Task, posts: PostDraft[], { uid, cursor }: { uid: string | null; cursor: string | null }): SourceRequest[] {
  if (task.kind !== 'posts' || uid === null || cursor === null || (task.depth ?? 0) <= posts.length) return [];
  return [request(`${timelineUrl(uid)}&since_id=${cursor}`, 'timeline')];
}

/** An answer beside the post: that it fails says nothing about the account or the post. */
function readLong(asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const text = textAt(jsonOf(answer), 'data.longTextContent');
  const blog = asked.carry;
  const whole = text === null || typeof blog !== 'object' ? null : postFrom({ ...blog, text, isLongText: false }, answer.answeredAt);
  const facts = { isBridge: true, isFeed: whole !== null, status: answer.status };
  return { extract: { ...emptyExtract('post'), kind: 'api', posts: whole === null ? [] : [whole], facts }, next: [] };
}
