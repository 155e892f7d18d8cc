/** What the library does for itself when nothing else runs, a little at a time: bytes that nothing names go, the index and the free pages are put together. */

import type { Storage } from '../../contract/shapes/library.ts';
import type { BlobPort } from './blob-port.ts';
import type { Db } from './database.ts';
import { isNamed } from './evidence.ts';
import { sql } from './sql.ts';

/** Does a little, some ten milliseconds; answers whether there may be more to do. */
export type TidyStep = () => boolean;

/** A file that was just written may get its row in a moment. */
const restMs = 10 * 60_000;
/** An unfinished file that grows is younger: one that stands still was cut off. */
const unfinishedMs = 86_400_000;
const filesAtOnce = 100;
const isHash = /^[0-9a-f]{64}$/;

/**
 * Goes through the blob folder once and removes what no row names: captures that a newer one took the place of, pieces of a write that was cut off.
 * No copy of the library may be under way between two calls: it would name what is removed here.
 */
export function sweepBlobs(db: Db, blobs: BlobPort, now: () => number): { step: TidyStep; swept: { files: number; bytes: number } } {
  const files = blobs.list()[Symbol.iterator]();
  const swept = { files: 0, bytes: 0 };
  return {
    swept,
    step() {
      for (let count = 0; count < filesAtOnce; count += 1) {
        const next = files.next();
        if (next.done) return false;
        const { name, path, bytes, writtenAt } = next.value;
        const mayGo = isHash.test(name) ? now() - writtenAt > restMs && !isNamed(db, name) : now() - writtenAt > unfinishedMs;
        if (!mayGo) continue;
        blobs.removeFile(path);
        swept.files += 1;
        swept.bytes += bytes;
      }
      return true;
    },
  };
}

const indexes = ['post_words', 'aside_words'];
const mergedPages = 64;
const changesOf = sql('database.totalChanges', 'SELECT total_changes()');
const mergeFrom = indexes.map((table) => sql(`${table}.mergeFrom`, `SELECT v FROM ${table}_config WHERE k = 'usermerge'`));

/** Joins the pieces that the search index was written in; what was deleted leaves it with them. */
export function mergeIndex(db: Db): boolean {
  const before = changesOf.value<number>(db) ?? 0;
  for (const [place, table] of indexes.entries()) {
    // Two pieces of one size are enough; the setting stays in the index.
    if (mergeFrom[place]?.value<number>(db) !== 2) db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('usermerge', 2)`);
    db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${mergedPages})`);
  }
  // Fewer than two changes for each: there was nothing to merge (sqlite.org/fts5.html, "merge").
  return (changesOf.value<number>(db) ?? 0) - before >= 2 * indexes.length;
}

const pagesAtOnce = 200;

/** Gives free pages at the end back to the disk. A library from before this was set does it after its first `compact` only. */
export function giveBackPages(db: Db): boolean {
  const isIncremental = db.pragma('auto_vacuum', { simple: true }) === 2;
  const free = db.pragma('freelist_count', { simple: true }) as number;
  if (!isIncremental || free === 0) return false;
  db.pragma(`incremental_vacuum(${pagesAtOnce})`);
  return (db.pragma('freelist_count', { simple: true }) as number) > 0;
}

const writeLast = sql(
  'setting.keepLastTidy',
  "INSERT INTO setting (name, value) VALUES ('lastTidy', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
);
const readLast = sql('setting.lastTidy', "SELECT value FROM setting WHERE name = 'lastTidy'");

/** Told on the storage page: what the last time gained. A time without any gain is not kept. */
export function keepLastTidy(db: Db, last: NonNullable<Storage['lastTidy']>): void {
  writeLast.run(db, JSON.stringify(last));
}

export function readLastTidy(db: Db): Storage['lastTidy'] {
  const value = readLast.value<string>(db);
  return value === undefined ? null : (JSON.parse(value) as Storage['lastTidy']);
}
