/** What every feed format is read into, and the few rules they share. */

import { createHash } from 'node:crypto';
import { absoluteUrl } from './url.ts';
import type { XmlNode } from './xml.ts';

export type FeedMedia = {
  kind: 'image' | 'audio' | 'video' | 'file';
  url: string;
  type: string | null;
  title: string | null;
  bytes: number | null;
};

/** A post as the feed states it; `html` is not sanitised. The shape of `PostDraft` in sources/adapter.ts. */
export type FeedPost = {
  nativeId: string;
  url: string | null;
  title: string | null;
  author: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  html: string;
  kind: 'post' | 'article' | 'picture' | 'video' | 'audio' | 'repost' | 'reply' | 'quote';
  media: FeedMedia[];
  tags: string[];
  commentsUrl: string | null;
  /** The document broke off in this one: a post that is kept already stays as it is. */
  isExcerpt?: boolean;
};

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json-feed';

export type Feed = {
  format: FeedFormat;
  /** The feed's own id (Atom id), a second key to know it again elsewhere. */
  id: string | null;
  title: string | null;
  /** The site the feed belongs to. */
  link: string | null;
  description: string | null;
  language: string | null;
  author: string | null;
  imageUrl: string | null;
  /** Other places of the same owner, which the feed names as its own (rel=me). */
  meUrls: string[];
  selfUrl: string | null;
  hubUrl: string | null;
  /** Older posts: next page (RFC 5005 §3, JSON Feed `next_url`) or archive (§4). */
  nextUrl: string | null;
  /** The document holds all posts (RFC 5005 §2): a missing one was removed. */
  isComplete: boolean;
  /** JSON Feed `expired`: it will never be updated again. Finished, not closed. */
  isFinished: boolean;
  /** Where the feed itself says it has moved (itunes:new-feed-url, old RSS redirect). A hint, never acted on alone. */
  newUrl: string | null;
  /** ttl and sy: as the smallest interval the feed asks for. */
  minIntervalMs: number | null;
  /** Hours of the day (0–23, UTC) and days of the week (0 is Sunday) in which the feed asks to be left alone. */
  skipHours: number[];
  skipDays: number[];
  posts: FeedPost[];
  /** Native ids the feed says are deleted (RFC 6721). */
  deleted: string[];
  warnings: string[];
};

export function emptyFeed(format: FeedFormat): Feed {
  return {
    format,
    id: null,
    title: null,
    link: null,
    description: null,
    language: null,
    author: null,
    imageUrl: null,
    meUrls: [],
    selfUrl: null,
    hubUrl: null,
    nextUrl: null,
    isComplete: false,
    isFinished: false,
    newUrl: null,
    minIntervalMs: null,
    skipHours: [],
    skipDays: [],
    posts: [],
    deleted: [],
    warnings: [],
  };
}

/** The feed's own id, else the link, else a hash of title and date (of the body where both are missing). The same document always gives the same ids. */
export function nativeIdOf(stated: string | null, post: Pick<FeedPost, 'url' | 'title' | 'publishedAt' | 'updatedAt' | 'html'>): string {
  if (stated !== null && stated !== '') return stated.slice(0, 2048);
  if (post.url !== null) return post.url;
  const date = post.publishedAt ?? post.updatedAt;
  const words = post.title !== null || date !== null ? `${post.title ?? ''}\n${date ?? ''}` : post.html;
  return `sha256:${createHash('sha256').update(words).digest('hex').slice(0, 32)}`;
}

/** Different posts under one id get ids unlike it, so that none is lost. A post given twice stays twice, under one id. */
export function partTwins(posts: FeedPost[]): { posts: FeedPost[]; twins: number } {
  const seen = new Map<string, FeedPost>();
  let twins = 0;
  const parted = posts.map((post) => {
    const first = seen.get(post.nativeId);
    if (first === undefined) {
      seen.set(post.nativeId, post);
      return post;
    }
    if (first.url === post.url && first.title === post.title && first.publishedAt === post.publishedAt && first.html === post.html)
      return post;
    twins += 1;
    return { ...post, nativeId: `${post.nativeId}#${nativeIdOf(null, { ...post, url: null })}` };
  });
  return { posts: parted, twins };
}

export function mediaOf(
  url: string | null | undefined,
  base: string | null,
  about: { type?: string | null; medium?: string | null; title?: string | null; bytes?: string | number | null },
): FeedMedia[] {
  const address = absoluteUrl(url, base);
  if (address === null) return [];
  const type = about.type?.trim().toLowerCase() || null;
  const bytes = Number(about.bytes ?? Number.NaN);
  return [
    {
      kind: mediaKind(type, about.medium ?? null, address),
      url: address,
      type,
      title: about.title || null,
      bytes: Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null,
    },
  ];
}

function mediaKind(type: string | null, medium: string | null, url: string): FeedMedia['kind'] {
  const word = medium ?? type?.split('/')[0] ?? '';
  if (word === 'image' || word === 'audio' || word === 'video') return word;
  const ending = /\.([a-z0-9]{2,5})(?:$|[?#])/i.exec(url)?.[1]?.toLowerCase() ?? '';
  if (['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'svg'].includes(ending)) return 'image';
  if (['mp3', 'm4a', 'ogg', 'oga', 'opus', 'aac', 'wav', 'flac'].includes(ending)) return 'audio';
  return ['mp4', 'm4v', 'webm', 'mov', 'mkv'].includes(ending) ? 'video' : 'file';
}

export function uniqueMedia(media: FeedMedia[]): FeedMedia[] {
  return [...new Map(media.toReversed().map((item) => [item.url, item])).values()].reverse();
}

/** A post whose only substance is a sound or a film is that. */
export function kindOf(media: FeedMedia[], hasText: boolean): FeedPost['kind'] {
  const first = media.find((item) => item.kind === 'audio' || item.kind === 'video');
  if (first?.kind === 'audio') return 'audio';
  return first?.kind === 'video' && !hasText ? 'video' : 'article';
}

export function unique(words: (string | null)[]): string[] {
  const kept = words.map((word) => word?.replace(/\s+/g, ' ').trim() ?? '').filter((word) => word !== '' && word.length <= 200);
  return [...new Set(kept)].slice(0, 100);
}

/**
 * Of items in document order, those that can be told: the whole ones, and of one the document broke off in the parts that are whole, if they carry its lasting id.
 * With another id it would come back as a second post when the feed is whole again.
 */
export function tellable<T extends { closed: boolean }>(
  items: T[],
  whole: (item: T) => T,
  statedId: (item: T) => string | null,
  link: (item: T) => string | null,
): T[] {
  const complete = items.filter((item) => item.closed);
  const idsAreStated = complete.some((item) => statedId(item) !== null);
  const rest = items.filter((item) => !item.closed).map(whole);
  return [...complete, ...rest.filter((item) => statedId(item) !== null || (!idsAreStated && link(item) !== null))];
}

/** Reads each item, and marks those the document broke off in. */
export function readEach<T extends { closed: boolean }>(items: T[], read: (item: T) => FeedPost): FeedPost[] {
  return items.map((item) => (item.closed ? read(item) : { ...read(item), isExcerpt: true }));
}

/** The addresses of the links with rel=me among `links`, each once. */
export function meUrlsIn(links: XmlNode[]): string[] {
  const isMe = (link: XmlNode) => /(?:^|\s)me(?:\s|$)/i.test(link.attributes.get('rel') ?? '');
  return unique(links.filter(isMe).map((link) => absoluteUrl(link.attributes.get('href'), link.base)));
}
