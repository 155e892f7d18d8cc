/** The sidebar: views with counts, folders, followed accounts. */

import type { AccountStatus } from '../../contract/names.ts';
import type { AccountRow, FolderRow, Sidebar } from '../../contract/shapes/account.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { listTags } from '../store/tags.ts';
import { readCoverages } from './coverage.ts';
import { type AccountRecord, accountColumns, toAccountRow } from './rows.ts';
import { isFollowed } from './scope.ts';

const folderRows = sql('folder.all', 'SELECT id, title, position FROM folder ORDER BY position, title COLLATE NOCASE');

export function readSidebar(db: Db): Sidebar {
  const accounts = listFollowed(db);
  return {
    counts: {
      ...readCounts(db),
      unread: sumUnread(accounts),
      attention: accounts.filter((account) => account.needsAttention).length,
    },
    folders: folderRows.all<Omit<FolderRow, 'unread' | 'accounts'>>(db).map((folder) => {
      const inside = accounts.filter((account) => account.folderId === folder.id);
      return { ...folder, unread: sumUnread(inside), accounts: inside.length };
    }),
    accounts,
    tags: listTags(db),
  };
}

const followedRows = sql('account.rowsFollowed', `SELECT ${accountColumns} WHERE ${isFollowed} ORDER BY title COLLATE NOCASE, a.id`);
const accountRows = sql(
  'account.rows',
  `SELECT ${accountColumns} WHERE a.status = coalesce(?, a.status) ORDER BY title COLLATE NOCASE, a.id`,
);

/** Accounts that were followed and are not any more, the newest put away first. */
const binRows = sql('account.rowsInBin', `SELECT ${accountColumns} WHERE s.removedAt IS NOT NULL ORDER BY s.removedAt DESC, a.id`);

export function listBin(db: Db): AccountRow[] {
  return binRows.all<AccountRecord>(db).map(toAccountRow);
}

export function listFollowed(db: Db): AccountRow[] {
  return followedRows.all<AccountRecord>(db).map(toAccountRow);
}

/** All accounts, followed or not, optionally of one status. */
export function listAccounts(db: Db, status?: AccountStatus): AccountRow[] {
  const coverages = readCoverages(db);
  return accountRows.all<AccountRecord>(db, status ?? null).map((record) => {
    const coverage = coverages.get(record.id);
    return { ...toAccountRow(record), ...(coverage ? { coverage } : {}) };
  });
}

function sumUnread(accounts: AccountRow[]): number {
  return accounts.reduce((sum, account) => sum + account.unread, 0);
}

type Counts = Omit<Sidebar['counts'], 'attention' | 'unread'>;

// Posts are counted by account (0013); the few that are hidden have an index of their own, which the planner would not take.
const counts = sql(
  'sidebar.counts',
  `SELECT
    (SELECT coalesce(sum(c.posts), 0) FROM subscription s JOIN post_count c ON c.accountId = s.accountId WHERE s.removedAt IS NULL)
      - (SELECT count(*) FROM post p INDEXED BY post_hidden JOIN subscription s ON s.accountId = p.accountId WHERE p.hiddenAt IS NOT NULL AND s.removedAt IS NULL) AS "all",
    (SELECT count(*) FROM post WHERE hiddenAt IS NOT NULL) AS hidden,
    (SELECT count(DISTINCT personId) FROM account WHERE personConfirmedAt IS NOT NULL) AS people,
    (SELECT count(*) FROM post WHERE savedAt IS NOT NULL) AS saved,
    (SELECT count(*) FROM notice WHERE subject = 'account') AS notices,
    (SELECT count(*) FROM post WHERE presence NOT IN ('present', 'edited')) AS removed,
    (SELECT count(*) FROM closure WHERE alreadyClosedWhenAdded = 0 AND shownThenWithdrawn = 0) AS closures`,
);

function readCounts(db: Db): Counts {
  return counts.get<Counts>(db) as Counts;
}
