/** Notices, closures, waves and alerts as lists. */

import type { AccountStatus, ClosureStatus, PlatformId } from '../../contract/names.ts';
import type { AlertRow, ClosureRow, NotCounted, NoticeRow, WaveRow } from '../../contract/shapes/notice.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { type NoticeRecord, noticeColumns, noticeTables, toNotice } from './rows.ts';

export function listNotices(
  db: Db,
  { accountId, subject, limit = 200 }: { accountId?: number; subject?: 'account' | 'post'; limit?: number },
): NoticeRow[] {
  // Chosen first, so that what is counted for each row is counted for the page alone.
  const page = sql(
    'notice.page',
    `WITH page AS (SELECT id FROM notice ${conditions({ accountId, subject })} ORDER BY firstSeenAt DESC, id DESC LIMIT @limit)
     SELECT ${noticeColumns} ${noticeTables} WHERE n.id IN (SELECT id FROM page) ORDER BY n.firstSeenAt DESC, n.id DESC`,
  );
  return page.all<NoticeRecord>(db, given({ accountId, subject, limit })).map((row) => toNotice(db, row));
}

type Chosen = Record<string, string | number | undefined>;

/** `WHERE` over the columns that are given, so that an index can serve it; nothing when none is. */
function conditions(chosen: Chosen): string {
  const names = Object.keys(given(chosen));
  return names.length === 0 ? '' : `WHERE ${names.map((name) => `${name} = @${name}`).join(' AND ')}`;
}

function given(chosen: Chosen): Record<string, string | number> {
  return Object.fromEntries(Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

const noticeById = sql('notice.byId', `SELECT ${noticeColumns} ${noticeTables} WHERE n.id = ?`);

/** A notice as it lies in the database, for those who show it in their own way. */
export function readNoticeRecord(db: Db, id: number): NoticeRecord | undefined {
  return noticeById.get<NoticeRecord>(db, id);
}

const removalOf = sql(
  'notice.removal',
  `SELECT ${noticeColumns} ${noticeTables} WHERE n.postId = ? ORDER BY n.firstSeenAt DESC, n.id DESC LIMIT 1`,
);

/** The notice that stands in a post's place, or null. */
export function readRemoval(db: Db, postId: number): NoticeRow | null {
  const row = removalOf.get<NoticeRecord>(db, postId);
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

const noticesOfClosure = sql(
  'closure.notices',
  'SELECT cn.noticeId FROM closure_notice cn JOIN notice n ON n.id = cn.noticeId WHERE cn.closureId = ? ORDER BY n.firstSeenAt, n.id',
);

export function listClosures(db: Db, { accountId, limit = 1000 }: { accountId?: number; limit?: number }): ClosureRow[] {
  const page = sql(
    'closure.page',
    `SELECT c.id, c.accountId, a.platform, coalesce(s.ownTitle, a.title) AS accountTitle, c.status, c.notBeforeAt, c.notAfterAt,
      c.alreadyClosedWhenAdded, c.reopenedAt, c.shownThenWithdrawn, c.machineReason, w.waveId
     FROM closure c JOIN account a ON a.id = c.accountId LEFT JOIN subscription s ON s.accountId = c.accountId
     LEFT JOIN wave_closure w ON w.closureId = c.id
     ${accountId === undefined ? '' : 'WHERE c.accountId = @accountId'} ORDER BY c.notAfterAt DESC, c.id DESC LIMIT @limit`,
  );
  return page.all<ClosureRecord>(db, given({ accountId, limit })).map((row) => ({
    ...row,
    alreadyClosedWhenAdded: row.alreadyClosedWhenAdded === 1,
    shownThenWithdrawn: row.shownThenWithdrawn === 1,
    noticeIds: noticesOfClosure.column<number>(db, row.id),
  }));
}

const byStatus = sql('account.countByStatus', 'SELECT status, count(*) AS accounts FROM account GROUP BY status');
const flaggedClosures = sql(
  'closure.countFlagged',
  'SELECT coalesce(sum(alreadyClosedWhenAdded), 0) AS already, coalesce(sum(shownThenWithdrawn), 0) AS withdrawn FROM closure',
);

/** What stands beside every total of closures (product.md §2). */
export function countNotCounted(db: Db): NotCounted {
  const rows = byStatus.all<{ status: AccountStatus; accounts: number }>(db);
  const of = (...statuses: AccountStatus[]) =>
    rows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.accounts, 0);
  const flagged = flaggedClosures.get<{ already: number; withdrawn: number }>(db);
  return {
    gone: of('gone'),
    leftByOwner: of('deleted', 'deactivated'),
    withheld: of('withheld'),
    private: of('private'),
    moved: of('moved'),
    limited: of('limited'),
    alreadyClosedWhenAdded: flagged?.already ?? 0,
    shownThenWithdrawn: flagged?.withdrawn ?? 0,
  };
}

type WaveRecord = Omit<WaveRow, 'accounts' | 'persons' | 'wordings' | 'accountIds'>;

const waveColumns = 'SELECT id, platform, fromAt, toAt, windowMs, expected, baseAccountDays FROM wave';
const newestWaves = sql('wave.newest', `${waveColumns} ORDER BY toAt DESC, id DESC LIMIT ?`);
const waveById = sql('wave.byId', `${waveColumns} WHERE id = ?`);

export function listWaves(db: Db, { limit = 100 }: { limit?: number }): WaveRow[] {
  return newestWaves.all<WaveRecord>(db, limit).map((row) => toWave(db, row));
}

/** A wave that is known to be there. */
export function readWave(db: Db, id: number): WaveRow {
  return toWave(db, waveById.get<WaveRecord>(db, id) as WaveRecord);
}

const waveMembers = sql(
  'wave.members',
  `SELECT a.id, CASE WHEN a.personConfirmedAt IS NULL THEN 'account ' || a.id ELSE 'person ' || a.personId END AS person
   FROM wave_closure wc JOIN closure c ON c.id = wc.closureId JOIN account a ON a.id = c.accountId WHERE wc.waveId = ? ORDER BY c.notAfterAt, a.id`,
);
const waveWordings = sql(
  'wave.wordings',
  `SELECT min(n.text) AS text, count(DISTINCT n.accountId) AS accounts,
    (SELECT count(DISTINCT m.accountId) FROM notice m WHERE m.wordsSha256 = n.wordsSha256 AND m.firstSeenAt < @fromAt) AS seenBefore
   FROM wave_closure wc JOIN closure_notice cn ON cn.closureId = wc.closureId JOIN notice n ON n.id = cn.noticeId
   WHERE wc.waveId = @id GROUP BY n.wordsSha256 ORDER BY accounts DESC, text`,
);

/** An account without a confirmed person counts as one person. */
function toWave(db: Db, row: WaveRecord): WaveRow {
  const members = waveMembers.all<{ id: number; person: string }>(db, row.id);
  return {
    ...row,
    accounts: members.length,
    persons: new Set(members.map((member) => member.person)).size,
    accountIds: members.map((member) => member.id),
    wordings: waveWordings.all<WaveRow['wordings'][number]>(db, { id: row.id, fromAt: row.fromAt }),
  };
}

type AlertRecord = Omit<AlertRow, 'accountIds'> & { accountIds: string };

export function listAlerts(db: Db, { unseen = false }: { unseen?: boolean }): AlertRow[] {
  const newest = sql(
    'alert.newest',
    `SELECT id, kind, at, accountIds, waveId, noticeId, seenAt FROM alert ${unseen ? 'WHERE seenAt IS NULL' : ''} ORDER BY at DESC, id DESC LIMIT 500`,
  );
  return newest.all<AlertRecord>(db).map((row) => ({ ...row, accountIds: JSON.parse(row.accountIds) as number[] }));
}
