/** One video of YouTube, looked at again: its card (oEmbed) is enough where it stands; what else is said is read on its page. */

import type { Answer } from '../base/exchange.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { jsonOf, pageOf, textAt } from './drafts.ts';
import { emptyExtract } from './shared.ts';
import { initialJson } from './youtube-page.ts';

export function cardRequests({ post }: Task): SourceRequest[] {
  const id = post?.nativeId ?? '';
  if (!/^[\w-]{11}$/.test(id)) return [];
  const video = encodeURIComponent(`https://www.youtube.com/watch?v=${id}`);
  const url = `https://www.youtube.com/oembed?url=${video}&format=json`;
  return [{ url, label: 'video-card', subject: 'post', postNativeId: id, headers: { accept: 'application/json' } }];
}

/** Which code stands for what is documented nowhere, so a card that is refused or missing says nothing by itself. */
export function readCard(asked: SourceRequest, answer: Answer, pageUrl: string): { extract: Extract; next: SourceRequest[] } {
  const id = asked.postNativeId ?? '';
  const card = jsonOf(answer);
  const isItself = answer.status === 200 && [textAt(card, 'thumbnail_url'), textAt(card, 'html')].some((text) => text?.includes(id));
  const isRefused = [400, 401, 403, 404, 410].includes(answer.status);
  const facts = { status: answer.status, isOther: isRefused };
  const page = { ...asked, url: pageUrl, label: 'video', headers: { accept: 'text/html', 'accept-language': 'en' } };
  return { extract: { ...emptyExtract('post'), kind: 'api', isItself, facts }, next: isRefused ? [page] : [] };
}

export function readVideo(asked: SourceRequest, answer: Answer): Extract {
  const { text, outline } = pageOf(answer);
  const player = initialJson(text, 'ytInitialPlayerResponse');
  const status = textAt(player, 'playabilityStatus.status');
  const isItself = status === 'OK' && textAt(player, 'videoDetails.videoId') === asked.postNativeId;
  const reason = textAt(player, 'playabilityStatus.reason') ?? textAt(player, 'playabilityStatus.messages.0');
  const variables = isItself || reason === null ? outline.variables : { ...outline.variables, 'youtube.reason': reason };
  return {
    ...emptyExtract('post'),
    kind: 'page',
    outline: { ...outline, variables },
    isItself,
    facts: { status: answer.status, playability: status },
  };
}
