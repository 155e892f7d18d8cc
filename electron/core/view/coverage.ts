/** How many of the kept posts were seen, there or not, lately: what a reader may conclude from a post that still stands here. */

import type { PostCoverage } from '../../contract/shapes/account.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const days = 7;
const weekMs = days * 86_400_000;

type Counted = Omit<PostCoverage, 'days'>;

const counted = `count(p.id) AS kept, coalesce(sum(p.presenceCheckedAt > a.lastCheckedAt - ${weekMs}), 0) AS lookedAt`;
const ofOne = sql('post.coverage', `SELECT ${counted} FROM account a LEFT JOIN post p ON p.accountId = a.id WHERE a.id = ?`);
const ofAll = sql('post.coverages', `SELECT a.id, ${counted} FROM account a JOIN post p ON p.accountId = a.id GROUP BY a.id`);

/** Counted back from the account's last check: while nothing runs, nothing is claimed of today. */
export function readCoverage(db: Db, accountId: number): PostCoverage {
  return { ...(ofOne.get<Counted>(db, accountId) as Counted), days };
}

/** By account; one without posts is not in it. */
export function readCoverages(db: Db): Map<number, PostCoverage> {
  return new Map(ofAll.all<Counted & { id: number }>(db).map(({ id, ...one }) => [id, { ...one, days }]));
}
