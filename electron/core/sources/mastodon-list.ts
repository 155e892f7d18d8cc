/** Lists of posts of the fediverse: of Mastodon's interface, or an outbox. */

import type { Answer } from '../base/exchange.ts';
import { fieldsOf, listOf } from '../parse/json.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { readOutbox } from './mastodon-actor.ts';
import { draftOf, isMarked, ownerOf, postsRequest } from './mastodon-api.ts';
import { asOther, linkTo, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

export function sameId(task: Task, nativeId: string): boolean {
  return task.kind === 'identify' || task.account?.nativeId.toLowerCase() === nativeId.toLowerCase();
}

/** A page of posts. Where a post of the account shows its owner without any mark, the account is open. */
export function readPosts(
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
