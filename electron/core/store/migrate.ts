/** Brings a database forward, one numbered step at a time, with a copy kept before each. */

import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Db } from './database.ts';
import { sql as library } from './migrations/0001-library.ts';

export type Migration = { version: number; name: string; sql: string };

export const migrations: Migration[] = [{ version: 1, name: 'library', sql: library }];

export type MigrateOptions = { backups: string; now: number; steps?: Migration[] };

/** Answers the versions it went through. Refuses a database that a newer Vigil wrote, and leaves it as it is. */
export function migrate(db: Db, { backups, now, steps = migrations }: MigrateOptions): Result<number[]> {
  const version = versionOf(db);
  const newest = steps.at(-1)?.version ?? 0;
  if (version > newest) {
    return fail(
      'library-newer',
      'This library was written by a newer version of Vigil. Update Vigil, or choose another folder with --data.',
      { version, newest },
    );
  }
  const wanted = steps.filter((step) => step.version > version);
  for (const step of wanted) {
    if (versionOf(db) > 0) copyBefore(db, { backups, now, version: versionOf(db) });
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).exclusive();
  }
  return ok(wanted.map((step) => step.version));
}

export function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function copyBefore(db: Db, { backups, now, version }: { backups: string; now: number; version: number }): void {
  copyDatabase(db, join(backups, `library-v${version}-${stamp(now)}.db`), backups);
}

/** A whole, compact copy of the database as one file, the user's only. */
export function copyDatabase(db: Db, file: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  db.prepare('VACUUM INTO ?').run(file);
}

export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[:.]/g, '-');
}

export type BackupFile = { file: string; at: number; bytes: number };

/** Copies of the database in the backup folder, the newest first. */
export function listDatabaseCopies(backups: string): BackupFile[] {
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .filter((name) => /^library-.*\.db$/.test(name))
    .map((name) => join(backups, name))
    .map((file) => ({ file, at: statSync(file).mtimeMs, bytes: statSync(file).size }))
    .sort((a, b) => b.at - a.at || (a.file < b.file ? 1 : -1));
}
