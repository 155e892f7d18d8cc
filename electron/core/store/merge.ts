/** Two account rows turn out to be one account: everything moves to the row that stays. */

import type { Db } from './database.ts';
import { sql } from './sql.ts';

// `OR IGNORE` leaves behind what the staying account has already (the same route, post or day); that goes with the row.
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
];
const moves = moved.map((table) => sql(`${table}.move`, `UPDATE OR IGNORE ${table} SET accountId = @toId WHERE accountId = @fromId`));
const moveOthers = sql('not_same_person.moveOther', 'UPDATE OR IGNORE not_same_person SET otherId = @toId WHERE otherId = @fromId');
const movePerson = sql(
  'account.mergePerson',
  `UPDATE account SET personId = k.personId, personConfirmedAt = k.personConfirmedAt FROM (SELECT personId, personConfirmedAt FROM account WHERE id = @fromId) k
   WHERE account.id = @toId AND account.personId IS NULL`,
);
const moveObservations = sql('observation.move', 'UPDATE observation SET accountId = @toId WHERE accountId = @fromId');
const earliest = sql(
  'account.mergeTimes',
  `UPDATE account SET addedAt = min(addedAt, (SELECT addedAt FROM account WHERE id = @fromId)) WHERE id = @toId`,
);
const removeAccount = sql('account.remove', 'DELETE FROM account WHERE id = ?');

/** Inside the caller's transaction. Which row an observation belongs to is an index beside the chain, not part of it. */
export function moveAccount(db: Db, ids: { fromId: number; toId: number }): void {
  for (const move of moves) move.run(db, ids);
  moveOthers.run(db, ids);
  movePerson.run(db, ids);
  moveObservations.run(db, ids);
  earliest.run(db, ids);
  removeAccount.run(db, ids.fromId);
}
