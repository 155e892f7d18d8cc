/**
 * The whole profile in one file: a copy of the database with more tables: `kept_blob` (kept-blobs.ts) holds every blob that is named, `kept_rule`
 * (name, text) the reader's own rules, `kept_example` is there in a copy of the example's library only.
 * It is an ordinary SQLite file, so it can be read without Vigil. Restoring checks it first and keeps the old library aside.
 */

import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { BackupMade } from '../../contract/shapes/library.ts';
import type { Paths } from '../context.ts';
import type { BlobPort } from './blob-port.ts';
import { verifyChain } from './chain.ts';
import { type Db, versionOf } from './database.ts';
import { addBlobs, countIntact, keptBlobs } from './kept-blobs.ts';
import { addRules, type KeptRule, putRules, takeRules } from './kept-rules.ts';
import { lockFolder } from './lock.ts';
import { migrations, stamp } from './migrate.ts';

const exampleTable = 'CREATE TABLE kept_example (text TEXT NOT NULL) STRICT';

/** The copy of the file, and what is taken out of it. */
const roomFor = 2;

export type BackupParts = { folder: string; blobs: BlobPort; now: number };

/**
 * Copies what the library is at this moment while it stays in use: `db` may be a read-only connection in a thread of its own, so that nothing
 * waits. The file appears under its name when it is whole and was opened again: database, chain and every blob. Errors: `bad-input` (a file
 * is there already), `not-found` (the folder), `not-writable`, `not-verified`.
 */
export function writeBackup(db: Db, file: string, parts: BackupParts): Result<BackupMade> {
  if (existsSync(file)) return fail('bad-input', `${file} is there already. Name another file, or move that one away first.`, { file });
  if (!existsSync(dirname(file))) return fail('not-found', `There is no folder ${dirname(file)}.`, { file });
  const draft = `${file}.part`;
  try {
    rmSync(draft, { force: true });
    db.prepare('VACUUM INTO ?').run(draft);
    // It holds everything that was read: nobody else's to see.
    chmodSync(draft, 0o600);
    addKept(draft, parts);
    const checked = examineBackup(draft);
    if (!checked.ok) return checked;
    renameSync(draft, file);
    return ok({ file, bytes: statSync(file).size, verifiedAt: parts.now, ...checked.value });
  } catch (error) {
    return fail('not-writable', `The backup ${file} could not be written. Check the folder's permissions and its free space.`, {
      file,
      reason: String(error),
    });
  } finally {
    rmSync(draft, { force: true });
  }
}

function addKept(file: string, { folder, blobs }: BackupParts): void {
  const copy = new Database(file);
  try {
    // One file, with nothing beside it; it is verified before it gets its name.
    copy.pragma('journal_mode = OFF');
    copy.pragma('synchronous = OFF');
    addBlobs(copy, blobs);
    addRules(copy, folder);
    if (existsSync(exampleMark(folder))) markExample(copy, readFileSync(exampleMark(folder), 'utf8'));
  } finally {
    copy.close();
  }
  syncFile(file);
}

/** On the disk when it returns. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/** What was once the example's stays invented, wherever it goes (core/example-mark.ts). */
function exampleMark(folder: string): string {
  return join(folder, 'EXAMPLE-INVENTED.txt');
}

function markExample(copy: Db, text: string): void {
  copy.exec(exampleTable);
  copy.prepare('INSERT INTO kept_example (text) VALUES (?)').run(text);
}

/** Whether it is of the example's library. */
export function isExampleCopy(copy: Db): boolean {
  return copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kept_example'").get() !== undefined;
}

function takeExample(copy: Db): string | null {
  const text = isExampleCopy(copy) ? (copy.prepare('SELECT text FROM kept_example').pluck().get() as string) : null;
  copy.exec('DROP TABLE IF EXISTS kept_example');
  return text;
}

/** Opens a backup and goes through all of it; changes nothing. Errors: `not-found`, `not-readable`, `library-newer`, `not-verified`. */
export function examineBackup(file: string): Result<{ accounts: number; posts: number; blobs: number }> {
  if (!existsSync(file)) return fail('not-found', `There is no file ${file}.`, { file });
  const db = new Database(file, { readonly: true });
  try {
    const problem = problemOf(db);
    if (problem) return problem;
    const blobs = countIntact(db);
    return blobs === null ? damagedBytes() : ok({ accounts: count(db, 'account'), posts: count(db, 'post'), blobs });
  } catch (error) {
    return fail('not-readable', `${file} could not be read as a backup of Vigil.`, { file, reason: String(error) });
  } finally {
    db.close();
  }
}

export function damagedBytes(): Result<never> {
  return fail('not-verified', 'The backup is damaged: stored bytes do not have their hash. Nothing was changed.');
}

export type Restored = {
  accounts: number;
  posts: number /** Where the old database lies now, or null when nothing was in it. */;
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
  const cramped = lackOfRoom(paths, { file, act: 'Restoring', bytes: statSync(file).size * roomFor });
  if (cramped) return cramped;
  try {
    copyFileSync(file, draft, constants.COPYFILE_FICLONE);
    const checked = unpackBackup(draft, blobs);
    if (!checked.ok) return checked;
    const aside = holdsAnything(paths.database) ? keepAside(paths.database, now) : null;
    if (aside === null) for (const suffix of ['', '-wal', '-shm']) rmSync(paths.database + suffix, { force: true });
    renameSync(draft, paths.database);
    const { rules, example, ...counted } = checked.value;
    if (rules !== null) putRules(paths.folder, rules, now);
    if (example !== null) writeFileSync(exampleMark(paths.folder), example, { mode: 0o600 });
    return ok({ ...counted, aside });
  } catch (error) {
    return fail('not-readable', `${file} could not be read as a backup of Vigil.`, { file, reason: String(error) });
  } finally {
    removeDraft(draft);
  }
}

/** Null where there is room for so many bytes. `act` begins the sentence. */
export function lackOfRoom({ folder }: Paths, { file, act, bytes }: { file: string; act: string; bytes: number }): Result<never> | null {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= bytes) return null;
  return fail('not-writable', `${act} needs ${Math.ceil(bytes / 1e9)} GB free where the library lies. Nothing was changed.`, { file });
}

/** A database that is thrown away, with what SQLite puts beside it. */
export function removeDraft(draft: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(draft + suffix, { force: true });
}

type Unpacked = { accounts: number; posts: number; rules: KeptRule[] | null; example: string | null };

/** Checks the copy, puts its blobs in their place, and takes the blob table out of it. */
function unpackBackup(draft: string, blobs: BlobPort): Result<Unpacked> {
  const db = new Database(draft);
  try {
    const problem = problemOf(db);
    if (problem) return problem;
    // All of them first: what is refused leaves nothing behind.
    if (countIntact(db) === null || blobs.keepAll(keptBlobs(db)) !== null) return damagedBytes();
    db.exec('DROP TABLE kept_blob');
    const kept = { rules: takeRules(db), example: takeExample(db) };
    cutFreePages(db);
    return ok({ accounts: count(db, 'account'), posts: count(db, 'post'), ...kept });
  } finally {
    db.close();
  }
}

/** The blobs stood at the end of the file, so nothing has to be moved. The copy of a library from before pages could be given back is written anew. */
function cutFreePages(db: Db): void {
  if (db.pragma('auto_vacuum', { simple: true }) === 2) db.pragma('incremental_vacuum');
  else db.exec('VACUUM');
}

/** Errors: `not-readable`, `library-newer`, `not-verified`; null for a whole backup, whose blobs are looked at apart (kept-blobs.ts). */
export function problemOf(db: Db): Result<never> | null {
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

const fillable = ['account', 'folder', 'tag', 'person', 'saved_search', 'reading_rule', 'observation', 'act'];

/** A library that was only just begun has settings and nothing else. What cannot be read counts as something. */
function holdsAnything(database: string): boolean {
  if (!existsSync(database)) return false;
  const db = new Database(database);
  try {
    return fillable.some((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined);
  } catch {
    return true;
  } finally {
    db.close();
  }
}

function keepAside(database: string, now: number): string {
  const aside = `${database}.before-restore-${stamp(now)}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix);
  return aside;
}
