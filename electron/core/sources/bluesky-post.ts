/** Records and views of app.bsky as profile and posts: text with its facets as HTML, blobs and views as media, quotes and replies marked. */

import { addressOf, countOf, escapeHtml, type Fields, fieldsOf, listOf, textOf, timeOf } from '../parse/json.ts';
import type { AccountFacts, PostDraft } from './adapter.ts';
import { picturesOf } from './drafts.ts';

/** The app's view of an account (app.bsky.actor.defs#profileViewDetailed). A handle that failed its check is no handle. */
export function profileOf(fields: Fields): AccountFacts {
  const facts = {
    nativeId: textOf(fields.did),
    handle: fields.handle === 'handle.invalid' ? null : textOf(fields.handle),
    title: textOf(fields.displayName) ?? textOf(fields.handle),
    description: textOf(fields.description),
    avatarUrl: addressOf(fields.avatar),
    followers: countOf(fields.followersCount),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

const limiting = ['!hide', '!warn', 'porn', 'sexual', 'nudity', 'graphic-media', 'bot'];

/** Labels that limit an account: its own and those of others, as far as they are not taken back or over. */
export function limitsOf(
  fields: Fields,
  id: string | null,
  now: number,
): { own: string | null; others: string | null; isLimited: boolean } {
  const labels = listOf(fields.labels)
    .map(fieldsOf)
    .filter(({ neg, exp, val }) => neg !== true && limiting.includes(String(val)) && (timeOf(exp) ?? Number.POSITIVE_INFINITY) > now);
  const own = textOf(labels.find(({ src }) => src === id)?.val);
  const others = textOf(labels.find(({ src }) => src !== id)?.val);
  return { own, others, isLimited: labels.length > 0 };
}

/** Where a record's blobs lie, and who wrote it. */
export type Origin = { did: string; host: string | null; author: string | null };

/** A record of the repository (`listRecords`). */
export function recordDraft(record: Fields, origin: Origin): PostDraft | null {
  return toDraft({ uri: textOf(record.uri), value: fieldsOf(record.value), view: {}, origin });
}

/** A post of the app (`getAuthorFeed`, `getPosts`): its record, with what the app has made of its embeds. */
export function viewDraft(item: Fields): PostDraft | null {
  const post = item.post === undefined ? item : fieldsOf(item.post);
  const author = fieldsOf(post.author);
  const origin = { did: textOf(author.did) ?? '', host: null, author: textOf(author.displayName) ?? textOf(author.handle) };
  const draft = toDraft({ uri: textOf(post.uri), value: fieldsOf(post.record), view: fieldsOf(post.embed), origin });
  const isRepost = String(fieldsOf(item.reason).$type).endsWith('#reasonRepost');
  return draft && isRepost
    ? { ...draft, kind: 'repost', publishedAt: timeOf(fieldsOf(item.reason).indexedAt) ?? draft.publishedAt }
    : draft;
}

type Parts = { uri: string | null; value: Fields; view: Fields; origin: Origin };

function toDraft({ uri, value, view, origin }: Parts): PostDraft | null {
  if (uri === null || typeof value.text !== 'string') return null;
  const embed = fieldsOf(value.embed);
  const isQuote = quotedIn(embed) !== null;
  const media = mediaOf(embed, view, origin);
  const facets = listOf(value.facets).map(fieldsOf);
  return {
    nativeId: uri,
    url: webAddress(uri),
    title: null,
    author: origin.author,
    publishedAt: timeOf(value.createdAt),
    updatedAt: null,
    html: [`<p>${richText(value.text, facets)}</p>`, picturesOf(media), cardOf(embed), quoteOf(quotedIn(embed), view)].join(''),
    kind: isQuote ? 'quote' : value.reply === undefined ? 'post' : 'reply',
    media,
    tags: [...new Set([...facets.flatMap(tagsIn), ...listOf(value.tags).flatMap((tag) => textOf(tag) ?? [])])],
    commentsUrl: null,
  };
}

/** `at://did/app.bsky.feed.post/rkey` as people open it. */
export function webAddress(uri: string): string | null {
  const [, did, key] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri) ?? [];
  return did === undefined || key === undefined ? null : `https://bsky.app/profile/${did}/post/${key}`;
}

/** Facets count in UTF-8 bytes (app.bsky.richtext.facet). What does not fit the text is left as text. */
function richText(text: string, facets: Fields[]): string {
  const bytes = new TextEncoder().encode(text);
  const spans = facets
    .map((facet) => ({ ...spanOf(fieldsOf(facet.index)), href: hrefIn(facet) }))
    .filter(({ start, end, href }) => href !== null && start >= 0 && end > start && end <= bytes.length)
    .sort((a, b) => a.start - b.start);
  const piece = (from: number, to: number) => escapeHtml(new TextDecoder().decode(bytes.subarray(from, to)));
  let html = '';
  let at = 0;
  for (const { start, end, href } of spans) {
    if (start < at) continue;
    html += `${piece(at, start)}<a href="${escapeHtml(href ?? '')}">${piece(start, end)}</a>`;
    at = end;
  }
  return html + piece(at, bytes.length);
}

function spanOf({ byteStart, byteEnd }: Fields): { start: number; end: number } {
  return { start: typeof byteStart === 'number' ? byteStart : -1, end: typeof byteEnd === 'number' ? byteEnd : -1 };
}

function hrefIn(facet: Fields): string | null {
  const [feature = {}] = listOf(facet.features).map(fieldsOf);
  if (textOf(feature.did) !== null) return `https://bsky.app/profile/${feature.did}`;
  if (textOf(feature.tag) !== null) return `https://bsky.app/hashtag/${encodeURIComponent(String(feature.tag))}`;
  return addressOf(feature.uri);
}

function tagsIn(facet: Fields): string[] {
  return listOf(facet.features).flatMap((feature) => textOf(fieldsOf(feature).tag) ?? []);
}

function quotedIn(embed: Fields): string | null {
  const record = fieldsOf(embed.record);
  return textOf(record.uri) ?? textOf(fieldsOf(record.record).uri);
}

/** What is quoted, as far as the app shows it (app.bsky.embed.record#viewRecord); of a record alone only where it is. */
function quoteOf(uri: string | null, view: Fields): string {
  if (uri === null) return '';
  const shown = fieldsOf(view.record);
  const record = shown.record === undefined ? shown : fieldsOf(shown.record);
  const author = textOf(fieldsOf(record.author).handle);
  const text = textOf(fieldsOf(record.value).text);
  const images = listOf(record.embeds).flatMap((embed) => mediaOf({}, fieldsOf(embed), { did: '', host: null, author: null }));
  const address = webAddress(uri);
  const link =
    address === null ? '' : `<p><a href="${escapeHtml(address)}">${escapeHtml(author === null ? address : `@${author}`)}</a></p>`;
  return `<blockquote>${link}${text === null ? '' : `<p>${escapeHtml(text)}</p>`}${picturesOf(images)}</blockquote>`;
}

function cardOf(embed: Fields): string {
  const { uri, title, description } = fieldsOf(fieldsOf(embed.media).external ?? embed.external);
  const url = addressOf(uri);
  if (url === null) return '';
  const about = textOf(description);
  return `<p><a href="${escapeHtml(url)}">${escapeHtml(textOf(title) ?? url)}</a>${about === null ? '' : `<br>${escapeHtml(about)}`}</p>`;
}

/** The app's own addresses where it gives them, else the blobs of the host (com.atproto.sync.getBlob). */
function mediaOf(embed: Fields, view: Fields, { did, host }: Origin): PostDraft['media'] {
  const own = fieldsOf(embed.media ?? embed);
  const shown = fieldsOf(view.media ?? view);
  const views = listOf(shown.images).map(fieldsOf);
  const images = (listOf(own.images).length > 0 ? listOf(own.images) : listOf(shown.images))
    .map(fieldsOf)
    .flatMap(({ image, alt }, at) => one('image', addressOf(views[at]?.fullsize) ?? blobAddress(image, did, host), image, alt));
  const video =
    own.video === undefined ? [] : one('video', addressOf(shown.playlist) ?? blobAddress(own.video, did, host), own.video, own.alt);
  return [...images, ...video];
}

function one(kind: 'image' | 'video', url: string | null, blob: unknown, alt: unknown): PostDraft['media'] {
  const { mimeType, size } = fieldsOf(blob);
  return url === null ? [] : [{ kind, url, type: textOf(mimeType), title: textOf(alt), bytes: typeof size === 'number' ? size : null }];
}

function blobAddress(blob: unknown, did: string, host: string | null): string | null {
  const cid = textOf(fieldsOf(fieldsOf(blob).ref).$link) ?? textOf(fieldsOf(blob).cid);
  if (cid === null || host === null) return null;
  return `${host}/xrpc/com.atproto.sync.getBlob?did=${encodeURIComponent(did)}&cid=${encodeURIComponent(cid)}`;
}
