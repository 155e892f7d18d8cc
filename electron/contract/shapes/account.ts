/** Accounts: as a row, in the sidebar, and in full. */

import * as z from 'zod/mini';
import { pendings } from '../names.ts';
import { closureRow, noticeRow } from './notice.ts';
import { post } from './post.ts';
import { note, tagName, tagRow } from './reading.ts';
import { accountStatus, at, maybe, outcome, platform } from './terms.ts';

export const capability = z.object({
  /** New posts: directly, only through a bridge, or not at all. */
  posts: z.enum(['directly', 'bridge', 'no']),
  /** How finely the status can be seen, in hours; null when it cannot be seen. */
  statusHours: maybe(z.number()),
  notices: z.enum(['words', 'code', 'not-public']),
});
export type Capability = z.infer<typeof capability>;

/** How many posts of an account are kept, and how many of them were looked at within `days` before its last check. */
export const postCoverage = z.object({ kept: z.number(), lookedAt: z.number(), days: z.number() });
export type PostCoverage = z.infer<typeof postCoverage>;

export const accountRow = z.object({
  id: z.number(),
  platform,
  nativeId: z.string(),
  handle: maybe(z.string()),
  title: z.string(),
  url: maybe(z.string()),
  status: accountStatus,
  pending: maybe(z.enum(pendings)),
  /** Two consecutive runs could not tell (ui.md §10), or a `gone` is in the making. */
  needsAttention: z.boolean(),
  lastOutcome: maybe(outcome),
  lastCheckedAt: maybe(at),
  folderId: maybe(z.number()),
  unread: z.number(),
  following: z.boolean(),
  addedAt: at,
  /** Names the stored picture of the account, as in `postBody.media`. */
  avatarSha256: z.optional(maybe(z.string())),
  /** Only in the list of all accounts. */
  coverage: z.optional(postCoverage),
  /** Whose account the reader confirmed it to be. */
  person: z.optional(z.object({ id: z.number(), title: z.string() })),
});
export type AccountRow = z.infer<typeof accountRow>;

export const folderRow = z.object({ id: z.number(), title: z.string(), position: z.number(), unread: z.number(), accounts: z.number() });
export type FolderRow = z.infer<typeof folderRow>;

/** Everything the sidebar shows. */
export const sidebar = z.object({
  counts: z.object({
    all: z.number(),
    unread: z.number(),
    saved: z.number(),
    notices: z.number(),
    removed: z.number(),
    attention: z.number(),
    closures: z.number(),
    hidden: z.optional(z.number()),
    /** Persons the reader confirmed. */
    people: z.optional(z.number()),
  }),
  tags: z.optional(z.array(tagRow)),
  folders: z.array(folderRow),
  accounts: z.array(accountRow),
});
export type Sidebar = z.infer<typeof sidebar>;

export const checkMark = z.object({
  at,
  /** What the check saw: a status word when it could tell, else null and the outcome says why. */
  status: maybe(accountStatus),
  outcome,
  hasNotice: z.boolean(),
});
export type CheckMark = z.infer<typeof checkMark>;

export const accountView = z.object({
  account: accountRow,
  ownTitle: maybe(z.string()),
  description: maybe(z.string()),
  followers: maybe(z.number()),
  followersSeenAt: maybe(at),
  firstSeenAt: maybe(at),
  lastOpenAt: maybe(at),
  firstPostAt: maybe(at),
  posts: z.number(),
  coverage: postCoverage,
  capability,
  statusIntervalMs: maybe(z.number()),
  /** The reader's choice on full texts from the posts' own pages; null: where the posts are summaries. */
  fullText: z.optional(maybe(z.boolean())),
  postsIntervalMs: maybe(z.number()),
  successor: maybe(z.string()),
  closure: maybe(closureRow),
  /** Newest first; the first one is the card. */
  notices: z.array(noticeRow),
  checks: z.object({
    total: z.number(),
    open: z.number(),
    withNotice: z.number(),
    notReached: z.number(),
    couldNotTell: z.number(),
    /** Answered, but neither open nor with a notice: no longer found, private, moved. The five add up to the total. */
    otherwise: z.number(),
    /** At most one an hour over the whole life, oldest first. */
    life: z.array(checkMark),
    /** The last six hours before the newest check, or around the closure, oldest first. */
    loupe: z.array(checkMark),
  }),
  lastPosts: z.array(post),
  /** The other accounts of the same person, as the reader confirmed it. */
  alsoAt: z.array(z.object({ account: accountRow, lastPostAt: maybe(at) })),
  sameWords: maybe(z.object({ accountIds: z.array(z.number()), fromAt: at, toAt: at, waveId: maybe(z.number()) })),
  tags: z.optional(z.array(tagName)),
  note: z.optional(maybe(note)),
  routes: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(['feed', 'api', 'page', 'bridge']),
      purpose: z.enum(['posts', 'status']),
      url: z.string(),
      lastAt: maybe(at),
      lastOutcome: maybe(outcome),
      /** What was answered, for a reader who wants to know: `HTTP 410`, `declared`. */
      lastDetail: maybe(z.string()),
      dueAt: maybe(at),
      failures: z.number(),
    }),
  ),
});
export type AccountView = z.infer<typeof accountView>;
