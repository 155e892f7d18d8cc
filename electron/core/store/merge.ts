/** Two account rows turn out to be one account: everything moves to the row that stays, and what both have is joined, so that nothing is lost. */

import type { Db } from './database.ts';
import { joinPosts } from './merge-posts.ts';
import { sql } from './sql.ts';

// `OR IGNORE` leaves behind what the staying account has already (the same route, tag or address of a picture), or what was joined before.
const moved = [
  'route',
  'post',
  'subscription',
  'account_fact',
  'avatar',
  'account_tag',
  'evidence',
  'notice',
  'closure',
  'day_checks',
  'sighting',
  'testimony',
  'note',
  'pointer',
  'not_same_person',
  'put_away',
];
const moves = moved.map((table) => sql(`${table}.move`, `UPDATE OR IGNORE ${table} SET accountId = @toId WHERE accountId = @fromId`));
const moveOthers = sql('not_same_person.moveOther', 'UPDATE OR IGNORE not_same_person SET otherId = @toId WHERE otherId = @fromId');
const movePerson = sql(
  'account.mergePerson',
  `UPDATE account SET personId = k.personId, personConfirmedAt = k.personConfirmedAt FROM (SELECT personId, personConfirmedAt FROM account WHERE id = @fromId) k
   WHERE account.id = @toId AND account.personId IS NULL`,
);
const moveObservations = ['observation', 'imported_observation', 'imported_day'].map((table) =>
  sql(`${table}.move`, `UPDATE ${table} SET accountId = @toId WHERE accountId = @fromId`),
);
/** A status is not decided by joining: only what the staying row does not know yet is taken over. A mark that waits goes on waiting. */
const joinAccount = sql(
  'account.join',
  `UPDATE account SET addedAt = min(account.addedAt, f.addedAt), firstSeenAt = coalesce(min(account.firstSeenAt, f.firstSeenAt), account.firstSeenAt, f.firstSeenAt),
     lastOpenAt = coalesce(max(account.lastOpenAt, f.lastOpenAt), account.lastOpenAt, f.lastOpenAt),
     lastOpenEvidenceId = coalesce(account.lastOpenEvidenceId, f.lastOpenEvidenceId),
     pending = coalesce(account.pending, f.pending), pendingAt = CASE WHEN account.pending IS NULL THEN f.pendingAt ELSE account.pendingAt END,
     statusAt = CASE WHEN account.status = 'unknown' THEN f.statusAt ELSE account.statusAt END,
     actor = CASE WHEN account.status = 'unknown' THEN f.actor ELSE account.actor END,
     confidence = CASE WHEN account.status = 'unknown' THEN f.confidence ELSE account.confidence END,
     status = CASE WHEN account.status = 'unknown' THEN f.status ELSE account.status END
   FROM (SELECT * FROM account WHERE id = @fromId) f WHERE account.id = @toId`,
);
const sameDays = sql(
  'day_checks.sameDays',
  `SELECT f.dayOn, f.checks AS fromChecks, f.sealedSeq AS fromSeq, t.checks AS toChecks, t.sealedSeq AS toSeq FROM day_checks f
   JOIN day_checks t ON t.accountId = @toId AND t.dayOn = f.dayOn WHERE f.accountId = @fromId`,
);
const keepMovedDay = sql('moved_day.keep', 'INSERT INTO moved_day (sealedSeq, checks) VALUES (@seq, @checks)');
const setChecks = sql('day_checks.setChecks', 'UPDATE day_checks SET checks = @checks WHERE accountId = @toId AND dayOn = @dayOn');
const alertsNaming = sql(
  'alert.naming',
  'SELECT id, accountIds FROM alert WHERE EXISTS (SELECT 1 FROM json_each(accountIds) WHERE value = @fromId)',
);
const setAlert = sql('alert.joinAccounts', 'UPDATE alert SET accountIds = ? WHERE id = ?');
const removeAccount = sql('account.remove', 'DELETE FROM account WHERE id = ?');

/** Inside the caller's transaction. Which row an observation belongs to is an index beside the chain, not part of it. */
export function moveAccount(db: Db, ids: Ids): void {
  joinPosts(db, ids);
  joinDays(db, ids);
  for (const move of moves) move.run(db, ids);
  moveOthers.run(db, ids);
  movePerson.run(db, ids);
  for (const move of moveObservations) move.run(db, ids);
  joinAccount.run(db, ids);
  joinAlerts(db, ids);
  removeAccount.run(db, ids.fromId);
}

type Ids = { fromId: number; toId: number };
type SameDay = { dayOn: string; fromChecks: string; fromSeq: number | null; toChecks: string; toSeq: number | null };

/** A sealed list is committed to by the chain and stays as it is; two open ones become one. */
function joinDays(db: Db, ids: Ids): void {
  for (const day of sameDays.all<SameDay>(db, ids)) {
    if (day.fromSeq !== null) keepMovedDay.run(db, { seq: day.fromSeq, checks: day.fromChecks });
    else if (day.toSeq === null) setChecks.run(db, { toId: ids.toId, dayOn: day.dayOn, checks: joinChecks(day) });
  }
}

function joinChecks({ fromChecks, toChecks }: SameDay): string {
  const all = [...(JSON.parse(fromChecks) as [number][]), ...(JSON.parse(toChecks) as [number][])];
  return JSON.stringify(all.sort(([one], [other]) => one - other));
}

function joinAlerts(db: Db, { fromId, toId }: Ids): void {
  for (const { id, accountIds } of alertsNaming.all<{ id: number; accountIds: string }>(db, { fromId })) {
    const named = (JSON.parse(accountIds) as number[]).map((accountId) => (accountId === fromId ? toId : accountId));
    setAlert.run(db, JSON.stringify([...new Set(named)]), id);
  }
}
