/** One message of a Telegram preview page (platforms.md §4.2), from its outline nodes and its own markup. */

import type { OutlineNode } from '../base/outline.ts';
import { parseDate } from '../parse/date.ts';
import { escapeHtml } from '../parse/entities.ts';
import type { PostDraft } from './adapter.ts';
import { mediumOf, picturesOf, postOf } from './drafts.ts';

/** `nodes` are those from the message's own node up to the next message; `markup` is the page's text over the same stretch. */
export function readMessage(nativeId: string, nodes: OutlineNode[], markup: string): PostDraft {
  const first = (name: string) => nodes.find((node) => node.classes.includes(name));
  const forwarded = first('tgme_widget_message_forwarded_from_name');
  const reply = first('tgme_widget_message_reply');
  const media = mediaIn(nodes);
  const text = textIn(markup);
  const poll = pollIn(nodes);
  const notShown = first('message_media_not_supported')?.text;
  const html = [
    forwarded ? `<p>↪ ${linked(forwarded)}</p>` : '',
    reply?.attributes.href ? `<p>↩ ${linked(reply)}</p>` : '',
    text === '' ? '' : `<div>${text}</div>`,
    poll,
    picturesOf(media),
    notShown && text === '' && media.length === 0 ? `<p>${escapeHtml(notShown)}</p>` : '',
  ].join('');
  const isEdited = /(?:^|\s)edited(?:\s|$)/i.test(first('tgme_widget_message_meta')?.text ?? '');
  return postOf({
    nativeId,
    url: `https://t.me/${nativeId}`,
    author: (forwarded ?? first('tgme_widget_message_from_author') ?? first('tgme_widget_message_owner_name'))?.text || null,
    publishedAt: parseDate(timeIn(nodes)),
    html,
    kind: kindOf({ isForwarded: forwarded !== undefined, isReply: reply !== undefined, hasText: text !== '', media }),
    media,
    tags: isEdited ? ['edited'] : [],
  });
}

/** The permalink's time; the time of a quoted message or of a video's length is not the post's. */
function timeIn(nodes: OutlineNode[]): string | undefined {
  const times = nodes.filter((node) => node.tag === 'time' && node.attributes.datetime !== undefined);
  return (times.find((node) => node.path.includes('tgme_widget_message_date')) ?? times.at(-1))?.attributes.datetime;
}

function kindOf(seen: { isForwarded: boolean; isReply: boolean; hasText: boolean; media: PostDraft['media'] }): PostDraft['kind'] {
  if (seen.isForwarded) return 'repost';
  if (seen.isReply) return 'reply';
  if (seen.hasText || seen.media.length === 0) return 'post';
  const [first] = seen.media;
  return first?.kind === 'video' ? 'video' : first?.kind === 'audio' ? 'audio' : first?.kind === 'image' ? 'picture' : 'post';
}

function linked(node: OutlineNode): string {
  const { href } = node.attributes;
  const text = escapeHtml(node.text.replace(/\s+/g, ' ').slice(0, 200));
  return href === undefined ? text : `<a href="${escapeHtml(href)}">${text}</a>`;
}

/** Addresses of pictures stand in the style; media addresses expire, so they are kept as the page gave them at that time. */
function mediaIn(nodes: OutlineNode[]): PostDraft['media'] {
  const media = nodes.flatMap((node): PostDraft['media'] => {
    const has = (name: string) => node.classes.includes(name);
    const { src, href, style = '', 'data-webp': webp } = node.attributes;
    if (node.tag === 'video' && src) return [mediumOf('video', src)];
    if (has('tgme_widget_message_voice') && src) return [mediumOf('audio', src)];
    if (has('tgme_widget_message_document_wrap') && href) return [mediumOf('file', href, node.text.split('\n')[0] ?? null)];
    if (webp) return [mediumOf('image', webp)];
    const isPicture = [
      'tgme_widget_message_photo_wrap',
      'link_preview_image',
      'link_preview_right_image',
      'tgme_widget_message_video_thumb',
    ];
    const picture = isPicture.some(has) ? /url\(\s*['"]?([^'")]+)/.exec(style)?.[1] : undefined;
    return picture === undefined ? [] : [mediumOf('image', picture)];
  });
  return [...new Map(media.map((one) => [one.url, one])).values()];
}

function pollIn(nodes: OutlineNode[]): string {
  const question = nodes.find((node) => node.classes.includes('tgme_widget_message_poll_question'))?.text;
  if (!question) return '';
  const options = nodes.filter((node) => node.classes.includes('tgme_widget_message_poll_option_text'));
  return `<p>${escapeHtml(question)}</p><ul>${options.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

/** The message's own text with its markup; a quoted message's text carries another class. */
function textIn(markup: string): string {
  const opening = /<div[^<>]{0,400}\bclass="[^"<>]{0,300}\bjs-message_text\b[^<>]{0,400}>/.exec(markup);
  if (!opening) return '';
  const start = opening.index + opening[0].length;
  return markup
    .slice(start, endOfDiv(markup, start))
    .replace(/<a([^<>]{0,200}\bonclick=[^<>]*)>/g, (tag) => tag.replaceAll('&amp;amp;', '&amp;'))
    .trim();
}

function endOfDiv(markup: string, from: number): number {
  const tags = /<(\/?)div\b/gi;
  tags.lastIndex = from;
  let depth = 1;
  for (let tag = tags.exec(markup); tag; tag = tags.exec(markup)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return tag.index;
  }
  return markup.length;
}
