/** The library as a whole: where it lies, what it takes, how it is. */

import * as z from 'zod/mini';
import { at } from './terms.ts';

export const storage = z.object({
  folder: z.string(),
  databaseBytes: z.number(),
  blobBytes: z.number(),
  logBytes: z.number(),
  accounts: z.number(),
  posts: z.number(),
  notices: z.number(),
  observations: z.number(),
  /** `own`: Vigil's own copy, which erasing an account renews; the others are listed, never touched. */
  backups: z.array(z.object({ file: z.string(), at, bytes: z.number(), own: z.boolean() })),
});
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
