/** The order of the table, and which closures are counted. Pure. */

import type { ClosureRow, NoticeRow } from '../../../electron/contract/shapes/notice.ts';

export type Sort = { by: 'account' | 'platform' | 'time'; descending: boolean };
export type ByNotice = Map<number, NoticeRow>;

/** Equal rows keep the order of time, newest first. */
export function sortClosures(closures: ClosureRow[], sort: Sort): ClosureRow[] {
  const sign = sort.descending ? -1 : 1;
  const compare: Record<Sort['by'], (one: ClosureRow, other: ClosureRow) => number> = {
    account: (one, other) => one.accountTitle.localeCompare(other.accountTitle, 'zh-Hans-u-co-pinyin'),
    platform: (one, other) => one.platform.localeCompare(other.platform),
    time: (one, other) => one.notAfterAt - other.notAfterAt,
  };
  return [...closures].sort((one, other) => sign * compare[sort.by](one, other) || other.notAfterAt - one.notAfterAt);
}

/** A closure that was there before the account was added, or a notice shown and withdrawn, stands in the table and in no total (product.md §2). */
export function countedOf(closures: ClosureRow[]): ClosureRow[] {
  return closures.filter((closure) => !closure.alreadyClosedWhenAdded && !closure.shownThenWithdrawn);
}
