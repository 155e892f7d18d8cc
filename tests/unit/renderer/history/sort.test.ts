import { describe, expect, it } from 'vitest';
import { countedOf, sortClosures } from '../../../../renderer/views/history/sort.ts';
import { closure } from '../../../support/account-variants.ts';

const rows = [
  { ...closure, id: 1, accountTitle: '张三的灯', notAfterAt: 300 },
  { ...closure, id: 2, accountTitle: '白桥', notAfterAt: 100 },
  { ...closure, id: 3, accountTitle: 'Quay', notAfterAt: 200 },
];

describe('closure history', () => {
  it('sorts Chinese by pinyin', () => {
    expect(sortClosures(rows.slice(0, 2), { by: 'account', descending: false }).map((row) => row.id)).toEqual([2, 1]);
  });

  it('sorts by time, newest first, and leaves the list as it was', () => {
    expect([sortClosures(rows, { by: 'time', descending: true }).map((row) => row.id), rows.map((row) => row.id)]).toEqual([
      [1, 3, 2],
      [1, 2, 3],
    ]);
  });

  it('counts no account that was closed when added, and no notice that was withdrawn', () => {
    const counted = countedOf([closure, { ...closure, alreadyClosedWhenAdded: true }, { ...closure, shownThenWithdrawn: true }]);
    expect(counted).toEqual([closure]);
  });
});
