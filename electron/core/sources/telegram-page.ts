/** Whose page a Telegram page is, and what it says of the channel (platforms.md §4.2). */

import type { PageOutline } from '../base/outline.ts';
import type { Extract, PostDraft, Task } from './adapter.ts';
import { countOf, stated } from './drafts.ts';

export function has(outline: PageOutline, name: string): boolean {
  return outline.nodes.some((node) => node.classes.includes(name));
}

function textOf(outline: PageOutline, name: string): string | null {
  return outline.nodes.find((node) => node.classes.includes(name))?.text || null;
}

export function isNamed(outline: PageOutline, name: string): boolean {
  const shown = textOf(outline, 'tgme_channel_info_header_username')?.replace(/^@/, '').toLowerCase();
  const linked = /domain=(\w+)/.exec(outline.meta['al:android:url'] ?? '')?.[1]?.toLowerCase();
  return (shown ?? linked) === name;
}

/** Words of the platform where the messages should be. An empty channel has none, or says that nothing was found. */
export function isSilenced(outline: PageOutline, posts: PostDraft[]): boolean {
  return (
    posts.length === 0 &&
    textOf(outline, 'tgme_channel_history') !== null &&
    !has(outline, 'tme_no_messages_found') &&
    !has(outline, 'service_message')
  );
}

/** The landing card of a channel or group counts its subscribers; those of users, bots and free names do not. */
export function isCardOf(outline: PageOutline, name: string): boolean {
  const extra = textOf(outline, 'tgme_page_extra') ?? '';
  const isLinked =
    /domain=(\w+)/.exec(outline.meta['al:android:url'] ?? '')?.[1]?.toLowerCase() === name || has(outline, 'tgme_page_context_link');
  return textOf(outline, 'tgme_page_title') !== null && /\d/.test(extra) && !extra.startsWith('@') && isLinked;
}

export function accountIn(outline: PageOutline, name: string): Extract['account'] {
  const counters = outline.nodes.filter((node) => node.classes.includes('tgme_channel_info_counter')).map((node) => node.text);
  const subscribers = counters.find((text) => /subscriber|подписчик|订阅|訂閱/i.test(text)) ?? textOf(outline, 'tgme_page_extra');
  const picture = outline.nodes.find((node) => node.tag === 'img' && node.path.includes('tgme_page_photo_image'))?.attributes.src;
  return stated({
    nativeId: name,
    handle: name,
    title: textOf(outline, 'tgme_channel_info_header_title') ?? textOf(outline, 'tgme_page_title') ?? outline.meta['og:title'],
    description: textOf(outline, 'tgme_channel_info_description') ?? textOf(outline, 'tgme_page_description'),
    url: `https://t.me/${name}`,
    avatarUrl: picture ?? outline.meta['og:image'],
    followers: countOf(subscribers),
  });
}

const dayMs = 86_400_000;

/**
 * A name can be sold or given away (§4.1). The numbers of a channel's messages only grow with time: a message under a smaller number than one
 * that is kept, and published more than a day after it, is another channel's.
 */
export function isReassigned(posts: PostDraft[], known: Task['knownPosts'] = []): boolean {
  return posts.some(({ nativeId, publishedAt }) =>
    known.some((kept) => {
      const isLater = publishedAt !== null && kept.publishedAt != null && publishedAt > kept.publishedAt + dayMs;
      return isLater && numberOf(nativeId) < numberOf(kept.nativeId);
    }),
  );
}

function numberOf(nativeId: string): number {
  return Number(nativeId.split('/')[1] ?? Number.NaN);
}

/** A card shows no messages: under another title than the known one it does not tell whether it is the same channel. */
export function isRetitled(account: Extract['account'], known: string | null | undefined): boolean {
  return Boolean(known) && account?.title !== undefined && account.title !== known;
}

export function cursorFact(outline: PageOutline): Extract['facts'] {
  const more = outline.nodes.find((node) => node.classes.includes('tme_messages_more') && node.attributes['data-before']);
  const linked = outline.links.find((link) => link.rel === 'prev')?.href;
  const before = more?.attributes['data-before'] ?? /[?&]before=(\d+)/.exec(linked ?? '')?.[1];
  return before === undefined ? {} : { cursor: before };
}
