/** JSON Feed 1 and 1.1, drafts, and what calls itself so. Only named fields of plain types are ever read. */

import { parseDate } from './date.ts';
import { escapeHtml } from './entities.ts';
import { readRssInJson } from './feed-json-rss.ts';
import { emptyFeed, type Feed, type FeedMedia, type FeedPost, kindOf, mediaOf, nativeIdOf, unique, uniqueMedia } from './feed-shape.ts';
import { titleOf } from './plain-text.ts';
import { absoluteUrl } from './url.ts';

type Json = Record<string, unknown>;

/** Null when the text is no JSON, a sentence's worth of why when it is JSON but no feed. */
export function readJsonFeed(text: string, { url }: { url: string | null }): Feed | string | null {
  const { value, wasCut } = parseJson(text);
  if (value === undefined) return null;
  if (!isObject(value)) return 'json';
  const rss = readRssInJson(own(value, 'rss'), url);
  if (rss !== null) return rss;
  const version = stringOf(value, 'version') ?? '';
  const items = own(value, 'items');
  const isStated =
    /jsonfeed\.org\/version/i.test(version) ||
    /^\s*1(?:\.\d)?\s*$/.test(version) ||
    own(value, 'version') === 1 ||
    own(value, 'version') === 1.1;
  const looksLikeOne =
    Array.isArray(items) && stringOf(value, 'title') !== null && (stringOf(value, 'home_page_url') ?? stringOf(value, 'feed_url')) !== null;
  if (!(isStated && (items === undefined || Array.isArray(items))) && !looksLikeOne) return 'json';
  const feed = readTop(value, url);
  feed.posts = (Array.isArray(items) ? items : [])
    .filter(isObject)
    .map((item) => readItem(item, url ?? feed.selfUrl ?? feed.link, feed.author));
  if (!/jsonfeed\.org\/version/i.test(version)) feed.warnings.push(`version: ${version === '' ? 'missing' : version.slice(0, 40)}`);
  if (wasCut) feed.warnings.push('truncated: the last item is incomplete and was left out');
  return feed;
}

function readTop(top: Json, url: string | null): Feed {
  const hubs = own(top, 'hubs');
  const hub = Array.isArray(hubs) ? hubs.find(isObject) : undefined;
  return {
    ...emptyFeed('json-feed'),
    title: titleOf(stringOf(top, 'title') ?? ''),
    link: absoluteUrl(stringOf(top, 'home_page_url'), url),
    description: titleOf(stringOf(top, 'description') ?? ''),
    language: stringOf(top, 'language'),
    author: authorsOf(top),
    imageUrl: absoluteUrl(stringOf(top, 'icon') ?? stringOf(top, 'favicon'), url),
    selfUrl: absoluteUrl(stringOf(top, 'feed_url'), url),
    hubUrl: hub === undefined ? null : absoluteUrl(stringOf(hub, 'url'), url),
    nextUrl: absoluteUrl(stringOf(top, 'next_url'), url),
    isFinished: own(top, 'expired') === true,
  };
}

function readItem(item: Json, base: string | null, feedAuthor: string | null): FeedPost {
  const text = stringOf(item, 'content_text');
  const summary = stringOf(item, 'summary');
  const html = stringOf(item, 'content_html') ?? (text !== null ? asHtml(text) : summary !== null ? asHtml(summary) : '');
  const media = attachmentsOf(item, base);
  const link = absoluteUrl(stringOf(item, 'url'), base);
  const published = parseDate(stringOf(item, 'date_published'));
  const updated = parseDate(stringOf(item, 'date_modified'));
  const post: FeedPost = {
    nativeId: '',
    url: link ?? absoluteUrl(stringOf(item, 'external_url'), base),
    title: titleOf(stringOf(item, 'title') ?? ''),
    author: authorsOf(item) ?? feedAuthor,
    publishedAt: published ?? updated,
    updatedAt: updated,
    html,
    kind: kindOf(media, html !== ''),
    media,
    tags: unique(listOf(item, 'tags').map((tag) => (typeof tag === 'string' ? tag : null))),
    commentsUrl: null,
  };
  return { ...post, nativeId: nativeIdOf(stringOf(item, 'id'), post) };
}

function asHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replace(/\n/g, '<br>')}</p>`)
    .join('');
}

function attachmentsOf(item: Json, base: string | null): FeedMedia[] {
  const attached = listOf(item, 'attachments')
    .filter(isObject)
    .flatMap((attachment) =>
      mediaOf(stringOf(attachment, 'url'), base, {
        type: stringOf(attachment, 'mime_type'),
        title: stringOf(attachment, 'title'),
        bytes: numberOf(attachment, 'size_in_bytes'),
      }),
    );
  return uniqueMedia([...attached, ...mediaOf(stringOf(item, 'image') ?? stringOf(item, 'banner_image'), base, { medium: 'image' })]);
}

/** `authors` (1.1) or `author` (1.0). */
function authorsOf(holder: Json): string | null {
  const single = own(holder, 'author');
  const all = [...listOf(holder, 'authors'), ...(single === undefined ? [] : [single])];
  const names = unique(all.map((author) => (typeof author === 'string' ? author : isObject(author) ? stringOf(author, 'name') : null)));
  return names.length === 0 ? null : names.join(', ');
}

/** Reads JSON; what was cut off is read up to the last whole element of its deepest list of objects. */
function parseJson(text: string): { value: unknown; wasCut: boolean } {
  const start = text.search(/[{[]/);
  if (start < 0 || text.slice(0, start).trim().length > 200) return { value: undefined, wasCut: false };
  const body = text.slice(start);
  const whole = tryParse(body);
  if (whole !== undefined) return { value: whole, wasCut: false };
  const end = lastWholeItem(body);
  return end === null ? { value: undefined, wasCut: false } : { value: tryParse(`${body.slice(0, end)}]}`), wasCut: true };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** End of the last object that lies in a list of the top object, or the list's beginning; null when the text does not look like that. */
function lastWholeItem(text: string): number | null {
  let depth = 0;
  let inString = false;
  let end: number | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (character === '[' && depth === 2) end = index + 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (character === '}' && depth === 2) end = index + 1;
    }
  }
  return end;
}

function own(holder: Json, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** A string, or a number as one (ids); empty strings are nothing. */
function stringOf(holder: Json, name: string): string | null {
  const value = own(holder, name);
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

function numberOf(holder: Json, name: string): number | null {
  const value = own(holder, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function listOf(holder: Json, name: string): unknown[] {
  const value = own(holder, name);
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
