/** Keeps the newest checks of each platform, to tell trouble of a whole platform from news about accounts. */

import type { PlatformId } from '../contract/names.ts';
import { isPlatformInTrouble, type RecentCheck } from './judge/trouble.ts';

export type PlatformWatch = {
  note(platform: PlatformId, check: RecentCheck): void;
  /** Many accounts fail alike without notices: verdicts of absence are held until it is over. */
  isInTrouble(platform: PlatformId, now: number): boolean;
};

const keptPerPlatform = 2000;

export function createPlatformWatch(): PlatformWatch {
  const checks = new Map<PlatformId, RecentCheck[]>();
  return {
    note(platform, check) {
      const known = checks.get(platform) ?? [];
      known.push(check);
      if (known.length > keptPerPlatform) known.splice(0, known.length - keptPerPlatform / 2);
      checks.set(platform, known);
    },
    isInTrouble: (platform, now) => isPlatformInTrouble(checks.get(platform) ?? [], { now }),
  };
}
