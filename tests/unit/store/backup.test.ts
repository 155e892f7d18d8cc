import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openBlobs } from '../../../electron/core/archive/blobs.ts';
import { restoreBackup } from '../../../electron/core/store/backup.ts';
import type { Db } from '../../../electron/core/store/database.ts';
import {
  addAccount,
  answerWith,
  closedCheck,
  draftPost,
  freshFolder,
  noon,
  openCheck,
  openTestLibrary,
  pathsIn,
} from '../../support/library.ts';

function fill(library = openTestLibrary()) {
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, [draftPost('p1'), draftPost('p2')]);
  library.store.evidence.save(answerWith('captured'), { accountId: id, ruleSet: '1' });
  library.store.recordCheck(openCheck(id, noon));
  library.store.recordCheck(closedCheck(id, noon + 1, { text: '已被关闭', notBeforeAt: noon }));
  return library;
}

function everyRow(db: Db): Record<string, unknown[]> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.filter((name) => name !== 'post_words').map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]),
  );
}

test('a backup restored into an empty folder is the same library row for row and byte for byte', async () => {
  const { store, paths } = fill();
  const file = join(freshFolder(), 'profile.vigil');
  expect(await store.backup(file)).toEqual({ ok: true, value: { file, bytes: expect.any(Number) } });
  const target = pathsIn(freshFolder());
  expect(restoreBackup(target, file, { now: noon, blobs: openBlobs(target.blobs) })).toEqual({
    ok: true,
    value: { accounts: 1, posts: 2, aside: null },
  });
  const restored = openTestLibrary(target.folder);
  expect(everyRow(restored.store.db)).toEqual(everyRow(store.db));
  const names = (folder: string) => [...openBlobs(folder).list()].map((blob) => [blob.name, blob.bytes]);
  expect(names(target.blobs)).toEqual(names(paths.blobs));
  expect(restored.store.examine(false)).toMatchObject({ ok: true });
});

test("the reader's own rules come back with a backup, and those it replaces are kept aside", async () => {
  const { store, paths } = fill();
  const rulesOf = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('rules'))
      .sort()
      .map((name) => readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]));
  mkdirSync(join(paths.folder, 'rules'));
  writeFileSync(join(paths.folder, 'rules', 'mine.json'), '{"mine":1}');
  writeFileSync(join(paths.folder, 'rules', 'mine.json.new'), 'half');
  const file = join(freshFolder(), 'profile.vigil');
  await store.backup(file);
  const target = pathsIn(freshFolder());
  mkdirSync(join(target.folder, 'rules'), { recursive: true });
  writeFileSync(join(target.folder, 'rules', 'old.json'), '{"old":1}');
  const restored = restoreBackup(target, file, { now: noon, blobs: openBlobs(target.blobs) });
  expect({ ok: restored.ok, rules: rulesOf(target.folder) }).toEqual({
    ok: true,
    rules: [[['mine.json', '{"mine":1}']], [['old.json', '{"old":1}']]],
  });
});

test('the library that a backup replaces is kept aside', async () => {
  const { store } = fill();
  const file = join(freshFolder(), 'profile.vigil');
  await store.backup(file);
  const other = openTestLibrary();
  addAccount(other, 'gh_other');
  other.store.close();
  const restored = restoreBackup(other.paths, file, { now: noon, blobs: openBlobs(other.paths.blobs) });
  if (!restored.ok || restored.value.aside === null) throw new Error('not restored');
  const aside = new Database(restored.value.aside, { readonly: true });
  expect(aside.prepare('SELECT nativeId FROM account').pluck().all()).toEqual(['gh_other']);
  aside.close();
});

test.each([
  ['a file that is none of ours', 'not-readable', (file: string) => writeFileSync(file, 'hello')],
  ['another SQLite file', 'not-readable', (file: string) => new Database(file).exec('CREATE TABLE t (a)').close()],
  ['bytes that lost their hash', 'not-verified', (file: string) => new Database(file).exec("UPDATE kept_blob SET bytes = x'00'").close()],
  [
    'a chain that was touched',
    'not-verified',
    (file: string) => new Database(file).exec("UPDATE observation_field SET value = 'x'").close(),
  ],
  ['a newer version', 'library-newer', (file: string) => new Database(file).exec('PRAGMA user_version = 999').close()],
] as const)('%s is refused and nothing changes', async (_name, code, spoil) => {
  const { store } = fill();
  const file = join(freshFolder(), 'profile.vigil');
  if (code !== 'not-readable') await store.backup(file);
  spoil(file);
  const target = pathsIn(freshFolder());
  expect(restoreBackup(target, file, { now: noon, blobs: openBlobs(target.blobs) })).toMatchObject({ ok: false, error: { code } });
  expect(readdirSync(target.folder)).toEqual([]);
});
