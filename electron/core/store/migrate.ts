/** Brings a database forward, one numbered step at a time, with a copy kept before each. */

import { join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';
import { copyDatabase } from './copies.ts';
import { type Db, versionOf } from './database.ts';
import { sql as library } from './migrations/0001-library.ts';
import { sql as media } from './migrations/0002-media.ts';
import { sql as lookups } from './migrations/0003-lookups.ts';
import { sql as testimony } from './migrations/0004-testimony.ts';
import { sql as reading } from './migrations/0005-reading.ts';
import { sql as visits } from './migrations/0006-visits.ts';
import { sql as smaller } from './migrations/0007-smaller.ts';
import { sql as people } from './migrations/0008-people.ts';
import { sql as search } from './migrations/0009-search.ts';
import { sql as readBefore } from './migrations/0010-read-before.ts';
import { sql as movedDays } from './migrations/0011-moved-days.ts';
import { sql as importedChains } from './migrations/0012-imported-chains.ts';
import { sql as postCount } from './migrations/0013-post-count.ts';
import { sql as putAway } from './migrations/0014-put-away.ts';

export type Migration = { version: number; name: string; sql: string };

export const migrations: Migration[] = [
  { version: 1, name: 'library', sql: library },
  { version: 2, name: 'media', sql: media },
  { version: 3, name: 'lookups', sql: lookups },
  { version: 4, name: 'testimony', sql: testimony },
  { version: 5, name: 'reading', sql: reading },
  { version: 6, name: 'visits', sql: visits },
  { version: 7, name: 'smaller', sql: smaller },
  { version: 8, name: 'people', sql: people },
  { version: 9, name: 'search', sql: search },
  { version: 10, name: 'read-before', sql: readBefore },
  { version: 11, name: 'moved-days', sql: movedDays },
  { version: 12, name: 'imported-chains', sql: importedChains },
  { version: 13, name: 'post-count', sql: postCount },
  { version: 14, name: 'put-away', sql: putAway },
];

/** `backups` null: without a copy before each step, for what is a copy itself. */
export type MigrateOptions = {
  backups: string | null;
  now: number;
  steps?: Migration[];
  /** Told in words where a step takes long enough to be waited for. */
  tell?: ((message: string) => void) | undefined;
};

/** A step goes through some 10 MB a second: below this it is not felt. */
const feltBytes = 100_000_000;

/** Answers the versions it went through. Refuses a database that a newer Vigil wrote, and leaves it as it is. */
export function migrate(db: Db, { backups, now, steps = migrations, tell = () => {} }: MigrateOptions): Result<number[]> {
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
    // A library that is being made has nothing to lose yet.
    if (version > 0 && backups !== null) copyBefore(db, { backups, now, version: versionOf(db) });
    const began = performance.now();
    const size = bytesOf(db);
    const isFelt = version > 0 && size > feltBytes;
    if (isFelt)
      tell(
        `The library (${(size / 1e9).toFixed(1)} GB) is brought to form ${step.version} of ${newest}, "${step.name}". Leave it running …`,
      );
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).exclusive();
    if (isFelt) tell(`… done in ${Math.round((performance.now() - began) / 1000)} s.`);
  }
  return ok(wanted.map((step) => step.version));
}

function bytesOf(db: Db): number {
  return (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
}

function copyBefore(db: Db, { backups, now, version }: { backups: string; now: number; version: number }): void {
  copyDatabase(db, join(backups, `library-v${version}-${stamp(now)}.db`));
}

export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[:.]/g, '-');
}
