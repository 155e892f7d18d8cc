/** Looks at a platform as a whole: trouble that is no news about any account, and notices that were shown and then withdrawn. */

import type { Outcome } from '../../contract/names.ts';

const day = 86_400_000;

export type RecentCheck = { accountId: number; at: number; outcome: Outcome; hasNotice: boolean; saysGone: boolean };

/** Many accounts of one platform fail alike, without notices: then its verdicts are held, and that is said once. `checks` are those of one platform. */
export function isPlatformInTrouble(
  checks: RecentCheck[],
  { now, windowMs = 6 * 3_600_000, least = 5, share = 0.5 }: { now: number; windowMs?: number; least?: number; share?: number },
): boolean {
  const newest = new Map<number, RecentCheck>();
  for (const check of checks)
    if (now - check.at <= windowMs && check.at >= (newest.get(check.accountId)?.at ?? 0)) newest.set(check.accountId, check);
  const failed = [...newest.values()].filter(
    (check) => !check.hasNotice && (check.saysGone || (check.outcome !== 'ok' && check.outcome !== 'not-modified')),
  );
  return failed.length >= least && failed.length >= newest.size * share;
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
