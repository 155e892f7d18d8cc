import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { blobPath } from '../../../electron/core/archive/blobs.ts';
import { sha256 } from '../../../electron/core/base/hash.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { createIdle } from '../../../electron/core/idle.ts';
import type { TidyStep } from '../../../electron/core/store/tidy.ts';
import { addAccount, answerWith, draftPost, freshFolder, noon, openCheck, openTestLibrary, pathsIn } from '../../support/library.ts';
import { find } from '../../support/search.ts';

type Store = ReturnType<typeof openTestLibrary>['store'];

function tidy(store: Store) {
  const { steps, finish } = store.tidy();
  for (const step of steps) while (step());
  return finish();
}

/** As if it had been written so many minutes ago. */
function age(path: string, minutes: number): void {
  const at = Date.now() / 1000 - minutes * 60;
  utimesSync(path, at, at);
}

function capture(store: Store, accountId: number, body: string): number {
  return store.evidence.save(answerWith(body), { accountId, ruleSet: '1' });
}

test('a capture that a newer one took the place of leaves the disk by itself; the newest and what was just written stay', () => {
  const library = openTestLibrary();
  const { store, paths } = library;
  const accountId = addAccount(library, 'gh_1');
  for (const [index, body] of ['first', 'second'].entries())
    store.recordCheck(openCheck(accountId, noon + index, { openEvidenceId: capture(store, accountId, body) }));
  const place = (text: string) => blobPath(paths.blobs, sha256(text));
  const early = tidy(store);
  for (const text of ['first', 'second']) age(place(text), 30);
  const late = tidy(store);
  expect([early.files, late.files, existsSync(place('first')), existsSync(place('second')), store.examine(false).ok]).toEqual([
    0,
    1,
    false,
    true,
    true,
  ]);
});

test('a piece of a write that was cut off a day ago goes, one that still grows stays', () => {
  const { store, paths } = openTestLibrary();
  const shard = join(paths.blobs, 'ab');
  mkdirSync(shard, { recursive: true });
  for (const [name, minutes] of [
    ['.old.part', 1500],
    ['.new.part', 60],
  ] as const) {
    writeFileSync(join(shard, name), 'half');
    age(join(shard, name), minutes);
  }
  expect([tidy(store), readdirSync(shard)]).toEqual([{ files: 1, bytes: 4 }, ['.new.part']]);
});

test('bytes that are asked for again before they go are kept', () => {
  const library = openTestLibrary();
  const { store, paths } = library;
  const accountId = addAccount(library, 'gh_1');
  for (const [index, body] of ['first', 'second'].entries())
    store.recordCheck(openCheck(accountId, noon + index, { openEvidenceId: capture(store, accountId, body) }));
  age(blobPath(paths.blobs, sha256('first')), 30);
  const { steps } = store.tidy();
  capture(store, accountId, 'first');
  for (const step of steps) while (step());
  expect(store.examine(false).checks.find(({ name }) => name === 'evidence')).toMatchObject({ ok: true });
});

test('pieces of one size in the search index become one', () => {
  const library = openTestLibrary();
  const { store } = library;
  const accountId = addAccount(library, 'gh_1');
  for (const name of ['one', 'two', 'three']) store.posts.save(accountId, [draftPost(name, { text: `${name} kept` })]);
  // The upper bits of a page's number name its piece (sqlite.org/fts5.html).
  const pieces = () => store.db.prepare('SELECT count(DISTINCT id >> 37) FROM post_words_data WHERE id > 10').pluck().get();
  const before = pieces();
  tidy(store);
  expect([before, pieces(), find(store.db, 'kept').length, find(store.db, 'two')]).toEqual([3, 1, 3, ['two']]);
});

test('what was deleted leaves the file, and the storage page is told', () => {
  const library = openTestLibrary();
  const { store } = library;
  const ids = [0, 1].map((index) => addAccount(library, `gh_${index}`));
  for (let index = 0; index < 300; index += 1)
    for (const id of ids)
      store.posts.save(id, [draftPost(`p${index}`, { text: `word${index} `.repeat(50) + sha256(`${id} ${index}`).repeat(40) })]);
  const pages = () => store.db.pragma('page_count', { simple: true }) as number;
  store.db.prepare('DELETE FROM account WHERE id = ?').run(ids[0] ?? 0);
  const before = pages();
  const gained = tidy(store);
  expect([pages() < before, gained.bytes, store.db.pragma('freelist_count', { simple: true })]).toEqual([
    true,
    (before - pages()) * 8192,
    0,
  ]);
  expect(JSON.parse(store.db.prepare("SELECT value FROM setting WHERE name = 'lastTidy'").pluck().get() as string)).toEqual({
    at: noon,
    ...gained,
  });
});

function idleWith(steps: TidyStep[], over: { mustWait?: () => boolean } = {}) {
  const finish = vi.fn(() => ({ files: 0, bytes: 0 }));
  const begin = vi.fn(() => ({ steps, finish }));
  const idle = createIdle({ store: { tidy: begin }, log: silent, wait: async () => {}, mustWait: () => false, ...over });
  return { idle, begin, finish };
}

test('the care of idle time ends where something begins that must not be disturbed, and begins anew later', async () => {
  let isBusy = false;
  let did = 0;
  const step = () => {
    did += 1;
    isBusy = did === 2;
    return did < 10;
  };
  const { idle, begin, finish } = idleWith([step], { mustWait: () => isBusy });
  idle.nudge();
  await vi.waitFor(() => expect(did).toBe(2));
  const ended = finish.mock.calls.length;
  isBusy = false;
  await vi.waitFor(() => {
    idle.nudge();
    expect(finish).toHaveBeenCalledTimes(1);
  });
  idle.nudge();
  await idle.close();
  expect([ended, did, begin.mock.calls.length]).toEqual([0, 10, 2]);
});

test('a library from before pages could be given back can after it was compacted', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const old = new Database(paths.database);
  old.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (zeroblob(4000000)); DELETE FROM ballast',
  );
  old.close();
  const { store } = openTestLibrary(paths.folder);
  const mode = () => store.db.pragma('auto_vacuum', { simple: true });
  const before = mode();
  const gained = store.compact();
  expect([before, gained > 2_000_000, mode()]).toEqual([0, true, 2]);
});
