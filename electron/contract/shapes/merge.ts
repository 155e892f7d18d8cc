/** Merging another library, given as its backup, into this one. */

import * as z from 'zod/mini';
import { accountStatus, maybe } from './terms.ts';

export const mergeChoice = z.enum(['ours', 'theirs', 'both']);
export type MergeChoice = z.infer<typeof mergeChoice>;

/** What the two libraries hold differently, of the reader's own making. `about` names the account, post or person. */
export const mergeConflict = z.object({
  key: z.string(),
  kind: z.enum(['title', 'folder', 'interval', 'full-text', 'note', 'correction', 'person', 'person-title', 'rule-file']),
  about: z.string(),
  ours: z.string(),
  theirs: z.string(),
  canKeepBoth: z.boolean(),
  chosen: mergeChoice,
});
export type MergeConflict = z.infer<typeof mergeConflict>;

/** An account whose status differed: `becomes` is what the rules conclude from the sightings of both; `known` is false where they conclude nothing. */
export const mergedStatus = z.object({
  accountId: z.number(),
  title: z.string(),
  ours: accountStatus,
  theirs: accountStatus,
  becomes: accountStatus,
  known: z.boolean(),
});
export type MergedStatus = z.infer<typeof mergedStatus>;

export const mergeReport = z.object({
  /** Rows that this library gains; `joined` counts posts of both that gain a version or a mark. */
  added: z.object({
    accounts: z.number(),
    subscriptions: z.number(),
    posts: z.number(),
    joined: z.number(),
    versions: z.number(),
    notices: z.number(),
    closures: z.number(),
    sightings: z.number(),
    observations: z.number(),
    people: z.number(),
    tags: z.number(),
    notes: z.number(),
    searches: z.number(),
    records: z.number(),
    files: z.number(),
    fileBytes: z.number(),
  }),
  conflicts: z.array(mergeConflict),
  statuses: z.array(mergedStatus),
  /** Nothing in the other library that this one does not have. */
  isEmpty: z.boolean(),
  /** The backup made before; null for a preview. */
  backup: maybe(z.string()),
});
export type MergeReport = z.infer<typeof mergeReport>;
