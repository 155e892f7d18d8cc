/** Where two libraries say different things of one thing the reader decided: shown, and chosen. */

import type { MergeChoice, MergeConflict } from '../../../contract/shapes/merge.ts';

export type Side = 'ours' | 'theirs';

export type Chooser = {
  /** What counts where nothing was chosen, and for small things that are not asked. */
  prefer: Side;
  conflicts: MergeConflict[];
  /** Notes the conflict and answers what the reader chose, else what is usual. */
  choose(conflict: Omit<MergeConflict, 'chosen'>): MergeChoice;
};

export function createChooser(choices: Record<string, MergeChoice>, prefer: Side): Chooser {
  const conflicts: MergeConflict[] = [];
  return {
    prefer,
    conflicts,
    choose(conflict) {
      const wished = choices[conflict.key];
      const usual = conflict.canKeepBoth ? 'both' : prefer;
      const chosen = wished === undefined || (wished === 'both' && !conflict.canKeepBoth) ? usual : wished;
      conflicts.push({ ...conflict, chosen });
      return chosen;
    },
  };
}

/** The value of the side that was chosen. */
export function pick<T>(side: MergeChoice, ours: T, theirs: T): T {
  return side === 'theirs' ? theirs : ours;
}
