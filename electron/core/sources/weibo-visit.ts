/** One post of Weibo, looked at again: by the mobile interface, and where that does not show it by the desktop's. */

import type { Answer } from '../base/exchange.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { at, jsonOf, textAt } from './drafts.ts';
import { emptyExtract } from './shared.ts';
import { desktop, mobile } from './weibo-address.ts';
import { postFrom } from './weibo-post.ts';

type Headers = Record<string, string>;

export function postRequests({ post }: Task, headers: Headers): SourceRequest[] {
  const id = post?.nativeId ?? '';
  return /^\d{10,}$/.test(id) ? [request(`${mobile}/statuses/show?id=${id}`, 'post', { id, headers })] : [];
}

function request(url: string, label: string, { id, headers }: { id: string; headers: Headers }): SourceRequest {
  return { url, label, subject: 'post', postNativeId: id, headers };
}

/** The words in the post's place are for the judge. Where the login is asked for, the other road asks for it too. */
export function readPost(asked: SourceRequest, answer: Answer, headers: Headers): { extract: Extract; next: SourceRequest[] } {
  const json = jsonOf(answer);
  const post = postFrom(asked.label === 'post' ? at(json, 'data') : json, answer.answeredAt);
  const id = asked.postNativeId ?? '';
  const isItself = post !== null && post.nativeId === id;
  const isFirst = asked.label === 'post' && !isItself && json !== undefined && textAt(json, 'ok') !== '-100';
  return {
    extract: {
      ...emptyExtract('post'),
      kind: 'api',
      // The desktop writes it otherwise: no edit is read from that.
      posts: isItself && asked.label === 'post' ? [post] : [],
      isItself,
      facts: { status: answer.status, ok: textAt(json, 'ok') },
    },
    next: isFirst ? [request(`${desktop}/ajax/statuses/show?id=${id}`, 'desktop-post', { id, headers })] : [],
  };
}
