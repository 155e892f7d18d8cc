/** One status, note or review of Douban, looked at again on its own page. A mark of a book or film has none: its address is the book's. */

import type { Answer } from '../base/exchange.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { pageOf } from './drafts.ts';
import { emptyExtract } from './shared.ts';

const shape = /^https?:\/\/(?:www\.|m\.|movie\.|book\.|music\.)?douban\.com\/(?:people\/[\w.-]+\/)?(?:status|note|review)\/(\d+)/;

export function postRequests({ post }: Task): SourceRequest[] {
  if (!post || !shape.test(post.url ?? '')) return [];
  const headers = { accept: 'text/html', 'accept-language': 'zh-CN' };
  return [{ url: (post.url ?? '').replace(/[?#].*$/, ''), label: 'post', subject: 'post', postNativeId: post.nativeId, headers }];
}

/** The page is the post's when something on it carries its number, or it names its own address. */
export function readPost(asked: SourceRequest, answer: Answer): Extract {
  const { outline } = pageOf(answer);
  const id = shape.exec(asked.url)?.[1] ?? '';
  const isMarked = outline.nodes.some(
    (node) =>
      ['data-sid', 'data-object-id', 'data-id'].some((name) => node.attributes[name] === id) || node.id === `note-${id}` || node.id === id,
  );
  const names = [outline.meta['og:url'] ?? '', ...outline.links.filter(({ rel }) => rel === 'canonical').map(({ href }) => href)];
  const isItself = answer.status === 200 && (isMarked || names.some((name) => shape.exec(name)?.[1] === id));
  return { ...emptyExtract('post'), kind: 'page', outline, isItself, facts: { status: answer.status } };
}
