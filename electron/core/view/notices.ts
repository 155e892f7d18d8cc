/** Notices, closures, waves and alerts as lists. */

import type { AccountStatus, ClosureStatus, PlatformId } from '../../contract/names.ts';
import type { AlertRow, ClosureRow, NotCounted, NoticeRow, WaveRow } from '../../contract/shapes/notice.ts';
import type { Db } from '../store/database.ts';
import { type NoticeRecord, noticeColumns, noticeTables, toNotice } from './rows.ts';

export function listNotices(
  db: Db,
  { accountId, subject, limit = 200 }: { accountId?: number; subject?: 'account' | 'post'; limit?: number },
): NoticeRow[] {
  const rows = db
    .prepare(
      `SELECT ${noticeColumns} ${noticeTables} WHERE n.accountId = coalesce(@accountId, n.accountId) AND n.subject = coalesce(@subject, n.subject)
       ORDER BY n.firstSeenAt DESC, n.id DESC LIMIT @limit`,
    )
    .all({ accountId: accountId ?? null, subject: subject ?? null, limit }) as NoticeRecord[];
  return rows.map((row) => toNotice(db, row));
}

/** The notice that stands in a post's place, or null. */
export function readRemoval(db: Db, postId: number): NoticeRow | null {
  const row = db
    .prepare(`SELECT ${noticeColumns} ${noticeTables} WHERE n.postId = ? ORDER BY n.firstSeenAt DESC, n.id DESC LIMIT 1`)
    .get(postId) as NoticeRecord | undefined;
  return row ? toNotice(db, row) : null;
}

type ClosureRecord = {
  id: number;
  accountId: number;
  platform: PlatformId;
  accountTitle: string;
  status: ClosureStatus;
  notBeforeAt: number | null;
  notAfterAt: number;
  alreadyClosedWhenAdded: number;
  reopenedAt: number | null;
  shownThenWithdrawn: number;
  machineReason: string | null;
  waveId: number | null;
};

export function listClosures(db: Db, { accountId, limit = 1000 }: { accountId?: number; limit?: number }): ClosureRow[] {
  const rows = db
    .prepare(
      `SELECT c.id, c.accountId, a.platform, coalesce(s.ownTitle, a.title) AS accountTitle, c.status, c.notBeforeAt, c.notAfterAt,
        c.alreadyClosedWhenAdded, c.reopenedAt, c.shownThenWithdrawn, c.machineReason, w.waveId
       FROM closure c JOIN account a ON a.id = c.accountId LEFT JOIN subscription s ON s.accountId = c.accountId
       LEFT JOIN wave_closure w ON w.closureId = c.id
       WHERE c.accountId = coalesce(@accountId, c.accountId) ORDER BY c.notAfterAt DESC, c.id DESC LIMIT @limit`,
    )
    .all({ accountId: accountId ?? null, limit }) as ClosureRecord[];
  const noticeIds = db
    .prepare(
      'SELECT cn.noticeId FROM closure_notice cn JOIN notice n ON n.id = cn.noticeId WHERE cn.closureId = ? ORDER BY n.firstSeenAt, n.id',
    )
    .pluck();
  return rows.map((row) => ({
    ...row,
    alreadyClosedWhenAdded: row.alreadyClosedWhenAdded === 1,
    shownThenWithdrawn: row.shownThenWithdrawn === 1,
    noticeIds: noticeIds.all(row.id) as number[],
  }));
}

/** What stands beside every total of closures (product.md §2). */
export function countNotCounted(db: Db): NotCounted {
  const rows = db.prepare('SELECT status, count(*) AS accounts FROM account GROUP BY status').all() as {
    status: AccountStatus;
    accounts: number;
  }[];
  const of = (...statuses: AccountStatus[]) =>
    rows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.accounts, 0);
  const flagged = db
    .prepare('SELECT coalesce(sum(alreadyClosedWhenAdded), 0) AS already, coalesce(sum(shownThenWithdrawn), 0) AS withdrawn FROM closure')
    .get() as { already: number; withdrawn: number };
  return {
    gone: of('gone'),
    leftByOwner: of('deleted', 'deactivated'),
    withheld: of('withheld'),
    private: of('private'),
    moved: of('moved'),
    limited: of('limited'),
    alreadyClosedWhenAdded: flagged.already,
    shownThenWithdrawn: flagged.withdrawn,
  };
}

type WaveRecord = Omit<WaveRow, 'accounts' | 'persons' | 'wordings' | 'accountIds'>;

export function listWaves(db: Db, { limit = 100 }: { limit?: number }): WaveRow[] {
  const rows = db
    .prepare('SELECT id, platform, fromAt, toAt, windowMs, expected, baseAccountDays FROM wave ORDER BY toAt DESC, id DESC LIMIT ?')
    .all(limit) as WaveRecord[];
  return rows.map((row) => ({ ...row, ...readMembers(db, row.id), wordings: readWordings(db, row) }));
}

/** An account without a confirmed person counts as one person. */
function readMembers(db: Db, waveId: number): Pick<WaveRow, 'accounts' | 'persons' | 'accountIds'> {
  const members = db
    .prepare(
      `SELECT a.id, CASE WHEN a.personConfirmedAt IS NULL THEN 'account ' || a.id ELSE 'person ' || a.personId END AS person
       FROM wave_closure wc JOIN closure c ON c.id = wc.closureId JOIN account a ON a.id = c.accountId WHERE wc.waveId = ? ORDER BY c.notAfterAt, a.id`,
    )
    .all(waveId) as { id: number; person: string }[];
  return {
    accounts: members.length,
    persons: new Set(members.map((member) => member.person)).size,
    accountIds: members.map((member) => member.id),
  };
}

function readWordings(db: Db, wave: WaveRecord): WaveRow['wordings'] {
  return db
    .prepare(
      `SELECT min(n.text) AS text, count(DISTINCT n.accountId) AS accounts,
        (SELECT count(DISTINCT m.accountId) FROM notice m WHERE m.wordsSha256 = n.wordsSha256 AND m.firstSeenAt < @fromAt) AS seenBefore
       FROM wave_closure wc JOIN closure_notice cn ON cn.closureId = wc.closureId JOIN notice n ON n.id = cn.noticeId
       WHERE wc.waveId = @id GROUP BY n.wordsSha256 ORDER BY accounts DESC, text`,
    )
    .all({ id: wave.id, fromAt: wave.fromAt }) as WaveRow['wordings'];
}

type AlertRecord = Omit<AlertRow, 'accountIds'> & { accountIds: string };

export function listAlerts(db: Db, { unseen = false }: { unseen?: boolean }): AlertRow[] {
  const rows = db
    .prepare(
      `SELECT id, kind, at, accountIds, waveId, noticeId, seenAt FROM alert ${unseen ? 'WHERE seenAt IS NULL' : ''} ORDER BY at DESC, id DESC LIMIT 500`,
    )
    .all() as AlertRecord[];
  return rows.map((row) => ({ ...row, accountIds: JSON.parse(row.accountIds) as number[] }));
}
