/** Checks that did not end with an answer, one row an account: what needs attention, what is asked again, and what was simply not reached. */

import type { AccountStatus, Outcome, Pending, PlatformId, UnreachableReason } from '../../contract/names.ts';
import type { CheckState, FailedCheck } from '../../contract/shapes/check.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { attentionOutcomes, needsAttention, routeInDoubt, type Standing } from './rows.ts';
import { isFollowed } from './scope.ts';

type Row = {
  accountId: number;
  title: string;
  platform: PlatformId;
  status: AccountStatus;
  pending: Pending | null;
  accountOutcome: Outcome | null;
  outcomeRuns: number;
  routeInDoubt: number;
  url: string;
  outcome: Outcome;
  reason: UnreachableReason | null;
  detail: string | null;
  at: number;
  failures: number;
  dueAt: number | null;
};

const routes = sql(
  'route.failed',
  `SELECT r.accountId, coalesce(s.ownTitle, a.title) AS title, a.platform, a.status, a.pending, a.lastOutcome AS accountOutcome, a.outcomeRuns, ${routeInDoubt('a.id')}, r.url,
    r.lastOutcome AS outcome, r.lastReason AS reason, r.lastDetail AS detail, r.lastAt AS at, r.failures, r.dueAt
   FROM route r JOIN account a ON a.id = r.accountId JOIN subscription s ON s.accountId = a.id AND s.removedAt IS NULL
   WHERE r.lastOutcome IS NOT NULL AND (r.lastOutcome NOT IN ('ok', 'not-modified') OR a.pending = 'gone-in-the-making'
    OR a.lastOutcome IN (${quoted(attentionOutcomes)}))
   ORDER BY r.lastAt DESC, r.id`,
);

/** One row for each account and kind, so that the counts of a list are counts of accounts; newest first. */
export function listFailed(db: Db): FailedCheck[] {
  const listed = new Map<string, FailedCheck>();
  for (const row of routes.all<Row>(db)) {
    for (const kind of kindsOf(row)) {
      const key = `${kind} ${row.accountId}`;
      const before = listed.get(key);
      // What the account stands on is told by the way that could not tell, where there is one.
      const tellsBetter = kind === 'attention' && attentionOutcomes.has(row.outcome) && !attentionOutcomes.has(before?.outcome ?? '');
      if (!before || tellsBetter) listed.set(key, toFailed(row, kind));
    }
  }
  return [...listed.values()].sort((a, b) => b.at - a.at);
}

/** None where this way answered and there is nothing to say of the account. */
function kindsOf(row: Row): FailedCheck['kind'][] {
  const isAttention = needsAttention({ ...row, lastOutcome: row.accountOutcome });
  const kinds: FailedCheck['kind'][] = isAttention ? ['attention'] : attentionOutcomes.has(row.outcome) ? ['asked-again'] : [];
  return isPathFailure(row.outcome) ? [...kinds, 'not-reached'] : kinds;
}

function toFailed(row: Row, kind: FailedCheck['kind']): FailedCheck {
  const { accountId, title, platform, url, outcome, reason, detail, at, failures, dueAt, pending } = row;
  return { accountId, title, platform, url, outcome, reason, detail: detail ?? '', at, failures, dueAt, kind, pending };
}

function isPathFailure(outcome: Outcome): boolean {
  return outcome !== 'ok' && outcome !== 'not-modified' && !attentionOutcomes.has(outcome);
}

function quoted(words: Iterable<string>): string {
  return [...words].map((word) => `'${word}'`).join(', ');
}

const standings = sql(
  'account.standings',
  `SELECT a.status, a.pending, a.lastOutcome, a.outcomeRuns, ${routeInDoubt('a.id')} FROM account a JOIN subscription s ON s.accountId = a.id WHERE ${isFollowed}`,
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
    notReached: new Set(failed.filter((row) => isPathFailure(row.outcome)).map((row) => row.accountId)).size,
  };
}

const lastChecked = sql('account.lastChecked', 'SELECT max(lastCheckedAt) FROM account');

/** When anything was last checked, or null. */
export function readLastCheckedAt(db: Db): number | null {
  return lastChecked.value<number | null>(db) ?? null;
}
