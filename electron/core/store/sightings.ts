/** What each look saw, as far back as the rules can use it. */

import type { Actor, EvidenceClass, Outcome, Saying, Subject } from '../../contract/names.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

export type SightingState = {
  at: number;
  outcome: Outcome;
  says: Saying | null;
  class: EvidenceClass;
  subject: Subject;
  actor: Actor;
  /** The way it came by: `page:article`, `feed:feed`, … */
  road: string;
  postNativeId: string | null;
  wordsSha256: string | null;
};

export type SightingDraft = SightingState & { evidenceId?: number | null };

const columns = 'at, outcome, says, class, subject, actor, road, postNativeId, wordsSha256';
const add = sql(
  'sighting.add',
  `INSERT INTO sighting (accountId, ${columns}, evidenceId, noticeId)
   VALUES (@accountId, @at, @outcome, @says, @class, @subject, @actor, @road, @postNativeId, @wordsSha256, @evidenceId, @noticeId)`,
);
const list = sql('sighting.list', `SELECT ${columns} FROM sighting WHERE accountId = ? ORDER BY id`);

export function addSighting(
  db: Db,
  accountId: number,
  { evidenceId = null, ...draft }: SightingDraft,
  noticeId: number | null = null,
): void {
  add.run(db, { ...draft, accountId, evidenceId, noticeId });
}

/** In the order in which they were written down, which a clock set back does not change. */
export function listSightings(db: Db, accountId: number): SightingState[] {
  return list.all<SightingState>(db, accountId);
}

// Of the path nothing is concluded, so only a fortnight of it is kept; of plain opens the first and the newest two hundred,
// enough for every window of the rules. Whatever else was seen stays.
const prunePath = sql('sighting.prunePath', "DELETE FROM sighting WHERE accountId = ? AND class = 'C' AND at < ?");
const pruneOpen = sql(
  'sighting.pruneOpen',
  `DELETE FROM sighting WHERE accountId = @accountId AND says IN ('open', 'present')
     AND id NOT IN (SELECT id FROM sighting WHERE accountId = @accountId AND says IN ('open', 'present') ORDER BY at DESC, id DESC LIMIT 200)
     AND id <> (SELECT id FROM sighting WHERE accountId = @accountId AND says = 'open' ORDER BY at, id LIMIT 1)
     AND at < @before`,
);
const fortnightMs = 14 * 86_400_000;

export function pruneSightings(db: Db, accountId: number, now: number): void {
  prunePath.run(db, accountId, now - fortnightMs);
  pruneOpen.run(db, { accountId, before: now - fortnightMs });
}
