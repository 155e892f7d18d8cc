/** Opens the library's database: a good one, a restored one when it is damaged, or a fresh one. The damaged file is kept aside, never deleted. */

import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '../../contract/result.ts';
import { type Logger, silent } from '../base/log.ts';
import type { Paths } from '../context.ts';
import { listCopies } from './copies.ts';
import { type Db, openDatabase, openReader, versionOf } from './database.ts';
import { type Migration, migrate, migrations, stamp } from './migrate.ts';

export type Opened = {
  db: Db;
  /** What the reader must be told, as English sentences. */
  messages: string[];
};

export type OpenOptions = { paths: Paths; now: number; log?: Logger; steps?: Migration[]; tell?: ((message: string) => void) | undefined };

/** Errors: `library-newer`, `not-writable`, `library-damaged` (only when even a fresh one cannot be made). */
export function openLibrary({ paths, now, log = silent, steps, tell }: OpenOptions): Result<Opened> {
  const opened = tryOpen(paths.database, log);
  if (opened.kind === 'failed')
    return fail('not-writable', `The database ${paths.database} cannot be opened (${opened.code}).`, { code: opened.code });
  const { db, messages } = opened.kind === 'good' ? { db: opened.db, messages: [] } : restoreDamaged(paths, now, log);
  let isUsable = false;
  try {
    const migrated = migrate(db, { backups: paths.backups, now, steps, tell });
    isUsable = migrated.ok;
    return migrated.ok ? ok({ db, messages }) : migrated;
  } finally {
    if (!isUsable) db.close();
  }
}

/**
 * Whether a library that another program holds can be read beside it. Errors: `not-found`, `library-newer`, `not-readable` (older than what this
 * version reads, or damaged); nothing is changed.
 */
export function checkReadable(paths: Paths): Result<null> {
  if (!existsSync(paths.database))
    return fail('library-held', `Another program holds ${paths.folder}, and there is no library in it yet. Try again in a moment.`);
  let version: number;
  try {
    const db = openReader(paths);
    version = versionOf(db);
    db.close();
  } catch (error) {
    return fail('not-readable', `The library in ${paths.folder} cannot be read (${codeOf(error)}).`, { code: codeOf(error) });
  }
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest)
    return fail('library-newer', 'This library was written by a newer version of Vigil. Update Vigil first.', { version });
  if (version < newest)
    return fail('not-readable', 'The program that holds this library is an older version of Vigil. End it, then try again.', { version });
  return ok(null);
}

type Attempt = { kind: 'good'; db: Db } | { kind: 'damaged' } | { kind: 'failed'; code: string };

/** The whole check takes 4 s a gigabyte, too long for each start of a large library: there it is left to the doctor, unless the last end was none. */
const wholeCheckBytes = 256 * 1024 * 1024;

function needsWholeCheck(file: string): boolean {
  const wasCut = existsSync(`${file}-wal`);
  return wasCut || (existsSync(file) && statSync(file).size <= wholeCheckBytes);
}

/** Tells a damaged library from a good one before anything is written into it. */
function tryOpen(file: string, log: Logger): Attempt {
  const isWhole = needsWholeCheck(file);
  let db: Db | null = null;
  try {
    db = openDatabase(file, { log });
    if (!isWhole || db.pragma('quick_check(1)', { simple: true }) === 'ok') return { kind: 'good', db };
    db.close();
    return { kind: 'damaged' };
  } catch (error) {
    if (db?.open) db.close();
    const code = codeOf(error);
    log.error('database.open-failed', { code });
    return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' ? { kind: 'damaged' } : { kind: 'failed', code };
  }
}

function restoreDamaged(paths: Paths, now: number, log: Logger): Opened {
  const aside = setAside(paths.database, now);
  for (const copy of listCopies(paths.backups)) {
    copyFileSync(copy.file, paths.database);
    const attempt = tryOpen(paths.database, log);
    if (attempt.kind === 'good') {
      return {
        db: attempt.db,
        messages: [
          `The library was damaged. It was restored from the copy of ${new Date(copy.at).toISOString()}; the damaged file is kept as ${aside}.`,
        ],
      };
    }
    removeDatabase(paths.database);
  }
  const message = `The library was damaged and there is no copy to restore. A new one was begun; the damaged file is kept as ${aside}.`;
  return { db: openDatabase(paths.database, { log }), messages: [message] };
}

/** Answers where the damaged database lies now, its log of unwritten changes beside it. */
function setAside(database: string, now: number): string {
  const aside = `${database}.damaged-${stamp(now)}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(database + suffix)) renameSync(database + suffix, aside + suffix);
  return aside;
}

function removeDatabase(database: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
