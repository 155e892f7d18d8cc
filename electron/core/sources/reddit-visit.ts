/** Posts of Reddit, looked at again: many by one request, those that do not stand as they were each by itself. */

import { type Fields, fieldsOf, listOf, textOf } from '../parse/json.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { readPost } from './reddit-post.ts';
import { asOther } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

export const postsAtOnce = 50;

export function postRequests({ post, posts = post ? [post] : [] }: Task): SourceRequest[] {
  const ids = posts.map(({ nativeId }) => nativeId).filter((id) => /^t3_\w+$/.test(id));
  if (ids.length === 0) return [];
  const url = `https://www.reddit.com/by_id/${ids.join(',')}.json?raw_json=1&limit=100`;
  const one = ids.length === 1 ? { postNativeId: ids[0] ?? '' } : {};
  return [{ url, label: 'post', subject: 'post', headers: { accept: 'application/json' }, ...one, carry: ids }];
}

export function readPosts(extract: Extract, { kind, data }: Fields, asked: SourceRequest): Reading {
  if (extract.facts.status !== 200) return { extract, next: [] };
  if (kind !== 'Listing') return { extract: asOther(extract), next: [] };
  const links = listOf(fieldsOf(data).children).map((child) => fieldsOf(fieldsOf(child).data));
  const ids = listOf(asked.carry).flatMap((id) => textOf(id) ?? []);
  const read = ids.map((id) => {
    const link = links.filter(({ name }) => name === id);
    return {
      id,
      link,
      extract: readPost(extract, { data: { children: link.map((one) => ({ data: one })) } }, { ...asked, postNativeId: id }),
    };
  });
  const standing = read.filter((one) => one.extract.isItself);
  const [only] = read;
  if (asked.postNativeId !== undefined && only) {
    const isMissing = only.link.length === 0;
    return {
      extract: { ...only.extract, seenPosts: [], facts: { ...only.extract.facts, ...(isMissing ? { missingPost: true } : {}) } },
      next: [],
    };
  }
  const others = read.filter((one) => !one.extract.isItself).map(({ id }) => id);
  return {
    extract: { ...extract, seenPosts: standing.map(({ id }) => id) },
    next: others.flatMap((id) => postRequests({ kind: 'post', post: { nativeId: id, url: null } })),
  };
}
