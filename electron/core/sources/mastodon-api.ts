/** Mastodon's interface: its requests, and its Account and Status (docs.joinmastodon.org/entities) as profile and post. */

import type { Answer } from '../base/exchange.ts';
import { readFeed } from '../parse/feed.ts';
import { addressOf, countOf, escapeHtml, type Fields, fieldsOf, listOf, textOf, timeOf } from '../parse/json.ts';
import { fieldLinks } from '../parse/profile-links.ts';
import type { AccountFacts, PostDraft, SourceRequest, Task } from './adapter.ts';
import { picturesOf } from './drafts.ts';
import { activityRequest, idOf } from './mastodon-actor.ts';

export function apiRequest(url: string, label: string, postNativeId?: string): SourceRequest {
  const about = postNativeId === undefined ? { subject: 'account' as const } : { subject: 'post' as const, postNativeId };
  return { url, label, headers: { accept: 'application/json' }, ...about };
}

export function webfinger(origin: string, acct: string): SourceRequest {
  const url = `${origin}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${acct}`)}`;
  return { url, label: 'webfinger', subject: 'account', headers: { accept: 'application/jrd+json, application/json' } };
}

export function lookup(origin: string, user: string): SourceRequest {
  return apiRequest(`${origin}/api/v1/accounts/lookup?acct=${encodeURIComponent(user)}`, 'lookup');
}

/** An interface, an outbox, or the feed of a profile. */
export function postsRequest(url: string): SourceRequest {
  if (url.endsWith('.rss')) return { url, label: 'rss', subject: 'account' };
  return url.includes('/api/v1/') ? apiRequest(url, 'posts') : activityRequest(url, 'outbox');
}

/** The profile's feed, where the interface wants a login. */
export function rssInstead({ url }: { url: string | null }): Pick<SourceRequest, 'orElse'> {
  return url !== null && /\/@[^/@]+$/.test(url) ? { orElse: [postsRequest(`${url}.rss`)] } : {};
}

/** WebFinger at the host of the name, which leads on to the actor. */
export function secondRoad({ account }: Task): SourceRequest[] {
  const origin = account?.handle?.includes('@') ? `${URL.parse(account.nativeId)?.protocol}//${account.handle.split('@')[1]}` : null;
  return origin === null || !account?.handle ? [] : [webfinger(origin, account.handle)];
}

/** The actor's address: said since Mastodon 4.2 and by Pleroma, before that always of this shape. */
export function ownerOf(account: Fields, origin: string): string {
  return textOf(account.uri) ?? textOf(fieldsOf(account.pleroma).ap_id) ?? `${origin}/users/${account.username}`;
}

/** The account carries one of the marks that stand only where there is something to say (§2.2). */
export function isMarked(account: Fields): boolean {
  return ['suspended', 'limited', 'memorial', 'moved'].some((key) => ![undefined, null, false].includes(account[key] as null));
}

/** The profile; of a suspended account only its address, for the server empties the rest (§2.2). */
export function profileOf(account: Fields): AccountFacts {
  const url = addressOf(account.url);
  if (account.suspended === true) return url === null ? {} : { url };
  const facts = {
    title: textOf(account.display_name) ?? textOf(account.username),
    description: textOf(account.note),
    url,
    avatarUrl: addressOf(account.avatar),
    followers: countOf(account.followers_count),
    links: Array.isArray(account.fields) ? fieldLinks(account.fields) : null,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** Null for anything that is no status. */
export function draftOf(status: Fields): PostDraft | null {
  const nativeId = textOf(status.id);
  if (nativeId === null || typeof status.content !== 'string') return null;
  const boosted = fieldsOf(status.reblog);
  const shown = textOf(boosted.id) === null ? status : boosted;
  const account = fieldsOf(shown.account);
  return {
    nativeId,
    url: addressOf(shown.url) ?? addressOf(shown.uri),
    title: null,
    author: textOf(account.display_name) ?? textOf(account.acct),
    publishedAt: timeOf(status.created_at),
    updatedAt: timeOf(shown.edited_at),
    html: bodyOf(shown, shown !== status),
    kind: kindOf(status, shown !== status),
    media: listOf(shown.media_attachments).map(fieldsOf).flatMap(mediaOf),
    tags: listOf(shown.tags).flatMap((tag) => textOf(fieldsOf(tag).name) ?? []),
    commentsUrl: null,
  };
}

function kindOf(status: Fields, isBoost: boolean): PostDraft['kind'] {
  if (isBoost) return 'repost';
  if (status.quote !== undefined && status.quote !== null) return 'quote';
  return textOf(status.in_reply_to_id) === null ? 'post' : 'reply';
}

/** Warning, text, poll, card and quoted post, in the order in which Mastodon shows them. */
function bodyOf(status: Fields, isBoost: boolean): string {
  const warning = textOf(status.spoiler_text);
  const account = fieldsOf(status.account);
  const parts = [
    isBoost ? `<p>${linkOf(textOf(account.url), `@${account.acct}`)}</p>` : '',
    warning === null ? '' : `<p><strong>${escapeHtml(warning)}</strong></p>`,
    textOf(status.content) ?? '',
    picturesOf(listOf(status.media_attachments).map(fieldsOf).flatMap(mediaOf)),
    pollOf(fieldsOf(status.poll)),
    quoteOf(fieldsOf(fieldsOf(status.quote).quoted_status)),
    cardOf(fieldsOf(status.card)),
  ];
  return parts.join('');
}

function pollOf(poll: Fields): string {
  const options = listOf(poll.options).map(fieldsOf);
  if (options.length === 0) return '';
  const rows = options.map(
    ({ title, votes_count }) => `<li>${escapeHtml(String(title))}${typeof votes_count === 'number' ? ` (${votes_count})` : ''}</li>`,
  );
  return `<ul>${rows.join('')}</ul>`;
}

function quoteOf(quoted: Fields): string {
  if (textOf(quoted.id) === null) return '';
  const account = fieldsOf(quoted.account);
  return `<blockquote><p>${linkOf(textOf(quoted.url), `@${account.acct}`)}</p>${textOf(quoted.content) ?? ''}</blockquote>`;
}

function cardOf(card: Fields): string {
  const url = addressOf(card.url);
  return url === null ? '' : `<p>${linkOf(url, textOf(card.title) ?? url)}</p>`;
}

function linkOf(url: string | null, text: string): string {
  return url === null ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

const kinds: Record<string, PostDraft['media'][number]['kind']> = { image: 'image', gifv: 'video', video: 'video', audio: 'audio' };

function mediaOf(media: Fields): PostDraft['media'] {
  const url = addressOf(media.url) ?? addressOf(media.remote_url) ?? addressOf(media.preview_url);
  if (url === null) return [];
  return [{ kind: kinds[String(media.type)] ?? 'file', url, type: null, title: textOf(media.description), bytes: null }];
}

/** Posts of a profile's feed under the numbers the interface gives them. */
export function feedPosts(answer: Answer): PostDraft[] {
  if (answer.status !== 200) return [];
  const reading = readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null });
  return reading.kind === 'feed' ? reading.feed.posts.map((post) => ({ ...post, nativeId: idOf(post.url ?? post.nativeId) })) : [];
}
