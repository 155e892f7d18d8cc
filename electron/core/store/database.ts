/** Opens the database with the settings everything else relies on. */

import Database from 'better-sqlite3';
import { type Logger, silent } from '../base/log.ts';
import type { Paths } from '../context.ts';
import { type Db, timed, watchConnection } from './sql.ts';
import { addWordFunctions } from './words.ts';

export type { Db } from './sql.ts';

/** Throws what SQLite says when the file is no database; `open.ts` turns that into a Result. */
export function openDatabase(file: string, { readOnly = false, log = silent }: { readOnly?: boolean; log?: Logger } = {}): Db {
  const db = new Database(file, { readonly: readOnly, fileMustExist: readOnly });
  try {
    watchConnection(db, log);
    addWordFunctions(db);
    db.pragma('busy_timeout = 5000');
    if (!readOnly) {
      db.pragma('page_size = 8192');
      // A new file only: of another it would be written before anybody looked whether the file is whole. Those take it with `compact`.
      if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
    }
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -32768');
    db.pragma('mmap_size = 268435456');
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The read-only connection of the reader thread. */
export function openReader(paths: Paths, log: Logger = silent): Db {
  return openDatabase(paths.database, { readOnly: true, log });
}

/** One short transaction that can be done again: what is fetched once more after a crash. */
export function together<T>(db: Db, name: string, work: () => T): T {
  if (db.inTransaction) return work();
  return timed(db, name, () => db.transaction(work).immediate());
}

/** One transaction that is on the disk when it returns (`synchronous = FULL`): an observation, notice, closure, or what the reader did. */
export function durably<T>(db: Db, name: string, work: () => T): T {
  // The level cannot change inside a transaction; whoever opened it chose.
  if (db.inTransaction) return work();
  db.pragma('synchronous = FULL');
  try {
    return timed(db, name, () => db.transaction(work).immediate());
  } finally {
    db.pragma('synchronous = NORMAL');
  }
}

/** The number of the newest migration it went through; 0 for a new one. */
export function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}
