/** Closures: an account becoming closed or suspended, as an interval. A closure that was reopened stays as history. */

import type { ClosureStatus } from '../../contract/names.ts';
import type { Db } from './database.ts';
import { sql } from './sql.ts';

export type ClosureDraft = {
  status: ClosureStatus;
  /** Last seen open; null when there is no earlier sighting. */
  notBeforeAt: number | null;
  /** First seen closed. */
  notAfterAt: number;
  alreadyClosedWhenAdded: boolean;
  machineReason?: string | null;
};

export type StandingClosure = {
  id: number;
  status: ClosureStatus;
  notBeforeAt: number | null;
  notAfterAt: number;
  alreadyClosedWhenAdded: number;
};

const standing = sql(
  'closure.standing',
  `SELECT id, status, notBeforeAt, notAfterAt, alreadyClosedWhenAdded FROM closure WHERE accountId = ? AND reopenedAt IS NULL AND shownThenWithdrawn = 0
   ORDER BY notAfterAt DESC, id DESC LIMIT 1`,
);
const add = sql(
  'closure.add',
  `INSERT INTO closure (accountId, status, notBeforeAt, notAfterAt, confirmedAt, alreadyClosedWhenAdded, machineReason)
   VALUES (@accountId, @status, @notBeforeAt, @notAfterAt, @confirmedAt, @alreadyClosedWhenAdded, @machineReason)`,
);
const setStatus = sql('closure.setStatus', 'UPDATE closure SET status = ?, machineReason = coalesce(?, machineReason) WHERE id = ?');
const addNotice = sql('closure_notice.add', 'INSERT INTO closure_notice (closureId, noticeId) VALUES (?, ?) ON CONFLICT DO NOTHING');
const reopen = sql('closure.reopen', 'UPDATE closure SET reopenedAt = ? WHERE id = ? AND reopenedAt IS NULL');
const markWithdrawn = sql('closure.markWithdrawn', 'UPDATE closure SET shownThenWithdrawn = 1 WHERE id = ?');
const leaveWave = sql('wave_closure.leave', 'DELETE FROM wave_closure WHERE closureId = ?');

/** The closure that stands now, or null. */
export function readStandingClosure(db: Db, accountId: number): StandingClosure | null {
  return standing.get<StandingClosure>(db, accountId) ?? null;
}

/** Opens a closure, or takes the standing one: suspended, later closed, is one closure with several notices. Inside the caller's transaction. */
export function openClosure(db: Db, accountId: number, draft: ClosureDraft, confirmedAt: number): { id: number; isNew: boolean } {
  const known = readStandingClosure(db, accountId);
  const machineReason = draft.machineReason ?? null;
  if (known) {
    setStatus.run(db, draft.status, machineReason, known.id);
    return { id: known.id, isNew: false };
  }
  const { status, notBeforeAt, notAfterAt, alreadyClosedWhenAdded } = draft;
  const already = alreadyClosedWhenAdded ? 1 : 0;
  return {
    id: add.run(db, { accountId, status, notBeforeAt, notAfterAt, confirmedAt, alreadyClosedWhenAdded: already, machineReason }).id,
    isNew: true,
  };
}

export function addNoticeToClosure(db: Db, closureId: number, noticeId: number): void {
  addNotice.run(db, closureId, noticeId);
}

export function reopenClosure(db: Db, closureId: number, at: number): boolean {
  return reopen.run(db, at, closureId).changes > 0;
}

/** Notices that vanished again within a day on a whole platform: kept, not counted, in no wave (product.md §2). */
export function markShownThenWithdrawn(db: Db, closureId: number): void {
  markWithdrawn.run(db, closureId);
  leaveWave.run(db, closureId);
}

export type CountedClosure = { id: number; accountId: number; platform: string; notBeforeAt: number | null; notAfterAt: number };

const counted = sql(
  'closure.counted',
  `SELECT c.id, c.accountId, a.platform, c.notBeforeAt, c.notAfterAt FROM closure c JOIN account a ON a.id = c.accountId
   WHERE c.alreadyClosedWhenAdded = 0 AND c.shownThenWithdrawn = 0 AND c.notAfterAt >= ? ORDER BY c.notAfterAt, c.id`,
);

/** Closures that may be part of a wave, since then. */
export function listCountedClosures(db: Db, since: number): CountedClosure[] {
  return counted.all<CountedClosure>(db, since);
}
