import { expect, test } from 'vitest';
import { addAccount, closedCheck, day, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const hour = 3_600_000;

function withHistory() {
  const library = openTestLibrary();
  const first = addAccount(library, 'gh_first');
  const second = addAccount(library, 'gh_second');
  for (const id of [first, second]) {
    library.store.recordCheck(openCheck(id, noon));
    library.store.recordCheck(closedCheck(id, noon + hour, { text: `words of ${id}`, notBeforeAt: noon }));
  }
  library.clock.at = noon + day;
  expect(library.store.sealDays()).toBe(2);
  return { ...library, first, second };
}

test('an untouched chain verifies', () => {
  expect(withHistory().store.verifyChain()).toEqual({ ok: true, length: 6, gaps: 0, firstBad: null });
});

test.each([
  ['a changed field', "UPDATE observation_field SET value = value || '.' WHERE seq = 3 AND name = 'to'", 3, 'field'],
  ['a changed salt', "UPDATE observation_field SET salt = x'00' WHERE seq = 3 AND name = 'to'", 3, 'field'],
  ['a renamed field', "UPDATE observation_field SET name = 'two' WHERE seq = 3 AND name = 'to'", 3, 'field'],
  ['a missing field', "DELETE FROM observation_field WHERE seq = 3 AND name = 'to'", 3, 'missing-field'],
  ['a changed commitment', 'UPDATE observation SET commitments = replace(commitments, \'"to":"\', \'"to":"0\') WHERE seq = 2', 2, 'link'],
  ['a changed kind', "UPDATE observation SET kind = 'day' WHERE seq = 2", 2, 'link'],
  ['a changed link', "UPDATE observation SET hash = 'f' || substr(hash, 2) || 'x' WHERE seq = 4", 4, 'link'],
  ['a changed previous link', "UPDATE observation SET previousHash = 'x' WHERE seq = 4", 4, 'link'],
  ['a removed observation', 'DELETE FROM observation_field WHERE seq = 2; DELETE FROM observation WHERE seq = 2', 3, 'order'],
  [
    'a gap nobody declared',
    'DELETE FROM observation_field WHERE seq = 2; UPDATE observation SET erasedAt = 1 WHERE seq = 2',
    2,
    'undeclared-gap',
  ],
  ['a changed sealed day', "UPDATE day_checks SET checks = replace(checks, 'open', 'gone') WHERE sealedSeq = 5", 5, 'sealed-day'],
] as const)('%s is found', (_name, tampering, seq, why) => {
  const { store } = withHistory();
  store.db.exec(tampering);
  expect(store.verifyChain()).toMatchObject({ ok: false, firstBad: { seq, why } });
});

test('erased observations leave a declared gap and the chain verifies', () => {
  const { store, first } = withHistory();
  expect(store.erase(first)).toMatchObject({ ok: true });
  expect(store.verifyChain()).toEqual({ ok: true, length: 7, gaps: 3, firstBad: null });
  expect(store.db.prepare("SELECT value FROM observation_field WHERE seq = 7 AND name = 'seqs'").pluck().get()).toBe('1-2,5');
});

test('a day is sealed once it is over, and never changes after', () => {
  const library = openTestLibrary();
  const { store, clock } = library;
  const id = addAccount(library, 'gh_1');
  store.recordCheck(openCheck(id, noon));
  expect(store.sealDays()).toBe(0);
  clock.at = noon + day;
  expect([store.sealDays(), store.sealDays()]).toEqual([1, 0]);
  // The clock went back into the sealed day.
  store.recordCheck(openCheck(id, noon + hour));
  expect(store.db.prepare('SELECT dayOn, checks, sealedSeq IS NOT NULL AS isSealed FROM day_checks ORDER BY dayOn').all()).toEqual([
    { dayOn: '2014-03-13', checks: JSON.stringify([[noon, 'open', 'ok', 0]]), isSealed: 1 },
    { dayOn: '2014-03-14', checks: JSON.stringify([[noon + hour, 'open', 'ok', 0]]), isSealed: 0 },
  ]);
});
