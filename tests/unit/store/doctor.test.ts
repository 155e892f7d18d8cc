import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobPath } from '../../../electron/core/archive/blobs.ts';
import { sha256 } from '../../../electron/core/base/hash.ts';
import { addAccount, answerWith, draftPost, noon, openCheck, openTestLibrary } from '../../support/library.ts';
import { find } from '../../support/search.ts';

function fill() {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  library.store.posts.save(id, [draftPost('p1', { text: 'findable' })]);
  library.store.recordCheck(openCheck(id, noon));
  library.store.evidence.save(answerWith('captured'), { accountId: id, ruleSet: '1' });
  return library;
}

function faults(store: ReturnType<typeof fill>['store'], repair = false): string[] {
  return store
    .examine(repair)
    .checks.filter((check) => !check.ok)
    .map((check) => check.name);
}

test('a whole library has no fault', () => {
  expect(faults(fill().store)).toEqual([]);
});

test('a capture with other bytes, or without any, is told by its account, its number and its file', () => {
  const { store, paths } = fill();
  const hash = sha256('captured');
  const told = () => store.examine(true).checks.find((check) => check.name === 'evidence');
  const file = `capture 1 of “gh_1” (blobs/${hash.slice(0, 2)}/${hash})`;
  const sentence = (how: string) => ({
    name: 'evidence',
    ok: false,
    detail: `1 of 1 stored files do not hold: ${file} ${how}. Restore from a backup that was made before.`,
    repaired: false,
  });
  writeFileSync(blobPath(paths.blobs, hash), 'changed!');
  const changed = told();
  rmSync(blobPath(paths.blobs, hash));
  expect([changed, told()]).toEqual([sentence('has other bytes'), sentence('is missing')]);
});

test('files that no row names are no fault, and are removed, unfinished ones too', () => {
  const { store, paths } = fill();
  const shard = join(paths.blobs, sha256('captured').slice(0, 2));
  writeFileSync(join(shard, '.0123.part'), 'half');
  writeFileSync(join(shard, 'f'.repeat(64)), 'orphan');
  const details = (repair: boolean) => store.examine(repair).checks.find((check) => check.name === 'loose files');
  expect([faults(store), details(true), details(false)?.detail]).toEqual([
    [],
    { name: 'loose files', ok: true, detail: '2 files that no row named: removed.', repaired: true },
    'No file without a row that names it.',
  ]);
});

test('a post that fell out of the index is found again after repair', () => {
  const { store } = fill();
  store.db.exec('DELETE FROM post_words');
  expect(faults(store, true)).toEqual(['search index']);
  expect([faults(store), store.db.prepare('SELECT rowid FROM post_words').pluck().all()]).toEqual([[], [1]]);
});

test('a broken chain is told and never mended', () => {
  const { store } = fill();
  store.db.exec("UPDATE observation_field SET value = 'x'");
  expect(store.examine(true).ok).toBe(false);
});

test('an index that is damaged is made anew: posts and what stands beside them are found again', () => {
  const { store } = fill();
  // Its own tables cannot be written otherwise.
  store.db.unsafeMode(true);
  store.db.exec(
    "INSERT INTO note (accountId, text, at) VALUES (1, 'noted', 1); UPDATE post_words_data SET block = x'00' WHERE id > 10; DELETE FROM aside_words",
  );
  expect(store.examine(true).checks.find((check) => check.name === 'search index')).toEqual({
    name: 'search index',
    ok: false,
    detail: 'The search index is damaged.',
    repaired: true,
  });
  expect([faults(store), find(store.db, 'findable'), find(store.db, 'noted')]).toEqual([[], ['p1'], ['note 1']]);
});
