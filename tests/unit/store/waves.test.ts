import { expect, test } from 'vitest';
import { addAccount, closedCheck, day, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const hour = 3_600_000;

function withClosures(count: number) {
  const library = openTestLibrary();
  const ids = Array.from({ length: count }, (_, index) => addAccount(library, `gh_${index}`));
  for (const id of ids) {
    library.store.recordCheck(openCheck(id, noon));
    library.store.recordCheck(closedCheck(id, noon + hour, { text: '已被关闭', notBeforeAt: noon }));
  }
  const wave = (closureIds: number[]) => ({
    platform: 'weixin',
    fromAt: noon,
    toAt: noon + hour,
    closureIds,
    accountIds: closureIds.map((id) => ids[id - 1] ?? 0),
    windowMs: 3 * hour,
    expected: null,
    baseAccountDays: 0,
  });
  return { ...library, ids, wave };
}

test('a wave is one row and one alert, however it grows, and takes the place of the alerts of its accounts', () => {
  const { store, wave } = withClosures(7);
  expect(store.waves.upsert(wave([1, 2, 3, 4, 5]))).toEqual({ id: 1, isNew: true, hasGrown: true, alertId: expect.any(Number) });
  expect(store.waves.upsert(wave([1, 2, 3, 4, 5, 6]))).toEqual({ id: 1, isNew: false, hasGrown: true, alertId: null });
  expect(store.waves.upsert(wave([1, 2, 3, 4, 5, 6]))).toEqual({ id: 1, isNew: false, hasGrown: false, alertId: null });
  expect(store.db.prepare('SELECT count(*) FROM wave').pluck().get()).toBe(1);
  expect(store.db.prepare('SELECT kind, accountIds FROM alert ORDER BY id').all()).toEqual([
    { kind: 'closure', accountIds: '[7]' },
    { kind: 'wave', accountIds: '[1,2,3,4,5]' },
  ]);
});

test('two waves that meet become the older one', () => {
  const { store, wave } = withClosures(4);
  store.waves.upsert(wave([1, 2]));
  store.waves.upsert(wave([3, 4]));
  expect(store.waves.upsert(wave([2, 3]))).toMatchObject({ id: 1, isNew: false });
  expect(store.db.prepare('SELECT waveId, closureId FROM wave_closure').all()).toEqual(
    [1, 2, 3, 4].map((closureId) => ({ waveId: 1, closureId })),
  );
});

test('what is expected comes from the history, and is not said with under 30 days of it', () => {
  const { store, clock } = withClosures(2);
  expect(store.waves.expect({ platform: 'weixin', before: noon + day, windowMs: 3 * hour, accounts: 10 }).expected).toBeNull();
  clock.at = noon + 100 * day;
  const { expected, baseAccountDays } = store.waves.expect({ platform: 'weixin', before: noon + 100 * day, windowMs: day, accounts: 10 });
  // Two accounts, each an hour under watch before it closed.
  expect([expected, baseAccountDays]).toEqual([expect.closeTo((2 / (2 / 24)) * 10, 3), expect.closeTo(2 / 24, 6)]);
});
