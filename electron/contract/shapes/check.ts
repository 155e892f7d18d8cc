/** Runs of checks: what they did, what failed, how far they are. */

import * as z from 'zod/mini';
import { pendings, unreachableReasons } from '../names.ts';
import { accountStatus, at, maybe, outcome, platform } from './terms.ts';

export const statusChange = z.object({
  account: z.number(),
  title: z.string(),
  platform,
  from: accountStatus,
  to: accountStatus,
  notice: maybe(z.number()),
});

export const checkReport = z.object({
  checked: z.number(),
  notModified: z.number(),
  newPosts: z.number(),
  outcomes: z.record(z.string(), z.number()),
  changes: z.array(statusChange),
  ms: z.number(),
  stopped: z.boolean(),
});
export type CheckReport = z.infer<typeof checkReport>;

export const failedCheck = z.object({
  accountId: z.number(),
  title: z.string(),
  platform,
  url: z.string(),
  outcome,
  reason: maybe(z.enum(unreachableReasons)),
  detail: z.string(),
  at,
  failures: z.number(),
  dueAt: maybe(at),
  /** `attention`: the account needs attention; `asked-again`: could not tell, and nothing is to be done yet; `not-reached`: the path failed. */
  kind: z.enum(['attention', 'asked-again', 'not-reached']),
  /** Set where the account was not found lately, and it is not yet known whether it is gone. */
  pending: maybe(z.enum(pendings)),
});
export type FailedCheck = z.infer<typeof failedCheck>;

export const checkState = z.object({
  running: z.boolean(),
  done: z.number(),
  total: z.number(),
  waitingFor: maybe(z.string()),
  offline: z.boolean(),
  paused: maybe(z.enum(['route-not-chosen', 'offline', 'by-reader'])),
  lastRunAt: maybe(at),
  nextDueAt: maybe(at),
  accounts: z.number(),
  attention: z.number(),
  notReached: z.number(),
});
export type CheckState = z.infer<typeof checkState>;

export const picturesReport = z.object({ stored: z.number(), refused: z.number(), putOff: z.number() });
export type PicturesReport = z.infer<typeof picturesReport>;
