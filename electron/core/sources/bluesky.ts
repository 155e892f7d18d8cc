/**
 * Bluesky and other apps of the AT Protocol (platforms.md §3). An account is its DID. Its identity is asked first, its data host next, the app
 * last: only so can be told who acted, for a host that took an account down makes the app say the same.
 */

import type { Answer } from '../base/exchange.ts';
import { decodeText } from '../parse/bytes.ts';
import { addressOf, type Fields, fieldsOf, listOf, readJson, textOf } from '../parse/json.ts';
import { namesOfSame } from '../parse/profile-links.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { limitsOf, profileOf, recordDraft, viewDraft } from './bluesky-post.ts';
import {
  claimedHandle,
  didOf,
  documentRequest,
  documentUrl,
  feedRequest,
  handleRequest,
  nameIn,
  profileRequest,
  recordsUrl,
  request,
} from './bluesky-requests.ts';
import { postRequests, postsAtOnce, readRecord, readPosts as readVisited } from './bluesky-visit.ts';
import { asOther, emptyExtract, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

export const bluesky: Adapter = {
  id: 'bluesky',
  label: {
    name: 'Bluesky',
    capability: { posts: 'directly', statusHours: 6, notices: 'code' },
    hasSecondRoad: true,
    isApi: true,
    visits: { perRun: 2, atOnce: postsAtOnce },
  },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const name = nameIn(input);
  if (name === null) return null;
  const url = `https://bsky.app/profile/${name}`;
  const isDid = name.startsWith('did:');
  const routes: RouteDraft[] = isDid
    ? [
        { kind: 'api', purpose: 'status', url: documentUrl(name) },
        { kind: 'api', purpose: 'posts', url: documentUrl(name) },
      ]
    : [{ kind: 'api', purpose: 'status', url }];
  return { platform: 'bluesky', nativeId: isDid ? name : null, handle: isDid ? null : name, url, confidence: 'sure', routes };
}

function ask(task: Task): SourceRequest[] {
  const id = task.account?.nativeId ?? '';
  switch (task.kind) {
    case 'identify': {
      const name = nameIn(task.input ?? '');
      if (name === null) return [];
      return name.startsWith('did:')
        ? [documentRequest(name)]
        : [{ ...handleRequest(name, 'handle'), orElse: [request(`https://${name}/.well-known/atproto-did`, 'well-known')] }];
    }
    case 'status':
      return [documentRequest(id)];
    case 'posts':
      return task.route?.url.includes('/xrpc/')
        ? [{ ...request(task.route.url, 'posts'), orElse: [feedRequest(id)] }]
        : [documentRequest(id)];
    case 'post':
      return postRequests(task);
  }
}

function read(task: Task, asked: SourceRequest, answer: Answer): Reading {
  const json = readJson(answer.body);
  const fields = fieldsOf(json);
  const extract: Extract = { ...emptyExtract(asked.subject), kind: json === undefined ? 'none' : 'api', facts: { status: answer.status } };
  switch (asked.label.split(' ')[0]) {
    case 'handle':
      return named(extract, answer.status === 200 ? textOf(fields.did) : null, asked);
    case 'well-known':
      return named(extract, answer.status === 200 ? decodeText(answer.body, { contentType: null, kind: 'text' }).text.trim() : null, asked);
    case 'did':
      return readDocument(task, extract, fields, { asked, answer });
    case 'status':
      return readRepository(task, extract, fields, { asked, answer });
    case 'new-handle':
      return { extract: confirmHandle(task, extract, fields, asked), next: [] };
    case 'app':
    case 'app-alone':
      return { extract: readProfile(extract, fields, { asked, answer }), next: [] };
    case 'post':
      return readVisited(task, extract, fields, asked);
    case 'record':
      return { extract: readRecord(extract, fields, asked), next: [] };
    default:
      return readPosts(task, extract, fields, { asked, answer });
  }
}

type Around = { asked: SourceRequest; answer: Answer };

function named(extract: Extract, id: string | null, asked: SourceRequest): Reading {
  const isDid = id !== null && nameIn(id) === id;
  return { extract, next: isDid ? [documentRequest(id)] : asked.label === 'handle' ? (asked.orElse ?? []) : [] };
}

/** The identity: who the account is, and where its data lies now. Read each time, for a move to another host changes nothing else. */
function readDocument(task: Task, extract: Extract, document: Fields, { asked, answer }: Around): Reading {
  const id = task.account?.nativeId.startsWith('did:') ? task.account.nativeId : didOf(asked.url);
  if (answer.status !== 200) {
    const isMissing = answer.status === 404 || answer.status === 410;
    const log = request(`${documentUrl(id)}/log/last`, 'log');
    return { extract, next: isMissing && asked.label === 'did' ? [id.startsWith('did:plc:') ? log : profileRequest(id, 'app-alone')] : [] };
  }
  const service = listOf(document.service)
    .map(fieldsOf)
    .find(({ id: name }) => String(name).endsWith('#atproto_pds'));
  const host = addressOf(service?.serviceEndpoint)?.replace(/\/$/, '') ?? null;
  if (document.id !== id || host === null) return { extract: asOther(extract), next: [] };
  if (task.kind === 'posts') return { extract, next: [request(recordsUrl(host, id), 'posts moved')] };
  const status = request(`${host}/xrpc/com.atproto.sync.getRepoStatus?did=${encodeURIComponent(id)}`, 'status');
  const records = recordsUrl(host, id);
  const name = claimedHandle(document);
  const next = [{ ...status, orElse: [profileRequest(id, 'app-alone')], carry: document.alsoKnownAs }];
  if (task.kind !== 'identify') return { extract, next };
  const account = { nativeId: id, ...(name === undefined ? {} : { handle: name, title: name }), url: `https://bsky.app/profile/${id}` };
  const routes: RouteDraft[] = [
    { kind: 'api', purpose: 'status', url: documentUrl(id) },
    { kind: 'api', purpose: 'posts', url: records },
  ];
  return { extract: { ...extract, account, routes }, next: [...next, request(records, 'posts')] };
}

/** The data host speaks for itself; the app is asked only about what the host serves. */
function readRepository(task: Task, extract: Extract, fields: Fields, { asked, answer }: Around): Reading {
  const id = new URL(asked.url).searchParams.get('did') ?? '';
  if (answer.status !== 200) {
    const isMissing = fields.error === 'RepoNotFound';
    return {
      extract: { ...extract, facts: { ...extract.facts, repoMissingAtHost: isMissing } },
      next: isMissing ? [profileRequest(id, 'app-alone')] : [],
    };
  }
  if (fields.did !== id) return { extract: asOther(extract), next: [] };
  if (fields.active !== true) return { extract: { ...extract, facts: { ...extract.facts, hostStatus: textOf(fields.status) } }, next: [] };
  const handle = claimedHandle({ alsoKnownAs: asked.carry }) ?? null;
  const isKnown = task.kind !== 'status' || handle === null || handle === task.account?.handle;
  const check = isKnown ? [] : [{ ...handleRequest(handle, 'new-handle'), carry: handle }];
  return {
    extract: { ...extract, account: { nativeId: id }, isItself: true },
    next: [{ ...profileRequest(id, 'app'), carry: asked.carry }, ...check],
  };
}

/** An identity may claim any handle: it is the account's when the handle leads back to it (§3.1). */
function confirmHandle({ account }: Task, extract: Extract, { did }: Fields, { carry }: SourceRequest): Extract {
  if (account === undefined || did !== account.nativeId) return asOther(extract);
  return { ...extract, account: { nativeId: account.nativeId, handle: String(carry) }, isItself: true };
}

function readProfile(extract: Extract, fields: Fields, { asked, answer }: Around): Extract {
  const id = new URL(asked.url).searchParams.get('actor');
  if (answer.status !== 200) {
    const isApp = asked.label === 'app' && fields.error === 'AccountTakedown';
    return isApp ? { ...extract, facts: { ...extract.facts, appTakedown: 'AccountTakedown' } } : extract;
  }
  if (fields.did !== id) return asOther(extract);
  const { own, others, isLimited } = limitsOf(fields, id, answer.answeredAt);
  return {
    ...extract,
    account: { ...profileOf(fields), ...(asked.carry === undefined ? {} : { links: namesOfSame(asked.carry) }) },
    isItself: !isLimited,
    facts: { ...extract.facts, platformLabel: others, ownLabel: others === null ? own : null },
  };
}

/** Posts say nothing about the account: a host serves what the app has taken down, and the app's list misses for other causes (§3.5). */
function readPosts(task: Task, extract: Extract, fields: Fields, { asked, answer }: Around): Reading {
  const id = task.account?.nativeId ?? new URL(asked.url).searchParams.get('repo') ?? '';
  if ([400, 404, 410].includes(answer.status))
    return { extract: asOther(extract), next: asked.label === 'posts' && task.kind === 'posts' ? [documentRequest(id)] : [] };
  if (answer.status !== 200) return { extract, next: [] };
  const origin = { did: id, host: new URL(asked.url).origin, author: task.account?.handle ?? null };
  const records = listOf(fields.records).flatMap((record) => recordDraft(fieldsOf(record), origin) ?? []);
  const posts = [...records, ...listOf(fields.feed ?? fields.posts).flatMap((item) => viewDraft(fieldsOf(item)) ?? [])];
  const cursor = textOf(fields.cursor);
  const page = Number(/\d+$/.exec(asked.label)?.[0] ?? 1);
  if (cursor === null || !wantsMore(task, page, posts)) return { extract: { ...extract, posts }, next: [] };
  const url = new URL(asked.url);
  url.searchParams.set('cursor', cursor);
  return { extract: { ...extract, posts }, next: [request(url.href, `${asked.label.replace(/ \d+$/, '')} ${page + 1}`)] };
}
