/** One post of the fediverse, looked at again: by its server's interface, and where that has none by the object itself, which may say that it was deleted. */

import { addressOf, type Fields, fieldsOf } from '../parse/json.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { activityRequest } from './mastodon-actor.ts';
import { apiRequest, draftOf } from './mastodon-api.ts';
import { asOther } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

/** Posts of an outbox are known by their address, those of the interface by its number. */
export function postRequests({ account, post }: Task): SourceRequest[] {
  const origin = URL.parse(account?.nativeId ?? '')?.origin;
  if (!origin || !post) return [];
  if (/^https?:/.test(post.nativeId)) return [objectRequest(post.nativeId, post.nativeId)];
  return /^\w+$/.test(post.nativeId) ? [apiRequest(`${origin}/api/v1/statuses/${post.nativeId}`, 'status', post.nativeId)] : [];
}

function objectRequest(url: string, postNativeId: string): SourceRequest {
  return { ...activityRequest(url, 'object'), subject: 'post', postNativeId };
}

/** A guest is told no more than that there is no such post; its own address may tell whether it was deleted. */
export function readStatus(task: Task, extract: Extract, status: Fields, asked: SourceRequest): Reading {
  const isThere = extract.facts.status === 200 && status.id === asked.postNativeId;
  const draft = isThere ? draftOf(status) : null;
  if (isThere) return { extract: { ...extract, isItself: true, posts: draft ? [draft] : [] }, next: [] };
  if (extract.facts.status === 200) return { extract: asOther(extract), next: [] };
  const isMissing = extract.facts.status === 404;
  const url = addressOf(task.post?.url);
  const isHere = url !== null && URL.parse(url)?.origin === URL.parse(asked.url)?.origin;
  return {
    extract: { ...extract, facts: { ...extract.facts, missingPost: isMissing } },
    next: isMissing && isHere ? [objectRequest(url, asked.postNativeId ?? '')] : [],
  };
}

/** A Tombstone (ActivityStreams) says that the object was deleted; a bare 404 or 410 only that it is not there. */
export function readObject(task: Task, extract: Extract, object: Fields, asked: SourceRequest): Reading {
  const names = [object.id, object.url, fieldsOf(object.object).id].map((name) => addressOf(name));
  const known = [asked.postNativeId, task.post?.url].map((name) => addressOf(name));
  const isNamed = names.some((name) => name !== null && known.includes(name)) || String(object.id).endsWith(`/${asked.postNativeId}`);
  const { status } = extract.facts;
  if (object.type === 'Tombstone' && isNamed)
    return { extract: { ...extract, facts: { ...extract.facts, postTombstone: true } }, next: [] };
  if (status === 200) return { extract: isNamed ? { ...extract, isItself: true } : asOther(extract), next: [] };
  const isMissing = status === 404 || status === 410;
  return { extract: { ...extract, facts: { ...extract.facts, missingPost: isMissing } }, next: [] };
}
