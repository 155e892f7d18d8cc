/** Plain ActivityPub: actors and outboxes of software without Mastodon's interface (platforms.md §2.3). Readers for the Mastodon adapter. */

import { hrefOf } from '../parse/fediverse.ts';
import { addressOf, escapeHtml, type Fields, fieldsOf, listOf, textOf, timeOf } from '../parse/json.ts';
import { fieldLinks, namesOfSame } from '../parse/profile-links.ts';
import type { AccountFacts, Extract, PostDraft, SourceRequest, Task } from './adapter.ts';
import { picturesOf } from './drafts.ts';

export const activityJson = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams", application/activity+json';

export function activityRequest(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers: { accept: activityJson } };
}

/** The profile of an actor; `nativeId` is its address, which never changes. */
export function actorFacts(actor: Fields): AccountFacts {
  const facts = {
    nativeId: textOf(actor.id),
    title: textOf(actor.name) ?? textOf(actor.preferredUsername),
    description: textOf(actor.summary),
    url: addressOf(hrefOf(actor.url)) ?? textOf(actor.id),
    avatarUrl: addressOf(hrefOf(actor.icon)),
    links: [...namesOfSame(actor.alsoKnownAs), ...fieldLinks(actor.attachment)],
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** The posts of an outbox or one of its pages, and the page that follows. */
export function readOutbox(collection: Fields): { posts: PostDraft[]; next: string | null } {
  const page = fieldsOf(collection.first).orderedItems === undefined ? collection : fieldsOf(collection.first);
  const posts = listOf(page.orderedItems ?? page.items).flatMap((item) => draftOf(fieldsOf(item)) ?? []);
  const next = addressOf(page.next) ?? (page === collection && posts.length === 0 ? addressOf(collection.first) : null);
  return { posts, next };
}

function draftOf(activity: Fields): PostDraft | null {
  if (activity.type === 'Announce') return announced(activity);
  const object = activity.type === 'Create' ? fieldsOf(activity.object) : activity;
  const id = textOf(object.id);
  if (id === null || object.type === 'Tombstone' || textOf(object.type) === null) return null;
  const warning = textOf(object.summary);
  const media = listOf(object.attachment).flatMap(mediaOf);
  return {
    nativeId: idOf(id),
    url: addressOf(hrefOf(object.url)) ?? addressOf(id),
    title: textOf(object.name),
    author: null,
    publishedAt: timeOf(object.published) ?? timeOf(activity.published),
    updatedAt: timeOf(object.updated),
    html: `${warning === null ? '' : `<p><strong>${escapeHtml(warning)}</strong></p>`}${textOf(object.content) ?? ''}${picturesOf(media)}`,
    kind: textOf(object.inReplyTo) !== null ? 'reply' : object.type === 'Article' ? 'article' : object.type === 'Video' ? 'video' : 'post',
    media,
    tags: listOf(object.tag)
      .map(fieldsOf)
      .flatMap(({ type, name }) => (type === 'Hashtag' ? (textOf(name)?.replace(/^#/, '') ?? []) : [])),
    commentsUrl: null,
  };
}

function announced(activity: Fields): PostDraft | null {
  const id = textOf(activity.id);
  const object = textOf(activity.object) ?? textOf(fieldsOf(activity.object).id);
  if (id === null || object === null) return null;
  const shown = escapeHtml(object);
  return {
    nativeId: idOf(id.replace(/\/activity$/, '')),
    url: addressOf(object),
    title: null,
    author: null,
    publishedAt: timeOf(activity.published),
    updatedAt: null,
    html: `<p><a href="${shown}">${shown}</a></p>`,
    kind: 'repost',
    media: [],
    tags: [],
    commentsUrl: null,
  };
}

/** Mastodon's own number where the address carries it, so that a post is kept once whichever way it came. */
export function idOf(address: string): string {
  return /\/(?:statuses\/|@[^/]+\/)(\d+)$/.exec(address)?.[1] ?? address;
}

function mediaOf(value: unknown): PostDraft['media'] {
  const { mediaType, name, type } = fieldsOf(value);
  const url = addressOf(hrefOf(value));
  if (url === null) return [];
  const [kind] = (textOf(mediaType) ?? textOf(type) ?? '').toLowerCase().split('/');
  const known = kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
  return [{ kind: known, url, type: textOf(mediaType), title: textOf(name), bytes: null }];
}

/** A move counts as the owner's when the new account names the old one (`alsoKnownAs`); else it is only claimed. */
export function vouched(task: Task, actor: Fields, asked: SourceRequest): Pick<Extract, 'facts'> {
  const old = task.account?.nativeId ?? '';
  const names = typeof actor.alsoKnownAs === 'string' ? [actor.alsoKnownAs] : listOf(actor.alsoKnownAs);
  return { facts: names.includes(old) && actor.suspended !== true ? { successor: asked.url, successorVouches: true } : { isOther: true } };
}
