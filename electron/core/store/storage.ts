/** What takes space and where it lies. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Storage } from '../../contract/shapes/library.ts';
import type { Paths } from '../context.ts';
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
    backups: listBackups(paths.backups),
  };
}

/** Every file in the backup folder, the newest first. */
export function listBackups(folder: string): Storage['backups'] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      file: join(folder, entry.name),
      at: Math.round(statSync(join(folder, entry.name)).mtimeMs),
      bytes: sizeOf(join(folder, entry.name)),
    }))
    .sort((a, b) => b.at - a.at);
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
