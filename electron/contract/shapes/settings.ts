/** What the reader can set. */

import * as z from 'zod/mini';
import { languages } from '../names.ts';
import { maybe, zone } from './terms.ts';

export const route = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct') }),
  z.object({ kind: z.literal('http-proxy'), url: z.string() }),
  z.object({ kind: z.literal('socks5'), url: z.string() }),
  z.object({ kind: z.literal('tor'), url: z.string() }),
]);
export type Route = z.infer<typeof route>;

/** Where a bridge of the reader's own answers: http or https, the path it lies under included. */
const bridgeBase = maybe(
  z
    .string()
    .check(
      z.regex(
        /^https?:\/\/[\p{L}\p{N}.[\]:_-]+(?:\/[^\s?#]*)?$/iu,
        'must be an address that begins with http:// or https://, without ? and #',
      ),
    ),
);

/** By the program that runs there. Null: none is chosen, and none is asked. */
export const bridges = z.object({ rsshub: bridgeBase, weweRss: bridgeBase, weMpRss: bridgeBase });
export type Bridges = z.infer<typeof bridges>;

/** For read posts of followed accounts that were never closed. Age in days, from when a post came out or was read, whichever is later. */
export const readLimits = z.object({
  olderThanDays: maybe(z.number().check(z.minimum(1), z.maximum(36_500))),
  postsPerAccount: maybe(z.number().check(z.minimum(1), z.maximum(1_000_000))),
  bytesPerAccount: maybe(z.number().check(z.minimum(1_000_000))),
});
export type ReadLimits = z.infer<typeof readLimits>;

export const settings = z.object({
  /** Null until the reader has chosen: no request leaves before. */
  route: maybe(route),
  bridges,
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', ...languages]),
  postsIntervalMs: z.number(),
  statusApiIntervalMs: z.number(),
  statusPageIntervalMs: z.number(),
  /** After a confirmed closure the other accounts of that platform are asked every 30 min for 24 h. */
  alertIntervalMs: z.number(),
  waveWindowMs: z.number(),
  checkInBackground: z.boolean(),
  notifications: z.enum(['counts', 'names', 'off']),
  singleKeys: z.boolean(),
  readingSize: z.number(),
  timeZone: z.union([z.literal('system'), zone]),
  /** Null: beside the library. */
  backupFolder: maybe(z.string()),
  backupEvery: z.enum(['off', 'daily', 'weekly']),
  /** How many of the newest days, and of the newest weeks before them, are kept. */
  backupsKept: z.object({ days: z.number().check(z.minimum(1), z.maximum(366)), weeks: z.number().check(z.minimum(0), z.maximum(520)) }),
  /** The largest sound or film that is kept when the reader asks for one: 1 MB to 2 GB, which a backup still takes. */
  mediaMaxBytes: z.number().check(z.minimum(1_000_000), z.maximum(2_000_000_000)),
  /** Read posts beyond these go to the bin, after the reader saw which (`limits.apply`); all null: everything stays. */
  readLimits,
  panes: z.object({ sidebar: z.number(), timeline: z.number() }),
});
export type Settings = z.infer<typeof settings>;

export const settingsPatch = z.partial(settings);
