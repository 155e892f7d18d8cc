/** Notices, closures, waves and alerts as rows. */

import * as z from 'zod/mini';
import { sayings } from '../names.ts';
import { anatomy } from './judgement.ts';
import { accountStatus, actor, at, maybe, platform } from './terms.ts';

export const evidenceSummary = z.object({
  id: z.number(),
  sha256: z.string(),
  fetchedAt: at,
  url: z.string(),
  status: z.number(),
  headerCount: z.number(),
  bytes: z.number(),
  /** False when the stored bytes no longer have the recorded hash. */
  intact: z.boolean(),
  originMapped: z.boolean(),
});
export type EvidenceSummary = z.infer<typeof evidenceSummary>;

export const noticeRow = z.object({
  id: z.number(),
  accountId: z.number(),
  postId: maybe(z.number()),
  platform,
  accountTitle: z.string(),
  handle: maybe(z.string()),
  subject: z.enum(['account', 'post']),
  says: maybe(z.enum(sayings)),
  actor,
  anatomy,
  firstSeenAt: at,
  lastSeenAt: at,
  /** Set when the same notice is no longer shown. */
  withdrawnAt: maybe(at),
  /** How many followed accounts show the same normalised wording. */
  sameWords: z.number(),
  evidence: maybe(evidenceSummary),
  /** Set when `anatomy` is the reader's own reading; `ours` is the one it stands in place of. */
  corrected: z.optional(maybe(z.object({ at, note: maybe(z.string()), ours: anatomy }))),
  /** Of an account that is closed now: where the same person still publishes, as the reader confirmed it. Absent where nowhere is known. */
  elsewhere: z.optional(
    z.array(
      z.object({
        accountId: z.number(),
        title: z.string(),
        platform,
        status: accountStatus,
        following: z.boolean(),
        lastPostAt: maybe(at),
      }),
    ),
  ),
});
export type NoticeRow = z.infer<typeof noticeRow>;

export const closureRow = z.object({
  id: z.number(),
  accountId: z.number(),
  platform,
  accountTitle: z.string(),
  status: z.enum(['closed', 'suspended']),
  /** Last seen open; null when there is no earlier sighting. */
  notBeforeAt: maybe(at),
  /** First seen closed. */
  notAfterAt: at,
  alreadyClosedWhenAdded: z.boolean(),
  reopenedAt: maybe(at),
  /** A notice that vanished again within a day on a whole platform: kept, not counted. */
  shownThenWithdrawn: z.boolean(),
  machineReason: maybe(z.string()),
  noticeIds: z.array(z.number()),
  waveId: maybe(z.number()),
});
export type ClosureRow = z.infer<typeof closureRow>;

export const waveRow = z.object({
  id: z.number(),
  platform,
  fromAt: at,
  toAt: at,
  windowMs: z.number(),
  accounts: z.number(),
  /** Persons known behind these accounts; an account without a confirmed person counts as one. */
  persons: z.number(),
  /** Expected closures in such a window from this library's history, with its base; null with under 30 days of history. */
  expected: maybe(z.number()),
  baseAccountDays: z.number(),
  wordings: z.array(z.object({ text: z.string(), accounts: z.number(), seenBefore: z.number() })),
  accountIds: z.array(z.number()),
});
export type WaveRow = z.infer<typeof waveRow>;

/** What is never counted, shown beside every total. */
export const notCounted = z.object({
  gone: z.number(),
  leftByOwner: z.number(),
  withheld: z.number(),
  private: z.number(),
  moved: z.number(),
  limited: z.number(),
  alreadyClosedWhenAdded: z.number(),
  shownThenWithdrawn: z.number(),
});
export type NotCounted = z.infer<typeof notCounted>;

export const alertRow = z.object({
  id: z.number(),
  kind: z.enum(['closure', 'suspension', 'wave', 'reopened', 'moved', 'left-by-owner', 'platform-trouble', 'library', 'rule']),
  at,
  accountIds: z.array(z.number()),
  waveId: maybe(z.number()),
  noticeId: maybe(z.number()),
  seenAt: maybe(at),
});
export type AlertRow = z.infer<typeof alertRow>;
