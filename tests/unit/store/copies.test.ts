import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrations } from '../../../electron/core/store/migrate.ts';
import { addAccount, day, openTestLibrary } from '../../support/library.ts';

test('keeps one copy a day by itself, and the newest three', async () => {
  const library = openTestLibrary();
  const made: boolean[] = [];
  for (let count = 0; count < 5; count += 1) {
    made.push(await library.store.keepDailyCopy(), await library.store.keepDailyCopy());
    library.clock.at += day;
  }
  expect(made).toEqual([true, false, true, false, true, false, true, false, true, false]);
  expect(readdirSync(library.paths.backups)).toEqual(
    ['2014-03-15', '2014-03-16', '2014-03-17'].map((dayOn) => `library-day-${dayOn}-v${migrations.length}.db`),
  );
});

test('the closing of a small library that changed leaves a copy of its last state', () => {
  const library = openTestLibrary();
  addAccount(library, 'gh_1');
  library.store.close();
  expect(readdirSync(library.paths.backups)).toEqual([`library-day-2014-03-13-v${migrations.length}.db`]);
});

test('a library that was only opened leaves none', () => {
  const first = openTestLibrary();
  first.store.close();
  const second = openTestLibrary(first.paths.folder);
  second.store.close();
  expect(existsSync(second.paths.backups) ? readdirSync(second.paths.backups) : []).toHaveLength(1);
});
