/** Checks that did not end with an answer: what the reader must look at, and what was simply not reached. */

import type { Outcome, PlatformId, UnreachableReason } from '../../contract/names.ts';
import type { CheckState, FailedCheck } from '../../contract/shapes/check.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { type AccountRecord, attentionOutcomes, needsAttention } from './rows.ts';

type Row = {
  accountId: number;
  title: string;
  platform: PlatformId;
  url: string;
  outcome: Outcome;
  reason: UnreachableReason | null;
  detail: string | null;
  at: number;
  failures: number;
  dueAt: number | null;
};

export function listFailed(db: Db): FailedCheck[] {
  const rows = db
    .prepare(
      `SELECT r.accountId, coalesce(s.ownTitle, a.title) AS title, a.platform, r.url, r.lastOutcome AS outcome, r.lastReason AS reason, r.lastDetail AS detail,
        r.lastAt AS at, r.failures, r.dueAt
       FROM route r JOIN account a ON a.id = r.accountId JOIN subscription s ON s.accountId = a.id AND s.removedAt IS NULL
       WHERE r.lastOutcome IS NOT NULL AND r.lastOutcome NOT IN ('ok', 'not-modified') ORDER BY r.lastAt DESC, r.id`,
    )
    .all() as Row[];
  return rows.map((row) => ({ ...row, detail: row.detail ?? '', kind: attentionOutcomes.has(row.outcome) ? 'attention' : 'not-reached' }));
}

const followedOutcomes = sql(
  'account.followedOutcomes',
  `SELECT a.pending, a.lastOutcome, a.outcomeRuns FROM subscription s JOIN account a ON a.id = s.accountId WHERE s.removedAt IS NULL`,
);
const failedRoutes = sql(
  'route.failed',
  `SELECT r.accountId, r.lastOutcome AS outcome FROM route r JOIN subscription s ON s.accountId = r.accountId AND s.removedAt IS NULL
   WHERE r.lastOutcome IS NOT NULL AND r.lastOutcome NOT IN ('ok', 'not-modified')`,
);

/** The figures of the check line. Told many times during a run, so nothing is read that is not counted. */
export function countChecks(db: Db): Pick<CheckState, 'accounts' | 'attention' | 'notReached'> {
  const followed = followedOutcomes.all<Pick<AccountRecord, 'pending' | 'lastOutcome' | 'outcomeRuns'>>(db);
  const notReached = failedRoutes.all<{ accountId: number; outcome: Outcome }>(db).filter(({ outcome }) => !attentionOutcomes.has(outcome));
  return {
    accounts: followed.length,
    attention: followed.filter(needsAttention).length,
    notReached: new Set(notReached.map(({ accountId }) => accountId)).size,
  };
}
