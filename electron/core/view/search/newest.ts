/**
 * The newest posts that have the words, without sorting all that have them. Numbers follow time as posts arrive, though not strictly (an account's
 * past comes at once), so the index is read from the highest number down until no lower one can be newer than what was found.
 */

import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { fromWords } from './from-words.ts';
import type { Condition, Place } from './posts.ts';

/** Read in growing pieces; where these many do not settle it, sorting is the shorter way. */
const pieces = [150, 600, 2400];

/** Null where the numbers say too little of the time. At most `count`, newest first. */
export function findNewest(db: Db, match: string, scope: Condition, count: number): Place[] | null {
  const read = sql(
    'search.newest',
    `SELECT p.id, p.sortAt AS at FROM ${fromWords(scope)} WHERE post_words MATCH @match AND post_words.rowid < @below AND ${scope.where}
     ORDER BY post_words.rowid DESC LIMIT @piece`,
  );
  let found: Place[] = [];
  let below = Number.MAX_SAFE_INTEGER;
  for (const piece of pieces) {
    const rows = read.all<Place>(db, { ...scope.values, match, below, piece });
    found = [...found, ...rows].sort((a, b) => b.at - a.at || b.id - a.id).slice(0, count);
    below = rows.at(-1)?.id ?? 0;
    const oldest = found[count - 1];
    // At equal times the higher number stands first, and all of those were read.
    if (rows.length < piece || (oldest !== undefined && !isNewerBelow(db, oldest.at, below))) return found;
  }
  return null;
}

const newerBelow = sql('post.newerBelow', 'SELECT 1 FROM post INDEXED BY post_sort WHERE sortAt > ? AND id < ? LIMIT 1');

/** At equal times the higher number stands first, and all of those were read. */
function isNewerBelow(db: Db, at: number, id: number): boolean {
  return newerBelow.value<number>(db, at, id) !== undefined;
}
