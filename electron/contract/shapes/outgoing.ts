/** What is taken out of a library, and as what. */

import * as z from 'zod/mini';
import { exportFormats, languages } from '../names.ts';
import { timelineView } from './post.ts';

const placed = z.optional(z.nullable(z.number()));

/** `selection`: posts of these ids; `search`: those a query finds; `timeline`: those a timeline shows. */
export const exportWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['all', 'subscriptions', 'posts', 'notices', 'closures', 'saved']) }),
  z.object({ kind: z.enum(['account', 'person', 'folder']), id: z.number() }),
  z.object({ kind: z.literal('selection'), ids: z.array(z.number()) }),
  z.object({ kind: z.literal('search'), query: z.string() }),
  z.object({
    kind: z.literal('timeline'),
    view: timelineView,
    folderId: placed,
    accountId: placed,
    personId: placed,
    tagId: placed,
  }),
]);
export type ExportWhat = z.infer<typeof exportWhat>;

export const exportWish = z.object({
  format: z.enum(exportFormats),
  what: exportWhat,
  /** Of Vigil's own words in the file; originals keep theirs. English without it. */
  language: z.optional(z.enum(languages)),
  /** CSV only: a byte order mark, which spreadsheets take as a sign of UTF-8. On without it. */
  byteOrderMark: z.optional(z.boolean()),
  /** Names it in `export.progress` and `export.stop`. */
  key: z.optional(z.string().check(z.maxLength(100))),
});
export type ExportWish = z.infer<typeof exportWish>;

export const exported = z.object({
  file: z.string(),
  /** As the file may be called. */
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  posts: z.number(),
  notices: z.number(),
});
