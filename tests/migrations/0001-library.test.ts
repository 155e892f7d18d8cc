import { existsSync, readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../electron/core/store/migrate.ts';
import { openLibrary } from '../../electron/core/store/open.ts';
import { addAccount, draftPost, freshFolder, noon, openTestLibrary, pathsIn } from '../support/library.ts';

const newest = migrations.length;
const further = {
  version: newest + 1,
  name: 'further',
  sql: "ALTER TABLE account ADD COLUMN colour TEXT; UPDATE account SET colour = 'red';",
};

test('the first version makes every table from nothing, and is not made again', () => {
  const paths = pathsIn(freshFolder());
  for (const _time of ['first', 'second']) {
    const opened = openLibrary({ paths, now: noon });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.db.pragma('user_version', { simple: true })).toBe(newest);
    expect(opened.value.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'observation'").pluck().get()).toBe(1);
    opened.value.db.close();
  }
  expect(existsSync(paths.backups)).toBe(false);
});

test('a further version changes a library with rows, after a copy of it was kept', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, [draftPost('p1')]);
  library.store.close();
  const opened = openLibrary({ paths: library.paths, now: noon, steps: [...migrations, further] });
  if (!opened.ok) throw new Error(opened.error.code);
  expect(opened.value.db.prepare('SELECT nativeId, colour FROM account').all()).toEqual([{ nativeId: 'gh_1', colour: 'red' }]);
  opened.value.db.close();
  const copy = `library-v${newest}-2014-03-13T12-00-00-000Z.db`;
  expect(readdirSync(library.paths.backups)).toContain(copy);
  const kept = new Database(`${library.paths.backups}/${copy}`, { readonly: true });
  expect([kept.pragma('user_version', { simple: true }), kept.prepare('SELECT count(*) FROM post').pluck().get()]).toEqual([newest, 1]);
  kept.close();
});

test('a step that fails leaves the library at the version before', () => {
  const library = openTestLibrary();
  addAccount(library, 'gh_1');
  library.store.close();
  const broken = { ...further, sql: 'ALTER TABLE account ADD COLUMN colour TEXT; SELECT nothing FROM nowhere;' };
  expect(() => openLibrary({ paths: library.paths, now: noon, steps: [...migrations, broken] })).toThrow();
  const reopened = openTestLibrary(library.paths.folder);
  expect(reopened.store.accounts.followed().map((account) => account.nativeId)).toEqual(['gh_1']);
  expect(reopened.store.db.pragma('table_info(account)')).not.toContainEqual(expect.objectContaining({ name: 'colour' }));
});
