/** Gives back the pages that deleted rows left free. */

import type { Db } from './database.ts';

/** Bytes gained; 0 when less than a hundredth of the database is free, since rewriting it all would gain nothing. */
export function compact(db: Db): number {
  const page = db.pragma('page_size', { simple: true }) as number;
  const pages = () => db.pragma('page_count', { simple: true }) as number;
  const before = pages();
  const free = db.pragma('freelist_count', { simple: true }) as number;
  if (free * 100 < before) return 0;
  // The copy it works on goes to the disk: in memory it would be as large as the library.
  db.pragma('temp_store = FILE');
  db.pragma('auto_vacuum = INCREMENTAL');
  db.exec('VACUUM');
  db.pragma('temp_store = MEMORY');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return Math.max(0, (before - pages()) * page);
}
