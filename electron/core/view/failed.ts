/** Checks that did not end with an answer: what the reader must look at, and what was simply not reached. */

import type { Outcome, PlatformId, UnreachableReason } from '../../contract/names.ts';
import type { CheckState, FailedCheck } from '../../contract/shapes/check.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { attentionOutcomes, needsAttention, routeInDoubt, type Standing } from './rows.ts';
import { isFollowed } from './scope.ts';

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

const failedRoutes = sql(
  'route.failed',
  `SELECT r.accountId, coalesce(s.ownTitle, a.title) AS title, a.platform, r.url, r.lastOutcome AS outcome, r.lastReason AS reason, r.lastDetail AS detail,
    r.lastAt AS at, r.failures, r.dueAt
   FROM route r JOIN account a ON a.id = r.accountId JOIN subscription s ON s.accountId = a.id AND s.removedAt IS NULL
   WHERE r.lastOutcome IS NOT NULL AND r.lastOutcome NOT IN ('ok', 'not-modified') ORDER BY r.lastAt DESC, r.id`,
);

export function listFailed(db: Db): FailedCheck[] {
  return failedRoutes.all<Row>(db).map((row) => ({ ...row, detail: row.detail ?? '', kind: kindOf(row.outcome) }));
}

function kindOf(outcome: Outcome): FailedCheck['kind'] {
  return attentionOutcomes.has(outcome) ? 'attention' : 'not-reached';
}

const standings = sql(
  'account.standings',
  `SELECT a.pending, a.lastOutcome, a.outcomeRuns, ${routeInDoubt('a.id')} FROM account a JOIN subscription s ON s.accountId = a.id WHERE ${isFollowed}`,
);
const failedOutcomes = sql(
  'route.failedOutcomes',
  `SELECT DISTINCT r.accountId, r.lastOutcome AS outcome FROM route r JOIN subscription s ON s.accountId = r.accountId AND s.removedAt IS NULL
   WHERE r.lastOutcome IS NOT NULL AND r.lastOutcome NOT IN ('ok', 'not-modified')`,
);

/** The figures of the check line. Asked many times during a run, so it counts and lists nothing. */
export function countChecks(db: Db): Pick<CheckState, 'accounts' | 'attention' | 'notReached'> {
  const followed = standings.all<Standing>(db);
  const failed = failedOutcomes.all<{ accountId: number; outcome: Outcome }>(db);
  return {
    accounts: followed.length,
    attention: followed.filter(needsAttention).length,
    notReached: new Set(failed.filter((row) => kindOf(row.outcome) === 'not-reached').map((row) => row.accountId)).size,
  };
}

const lastChecked = sql('account.lastChecked', 'SELECT max(lastCheckedAt) FROM account');

/** When anything was last checked, or null. */
export function readLastCheckedAt(db: Db): number | null {
  return lastChecked.value<number | null>(db) ?? null;
}
