/**
 * Accounts of the fediverse (platforms.md §2): by Mastodon's interface on the account's own server, else by WebFinger and its actor. An
 * account is its actor's address, which outlives names and numbers. Never asked of another server, whose copy may be stale or blocked.
 */

import type { Answer } from '../base/exchange.ts';
import { fediverseAddress, isActor, readWebfinger } from '../parse/fediverse.ts';
import { addressOf, type Fields, fieldsOf, listOf, readJson, textOf } from '../parse/json.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { activityRequest, actorFacts, readOutbox, vouched } from './mastodon-actor.ts';
import {
  apiRequest,
  draftOf,
  feedPosts,
  isMarked,
  lookup,
  ownerOf,
  postsRequest,
  profileOf,
  rssInstead,
  secondRoad,
  webfinger,
} from './mastodon-api.ts';
import { postRequests, readObject, readStatus } from './mastodon-post.ts';
import { asOther, emptyExtract, linkTo, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

export const mastodon: Adapter = {
  id: 'mastodon',
  label: {
    name: 'Mastodon',
    capability: { posts: 'directly', statusHours: 6, notices: 'code' },
    hasSecondRoad: true,
    isApi: true,
    visits: { perRun: 6 },
  },
  claims,
  ask,
  read,
};

/** The same network by its own protocol: accounts on servers that do not speak Mastodon's interface. A name is Mastodon's until its server was asked. */
export const activitypub: Adapter = {
  ...mastodon,
  id: 'activitypub',
  label: { ...mastodon.label, name: 'ActivityPub' },
  claims: () => null,
};

function claims(input: string): Claim | null {
  const address = fediverseAddress(input);
  if (address === null) return null;
  const url = `${address.origin}/@${address.user}`;
  return {
    platform: 'mastodon',
    nativeId: null,
    handle: address.acct,
    url,
    confidence: 'maybe',
    routes: [{ kind: 'api', purpose: 'status', url }],
  };
}

function ask(task: Task): SourceRequest[] {
  const { account, route } = task;
  if (task.kind === 'identify') {
    const address = fediverseAddress(task.input ?? '');
    return address === null ? [] : [{ ...webfinger(address.origin, address.acct), orElse: [lookup(address.origin, address.user)] }];
  }
  if (account === undefined) return [];
  const origin = URL.parse(account.nativeId)?.origin;
  if (task.kind === 'post') return postRequests(task);
  if (task.kind === 'posts') return route ? [{ ...postsRequest(route.url), ...rssInstead(account) }] : [];
  if (route && !route.url.includes('/api/v1/')) return [activityRequest(account.nativeId, 'actor')];
  const [user = ''] = (account.handle ?? '').split('@');
  return origin === undefined ? [] : [{ ...lookup(origin, user), orElse: secondRoad(task) }];
}

function read(task: Task, asked: SourceRequest, answer: Answer): Reading {
  const json = readJson(answer.body);
  const extract: Extract = { ...emptyExtract(asked.subject), kind: json === undefined ? 'none' : 'api', facts: { status: answer.status } };
  const isGood = answer.status === 200;
  switch (asked.label.split(' ')[0]) {
    case 'webfinger':
      return readNames(task, extract, isGood ? json : null, asked);
    case 'lookup':
      if (isGood && textOf(fieldsOf(json).username) !== null) return readAccount(task, extract, fieldsOf(json), asked);
      return { extract: isGood ? asOther(extract) : extract, next: task.kind === 'identify' ? (asked.orElse ?? []) : secondRoad(task) };
    case 'actor':
      return readActor(task, extract, fieldsOf(json), isGood);
    case 'successor':
      return { extract: { ...extract, ...vouched(task, fieldsOf(json), asked) }, next: [] };
    case 'status':
      return readStatus(task, extract, fieldsOf(json), asked);
    case 'object':
      return readObject(task, extract, fieldsOf(json), asked);
    case 'rss':
      return {
        extract: { ...(isGood && json !== undefined ? asOther(extract) : extract), kind: 'feed', posts: feedPosts(answer) },
        next: [],
      };
    default:
      return readPosts(task, extract, { json, asked, answer });
  }
}

/** Who the name stands for: the interface of the actor's own server next, the actor itself where there is none. */
function readNames(task: Task, extract: Extract, json: unknown, asked: SourceRequest): Reading {
  const named = readWebfinger(json);
  const address = fediverseAddress(task.input ?? '');
  if (named === null)
    return { extract: json === null ? extract : asOther(extract), next: task.kind === 'identify' ? (asked.orElse ?? []) : [] };
  const actor = activityRequest(named.actor, 'actor');
  if (task.kind !== 'identify') return sameId(task, named.actor) ? { extract, next: [actor] } : { extract: asOther(extract), next: [] };
  const acct = named.acct ?? address?.acct ?? '';
  const interfaces = lookup(new URL(named.actor).origin, acct.split('@')[0] ?? '');
  return { extract: { ...extract, account: { handle: acct } }, next: [{ ...interfaces, orElse: [actor] }] };
}

function readAccount(task: Task, extract: Extract, account: Fields, asked: SourceRequest): Reading {
  const { origin, host } = new URL(asked.url);
  const nativeId = ownerOf(account, origin);
  if (!sameId(task, nativeId)) return { extract: asOther(extract), next: [] };
  const isNew = task.kind === 'identify';
  const moved = fieldsOf(account.moved);
  const successor = textOf(moved.uri) ?? addressOf(moved.url);
  const handle = isNew && asked.orElse === undefined ? { handle: `${account.username}@${host}` } : {};
  const statuses = `${origin}/api/v1/accounts/${account.id}/statuses?limit=40`;
  return {
    extract: {
      ...extract,
      account: {
        nativeId: task.account && !isNew ? task.account.nativeId : nativeId,
        ...handle,
        ...profileOf(account),
      },
      isItself: !isMarked(account),
      routes: isNew ? routesTo(asked.url, statuses) : [],
    },
    next: [
      ...(successor === null || isNew ? [] : [activityRequest(successor, 'successor')]),
      ...(isNew && account.suspended !== true ? [apiRequest(statuses, 'posts')] : []),
    ],
  };
}

function routesTo(status: string, posts: string | null): RouteDraft[] {
  return [{ kind: 'api', purpose: 'status', url: status }, ...(posts ? [{ kind: 'api', purpose: 'posts', url: posts } as const] : [])];
}

function sameId(task: Task, nativeId: string): boolean {
  return task.kind === 'identify' || task.account?.nativeId.toLowerCase() === nativeId.toLowerCase();
}

function readActor(task: Task, extract: Extract, actor: Fields, isGood: boolean): Reading {
  // Nothing else at this address speaks of the account, but for what is said in its place with an error, and the mark of a deletion.
  if (!isActor(actor))
    return {
      extract: isGood && !(actor.type === 'Tombstone' && sameId(task, String(actor.id))) ? asOther(extract) : extract,
      next: isGood ? [] : secondRoad(task),
    };
  if (!isGood) return { extract, next: [] };
  const facts = actorFacts(actor);
  if (!sameId(task, facts.nativeId ?? '')) return { extract: asOther(extract), next: [] };
  const isNew = task.kind === 'identify';
  const successor = addressOf(actor.movedTo);
  const outbox = addressOf(actor.outbox);
  return {
    extract: {
      ...extract,
      account: actor.suspended === true ? { nativeId: facts.nativeId ?? '' } : facts,
      isItself: actor.suspended !== true && actor.memorial !== true && successor === null,
      ...(isNew ? { platform: 'activitypub' as const } : {}),
      routes: isNew ? routesTo(facts.nativeId ?? '', outbox) : [],
    },
    next: [
      ...(successor === null || isNew ? [] : [activityRequest(successor, 'successor')]),
      ...(isNew && outbox ? [activityRequest(outbox, 'outbox')] : []),
    ],
  };
}

/** A page of posts. Where a post of the account shows its owner without any mark, the account is open. */
function readPosts(
  task: Task,
  extract: Extract,
  { json, asked, answer }: { json: unknown; asked: SourceRequest; answer: Answer },
): Reading {
  const page = Number(asked.label.split(' ')[1] ?? 1);
  // Missing here is missing in the same interface: no road of its own.
  if (answer.status !== 200) return { extract: answer.status === 404 ? asOther(extract) : extract, next: [] };
  const outbox = Array.isArray(json) ? null : readOutbox(fieldsOf(json));
  if (outbox && !/^OrderedCollection/.test(String(fieldsOf(json).type))) return { extract: asOther(extract), next: [] };
  const origin = new URL(asked.url).origin;
  const statuses = listOf(json).map(fieldsOf);
  const posts = outbox?.posts ?? statuses.flatMap((status) => draftOf(status) ?? []);
  const following = outbox ? outbox.next : linkTo(answer.headers.link ?? '', 'next');
  const isCover = outbox !== null && outbox.posts.length === 0;
  const owner = fieldsOf(statuses[0]?.account);
  const isItself =
    statuses.length > 0 && !isMarked(owner) && task.account !== undefined && sameId(task, ownerOf(owner, origin)) && task.kind === 'posts';
  const more = following !== null && (isCover ? page === 1 : wantsMore(task, page, posts));
  const label = `${asked.label.split(' ')[0]} ${isCover ? page : page + 1}`;
  return { extract: { ...extract, posts, isItself }, next: more ? [{ ...postsRequest(following), label }] : [] };
}
