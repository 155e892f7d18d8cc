import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../electron/core/store/store.ts';
import { addAccount, freshFolder, noon, openTestLibrary, pathsIn, storeOptions } from '../support/library.ts';

const clock = { now: () => noon };

function open(folder: string) {
  return openStore(storeOptions(pathsIn(folder), clock));
}

test('a new library lies in a folder of the user only, without any message or copy', () => {
  const folder = join(freshFolder(), 'new');
  const { store, paths } = openTestLibrary(folder);
  expect([statSync(folder).mode & 0o777, store.messages, existsSync(paths.backups)]).toEqual([0o700, [], false]);
});

test('a second program is told who holds the library', () => {
  const { paths } = openTestLibrary();
  expect(open(paths.folder)).toMatchObject({ ok: false, error: { code: 'library-held', details: { pid: process.pid } } });
});

test.each([
  ['of a dead process', JSON.stringify({ pid: 2 ** 22 - 3, startedAt: '1' })],
  ['of a process whose number another has now', JSON.stringify({ pid: process.pid, startedAt: '1' })],
  ['that was cut off', '{"pid": 4'],
])('a lock %s is taken over', (_name, text) => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'lock'), text);
  const { store } = openTestLibrary(folder);
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  store.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('a database of a newer version is refused and left as it is', () => {
  const library = openTestLibrary();
  library.store.db.pragma('user_version = 999');
  library.store.close();
  expect(open(library.paths.folder)).toMatchObject({ ok: false, error: { code: 'library-newer', details: { version: 999 } } });
  expect(existsSync(join(library.paths.folder, 'lock'))).toBe(false);
});

test('a damaged database is kept aside and the newest good copy takes its place', () => {
  const library = openTestLibrary();
  const { store, paths } = library;
  addAccount(library, 'gh_kept');
  store.close();
  writeFileSync(join(paths.backups, 'library-v1-later.db'), 'a copy that is damaged itself');
  const bytes = readFileSync(paths.database);
  bytes.fill(0xaa, 8192, 8192 * 6);
  writeFileSync(paths.database, bytes);
  const reopened = openTestLibrary(paths.folder);
  expect(reopened.store.db.prepare('SELECT nativeId FROM account').pluck().all()).toEqual(['gh_kept']);
  expect(reopened.store.messages).toEqual([expect.stringContaining('restored from the copy')]);
  const aside = readdirSync(paths.folder).find((name) => name.includes('.damaged-')) ?? '';
  expect(readFileSync(join(paths.folder, aside))).toEqual(bytes);
});

test('a damaged database without a copy gives way to a new library, and is kept', () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'library.db'), 'this is no database'.repeat(1000));
  const { store } = openTestLibrary(folder);
  expect(store.messages).toEqual([expect.stringContaining('there is no copy')]);
  expect(readdirSync(folder).some((name) => name.includes('.damaged-'))).toBe(true);
});

test('a folder that cannot be made is not writable', () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(open(join(folder, 'file', 'below'))).toMatchObject({ ok: false, error: { code: 'not-writable' } });
});

test.skipIf(process.getuid?.() === 0)('a read-only folder is not writable', () => {
  const folder = join(freshFolder(), 'shut');
  mkdirSync(folder, { mode: 0o500 });
  expect(open(folder)).toMatchObject({ ok: false, error: { code: 'not-writable' } });
  chmodSync(folder, 0o700);
});
