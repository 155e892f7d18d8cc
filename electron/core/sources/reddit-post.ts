/** What Reddit's interface tells of a user or community, of a post, and whether that still stands. */

import { addressOf, countOf, escapeHtml, type Fields, fieldsOf, listOf, textOf } from '../parse/json.ts';
import type { AccountFacts, Extract, PostDraft, SourceRequest } from './adapter.ts';
import { picturesOf } from './drafts.ts';

const origin = 'https://www.reddit.com';

/** A user or a community. */
export type Name = { kind: 'u' | 'r'; name: string };

/** The profile; a suspended user has none. */
export function profileOf(named: Name, about: Fields): AccountFacts {
  if (about.is_suspended === true) return {};
  const own = named.kind === 'r' ? about : fieldsOf(about.subreddit);
  const facts = {
    title: textOf(own.title) ?? `${named.kind}/${textOf(about.display_name) ?? textOf(about.name) ?? named.name}`,
    description: textOf(own.public_description),
    avatarUrl: addressOf(own.community_icon) ?? addressOf(about.icon_img),
    followers: countOf(own.subscribers),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
}

/** A link or text of a listing; null for a comment and anything else. */
export function draftOf(link: Fields): PostDraft | null {
  const nativeId = textOf(link.name);
  const title = textOf(link.title);
  if (nativeId === null || title === null) return null;
  const target = addressOf(link.url);
  const isPicture = /\.(?:jpe?g|png|gif|webp)$/i.test(URL.parse(target ?? '')?.pathname ?? '');
  const media: PostDraft['media'] = isPicture && target ? [{ kind: 'image', url: target, type: null, title: null, bytes: null }] : [];
  const outward =
    target === null || isPicture || link.is_self === true ? '' : `<p><a href="${escapeHtml(target)}">${escapeHtml(target)}</a></p>`;
  const page = textOf(link.permalink);
  return {
    nativeId,
    url: page === null ? target : `${origin}${page}`,
    title,
    author: textOf(link.author),
    publishedAt: typeof link.created_utc === 'number' ? link.created_utc * 1000 : null,
    updatedAt: typeof link.edited === 'number' ? link.edited * 1000 : null,
    html: `${textOf(link.selftext_html) ?? ''}${outward}${picturesOf(media)}`,
    kind: isPicture ? 'picture' : textOf(link.crosspost_parent) === null ? 'post' : 'repost',
    media,
    tags: [textOf(link.link_flair_text), textOf(link.subreddit)].flatMap((tag) => tag ?? []),
    commentsUrl: page === null ? null : `${origin}${page}`,
  };
}

/** By whom a post was taken away (§8): its author, or those whom `removed_by_category` names. */
export function readPost(extract: Extract, { data }: Fields, asked: SourceRequest): Extract {
  const [link = {}] = listOf(fieldsOf(data).children).map((child) => fieldsOf(fieldsOf(child).data));
  if (link.name !== asked.postNativeId) return extract;
  const by = textOf(link.removed_by_category);
  const isRemoved = (by !== null && by !== 'deleted') || link.selftext === '[removed]';
  const isDeleted = !isRemoved && (by === 'deleted' || link.selftext === '[deleted]');
  if (!isRemoved && !isDeleted) return { ...extract, isItself: true };
  return { ...extract, facts: { ...extract.facts, postDeleted: isDeleted, removedBy: isRemoved ? (by ?? 'not-said') : null } };
}
