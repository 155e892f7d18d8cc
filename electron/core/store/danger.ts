/** Signs that an account may soon be lost: a post removed, many edited in a day, another account of the same person closed. */

import type { Db } from './database.ts';
import { sql } from './sql.ts';

const dayMs = 86_400_000;
/** How long a sign keeps the account close. */
const removedMs = dayMs;
const personMs = 7 * dayMs;
/** Posts edited within a day that are more than correcting. */
const burst = 3;

const lastRemoved = sql(
  'presence_change.lastRemoved',
  "SELECT max(c.at) FROM presence_change c JOIN post p ON p.id = c.postId WHERE p.accountId = ? AND c.presence = 'removed' AND c.at > ?",
);
// A site that moves its pictures changes every post and not a word.
const edits = sql(
  'presence_change.edits',
  `SELECT max(c.at) AS at FROM presence_change c JOIN post p ON p.id = c.postId WHERE p.accountId = ? AND c.presence = 'edited' AND c.at > ?
     AND NOT EXISTS (SELECT 1 FROM revision r JOIN revision b ON b.postId = r.postId AND b.number = r.number - 1 AND b.contentSha256 = r.contentSha256
       WHERE r.postId = c.postId AND r.seenAt = c.at)
   GROUP BY c.postId ORDER BY at DESC LIMIT ${burst}`,
);
const lastClosedOfPerson = sql(
  'closure.lastOfPerson',
  `SELECT max(k.notAfterAt) FROM account a JOIN account o ON o.personId = a.personId AND o.id <> a.id AND o.personConfirmedAt IS NOT NULL
     JOIN closure k ON k.accountId = o.id AND k.reopenedAt IS NULL AND k.alreadyClosedWhenAdded = 0
   WHERE a.id = ? AND a.personConfirmedAt IS NOT NULL AND k.notAfterAt > ?`,
);

/** Until when an account is watched more closely, in UTC milliseconds; null without such a sign. */
export function dangerUntilAt(db: Db, accountId: number, now: number): number | null {
  const removedAt = lastRemoved.value<number | null>(db, accountId, now - removedMs) ?? null;
  const edited = edits.column<number>(db, accountId, now - dayMs);
  const burstAt = edited.length === burst ? (edited.at(-1) ?? null) : null;
  const closedAt = lastClosedOfPerson.value<number | null>(db, accountId, now - personMs) ?? null;
  const ends = [removedAt, burstAt].flatMap((at) => (at === null ? [] : [at + removedMs]));
  if (closedAt !== null) ends.push(closedAt + personMs);
  return ends.length === 0 ? null : Math.max(...ends);
}

const others = sql(
  'account.othersOfThePerson',
  `SELECT o.id FROM account a JOIN account o ON o.personId = a.personId AND o.id <> a.id AND o.personConfirmedAt IS NOT NULL
     JOIN subscription s ON s.accountId = o.id AND s.removedAt IS NULL WHERE a.id = ? AND a.personConfirmedAt IS NOT NULL`,
);

/** The person's other followed accounts, as the reader confirmed them. */
export function listOthersOfPerson(db: Db, accountId: number): number[] {
  return others.column<number>(db, accountId);
}
