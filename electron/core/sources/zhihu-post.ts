/** One answer, article or pin of Zhihu, looked at again on its own page, which carries what it shows as JSON. */

import type { Answer } from '../base/exchange.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { at, pageOf, parseJson } from './drafts.ts';
import { emptyExtract } from './shared.ts';

const lists: Record<string, string> = { answer: 'answers', p: 'articles', pin: 'pins' };

export function postRequests({ post }: Task): SourceRequest[] {
  const [, kind = '', id] = /^(answer|p|pin)\/(\d+)$/.exec(post?.nativeId ?? '') ?? [];
  if (!post || id === undefined) return [];
  const pages: Record<string, string> = {
    answer: `https://www.zhihu.com/answer/${id}`,
    p: `https://zhuanlan.zhihu.com/p/${id}`,
    pin: `https://www.zhihu.com/pin/${id}`,
  };
  const headers = { accept: 'text/html', 'accept-language': 'zh-CN' };
  return [{ url: pages[kind] ?? '', label: 'post', subject: 'post', postNativeId: post.nativeId, headers }];
}

/** What the page knows, as its script states it. */
export function entitiesIn(page: string): unknown {
  const script = /<script id="js-initialData"[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1];
  return at(parseJson(script ?? ''), 'initialState.entities');
}

export function readPost(asked: SourceRequest, answer: Answer): Extract {
  const { text, outline } = pageOf(answer);
  const [kind = '', id = ''] = (asked.postNativeId ?? '').split('/');
  const isItself = answer.status === 200 && at(entitiesIn(text), `${lists[kind]}.${id}`) !== undefined;
  return { ...emptyExtract('post'), kind: 'page', outline, isItself, facts: { status: answer.status } };
}
