/** The sidebar: views with counts, folders, followed accounts. */

import type { AccountStatus } from '../../contract/names.ts';
import type { AccountRow, FolderRow, Sidebar } from '../../contract/shapes/account.ts';
import type { Db } from '../store/database.ts';
import { type AccountRecord, accountColumns, toAccountRow } from './rows.ts';

export function readSidebar(db: Db): Sidebar {
  const accounts = listFollowed(db);
  const folders = db.prepare('SELECT id, title, position FROM folder ORDER BY position, title COLLATE NOCASE').all() as Omit<
    FolderRow,
    'unread' | 'accounts'
  >[];
  return {
    counts: { ...readCounts(db), attention: accounts.filter((account) => account.needsAttention).length },
    folders: folders.map((folder) => ({ ...folder, ...sumFolder(accounts, folder.id) })),
    accounts,
  };
}

export function listFollowed(db: Db): AccountRow[] {
  const rows = db
    .prepare(`SELECT ${accountColumns} WHERE s.accountId IS NOT NULL AND s.removedAt IS NULL ORDER BY title COLLATE NOCASE, a.id`)
    .all() as AccountRecord[];
  return rows.map(toAccountRow);
}

/** All accounts, followed or not, optionally of one status. */
export function listAccounts(db: Db, status?: AccountStatus): AccountRow[] {
  const rows = db
    .prepare(`SELECT ${accountColumns} WHERE a.status = coalesce(?, a.status) ORDER BY title COLLATE NOCASE, a.id`)
    .all(status ?? null) as AccountRecord[];
  return rows.map(toAccountRow);
}

function sumFolder(accounts: AccountRow[], id: number): { unread: number; accounts: number } {
  const inside = accounts.filter((account) => account.folderId === id);
  return { unread: inside.reduce((sum, account) => sum + account.unread, 0), accounts: inside.length };
}

function readCounts(db: Db): Omit<Sidebar['counts'], 'attention'> {
  const followed = 'JOIN subscription s ON s.accountId = p.accountId AND s.removedAt IS NULL';
  return db
    .prepare(
      `SELECT
        (SELECT count(*) FROM post p ${followed}) AS "all",
        (SELECT count(*) FROM post p ${followed} WHERE p.readAt IS NULL) AS unread,
        (SELECT count(*) FROM post WHERE savedAt IS NOT NULL) AS saved,
        (SELECT count(*) FROM notice WHERE subject = 'account') AS notices,
        (SELECT count(*) FROM post WHERE presence NOT IN ('present', 'edited')) AS removed,
        (SELECT count(*) FROM closure WHERE alreadyClosedWhenAdded = 0 AND shownThenWithdrawn = 0) AS closures`,
    )
    .get() as Omit<Sidebar['counts'], 'attention'>;
}
