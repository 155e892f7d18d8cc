/** What the reader adds with his own hand, kept apart from what was seen: testimony, corrections, calendar marks; and families of wordings. */

import * as z from 'zod/mini';
import { sayings } from '../names.ts';
import { accountStatus, at, maybe, platform } from './terms.ts';

/** What the reader reports having seen himself: a record of its own, in no count. */
export const testimony = z.object({
  id: z.number(),
  accountId: z.number(),
  /** When it was written down. */
  at,
  /** When the reader says it was seen, if said. */
  seenAt: maybe(at),
  text: z.string(),
  status: maybe(accountStatus),
});
export type Testimony = z.infer<typeof testimony>;

/** A mark in the reader's calendar; it stands beside a wave, and no sentence joins them. */
export const calendarEvent = z.object({
  id: z.number(),
  title: z.string(),
  startsOn: z.string(),
  endsOn: maybe(z.string()),
  source: maybe(z.string()),
});
export type CalendarEvent = z.infer<typeof calendarEvent>;

/** Notices with one normalised wording. */
export const wordingFamily = z.object({
  /** Equal for all notices of the family; not for showing. */
  wordsSha256: z.string(),
  /** The wording as it was first seen. */
  text: z.string(),
  lang: maybe(z.string()),
  says: maybe(z.enum(sayings)),
  subject: z.enum(['account', 'post']),
  platforms: z.array(platform),
  accounts: z.number(),
  notices: z.number(),
  firstSeenAt: at,
  lastSeenAt: at,
  /** The rule that knows it, or null: a new wording is itself news. */
  rule: maybe(z.string()),
  accountIds: z.array(z.number()),
  /** The family before it that it is nearest to, when it looks like another version of the same text. */
  driftedFrom: maybe(z.object({ wordsSha256: z.string(), text: z.string(), lastSeenAt: at })),
});
export type WordingFamily = z.infer<typeof wordingFamily>;
