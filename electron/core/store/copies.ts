/**
 * Copies of the database that Vigil keeps by itself in the backup folder, so that a damaged library can be restored: one a day, the newest
 * three. Blobs have their own names and need no copy.
 */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, versionOf } from './database.ts';
import { dayOf } from './days.ts';

const daysKept = 3;
const daily = /^library-day-.*\.db$/;
/** So small that a copy at each closing is not felt. */
const smallBytes = 32 * 1024 * 1024;

export type CopyFile = { file: string; at: number; bytes: number };

/** Every copy that a library can be restored from, those before migrations too, the newest first. */
export function listCopies(backups: string): CopyFile[] {
  if (!existsSync(backups)) return [];
  return readdirSync(backups)
    .filter((name) => /^library-.*\.db$/.test(name))
    .map((name) => join(backups, name))
    .map((file) => ({ file, at: statSync(file).mtimeMs, bytes: statSync(file).size }))
    .sort((a, b) => b.at - a.at || (a.file < b.file ? 1 : -1));
}

/** A whole, compact copy as one file, the user's only. It appears under its name when it is whole. */
export function copyDatabase(db: Db, file: string): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.part`;
  rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  renameSync(draft, file);
}

/** Today's copy, made while the library stays in use; nothing when there is one already. Answers whether one was made. */
export async function keepDailyCopy(db: Db, backups: string, now: number): Promise<boolean> {
  const file = fileOf(db, backups, now);
  if (existsSync(file)) return false;
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const draft = `${file}.part`;
  await db.backup(draft);
  renameSync(draft, file);
  removeOld(backups);
  return true;
}

/** At the closing of a small library that changed: its copy is never older than its last use. */
export function keepClosingCopy(db: Db, backups: string, now: number): void {
  const pages = db.pragma('page_count', { simple: true }) as number;
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  const hasChanged = (db.prepare('SELECT total_changes()').pluck().get() as number) > 0;
  if (!hasChanged || pages * pageBytes > smallBytes) return;
  copyDatabase(db, fileOf(db, backups, now));
  removeOld(backups);
}

/** After an erasure: what the old copies hold must go, and one of what is left takes their place. */
export function renewCopies(db: Db, backups: string, now: number): void {
  const copies = listCopies(backups);
  if (copies.length === 0) return;
  for (const { file } of copies) rmSync(file, { force: true });
  copyDatabase(db, fileOf(db, backups, now));
}

function fileOf(db: Db, backups: string, now: number): string {
  return join(backups, `library-day-${dayOf(now)}-v${versionOf(db)}.db`);
}

function removeOld(backups: string): void {
  const names = readdirSync(backups).filter((name) => daily.test(name));
  for (const name of names.sort().slice(0, -daysKept)) rmSync(join(backups, name), { force: true });
}
