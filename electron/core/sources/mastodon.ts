/**
 * Accounts of the fediverse (platforms.md §2): by Mastodon's interface on the account's own server, else by WebFinger and its actor. An
 * account is its actor's address, which outlives names and numbers. Never asked of another server, whose copy may be stale or blocked.
 */

import type { Answer } from '../base/exchange.ts';
import { fediverseAddress, isActor, readWebfinger } from '../parse/fediverse.ts';
import { addressOf, type Fields, fieldsOf, readJson, textOf } from '../parse/json.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { activityRequest, actorFacts, vouched } from './mastodon-actor.ts';
import {
  apiRequest,
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
import { readPosts, sameId } from './mastodon-list.ts';
import { postRequests, readObject, readStatus } from './mastodon-post.ts';
import { asOther, emptyExtract } from './shared.ts';

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
      return readActor(task, extract, fieldsOf(json), { asked, isGood });
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

/** Known from the address that was typed, where no name led here. */
function handleOf({ carry }: SourceRequest): { handle?: string } {
  return typeof carry === 'string' ? { handle: carry } : {};
}

function routesTo(status: string, posts: string | null): RouteDraft[] {
  return [{ kind: 'api', purpose: 'status', url: status }, ...(posts ? [{ kind: 'api', purpose: 'posts', url: posts } as const] : [])];
}

function readActor(task: Task, extract: Extract, actor: Fields, { asked, isGood }: { asked: SourceRequest; isGood: boolean }): Reading {
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
      account: actor.suspended === true ? { nativeId: facts.nativeId ?? '' } : { ...facts, ...handleOf(asked) },
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
