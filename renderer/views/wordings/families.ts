/** Which wordings are news, and the base they are counted against. Pure. */

import type { WordingFamily } from '../../../electron/contract/shapes/hand.ts';

export type Kind = 'all' | 'new' | 'unknown' | 'drifted';

const newMs = 7 * 86_400_000;

/** First seen within the last seven days. Time in UTC milliseconds. */
export function isNewWording({ firstSeenAt }: Pick<WordingFamily, 'firstSeenAt'>, now: number): boolean {
  return now - firstSeenAt < newMs;
}

/** Accounts that showed any of these wordings; one with several counts once. */
export function countAccounts(families: Pick<WordingFamily, 'accountIds'>[]): number {
  return new Set(families.flatMap((family) => family.accountIds)).size;
}

export function ofKind(families: WordingFamily[], kind: Kind, now: number): WordingFamily[] {
  switch (kind) {
    case 'new':
      return families.filter((family) => isNewWording(family, now));
    case 'unknown':
      return families.filter((family) => family.rule === null);
    case 'drifted':
      return families.filter((family) => family.driftedFrom !== null);
    default:
      return families;
  }
}
