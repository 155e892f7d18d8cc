/** What the reader adds with his own hand, kept apart from what was seen: testimony, corrections, calendar marks; and families of wordings. */

import * as z from 'zod/mini';
import { complaintSources, languages, legalRungs, noticeParts, sayings, subjects } from '../names.ts';
import { span } from './judgement.ts';
import { accountStatus, actor, at, maybe, platform } from './terms.ts';

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
  /** `sight`: what the reader says to have seen · `owner-copy`: a notice the owner of the account passed on. */
  kind: z.enum(['sight', 'owner-copy']),
  /** The file it came as, by name, size and hash; its bytes stay in the library. */
  file: maybe(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
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

/** What the reader marked in a notice, and in a reading of their own. `by`, `rung`, `hedged` left out: as we read it. */
export const marks = z.object({
  spans: z.array(span),
  by: z.optional(maybe(z.enum(complaintSources))),
  rung: z.optional(z.enum(legalRungs)),
  hedged: z.optional(z.boolean()),
  readings: z.optional(z.array(z.object({ language: z.enum(languages), text: z.string(), spans: z.array(span) }))),
});
export type Marks = z.infer<typeof marks>;

/** What the reader teaches of one wording. */
export const lesson = z.object({
  /** The notice it is taught from; its words are the sample. */
  noticeId: z.number(),
  subject: z.enum(subjects),
  says: maybe(z.enum(sayings)),
  actor,
  parts: z.array(z.object({ part: z.enum(noticeParts), quote: z.string().check(z.minLength(1)) })),
  by: z.optional(z.enum(complaintSources)),
  rung: z.optional(z.enum(legalRungs)),
  readings: z.optional(z.array(z.object({ language: z.enum(languages), text: z.string().check(z.minLength(1)) }))),
});
export type Lesson = z.infer<typeof lesson>;

/** A rule of the reader's own, or of a pack: what it matches, and whether its own two samples hold. */
export const localRule = z.object({
  id: z.string(),
  file: z.string(),
  platform: maybe(z.string()),
  lang: z.string(),
  subject: z.enum(subjects),
  says: maybe(z.enum(sayings)),
  actor: maybe(actor),
  wording: z.array(z.string()),
  match: z.string(),
  not: z.string(),
  passes: z.boolean(),
});
export type LocalRule = z.infer<typeof localRule>;

/** `problem`: why a pack cannot be used, with its line; then `rules` is empty. */
/** Why a rule file is refused; the sentence for the reader is made in the window. */
export const refusals = [
  'not-json',
  'wrong-shape',
  'id-twice',
  'open-brace',
  'unknown-slot',
  'no-words',
  'wrong-mark',
  'wordings-only',
] as const;
export type Refusal = (typeof refusals)[number];

export const rulePack = z.object({
  name: z.string(),
  version: z.string(),
  rules: z.array(localRule),
  /** `line` counts from 1; `detail` is the name, wording or key it is about, as it stands in the file; `message` in English, for the log and commands. */
  problem: maybe(z.object({ code: z.enum(refusals), line: z.number(), detail: z.string(), message: z.string() })),
});
export type RulePack = z.infer<typeof rulePack>;
