/** Alerts: what the reader is told, once. */

import type { AlertRow } from '../../contract/shapes/notice.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type AlertDraft = Pick<AlertRow, 'kind' | 'at' | 'accountIds' | 'waveId' | 'noticeId'>;

const add = sql('alert.add', 'INSERT INTO alert (kind, at, accountIds, waveId, noticeId) VALUES (?, ?, ?, ?, ?)');
const unseen = sql('alert.unseen', "SELECT id, accountIds FROM alert WHERE kind IN ('closure', 'suspension') AND seenAt IS NULL");
const remove = sql('alert.remove', 'DELETE FROM alert WHERE id = ?');
const seen = sql('alert.seen', 'UPDATE alert SET seenAt = ? WHERE id = ? AND seenAt IS NULL');

export function addAlert(db: Db, { kind, at, accountIds, waveId, noticeId }: AlertDraft): number {
  return durably(db, 'alert.add', () => add.run(db, kind, at, JSON.stringify(accountIds), waveId, noticeId).id);
}

export function markAlertsSeen(db: Db, ids: number[], at: number): void {
  durably(db, 'alert.markSeen', () => {
    for (const id of ids) seen.run(db, at, id);
  });
}

/** Removes the unseen alerts of single closures of these accounts: the wave tells of them. */
export function takeClosureAlerts(db: Db, accountIds: number[]): void {
  const inside = new Set(accountIds);
  for (const alert of unseen.all<{ id: number; accountIds: string }>(db)) {
    if ((JSON.parse(alert.accountIds) as number[]).every((id) => inside.has(id))) remove.run(db, alert.id);
  }
}

const ofKind = sql('alert.since', 'SELECT accountIds FROM alert WHERE kind = ? AND at >= ? ORDER BY at, id');

/** Alerts of one kind that were added since then (UTC milliseconds), oldest first. */
export function listAlertsSince(db: Db, kind: AlertDraft['kind'], at: number): { accountIds: number[] }[] {
  return ofKind.all<{ accountIds: string }>(db, kind, at).map((row) => ({ accountIds: JSON.parse(row.accountIds) as number[] }));
}
