/** What *Find* found, and what became of following it. */

import * as z from 'zod/mini';
import { lineTroubles } from '../names.ts';
import { errorCodes } from '../result.ts';
import { capability } from './account.ts';
import { accountStatus, at, maybe, platform } from './terms.ts';

export const candidate = z.object({
  /** Opaque: given back to `subscribe` as it came. */
  token: z.string(),
  platform,
  nativeId: z.string(),
  title: z.string(),
  handle: maybe(z.string()),
  url: z.string(),
  description: maybe(z.string()),
  followers: maybe(z.number()),
  capability,
  status: accountStatus,
  posts: z.array(z.object({ title: maybe(z.string()), excerpt: z.string(), publishedAt: maybe(at) })),
  /** `typed`: the address itself; `linked`: the page that was typed names it; `guessed`: it lies at a usual place of the host, and the page names nothing. */
  foundAt: z.enum(['typed', 'linked', 'guessed']),
  /** Only a bridge gives its posts, and none leads to it here: what was found shows its status alone. */
  needsBridge: z.boolean(),
  alreadyFollowed: maybe(z.object({ accountId: z.number(), addedAt: at, folder: maybe(z.string()) })),
});
export type Candidate = z.infer<typeof candidate>;

export const failure = z.object({ code: z.enum(errorCodes), message: z.string(), details: z.optional(z.record(z.string(), z.unknown())) });

/** One line of what was found: one ready candidate, several to choose from, or a problem with its way out. */
export const found = z.object({ input: z.string(), candidates: z.array(candidate), error: maybe(failure) });
export type Found = z.infer<typeof found>;

/** A part of a page that can be watched: `path` is what `#part=` names, `text` the plain beginning of its words. */
export const pagePart = z.object({ path: z.string(), text: z.string(), characters: z.number(), links: z.number(), depth: z.number() });
export type PagePart = z.infer<typeof pagePart>;

export const added = z.object({
  input: z.string(),
  ok: z.boolean(),
  account: maybe(
    z.object({
      id: z.number(),
      platform,
      nativeId: z.string(),
      handle: maybe(z.string()),
      title: z.string(),
      url: maybe(z.string()),
      status: accountStatus,
    }),
  ),
  capability: maybe(capability),
  posts: z.number(),
  duplicate: z.boolean(),
  error: maybe(failure),
});
export type Added = z.infer<typeof added>;

export const imported = z.object({
  found: z.number(),
  added: z.number(),
  duplicate: z.number(),
  /** `platform` where it is recognised, but cannot be followed; `instead` is what works there: a feed or an `rsshub://` address. */
  failed: z.array(
    z.object({
      line: z.number(),
      input: z.string(),
      code: z.enum(lineTroubles),
      why: z.string(),
      platform: maybe(platform),
      instead: maybe(z.string()),
      /** Why nothing of the platform can be followed; null where it is none that is recognised. */
      hindrance: maybe(z.string()),
    }),
  ),
  /** The first thousand of those that are added. */
  lines: z.array(z.object({ line: z.number(), input: z.string(), platform, title: maybe(z.string()) })),
  accountIds: z.array(z.number()),
  /** For `act.undo`, which takes the whole import back. */
  act: maybe(z.number()),
});
export type Imported = z.infer<typeof imported>;
