/**
 * Erases an account and every trace: rows, contents and salts of its observations (a declared gap stays and the chain verifies), words of the
 * index, bytes nobody else names, the write-ahead log, log lines, Vigil's own copies. Backups that the reader made and files kept aside are listed, never touched.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Paths } from '../context.ts';
import { readAccountState } from './accounts.ts';
import { backupFolderOf } from './backups.ts';
import type { BlobPort } from './blob-port.ts';
import { observe } from './chain.ts';
import { listCopies, renewCopies } from './copies.ts';
import { type Db, durably } from './database.ts';
import { isNamed } from './evidence.ts';
import { eraseFromSavedSearches } from './saved-searches.ts';
import { writeRanges } from './seq-ranges.ts';
import { sql } from './sql.ts';
import { listBackups } from './storage.ts';

export type Erased = { rows: number; blobs: number; backups: string[] };
export type EraseOptions = { paths: Paths; now: number; blobs: BlobPort };

/** `not-found` when there is no such account. Rewrites the whole database at the end, a second per 100 MB. */
export function eraseAccount(db: Db, id: number, { paths, now, blobs }: EraseOptions): Result<Erased> {
  const account = readAccountState(db, id);
  if (!account) return fail('not-found', 'There is no such account in this library.');
  const traces = tracesOf(db, id);
  const hashes = hashesOf.column<string>(db, { id });
  db.pragma('secure_delete = ON');
  const rows = durably(db, 'account.erase', () => {
    eraseFromSavedSearches(db, { id, names: namesOf(db, id) });
    return removeRows(db, id, now);
  });
  const loose = hashes.filter((hash) => !isNamed(db, hash));
  for (const hash of loose) blobs.remove(hash);
  rewriteFiles(db);
  renewCopies(db, paths.backups, now);
  eraseLogLines(paths.logs, { id, traces });
  return ok({ rows, blobs: loose.length, backups: listOthers(paths, backupFolderOf(db, paths)) });
}

/** Files that may still hold the account: backups the reader made here, and what was kept aside. */
function listOthers({ folder, database, backups }: Paths, chosen: string): string[] {
  const own = new Set(listCopies(backups).map((copy) => copy.file));
  const aside = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => file.startsWith(`${database}.`));
  const elsewhere = chosen === backups ? [] : listBackups(chosen).filter(({ file }) => file.endsWith('.vigil'));
  return [...[...listBackups(backups), ...elsewhere].map((backup) => backup.file), ...aside].filter((file) => !own.has(file));
}

const names = sql(
  'account.names',
  `SELECT value FROM account_fact WHERE accountId = @id AND name IN ('handle', 'title', 'url', 'avatarUrl')
   UNION SELECT nativeId FROM account WHERE id = @id UNION SELECT handle FROM account WHERE id = @id UNION SELECT title FROM account WHERE id = @id
   UNION SELECT url FROM account WHERE id = @id UNION SELECT url FROM route WHERE accountId = @id UNION SELECT movedTo FROM route WHERE accountId = @id
   UNION SELECT url FROM avatar WHERE accountId = @id UNION SELECT m.url FROM media m JOIN post p ON p.id = m.postId WHERE p.accountId = @id
   UNION SELECT ownTitle FROM subscription WHERE accountId = @id UNION SELECT url FROM post WHERE accountId = @id AND url IS NOT NULL
   UNION SELECT nativeId FROM post WHERE accountId = @id UNION SELECT title FROM post WHERE accountId = @id`,
);

const callNames = sql(
  'account.callNames',
  `SELECT value FROM account_fact WHERE accountId = @id AND name IN ('handle', 'title') UNION SELECT nativeId FROM account WHERE id = @id
   UNION SELECT handle FROM account WHERE id = @id UNION SELECT title FROM account WHERE id = @id UNION SELECT ownTitle FROM subscription WHERE accountId = @id`,
);

/** What the account is and was called. */
function namesOf(db: Db, id: number): string[] {
  return callNames.column<string | null>(db, { id }).filter((name) => name !== null);
}

/** What a log line could name the account by. Shorter than four characters would hit lines of others. */
function tracesOf(db: Db, id: number): string[] {
  return names.column<string | null>(db, { id }).filter((name): name is string => name !== null && name.length >= 4);
}

const hashesOf = sql(
  'account.blobs',
  `SELECT wireSha256 FROM evidence WHERE accountId = @id OR postId IN (SELECT id FROM post WHERE accountId = @id)
   UNION SELECT bodySha256 FROM evidence WHERE accountId = @id OR postId IN (SELECT id FROM post WHERE accountId = @id)
   UNION SELECT m.blobSha256 FROM media m JOIN post p ON p.id = m.postId WHERE p.accountId = @id AND m.blobSha256 IS NOT NULL
   UNION SELECT blobSha256 FROM avatar WHERE accountId = @id AND blobSha256 IS NOT NULL
   UNION SELECT m.blobSha256 FROM put_away_media m JOIN put_away w ON w.id = m.putAwayId WHERE w.accountId = @id AND m.blobSha256 IS NOT NULL`,
);
const counted = [
  'route',
  'post',
  'notice',
  'closure',
  'evidence',
  'sighting',
  'day_checks',
  'account_fact',
  'subscription',
  'testimony',
  'note',
];
const counts = counted.map((table) => sql(`${table}.countOf`, `SELECT count(*) FROM ${table} WHERE accountId = ?`));
const emptyWaves = sql('wave.removeEmpty', 'DELETE FROM wave WHERE NOT EXISTS (SELECT 1 FROM wave_closure WHERE waveId = wave.id)');
const alertsWith = sql('alert.with', 'SELECT id, accountIds FROM alert');
const setAlert = sql('alert.setAccounts', 'UPDATE alert SET accountIds = ? WHERE id = ?');
const removeAlert = sql('alert.erase', 'DELETE FROM alert WHERE id = ?');
const removePostEvidence = sql(
  'evidence.erase',
  'DELETE FROM evidence WHERE accountId = @id OR postId IN (SELECT id FROM post WHERE accountId = @id)',
);
const removeAccount = sql('account.erase', 'DELETE FROM account WHERE id = ?');
const removeUnusedPersons = sql(
  'person.removeUnused',
  'DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM account WHERE personId = person.id)',
);

// The history may hold words about the account, and titles; what it could take back is part of what is erased.
const removeActs = sql('act.erase', 'DELETE FROM act');

function removeRows(db: Db, id: number, now: number): number {
  const rows = counts.reduce((sum, count) => sum + (count.value<number>(db, id) ?? 0), 1);
  eraseObservations(db, id, now);
  removePostEvidence.run(db, { id });
  removeActs.run(db);
  removeAccount.run(db, id);
  emptyWaves.run(db);
  removeUnusedPersons.run(db);
  for (const alert of alertsWith.all<{ id: number; accountIds: string }>(db)) takeFromAlert(db, alert, id);
  return rows;
}

function takeFromAlert(db: Db, alert: { id: number; accountIds: string }, id: number): void {
  const before = JSON.parse(alert.accountIds) as number[];
  const left = before.filter((accountId) => accountId !== id);
  if (left.length === before.length) return;
  if (left.length === 0) removeAlert.run(db, alert.id);
  else setAlert.run(db, JSON.stringify(left), alert.id);
}

const seqsOf = sql('observation.seqsOf', 'SELECT seq FROM observation WHERE accountId = ? AND erasedAt IS NULL ORDER BY seq');
const removeFields = sql('observation_field.erase', 'DELETE FROM observation_field WHERE seq = ?');
const removeMovedDay = sql('moved_day.erase', 'DELETE FROM moved_day WHERE sealedSeq = ?');
const setErased = sql('observation.setErased', 'UPDATE observation SET erasedAt = ?, accountId = NULL WHERE seq = ?');

const importedOf = sql(
  'imported_observation.of',
  'SELECT chainId, seq FROM imported_observation WHERE accountId = ? AND erasedAt IS NULL ORDER BY chainId, seq',
);
const removeImportedFields = sql('imported_field.erase', 'DELETE FROM imported_field WHERE chainId = @chainId AND seq = @seq');
const removeImportedDays = sql('imported_day.erase', 'DELETE FROM imported_day WHERE chainId = @chainId AND sealedSeq = @seq');
const setImportedErased = sql(
  'imported_observation.setErased',
  'UPDATE imported_observation SET erasedAt = @now, accountId = NULL WHERE chainId = @chainId AND seq = @seq',
);

/** Answers what our own chain declares of the chains of merged libraries. */
function eraseImported(db: Db, id: number, now: number): Record<string, string> {
  const rows = importedOf.all<{ chainId: number; seq: number }>(db, id);
  for (const row of rows) {
    removeImportedFields.run(db, row);
    removeImportedDays.run(db, row);
    setImportedErased.run(db, { ...row, now });
  }
  const chains = Map.groupBy(rows, ({ chainId }) => chainId);
  return Object.fromEntries([...chains].map(([chainId, of]) => [`chain:${chainId}`, writeRanges(of.map(({ seq }) => seq))]));
}

/** Salted hashes stay, and without their salts nobody can try guesses against them. */
function eraseObservations(db: Db, id: number, now: number): void {
  const seqs = seqsOf.column<number>(db, id);
  for (const seq of seqs) {
    removeFields.run(db, seq);
    removeMovedDay.run(db, seq);
    setErased.run(db, now, seq);
  }
  const imported = eraseImported(db, id, now);
  if (seqs.length + Object.keys(imported).length === 0) return;
  const fields = { at: String(now), ...(seqs.length > 0 ? { seqs: writeRanges(seqs) } : {}), ...imported };
  observe(db, { accountId: null, kind: 'erased', fields });
}

/** Deleted words live on in the index until it is merged, deleted rows in free pages and in the write-ahead log. */
function rewriteFiles(db: Db): void {
  for (const table of ['post_words', 'aside_words']) db.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('temp_store = FILE');
  db.exec('VACUUM');
  db.pragma('temp_store = MEMORY');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('secure_delete = OFF');
}

/** Writes each log file anew without the lines that name the account or its number. */
function eraseLogLines(logs: string, { id, traces }: { id: number; traces: string[] }): void {
  if (!existsSync(logs)) return;
  const number = new RegExp(`\\baccountId=${id}\\b`);
  for (const entry of readdirSync(logs, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(logs, entry.name);
    const lines = readFileSync(file, 'utf8').split('\n');
    const kept = lines.filter((line) => !number.test(line) && !traces.some((trace) => line.includes(trace)));
    if (kept.length === lines.length) continue;
    // In place: the log's writer goes on appending to this very file.
    writeFileSync(file, kept.join('\n'));
  }
}
