/** Posts of Bluesky, looked at again: many at once in the app, which leaves out what is missing; each of those is asked of its data host. */

import { type Fields, fieldsOf, listOf, textOf } from '../parse/json.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { app, request } from './bluesky-requests.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

export const postsAtOnce = 25;
const recordsAtOnce = 5;

const shape = /^at:\/\/(did:[^/]+)\/([^/]+)\/([^/]+)$/;

export function postRequests({ post, posts = post ? [post] : [] }: Task): SourceRequest[] {
  const uris = posts.map(({ nativeId }) => nativeId).filter((uri) => shape.test(uri));
  if (uris.length === 0) return [];
  const query = uris.map((uri) => `uris=${encodeURIComponent(uri)}`).join('&');
  const one = uris.length === 1 ? { postNativeId: uris[0] ?? '' } : {};
  return [{ ...request(`${app}/xrpc/app.bsky.feed.getPosts?${query}`, 'post'), subject: 'post', ...one, carry: uris }];
}

function recordRequest(host: string, uri: string): SourceRequest[] {
  const [, did = '', collection = '', key = ''] = shape.exec(uri) ?? [];
  const query = new URLSearchParams({ repo: did, collection, rkey: key });
  return [{ ...request(`${host}/xrpc/com.atproto.repo.getRecord?${query}`, 'record'), subject: 'post', postNativeId: uri }];
}

/** What the app does not show may be taken down there, or deleted, or not indexed: the host that keeps the record decides. */
export function readPosts(task: Task, extract: Extract, fields: Fields, asked: SourceRequest): Reading {
  const uris = listOf(asked.carry).flatMap((uri) => textOf(uri) ?? []);
  const seen = listOf(fields.posts).flatMap((post) => textOf(fieldsOf(post).uri) ?? []);
  const missing = uris.filter((uri) => !seen.includes(uri));
  const host = task.route?.url.includes('/xrpc/') ? URL.parse(task.route.url)?.origin : undefined;
  // An app that does not answer says nothing of any post: the host is asked for the first of them.
  if (extract.facts.status !== 200)
    return { extract, next: host === undefined ? [] : uris.slice(0, recordsAtOnce).flatMap((uri) => recordRequest(host, uri)) };
  const isOne = asked.postNativeId !== undefined;
  return {
    extract: {
      ...extract,
      seenPosts: seen.filter((uri) => uris.includes(uri)),
      isItself: isOne && missing.length === 0,
      facts: { ...extract.facts, ...(isOne ? { missingPost: missing.length > 0 } : {}) },
    },
    next:
      host !== undefined
        ? missing.flatMap((uri) => recordRequest(host, uri))
        : isOne
          ? []
          : missing.flatMap((uri) => postRequests({ kind: 'post', post: { nativeId: uri, url: null } })),
  };
}

export function readRecord(extract: Extract, fields: Fields, asked: SourceRequest): Extract {
  const isThere = extract.facts.status === 200 && fields.uri === asked.postNativeId;
  const isMissing = extract.facts.status === 400 && fields.error === 'RecordNotFound';
  return { ...extract, isItself: isThere, facts: { ...extract.facts, missingPost: isMissing } };
}
