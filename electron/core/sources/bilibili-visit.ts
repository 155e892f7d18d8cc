/** One video or dynamic of Bilibili, looked at again by the interface of each. */

import type { Extract, SourceRequest, Task } from './adapter.ts';
import { textAt } from './drafts.ts';
import { emptyExtract } from './shared.ts';

const api = 'https://api.bilibili.com';

export function viewUrl(video: string): string {
  return `${api}/x/web-interface/view?${/^av/i.test(video) ? `aid=${video.slice(2)}` : `bvid=${video}`}`;
}

export function visitRequests({ post }: Task, headers: Record<string, string>): SourceRequest[] {
  if (!post) return [];
  const video = /\/video\/(BV\w{10})/.exec(post.url ?? '')?.[1] ?? /^BV\w{10}$/.exec(post.nativeId)?.[0];
  const about = { subject: 'post', postNativeId: post.nativeId, headers } as const;
  if (video !== undefined) return [{ url: viewUrl(video), label: 'video', ...about }];
  if (!/^\d{15,}$/.test(post.nativeId)) return [];
  return [{ url: `${api}/x/polymer/web-dynamic/v1/detail?id=${post.nativeId}`, label: 'dynamic', ...about }];
}

export function readVisited(asked: SourceRequest, json: unknown, facts: Extract['facts']): Extract {
  const query = new URL(asked.url).searchParams;
  const shown = asked.label === 'video' ? textAt(json, 'data.bvid') : textAt(json, 'data.item.id_str');
  const isItself = facts.code === '0' && shown !== null && shown === (query.get('bvid') ?? query.get('id'));
  return { ...emptyExtract('post'), kind: 'api', isItself, facts };
}
