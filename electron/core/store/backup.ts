/**
 * The whole profile in one file: a copy of the database with two more tables, `kept_blob` (sha256, bytes), holding every blob, and
 * `kept_rule` (name, text), the reader's own rules.
 * It is an ordinary SQLite file, so it can be read without Vigil. Restoring checks it first and keeps the old library aside.
 */

import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sha256 } from '../base/hash.ts';
import type { Paths } from '../context.ts';
import type { BlobPort } from './blob-port.ts';
import { verifyChain } from './chain.ts';
import { type Db, versionOf } from './database.ts';
import { addRules, type KeptRule, putRules, takeRules } from './kept-rules.ts';
import { lockFolder } from './lock.ts';
import { migrations, stamp } from './migrate.ts';

const blobTable = 'CREATE TABLE kept_blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT';
const isHash = /^[0-9a-f]{64}$/;

/** Copies while the library stays in use (pages at a time). The file appears under its name when it is whole. Error: `not-writable`. */
export async function writeBackup(
  db: Db,
  file: string,
  { blobs, folder }: { blobs: BlobPort; folder: string },
): Promise<Result<{ file: string; bytes: number }>> {
  if (existsSync(file)) return fail('bad-input', `${file} is there already. Name another file, or move that one away first.`, { file });
  if (!existsSync(dirname(file))) return fail('not-found', `There is no folder ${dirname(file)}.`, { file });
  const draft = `${file}.part`;
  try {
    rmSync(draft, { force: true });
    // All at once where a page count would let a busy writer start it over without end.
    await db.backup(draft, { progress: ({ totalPages }) => Math.max(1, totalPages) });
    addKept(draft, { blobs, folder });
    // It holds everything that was read: nobody else's to see.
    chmodSync(draft, 0o600);
    renameSync(draft, file);
    return ok({ file, bytes: statSync(file).size });
  } catch (error) {
    rmSync(draft, { force: true });
    return fail('not-writable', `The backup ${file} could not be written. Check the folder's permissions and its free space.`, {
      file,
      reason: String(error),
    });
  }
}

function addKept(file: string, { blobs, folder }: { blobs: BlobPort; folder: string }): void {
  const copy = new Database(file);
  try {
    // One file, with nothing beside it.
    copy.pragma('journal_mode = DELETE');
    copy.exec(blobTable);
    const add = copy.prepare('INSERT INTO kept_blob (sha256, bytes) VALUES (?, ?)');
    for (const { name } of blobs.list()) {
      const bytes = isHash.test(name) ? blobs.read(name) : null;
      if (bytes) add.run(name, bytes);
    }
    addRules(copy, folder);
  } finally {
    copy.close();
  }
}

export type Restored = {
  accounts: number;
  posts: number /** Where the old database lies now, or null when there was none. */;
  aside: string | null;
};

/**
 * Puts a backup in the place of the library. The library must be closed; its folder is held meanwhile. Errors: `not-found`, `not-readable`
 * (no backup of ours), `library-newer`, `not-verified` (damaged, or its chain or blobs do not hold), `library-held`; then nothing was changed.
 */
export function restoreBackup(paths: Paths, file: string, options: { now: number; blobs: BlobPort }): Result<Restored> {
  if (!existsSync(file)) return fail('not-found', `There is no file ${file}.`, { file });
  const lock = lockFolder(paths.folder);
  if (!lock.ok) return lock;
  try {
    return replaceLibrary(paths, file, options);
  } finally {
    lock.value.release();
  }
}

function replaceLibrary(paths: Paths, file: string, { now, blobs }: { now: number; blobs: BlobPort }): Result<Restored> {
  const draft = `${paths.database}.restoring`;
  try {
    copyFileSync(file, draft);
    const checked = unpackBackup(draft, blobs);
    if (!checked.ok) return checked;
    const aside = existsSync(paths.database) ? keepAside(paths.database, now) : null;
    renameSync(draft, paths.database);
    const { rules, ...counted } = checked.value;
    if (rules !== null) putRules(paths.folder, rules, now);
    return ok({ ...counted, aside });
  } catch (error) {
    return fail('not-readable', `${file} could not be read as a backup of Vigil.`, { file, reason: String(error) });
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(draft + suffix, { force: true });
  }
}

/** Checks the copy, puts its blobs in their place, and takes what was kept beside the database out of it. */
function unpackBackup(draft: string, blobs: BlobPort): Result<{ accounts: number; posts: number; rules: KeptRule[] | null }> {
  const db = new Database(draft);
  try {
    const problem = problemOf(db);
    if (problem) return problem;
    for (const { sha256: hash, bytes } of db.prepare('SELECT sha256, bytes FROM kept_blob').iterate() as Iterable<{
      sha256: string;
      bytes: Uint8Array;
    }>) {
      if (sha256(bytes) !== hash)
        return fail('not-verified', 'The backup is damaged: stored bytes do not have their hash. Nothing was changed.');
      blobs.keep(bytes);
    }
    db.exec('DROP TABLE kept_blob');
    const rules = takeRules(db);
    db.exec('VACUUM');
    return ok({ accounts: count(db, 'account'), posts: count(db, 'post'), rules });
  } finally {
    db.close();
  }
}

function problemOf(db: Db): Result<never> | null {
  const isOurs = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name IN ('kept_blob', 'account', 'observation')").pluck().get() === 3;
  if (!isOurs) return fail('not-readable', 'This file is no backup of Vigil.');
  if (versionOf(db) > (migrations.at(-1)?.version ?? 0)) {
    return fail('library-newer', 'This backup was made by a newer version of Vigil. Update Vigil first.');
  }
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok')
    return fail('not-verified', 'The backup is damaged. Nothing was changed.');
  const chain = verifyChain(db);
  return chain.ok
    ? null
    : fail('not-verified', 'The chain of observations in the backup does not hold. Nothing was changed.', { firstBad: chain.firstBad });
}

function count(db: Db, table: 'account' | 'post'): number {
  return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
}

function keepAside(database: string, now: number): string {
  const aside = `${database}.before-restore-${stamp(now)}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix);
  return aside;
}
