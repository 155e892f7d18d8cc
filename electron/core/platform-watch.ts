/** Keeps the newest checks of each platform, to tell trouble of a whole platform from news about accounts. */

import type { PlatformId } from '../contract/names.ts';
import { isPlatformInTrouble, isThrough, type RecentCheck, troubledAccounts } from './judge/trouble.ts';

export type PlatformWatch = {
  note(platform: PlatformId, check: RecentCheck): void;
  /** Many accounts fail alike without notices: verdicts of absence are held until it is over. */
  isInTrouble(platform: PlatformId, now: number): boolean;
  /** The accounts concerned the first time it is asked during one trouble; none afterwards, until it was over in between. */
  newTrouble(platform: PlatformId, now: number): number[];
};

const keptPerPlatform = 2000;
const windowMs = 6 * 3_600_000;

export function createPlatformWatch(): PlatformWatch {
  const checks = new Map<PlatformId, RecentCheck[]>();
  const told = new Set<PlatformId>();

  /** When nothing at all answers, it is rather the reader's line than a platform. */
  function hasAnswered(platform: PlatformId, now: number): boolean {
    const isRecent = ({ at }: RecentCheck) => Math.abs(now - at) <= windowMs;
    return [...checks].some(([other, list]) =>
      list.some((check) => isRecent(check) && (other === platform ? check.outcome !== 'unreachable' : isThrough(check.outcome))),
    );
  }

  return {
    note(platform, check) {
      const known = checks.get(platform) ?? [];
      known.push(check);
      if (known.length > keptPerPlatform) known.splice(0, known.length - keptPerPlatform / 2);
      checks.set(platform, known);
    },
    isInTrouble: (platform, now) => isPlatformInTrouble(checks.get(platform) ?? [], { now, windowMs }),
    newTrouble(platform, now) {
      const accountIds = troubledAccounts(checks.get(platform) ?? [], { now, windowMs });
      if (accountIds.length === 0) told.delete(platform);
      if (accountIds.length === 0 || told.has(platform) || !hasAnswered(platform, now)) return [];
      told.add(platform);
      return accountIds;
    },
  };
}
