/** What takes space and where it lies. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Storage } from '../../contract/shapes/library.ts';
import type { Paths } from '../context.ts';
import { listCopies } from './copies.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

const counts = sql(
  'storage.counts',
  `SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM post) AS posts, (SELECT count(*) FROM notice) AS notices,
    (SELECT count(*) FROM observation) AS observations`,
);

export function measureStorage(db: Db, paths: Paths): Storage {
  const rows = counts.get<Pick<Storage, 'accounts' | 'posts' | 'notices' | 'observations'>>(db);
  return {
    folder: paths.folder,
    databaseBytes: ['', '-wal', '-shm'].reduce((sum, suffix) => sum + sizeOf(paths.database + suffix), 0),
    blobBytes: sizeOfFolder(paths.blobs),
    logBytes: sizeOfFolder(paths.logs),
    ...(rows ?? { accounts: 0, posts: 0, notices: 0, observations: 0 }),
    backups: listKept(paths),
  };
}

/** Copies of the library beside it: Vigil's own, which erasing renews, and others, which it does not touch. The newest first. */
function listKept(paths: Paths): Storage['backups'] {
  const own = new Set(listCopies(paths.backups).map((copy) => copy.file));
  const aside = existsSync(paths.folder) ? readdirSync(paths.folder).filter((name) => name.startsWith(`${basename(paths.database)}.`)) : [];
  const files = aside.map((name) => describe(join(paths.folder, name)));
  return [...listBackups(paths.backups), ...files].map((file) => ({ ...file, own: own.has(file.file) })).sort((a, b) => b.at - a.at);
}

/** Every file in the backup folder, the newest first. */
export function listBackups(folder: string): KeptFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => describe(join(folder, entry.name)))
    .sort((a, b) => b.at - a.at);
}

type KeptFile = { file: string; at: number; bytes: number };

function describe(file: string): KeptFile {
  return { file, at: Math.round(statSync(file).mtimeMs), bytes: sizeOf(file) };
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

function sizeOfFolder(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + sizeOf(join(entry.parentPath, entry.name)), 0);
}
