/** The body of a WeChat article by its kind (`item_show_type`, platforms.md §6.2): an article has it as HTML, picture and text posts only as script values. */

import type { PageOutline } from '../base/outline.ts';
import type { PostDraft } from './adapter.ts';
import { mediumOf, paragraphsOf, picturesOf } from './drafts.ts';

export type Body = { html: string; kind: PostDraft['kind']; media: PostDraft['media'] };

/** 5 video, 7 sound, 8 pictures; 10 and 17 are texts without an article around them. */
const kinds: Record<string, PostDraft['kind']> = { 5: 'video', 7: 'audio', 8: 'picture', 10: 'post', 17: 'post' };

export function bodyIn(outline: PageOutline, page: string): Body {
  const value = (name: string) => outline.variables[name] || outline.variables[`cgiDataNew.${name}`] || '';
  const kind = kinds[value('real_item_show_type') || value('item_show_type')] ?? 'article';
  const media = soundsIn(outline, value);
  if (kind === 'article') return { html: articleHtml(page) || picturesOf(listed(outline)), kind, media };
  const text = value('text_page_info.content_noencode') || value('content_noencode') || value('text_page_info.content') || value('desc');
  const own = text === '' ? articleHtml(page) : textHtml(text);
  return { html: `${own}${picturesOf(kind === 'picture' ? listed(outline) : coverOf(value('cdn_url'), kind))}`, kind, media };
}

/** Shipped hidden, with its pictures' addresses in data-src. */
function articleHtml(page: string): string {
  const start = page.search(/<div[^>]{0,300}\bid="js_content"/);
  if (start < 0) return '';
  const end = page.indexOf('<script', start);
  return page
    .slice(start, end < 0 ? undefined : end)
    .replace(/style="visibility: hidden;[^"]{0,40}"/, '')
    .replaceAll(' data-src=', ' src=');
}

/** Links stand in it as HTML, line breaks as signs. */
function textHtml(text: string): string {
  return /<(?:a|br|p|span)\b/i.test(text) ? `<div>${text.replace(/\n/g, '<br>')}</div>` : paragraphsOf(text);
}

function listed({ variables }: PageOutline): PostDraft['media'] {
  const found: string[] = [];
  for (let at = 0; at < 100; at++) {
    const name = `picture_page_info_list.${at}.cdn_url`;
    const url = variables[name] || variables[`cgiDataNew.${name}`];
    if (!url) break;
    found.push(addressOf(url));
  }
  return found.map((url) => mediumOf('image', url));
}

function coverOf(url: string, kind: PostDraft['kind']): PostDraft['media'] {
  return url !== '' && (kind === 'video' || kind === 'audio') ? [mediumOf('image', addressOf(url))] : [];
}

/** Sound inside an article, and the one that a sound post is. */
function soundsIn({ nodes }: PageOutline, value: (name: string) => string): PostDraft['media'] {
  const inside = nodes.flatMap(({ tag, attributes }) => {
    const id = /^mp(?:-common-)?(?:mpaudio|voice)$/.test(tag) ? attributes.voice_encode_fileid : undefined;
    return id ? [{ id, title: attributes.name ?? null }] : [];
  });
  const own = value('voiceid') || value('voice_id') || value('voice_in_appmsg.0.voice_id');
  const all = new Map([...(own === '' ? [] : [{ id: own, title: null }]), ...inside].map((one) => [one.id, one.title]));
  return [...all].map(([id, title]) => mediumOf('audio', `https://res.wx.qq.com/voice/getvoice?mediaid=${encodeURIComponent(id)}`, title));
}

function addressOf(url: string): string {
  return url.replaceAll('&amp;', '&');
}
