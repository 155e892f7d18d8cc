/** The library as a whole: where it lies, what it takes, how it is. */

import * as z from 'zod/mini';
import { at, maybe } from './terms.ts';

export const storage = z.object({
  folder: z.string(),
  databaseBytes: z.number(),
  blobBytes: z.number(),
  logBytes: z.number(),
  accounts: z.number(),
  posts: z.number(),
  notices: z.number(),
  observations: z.number(),
  /** The last scheduled or asked-for backup; null when there was none. */
  lastBackup: maybe(z.object({ at, file: z.string(), verifiedAt: maybe(at), problem: maybe(z.string()) })),
  /** What the library last gave back by itself; null when there was nothing yet. */
  lastTidy: maybe(z.object({ at, files: z.number(), bytes: z.number() })),
  /** Read posts that were put away, and when the first of them goes for good; null when there are none. */
  bin: maybe(z.object({ posts: z.number(), bytes: z.number(), untilAt: at })),
  /** `own`: Vigil's own copy, which erasing an account renews; the others are listed, never touched. */
  /** `checked`: when a scheduled backup was last gone through again, and whether it was whole. */
  backups: z.array(
    z.object({ file: z.string(), at, bytes: z.number(), own: z.boolean(), checked: maybe(z.object({ at, isWhole: z.boolean() })) }),
  ),
});
/** What each account takes, the largest first, at most 50; pictures that several show are counted at each. */
export const accountStorage = z.object({
  accountId: z.number(),
  title: z.string(),
  posts: z.number(),
  postBytes: z.number(),
  pictureBytes: z.number(),
  evidenceBytes: z.number(),
});
export type AccountStorage = z.infer<typeof accountStorage>;

/** What the limits would put into the bin, and how many posts are beyond them and stay all the same (saved, tagged, noted, with a notice, unread …). */
export const limitsPreview = z.object({
  posts: z.number(),
  bytes: z.number(),
  exempt: z.number(),
  accounts: z.array(z.object({ accountId: z.number(), title: z.string(), posts: z.number(), bytes: z.number() })),
});
export type LimitsPreview = z.infer<typeof limitsPreview>;

export const backupMade = z.object({
  file: z.string(),
  bytes: z.number(),
  verifiedAt: at,
  accounts: z.number(),
  posts: z.number(),
  blobs: z.number(),
});
export type BackupMade = z.infer<typeof backupMade>;

export type Storage = z.infer<typeof storage>;

export const doctorReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), repaired: z.boolean() })),
});
export type DoctorReport = z.infer<typeof doctorReport>;

export const about = z.object({
  version: z.string(),
  ruleSet: z.string(),
  library: z.enum(['own', 'example']),
  shell: z.enum(['desktop', 'serve', 'cli']),
  folder: z.string(),
  /** Core clock; in the example it is the story's. */
  now: at,
  platformOs: z.string(),
  /** What was said at the start that the reader must know: a database restored from backup, … */
  messages: z.array(z.string()),
});
export type About = z.infer<typeof about>;
