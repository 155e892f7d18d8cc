/** The marks of every check, day by day (UTC). When a day is over its list is sealed by one observation. */

import type { AccountStatus, Outcome } from '../../contract/names.ts';
import { sha256 } from '../base/hash.ts';
import { observe } from './chain.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type CheckMarkDraft = { at: number; status: AccountStatus | null; outcome: Outcome; hasNotice: boolean };
/** As kept: time, status seen or null, outcome, 1 when a notice was there. */
export type KeptMark = [at: number, status: AccountStatus | null, outcome: Outcome, hasNotice: 0 | 1];

const dayMs = 86_400_000;
const readDay = sql('day_checks.read', 'SELECT checks, sealedSeq FROM day_checks WHERE accountId = ? AND dayOn = ?');
const writeDay = sql(
  'day_checks.write',
  'INSERT INTO day_checks (accountId, dayOn, checks) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET checks = excluded.checks WHERE sealedSeq IS NULL',
);

/** Adds a mark to the day's open list, inside the caller's transaction. */
export function markDay(db: Db, accountId: number, { at, status, outcome, hasNotice }: CheckMarkDraft): void {
  let dayAt = at;
  let known = readDay.get<{ checks: string; sealedSeq: number | null }>(db, accountId, dayOf(dayAt));
  // A clock that went back meets a sealed day, which never changes: the mark goes to the next open one.
  while (known && known.sealedSeq !== null) {
    dayAt += dayMs;
    known = readDay.get(db, accountId, dayOf(dayAt));
  }
  const marks = known ? (JSON.parse(known.checks) as KeptMark[]) : [];
  marks.push([at, status, outcome, hasNotice ? 1 : 0]);
  writeDay.run(db, accountId, dayOf(dayAt), JSON.stringify(marks));
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

type OpenDay = { accountId: number; platform: string; nativeId: string; dayOn: string; checks: string };

const openDays = sql(
  'day_checks.open',
  `SELECT d.accountId, a.platform, a.nativeId, d.dayOn, d.checks FROM day_checks d JOIN account a ON a.id = d.accountId
   WHERE d.sealedSeq IS NULL AND d.dayOn < ? ORDER BY d.dayOn, d.accountId LIMIT 200`,
);
const seal = sql('day_checks.seal', 'UPDATE day_checks SET sealedSeq = ? WHERE accountId = ? AND dayOn = ?');

/** Seals every day that is over; answers how many. Short transactions of at most 200 days. */
export function sealDays(db: Db, now: number): number {
  let count = 0;
  for (let sealed = -1; sealed !== 0; count += sealed) sealed = durably(db, 'day_checks.sealDays', () => sealSome(db, dayOf(now)));
  return count;
}

function sealSome(db: Db, today: string): number {
  const days = openDays.all<OpenDay>(db, today);
  for (const day of days) {
    const checks = JSON.parse(day.checks) as KeptMark[];
    const fields = {
      account: `${day.platform}:${day.nativeId}`,
      dayOn: day.dayOn,
      checks: String(checks.length),
      checksSha256: sha256(day.checks),
    };
    seal.run(db, observe(db, { accountId: day.accountId, kind: 'day', fields }), day.accountId, day.dayOn);
  }
  return days.length;
}
