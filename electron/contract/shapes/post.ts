/** Posts, the timeline, and a feed as we read it (`vigil parse`). */

import * as z from 'zod/mini';
import { pendings } from '../names.ts';
import { noticeRow, waveRow } from './notice.ts';
import { note } from './reading.ts';
import { accountStatus, at, maybe, platform, presence } from './terms.ts';

export const post = z.object({
  id: z.number(),
  accountId: z.number(),
  accountTitle: z.string(),
  platform,
  nativeId: z.string(),
  url: maybe(z.string()),
  title: maybe(z.string()),
  author: maybe(z.string()),
  kind: z.enum(['post', 'article', 'picture', 'video', 'audio', 'repost', 'reply', 'quote']),
  lang: maybe(z.string()),
  excerpt: z.string(),
  publishedAt: maybe(at),
  seenAt: at,
  presence,
  presenceAt: maybe(at),
  read: z.boolean(),
  saved: z.boolean(),
  revisions: z.number(),
});
export type Post = z.infer<typeof post>;

export const revisionKind = z.enum(['given', 'full-text']);

/** What changed between two versions: the `same` and `removed` pieces together are the earlier one, `same` and `added` the later one. */
export const diffPiece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
const versionMark = z.object({ revision: z.number(), kind: revisionKind, seenAt: at });
const references = z.object({ links: z.array(z.string()), pictures: z.array(z.string()) });
export const postDiff = z.object({
  from: versionMark,
  to: versionMark,
  title: z.array(diffPiece),
  text: z.array(diffPiece),
  /** Addresses of links and pictures that only the earlier, or only the later version has; what changes with every reader does not count. */
  gone: z.optional(references),
  came: z.optional(references),
});
export type PostDiff = z.infer<typeof postDiff>;

export const postBody = z.object({
  post,
  /** Sanitised at ingest; the window sanitises it again. */
  html: z.string(),
  text: z.string(),
  words: z.number(),
  keptAt: at,
  /** When the newest edit was first seen; null: none was. A text that was only completed is not edited. */
  editedAt: z.optional(maybe(at)),
  /** The version shown: as the source gave it, or the full text from the post's own page. */
  version: z.optional(z.object({ revision: z.number(), kind: revisionKind })),
  commentsUrl: maybe(z.string()),
  media: z.array(
    z.object({
      kind: z.enum(['image', 'audio', 'video', 'file']),
      /** For a picture in the text, its `data-src` there. */
      url: z.string(),
      title: maybe(z.string()),
      stored: z.boolean(),
      /** Names the stored bytes; the window shows them from its own origin, at `/blob/<sha256>`. */
      sha256: z.optional(maybe(z.string())),
      width: z.optional(maybe(z.number())),
      height: z.optional(maybe(z.number())),
      /** Of the whole file: as its source says, or as stored. */
      bytes: z.optional(maybe(z.number())),
      /** Of stored bytes, sniffed. */
      type: z.optional(maybe(z.string())),
      /** Why the last try to store a picture came to nothing; `private-address`: pictures on private networks are not asked for. */
      refusal: z.optional(maybe(z.string())),
    }),
  ),
  avatarSha256: z.optional(maybe(z.string())),
  position: z.number(),
  /** The reader's own, then those of the account. */
  tags: z.optional(z.array(z.object({ id: z.number(), title: z.string(), ofAccount: z.boolean() }))),
  note: z.optional(maybe(note)),
  /** Hidden by a rule for reading, in UTC milliseconds. */
  hiddenAt: z.optional(maybe(at)),
  /** Of the newest edit: true where the source named no new time of change, false where it did; null: not known. */
  editIsSilent: z.optional(maybe(z.boolean())),
  removal: maybe(noticeRow),
  /** Every other version, newest first. */
  older: z.array(z.object({ revision: z.number(), seenAt: at, title: maybe(z.string()), kind: z.optional(revisionKind) })),
});
export type PostBody = z.infer<typeof postBody>;

export const timelineView = z.enum(['all', 'unread', 'saved', 'notices', 'removed', 'attention', 'hidden']);
export type TimelineView = z.infer<typeof timelineView>;

export const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), key: z.string(), at, post }),
  z.object({
    kind: z.literal('notice'),
    key: z.string(),
    at,
    fromAt: maybe(at),
    alreadyClosedWhenAdded: z.boolean(),
    reopenedAt: maybe(at),
    /** Set while the verdict waits: the row is drawn dashed. */
    pending: maybe(z.enum(pendings)),
    notice: noticeRow,
    status: accountStatus,
  }),
  z.object({ kind: z.literal('wave'), key: z.string(), at, wave: waveRow }),
]);
export type TimelineItem = z.infer<typeof timelineItem>;

export const timelinePage = z.object({
  items: z.array(timelineItem),
  next: maybe(z.string()),
  /** Items of the whole scope, of every kind. */
  total: z.number(),
  /** Unread posts of the whole scope. */
  unread: z.number(),
  /** Of the days this page touches, in the zone asked for. */
  days: z.array(z.object({ dayOn: z.string(), posts: z.number(), notices: z.number() })),
});
export type TimelinePage = z.infer<typeof timelinePage>;

export const parsedPost = z.object({
  id: z.string(),
  title: maybe(z.string()),
  link: maybe(z.string()),
  author: maybe(z.string()),
  publishedAt: maybe(at),
  updatedAt: maybe(at),
  html: z.string(),
  text: z.string(),
});

export const parsedDocument = z.object({
  kind: z.enum(['rss', 'rdf', 'atom', 'json-feed', 'page']),
  title: maybe(z.string()),
  link: maybe(z.string()),
  posts: z.array(parsedPost),
  warnings: z.array(z.string()),
});
export type ParsedDocument = z.infer<typeof parsedDocument>;
