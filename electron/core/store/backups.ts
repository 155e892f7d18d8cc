/** When a whole backup is due, what it is called, and which old ones go: the newest days, then one for each of the weeks before them. */

import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '../../contract/result.ts';
import type { BackupMade, Storage } from '../../contract/shapes/library.ts';
import type { Paths } from '../context.ts';
import type { Db } from './database.ts';
import { dayOf } from './days.ts';
import { readSettings } from './settings.ts';
import { sql } from './sql.ts';

const ours = /^vigil-(\d{4}-\d{2}-\d{2})(?:-\d+)?\.vigil$/;
const dayMs = 86_400_000;
const intervals = { off: Number.POSITIVE_INFINITY, daily: dayMs, weekly: 7 * dayMs };
/** A backup that failed is tried again after this. */
const againMs = 3_600_000;

const readState = sql('setting.lastBackup', "SELECT value FROM setting WHERE name = 'lastBackup'");
const writeState = sql(
  'setting.keepLastBackup',
  "INSERT INTO setting (name, value) VALUES ('lastBackup', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
);

export function readLastBackup(db: Db): Storage['lastBackup'] {
  const value = readState.value<string>(db);
  return value === undefined ? null : (JSON.parse(value) as Storage['lastBackup']);
}

export function isBackupDue(db: Db, now: number): boolean {
  const every = intervals[readSettings(db).backupEvery];
  const last = readLastBackup(db);
  if (last === null) return Number.isFinite(every);
  const sinceMs = now - last.at;
  return Number.isFinite(every) && (last.problem === null ? sinceMs >= every : sinceMs >= againMs);
}

export function backupFolderOf(db: Db, paths: Paths): string {
  return readSettings(db).backupFolder ?? paths.backups;
}

/** A free name in the backup folder, which is made beside the library but never elsewhere: a disk that is not there stays not there. */
export function placeBackup(db: Db, paths: Paths, now: number): string | null {
  const folder = backupFolderOf(db, paths);
  if (folder === paths.backups) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(folder)) {
    remember(db, { at: now, file: folder, verifiedAt: null, problem: 'not-found' });
    return null;
  }
  for (let number = 1; ; number += 1) {
    const file = join(folder, `vigil-${dayOf(now)}${number === 1 ? '' : `-${number}`}.vigil`);
    if (!existsSync(file)) return file;
  }
}

type Done = { file: string; result: Result<BackupMade> };

/** Remembers how it ended. Old ones go only after a verified new one. */
export function keepBackup(db: Db, { file, result }: Done, now: number): void {
  remember(db, { at: now, file, verifiedAt: result.ok ? result.value.verifiedAt : null, problem: result.ok ? null : result.error.code });
  if (!result.ok) return;
  const { days, weeks } = readSettings(db).backupsKept;
  const folder = dirname(file);
  for (const name of tooMany(readdirSync(folder), { days, weeks })) rmSync(join(folder, name), { force: true });
}

function remember(db: Db, last: Storage['lastBackup']): void {
  writeState.run(db, JSON.stringify(last));
}

const readChecks = sql('setting.backupChecks', "SELECT value FROM setting WHERE name = 'backupChecks'");
const writeChecks = sql(
  'setting.keepBackupChecks',
  "INSERT INTO setting (name, value) VALUES ('backupChecks', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
);
/** A disk forgets: what was whole once is looked at again after this. */
const recheckMs = 7 * dayMs;

export type BackupCheck = { at: number; isWhole: boolean };

/** By file. */
export function readBackupChecks(db: Db): Record<string, BackupCheck> {
  const value = readChecks.value<string>(db);
  return value === undefined ? {} : (JSON.parse(value) as Record<string, BackupCheck>);
}

/** The backup of ours that was not looked at for longest, when that is a week; null when there is none. */
export function backupToCheck(db: Db, paths: Paths, now: number): string | null {
  const folder = backupFolderOf(db, paths);
  if (!existsSync(folder)) return null;
  const checks = readBackupChecks(db);
  const [oldest] = readdirSync(folder)
    .filter((name) => ours.test(name))
    .map((name) => join(folder, name))
    .map((file) => ({ file, at: checks[file]?.at ?? statSync(file).mtimeMs }))
    .filter(({ at }) => now - at > recheckMs)
    .sort((a, b) => a.at - b.at);
  return oldest?.file ?? null;
}

/** Forgets files that are gone. */
export function keepBackupCheck(db: Db, file: string, check: BackupCheck): void {
  const known = Object.entries({ ...readBackupChecks(db), [file]: check }).filter(([name]) => existsSync(name));
  writeChecks.run(db, JSON.stringify(Object.fromEntries(known)));
}

/** Pure. Names of our own pattern that are neither the newest of one of the newest days nor of one of the weeks before. */
export function tooMany(names: string[], { days, weeks }: { days: number; weeks: number }): string[] {
  const newestFirst = names.filter((name) => ours.test(name)).sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
  const keptDays = new Set<string>();
  const keptWeeks = new Set<number>();
  return newestFirst.filter((name) => {
    const day = ours.exec(name)?.[1] ?? '';
    if (keptDays.has(day)) return true;
    if (keptDays.size < days) {
      keptDays.add(day);
      return false;
    }
    // Monday begins a week; 1970-01-01 was a Thursday.
    const week = Math.floor((Date.parse(day) / dayMs + 3) / 7);
    if (keptWeeks.has(week) || keptWeeks.size >= weeks) return true;
    keptWeeks.add(week);
    return false;
  });
}

function orderOf(name: string): string {
  const [, day = '', number = '1'] = /^vigil-(\d{4}-\d{2}-\d{2})(?:-(\d+))?/.exec(name) ?? [];
  return `${day}-${number.padStart(6, '0')}`;
}
