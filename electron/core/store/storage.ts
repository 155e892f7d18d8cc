/** What takes space and where it lies. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AccountStorage, Storage } from '../../contract/shapes/library.ts';
import type { Paths } from '../context.ts';
import { backupFolderOf, readBackupChecks, readLastBackup } from './backups.ts';
import { listCopies } from './copies.ts';
import type { Db } from './database.ts';
import { readBin } from './put-away.ts';
import { sql } from './sql.ts';
import { readLastTidy } from './tidy.ts';

const counts = sql(
  'storage.counts',
  `SELECT (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM post) AS posts, (SELECT count(*) FROM notice) AS notices,
    (SELECT count(*) FROM observation) AS observations`,
);

const perAccount = sql(
  'storage.perAccount',
  `SELECT a.id AS accountId, coalesce(s.ownTitle, a.title) AS title, count(p.id) AS posts,
    coalesce(sum((SELECT sum(length(r.html) + length(r.text) + coalesce(length(r.raw), 0)) FROM revision r WHERE r.postId = p.id)), 0) AS postBytes,
    coalesce((SELECT sum(m.bytes) FROM (SELECT DISTINCT m.blobSha256, m.bytes FROM media m JOIN post q ON q.id = m.postId WHERE q.accountId = a.id AND m.blobSha256 IS NOT NULL) m), 0) AS pictureBytes,
    coalesce((SELECT sum(e.bytes) FROM evidence e WHERE e.accountId = a.id), 0) AS evidenceBytes
   FROM account a LEFT JOIN subscription s ON s.accountId = a.id LEFT JOIN post p ON p.accountId = a.id GROUP BY a.id
   ORDER BY postBytes + pictureBytes + evidenceBytes DESC, a.id LIMIT 50`,
);

export function measureAccounts(db: Db): AccountStorage[] {
  return perAccount.all<AccountStorage>(db);
}

export function measureStorage(db: Db, paths: Paths): Storage {
  const rows = counts.get<Pick<Storage, 'accounts' | 'posts' | 'notices' | 'observations'>>(db);
  return {
    folder: paths.folder,
    databaseBytes: ['', '-wal', '-shm'].reduce((sum, suffix) => sum + sizeOf(paths.database + suffix), 0),
    blobBytes: sizeOfFolder(paths.blobs),
    logBytes: sizeOfFolder(paths.logs),
    ...(rows ?? { accounts: 0, posts: 0, notices: 0, observations: 0 }),
    lastBackup: readLastBackup(db),
    lastTidy: readLastTidy(db),
    bin: readBin(db),
    backups: listKept(db, paths),
  };
}

/** Copies of the library beside it: Vigil's own, which erasing renews, and others, which it does not touch. The newest first. */
function listKept(db: Db, paths: Paths): Storage['backups'] {
  const chosen = backupFolderOf(db, paths);
  const checks = readBackupChecks(db);
  const own = new Set(listCopies(paths.backups).map((copy) => copy.file));
  const aside = existsSync(paths.folder) ? readdirSync(paths.folder).filter((name) => name.startsWith(`${basename(paths.database)}.`)) : [];
  const files = aside.map((name) => describe(join(paths.folder, name)));
  const elsewhere = chosen === paths.backups ? [] : listBackups(chosen).filter(({ file }) => file.endsWith('.vigil'));
  return [...listBackups(paths.backups), ...elsewhere, ...files]
    .map((file) => ({ ...file, own: own.has(file.file), checked: checks[file.file] ?? null }))
    .sort((a, b) => b.at - a.at);
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
