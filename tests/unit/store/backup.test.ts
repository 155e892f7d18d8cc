import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { Result } from '../../../electron/contract/result.ts';
import { openBlobs } from '../../../electron/core/archive/blobs.ts';
import { createBackups } from '../../../electron/core/backups.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { examineBackup, restoreBackup } from '../../../electron/core/store/backup.ts';
import { readBackupChecks, tooMany } from '../../../electron/core/store/backups.ts';
import type { Db } from '../../../electron/core/store/database.ts';
import { openTestCore } from '../../support/core.ts';
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
  writeFileSync(join(paths.folder, 'EXAMPLE-INVENTED.txt'), 'invented');
  expect(store.backup(file)).toEqual({
    ok: true,
    value: { file, bytes: expect.any(Number), verifiedAt: noon, accounts: 1, posts: 2, blobs: 1 },
  });
  const target = pathsIn(freshFolder());
  expect(restoreBackup(target, file, { now: noon, blobs: openBlobs(target.blobs) })).toEqual({
    ok: true,
    value: { accounts: 1, posts: 2, aside: null },
  });
  const restored = openTestLibrary(target.folder);
  expect(everyRow(restored.store.db)).toEqual(everyRow(store.db));
  const names = (folder: string) => [...openBlobs(folder).list()].map((blob) => [blob.name, blob.bytes]);
  expect(names(target.blobs)).toEqual(names(paths.blobs));
  expect(readFileSync(join(target.folder, 'EXAMPLE-INVENTED.txt'), 'utf8')).toBe('invented');
  expect(restored.store.examine(false)).toMatchObject({ ok: true });
});

test('a long film comes back in its pieces, and a backup from before there were pieces still does', () => {
  const library = openTestLibrary();
  const { store, paths } = library;
  const accountId = addAccount(library, 'gh_1');
  const film = Buffer.alloc(9_000_000, 'frame ');
  const hash = openBlobs(paths.blobs).keep(film);
  const video = { kind: 'video', url: 'https://example.invalid/film', type: null, title: null, bytes: null } as const;
  store.posts.save(accountId, [draftPost('p1', { media: [video] })]);
  store.media.keep(video.url, { hash, type: 'video/mp4', bytes: film.length });
  const file = join(freshFolder(), 'profile.vigil');
  store.backup(file);
  const old = join(freshFolder(), 'old.vigil');
  store.backup(old);
  const copy = new Database(old);
  const pieces = copy.prepare('SELECT bytes FROM kept_blob ORDER BY piece').pluck().all() as Buffer[];
  copy.exec('DROP TABLE kept_blob; CREATE TABLE kept_blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
  copy.prepare('INSERT INTO kept_blob VALUES (?, ?)').run(hash, film);
  copy.close();
  const back = [file, old].map((from) => {
    const target = pathsIn(freshFolder());
    const restored = restoreBackup(target, from, { now: noon, blobs: openBlobs(target.blobs) });
    return [restored.ok, openBlobs(target.blobs).read(hash)?.length, statSync(target.database).size < 3_000_000];
  });
  expect([pieces.map((piece) => piece.length), back]).toEqual([
    [4_194_304, 4_194_304, 611_392],
    [
      [true, film.length, true],
      [true, film.length, true],
    ],
  ]);
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

test('of old backups the newest days stay, then one for each week before them', () => {
  const days = ['12-10', '12-09', '12-08', '12-07', '12-06', '12-01', '11-30', '11-24', '11-10'].map((day) => `vigil-2026-${day}.vigil`);
  expect(tooMany([...days, 'vigil-2026-12-10-2.vigil', 'mine.vigil', 'library.db'], { days: 2, weeks: 2 })).toEqual([
    'vigil-2026-12-10.vigil',
    'vigil-2026-12-07.vigil',
    'vigil-2026-12-01.vigil',
    'vigil-2026-11-30.vigil',
    'vigil-2026-11-24.vigil',
    'vigil-2026-11-10.vigil',
  ]);
});

test('a backup that was not looked at for a week is gone through again, and a damaged one is told', async () => {
  const { store, clock, paths } = fill();
  const file = store.backups.place() ?? '';
  store.backup(file);
  const read = async () => examineBackup(file) as Result<unknown>;
  const backups = createBackups({ store, log: silent, read });
  clock.at = Date.now();
  const early = store.backups.toCheck();
  const check = async () => {
    clock.at += 8 * 86_400_000;
    store.backups.keep({ file, result: { ok: true, value: { file, bytes: 1, verifiedAt: clock.at, accounts: 1, posts: 2, blobs: 1 } } });
    const before = clock.at;
    backups.makeDue();
    await vi.waitFor(() => expect(readBackupChecks(store.db)[file]?.at).toBe(before));
    return readBackupChecks(store.db)[file]?.isWhole;
  };
  const whole = await check();
  new Database(file).exec("UPDATE kept_blob SET bytes = x'00'").close();
  expect([early, whole, await check(), paths.backups]).toEqual([null, true, false, join(paths.folder, 'backups')]);
});

test('a due backup is made into its folder, verified, and remembered; one that cannot be is told', async () => {
  const { call, attempt } = await openTestCore();
  const folder = freshFolder();
  await call('settings.write', { backupFolder: folder, backupEvery: 'daily' });
  const made = await call('backup.make');
  const { lastBackup, backups } = await call('storage');
  await call('settings.write', { backupFolder: join(folder, 'not-there') });
  const refused = await attempt('backup.make');
  expect({
    names: readdirSync(folder),
    last: lastBackup,
    listed: backups.map(({ file }) => file),
    refused: refused.ok ? null : refused.error.code,
    problem: (await call('storage')).lastBackup?.problem,
  }).toEqual({
    names: [made.file.slice(folder.length + 1)],
    last: { at: expect.any(Number), file: made.file, verifiedAt: made.verifiedAt, problem: null },
    listed: [made.file],
    refused: 'not-writable',
    problem: 'not-found',
  });
});
