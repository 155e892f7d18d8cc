/** *Closed here, publishes there*: the other accounts of one person. */

import type { NoticeRow } from '../../contract/shapes/notice.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';

const others = sql(
  'account.othersOfPerson',
  `SELECT a.id AS accountId, coalesce(s.ownTitle, a.title) AS title, a.platform, a.status, (s.accountId IS NOT NULL AND s.removedAt IS NULL) AS following,
     (SELECT max(p.sortAt) FROM post p WHERE p.accountId = a.id) AS lastPostAt
   FROM account me JOIN account a ON a.personId = me.personId AND a.id <> me.id LEFT JOIN subscription s ON s.accountId = a.id
   WHERE me.id = ? AND me.personConfirmedAt IS NOT NULL AND a.personConfirmedAt IS NOT NULL
     AND a.status NOT IN ('closed', 'suspended', 'deleted', 'deactivated', 'gone') ORDER BY lastPostAt DESC, a.id`,
);

type Row = Omit<NonNullable<NoticeRow['elsewhere']>[number], 'following'> & { following: number };

/** Where the person of an account still publishes, as the reader confirmed it; the place last written to first. */
export function listElsewhere(db: Db, accountId: number): NonNullable<NoticeRow['elsewhere']> {
  return others.all<Row>(db, accountId).map((row) => ({ ...row, following: row.following === 1 }));
}
