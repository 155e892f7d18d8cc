/** What a WeChat article's page states of its account and of itself. */

import type { PageOutline } from '../base/outline.ts';
import type { AccountFacts, PostDraft, SourceRequest } from './adapter.ts';
import { postIdOf } from './weixin-address.ts';
import { bodyIn } from './weixin-body.ts';

/** §6.2, in the order in which the page kinds of the years carry them. */
export function accountIn({ variables, nodes }: PageOutline): AccountFacts {
  const named = nodes.find((node) => node.id === 'js_name' || node.classes.includes('wx_follow_nickname'))?.text;
  const facts = {
    nativeId: variables.biz || variables['cgiDataNew.bizuin'],
    handle: variables.user_name || variables['cgiDataNew.user_name'],
    title: named || variables.nickname || variables['cgiDataNew.nick_name'],
    avatarUrl: variables['cgiDataNew.round_head_img'] || variables.round_head_img || variables['cgiDataNew.hd_head_img'],
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''));
}

export function draftFrom(outline: PageOutline, text: string, request: SourceRequest): PostDraft {
  const { variables, meta, nodes } = outline;
  const body = bodyIn(outline, text);
  const heading = nodes.find((node) => node.id === 'activity-name')?.text;
  const seconds = Number(variables.ct || variables.oriCreateTime || variables['cgiDataNew.ori_create_time'] || Number.NaN);
  const publishedAt = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
  return {
    nativeId: request.postNativeId ?? postIdOf(request.url),
    url: request.url,
    title: heading || meta['og:title'] || variables.msg_title || variables['cgiDataNew.title'] || null,
    author: meta.author || null,
    publishedAt,
    updatedAt: null,
    html: body.html,
    kind: body.kind,
    media: body.media,
    tags: [],
    commentsUrl: null,
  };
}
