/** When a route is asked next (product.md §2, cadence and pace). Pure: time and chance come in. */

import type { AccountStatus, Outcome, Pending, UnreachableReason } from '../../contract/names.ts';

export type PlanInput = {
  purpose: 'posts' | 'status';
  /** How the status is asked; decides the usual gap (6 h by API, 24 h by page). */
  statusBy?: 'api' | 'page';
  outcome: Outcome;
  reason?: UnreachableReason | null;
  /** Checks in a row that did not come through, this one included; 0 after `ok` and `not-modified`. */
  failures: number;
  now: number;
  settings: { postsIntervalMs: number; statusApiIntervalMs: number; statusPageIntervalMs: number; alertIntervalMs: number };
  account: {
    status?: AccountStatus;
    /** The reader's own intervals for this account; null takes the settings. */
    postsIntervalMs: number | null;
    statusIntervalMs: number | null;
    pending: Pending | null;
    /** When the verdict wants the next look, or null. */
    recheckAt: number | null;
    /** The usual gap between its posts, or null when not known. */
    rhythmMs?: number | null;
  };
  /** What the source states (ttl, sy:, max-age). */
  minIntervalMs: number | null;
  retryAfterMs: number | null;
  /** A confirmed closure on this platform keeps the others close until then, or null. */
  platformAlertUntilAt: number | null;
  /** A sign that the account may soon be lost keeps it close until then, or null. */
  dangerUntilAt?: number | null;
  /** Uniform in [0, 1). */
  random(): number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A second look at something seen once comes no sooner. */
const secondLookMs = 10 * minuteMs;
const firstBackoffMs = 15 * minuteMs;
const offlineMs = 5 * minuteMs;
/** However rarely somebody writes: what is not fetched before a closure is lost. */
const slowestPostsMs = 6 * hourMs;
const weekMs = 7 * dayMs;

const endings: ReadonlySet<AccountStatus> = new Set(['closed', 'suspended', 'deleted', 'deactivated', 'gone']);

/** UTC milliseconds of the next check, always later than `now`. Retry-After and the 10 minutes of a second look are least times: chance only adds to them. */
export function planNext(input: PlanInput): number {
  const { now, random, retryAfterMs } = input;
  const isThrough = input.outcome === 'ok' || input.outcome === 'not-modified';
  const delayMs = (isThrough ? usualGap(input) : gapAfterTrouble(input)) * (0.8 + 0.4 * random());
  const dueAt = isThrough ? withSecondLook(input, now + delayMs) : now + delayMs;
  const leastMs = (retryAfterMs ?? 0) * (1 + 0.2 * random());
  return Math.round(Math.max(dueAt, now + leastMs, now + minuteMs));
}

/** The gap when all is well: the reader's or the platform's usual one, shortened by an alert, lengthened by what the source asks for. */
function usualGap(input: PlanInput): number {
  const isAlert = (input.platformAlertUntilAt ?? 0) > input.now;
  const wishMs = input.purpose === 'posts' ? postsGap(input) : statusGap(input);
  if (isAlert) return Math.min(wishMs, input.settings.alertIntervalMs);
  const leastMs = Math.min(input.minIntervalMs ?? 0, dayMs);
  // Closer, but never closer than the source asks for.
  if ((input.dangerUntilAt ?? 0) > input.now) return Math.max(Math.min(wishMs, input.settings.alertIntervalMs), leastMs);
  if (input.purpose === 'posts' && input.account.status && endings.has(input.account.status)) return Math.max(wishMs, weekMs);
  return Math.max(wishMs, leastMs);
}

/** Three looks per post on average, between the settings' interval and six hours. */
function postsGap({ account, settings }: PlanInput): number {
  if (account.postsIntervalMs !== null) return account.postsIntervalMs;
  const rhythmMs = account.rhythmMs ?? 0;
  return Math.max(settings.postsIntervalMs, Math.min(rhythmMs / 3, slowestPostsMs));
}

function statusGap({ account, settings, statusBy = 'page' }: PlanInput): number {
  return account.statusIntervalMs ?? (statusBy === 'api' ? settings.statusApiIntervalMs : settings.statusPageIntervalMs);
}

/** A verdict that waits is looked at again when it wishes, or after 10 minutes when something was seen once; never sooner. */
function withSecondLook({ account, purpose, now, random }: PlanInput, usualAt: number): number {
  if (purpose !== 'status' || account.pending === null) return usualAt;
  const earliestAt = now + secondLookMs;
  const soonAt = account.pending === 'seen-once' ? earliestAt + secondLookMs * 0.2 * random() : usualAt;
  return Math.max(earliestAt, Math.min(usualAt, account.recheckAt ?? soonAt));
}

/** After a check that did not come through. Trouble of our own line is no reason to slow down, a challenge is one to slow down a lot. */
function gapAfterTrouble(input: PlanInput): number {
  const rounds = Math.max(0, input.failures - 1);
  const usualMs = usualGap(input);
  switch (input.outcome) {
    case 'unreachable':
      if (input.reason === 'offline' || input.reason === 'guard') return offlineMs;
      return growing(firstBackoffMs, rounds, dayMs);
    case 'server-error':
    case 'rate-limited':
      return growing(firstBackoffMs, rounds, dayMs);
    case 'challenged':
      // A second look that is waited for is slowed from half an hour, not from a day.
      return growing(2 * (input.account.pending === 'seen-once' ? 30 * minuteMs : usualMs), rounds, Math.max(dayMs, 3 * usualMs));
    case 'ok':
    case 'not-modified':
      return usualMs;
    case 'blocked-here':
    case 'not-a-feed':
    case 'parse-changed':
    case 'too-large':
    case 'unclear':
      return growing(usualMs, rounds, Math.max(dayMs, usualMs));
  }
}

function growing(firstMs: number, rounds: number, mostMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(rounds, 20), mostMs);
}
