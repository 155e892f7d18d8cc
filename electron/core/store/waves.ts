/** Waves: one row per wave, however it grows. */

import { addAlert, takeClosureAlerts } from './alerts.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';

export type WaveDraft = {
  platform: string;
  fromAt: number;
  toAt: number;
  closureIds: number[];
  accountIds: number[];
  windowMs: number;
  /** Closures expected in such a window from this library's history; null with too little of it. */
  expected: number | null;
  baseAccountDays: number;
};

export type SavedWave = { id: number; isNew: boolean; hasGrown: boolean; alertId: number | null };

const waveOf = sql('wave_closure.waveOf', 'SELECT waveId FROM wave_closure WHERE closureId = ?');
const members = sql('wave_closure.members', 'SELECT closureId FROM wave_closure WHERE waveId = ?');
const add = sql(
  'wave.add',
  `INSERT INTO wave (platform, fromAt, toAt, windowMs, expected, baseAccountDays, createdAt, updatedAt)
   VALUES (@platform, @fromAt, @toAt, @windowMs, @expected, @baseAccountDays, @at, @at)`,
);
const grow = sql(
  'wave.grow',
  `UPDATE wave SET fromAt = min(fromAt, @fromAt), toAt = max(toAt, @toAt), windowMs = @windowMs, expected = @expected, baseAccountDays = @baseAccountDays,
    updatedAt = @at WHERE id = @id`,
);
const join = sql(
  'wave_closure.join',
  'INSERT INTO wave_closure (waveId, closureId) VALUES (?, ?) ON CONFLICT (closureId) DO UPDATE SET waveId = excluded.waveId',
);
const removeWave = sql('wave.remove', 'DELETE FROM wave WHERE id = ?');

/**
 * A found wave that shares a closure with a known one is that one, grown; two known ones that meet become the older. A new wave makes one
 * alert, which takes the place of the unseen alerts of its accounts; growing makes none.
 */
export function upsertWave(db: Db, draft: WaveDraft, at: number): SavedWave {
  return durably(db, 'wave.upsert', () => {
    const known = new Set(draft.closureIds.flatMap((id) => waveOf.value<number>(db, id) ?? []));
    const [oldest, ...others] = [...known].sort((a, b) => a - b);
    const { closureIds, accountIds, ...row } = draft;
    const id = oldest ?? add.run(db, { ...row, at }).id;
    const before = new Set(members.column<number>(db, id));
    for (const other of others) absorb(db, id, other);
    for (const closureId of closureIds) join.run(db, id, closureId);
    const hasGrown = closureIds.some((closureId) => !before.has(closureId));
    if (oldest !== undefined && hasGrown) {
      const { platform: _platform, ...span } = row;
      grow.run(db, { ...span, id, at });
    }
    if (hasGrown) takeClosureAlerts(db, accountIds);
    const isNew = oldest === undefined;
    return { id, isNew, hasGrown, alertId: isNew ? addAlert(db, { kind: 'wave', at, accountIds, waveId: id, noticeId: null }) : null };
  });
}

function absorb(db: Db, id: number, other: number): void {
  for (const closureId of members.column<number>(db, other)) join.run(db, id, closureId);
  removeWave.run(db, other);
}

const history = sql(
  'wave.history',
  `SELECT (SELECT count(*) FROM closure c JOIN account a ON a.id = c.accountId
             WHERE a.platform = @platform AND c.alreadyClosedWhenAdded = 0 AND c.shownThenWithdrawn = 0 AND c.notAfterAt < @before) AS closures,
          (SELECT coalesce(sum(min(coalesce(c.notAfterAt, @before), @before) - a.addedAt), 0) / 86400000.0 FROM account a
             LEFT JOIN (SELECT accountId, min(notAfterAt) AS notAfterAt FROM closure GROUP BY accountId) c ON c.accountId = a.id
             WHERE a.platform = @platform AND a.addedAt < @before) AS accountDays,
          (SELECT (@before - min(addedAt)) / 86400000.0 FROM account WHERE platform = @platform) AS days`,
);

/** What this library's history leads one to expect in one window on this platform, with its base. Null with under 30 days of it. */
export function expectClosures(
  db: Db,
  of: { platform: string; before: number; windowMs: number; accounts: number },
): { expected: number | null; baseAccountDays: number } {
  const row = history.get<{ closures: number; accountDays: number; days: number | null }>(db, { platform: of.platform, before: of.before });
  const baseAccountDays = Math.max(0, row?.accountDays ?? 0);
  if (!row || (row.days ?? 0) < 30 || baseAccountDays === 0) return { expected: null, baseAccountDays };
  return { expected: (row.closures / baseAccountDays) * of.accounts * (of.windowMs / 86_400_000), baseAccountDays };
}
