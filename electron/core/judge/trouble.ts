/** Looks at a platform as a whole: trouble that is no news about any account, and notices that were shown and then withdrawn. */

import type { Outcome } from '../../contract/names.ts';

const day = 86_400_000;

/** `isOurLine`: not the platform but the reader's own line, proxy or route was down. */
export type RecentCheck = {
  accountId: number;
  at: number;
  outcome: Outcome;
  hasNotice: boolean;
  saysGone: boolean;
  isOurLine?: boolean;
};
type Window = { now: number; windowMs?: number; least?: number; share?: number };

/**
 * Many accounts of one platform fail alike, without notices: then its verdicts are held, and that is said once. `checks` are those of one
 * platform. Accounts that show a notice are no trouble, however many they are: that is what a wave looks like.
 */
export function isPlatformInTrouble(checks: RecentCheck[], window: Window): boolean {
  return troubledAccounts(checks, window).length > 0;
}

/** The accounts that fail alike, or none when they are too few. A check that the reader's own line prevented says nothing either way. */
export function troubledAccounts(checks: RecentCheck[], { now, windowMs = 6 * 3_600_000, least = 5, share = 0.5 }: Window): number[] {
  const newest = new Map<number, RecentCheck>();
  for (const check of checks)
    if (Math.abs(now - check.at) <= windowMs && check.isOurLine !== true && check.at >= (newest.get(check.accountId)?.at ?? 0))
      newest.set(check.accountId, check);
  const failed = [...newest.values()].filter((check) => !check.hasNotice && (check.saysGone || !isThrough(check.outcome)));
  const isTrouble = failed.length >= least && failed.length >= newest.size * share;
  return isTrouble ? failed.map((check) => check.accountId).sort((a, b) => a - b) : [];
}

export function isThrough(outcome: Outcome): boolean {
  return outcome === 'ok' || outcome === 'not-modified';
}

export type EndedClosure = { id: number; notAfterAt: number; reopenedAt: number | null };

/**
 * Ids of closures that were shown on a whole platform and gone again within a day: an error of the platform, kept but not counted.
 * `closures` are those of one platform; five or more that began within a day must all have been withdrawn.
 */
export function findWithdrawn(closures: EndedClosure[], least = 5): number[] {
  const sorted = [...closures].sort((a, b) => a.notAfterAt - b.notAfterAt || a.id - b.id);
  const isShort = (closure: EndedClosure) => closure.reopenedAt !== null && closure.reopenedAt - closure.notAfterAt <= day;
  const groups: EndedClosure[][] = [];
  for (const closure of sorted) {
    const group = groups.at(-1);
    if (group?.[0] && closure.notAfterAt - group[0].notAfterAt <= day) group.push(closure);
    else groups.push([closure]);
  }
  return groups.filter((group) => group.length >= least && group.every(isShort)).flatMap((group) => group.map((closure) => closure.id));
}
