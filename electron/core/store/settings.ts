/** Settings as JSON values by name, over defaults. */

import type { Settings } from '../../contract/shapes/settings.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const defaultSettings: Settings = {
  route: null,
  // No public bridge is asked by itself: it would learn what the reader follows.
  bridges: { rsshub: null, weweRss: null, weMpRss: null },
  theme: 'system',
  language: 'system',
  postsIntervalMs: hourMs,
  statusApiIntervalMs: 6 * hourMs,
  statusPageIntervalMs: 24 * hourMs,
  alertIntervalMs: 30 * minuteMs,
  waveWindowMs: 3 * hourMs,
  checkInBackground: true,
  notifications: 'counts',
  singleKeys: true,
  readingSize: 19,
  timeZone: 'system',
  backupFolder: null,
  // A whole backup doubles what is taken; the copies beside the library (copies.ts) are made without being asked for.
  backupEvery: 'off',
  backupsKept: { days: 3, weeks: 4 },
  mediaMaxBytes: 500_000_000,
  readLimits: { olderThanDays: null, postsPerAccount: null, bytesPerAccount: null },
  panes: { sidebar: 256, timeline: 412 },
};

const all = sql('setting.all', 'SELECT name, value FROM setting');
const write = sql(
  'setting.write',
  'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
);

/** A name that this version does not know is left alone. */
export function readSettings(db: Db): Settings {
  const rows = all.all<{ name: string; value: string }>(db).filter((row) => Object.hasOwn(defaultSettings, row.name));
  return { ...defaultSettings, ...Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown])) };
}

export function writeSettings(db: Db, patch: Partial<Settings>): Settings {
  durably(db, 'setting.writeAll', () => {
    for (const [name, value] of Object.entries(patch)) if (value !== undefined) write.run(db, name, JSON.stringify(value));
  });
  return readSettings(db);
}
