/** Accounts, what they said of themselves, and how the reader follows them. */

import type { AccountStatus } from '../../../contract/names.ts';
import type { Db } from '../database.ts';
import { type Chooser, pick } from './choices.ts';
import { copyRows, greatest, here, joinRows, least, mapRows } from './rows.ts';

const sameAccount = 'm.platform = o.platform AND m.nativeId = o.nativeId';
const both = 'other.account o JOIN temp.account_here h ON h.thereId = o.id AND h.isNew = 0 WHERE h.id = m.id';

export type StatusDiffers = { accountId: number; thereId: number; title: string; ours: AccountStatus; theirs: AccountStatus };

/** Answers how many are new, and those of both whose status differs. */
export function mergeAccounts(db: Db, { prefer }: Chooser): { added: number; differing: StatusDiffers[] } {
  mapRows(db, 'account', sameAccount, false);
  const added = copyRows(db, 'account', {
    set: { personId: 'NULL', personConfirmedAt: 'NULL', lastOpenEvidenceId: 'NULL' },
    where: 'o.id NOT IN (SELECT thereId FROM temp.account_here)',
  });
  mapRows(db, 'account', sameAccount, true);
  const differing = db
    .prepare(
      `SELECT m.id AS accountId, o.id AS thereId, m.title, m.status AS ours, o.status AS theirs FROM other.account o
         JOIN temp.account_here h ON h.thereId = o.id AND h.isNew = 0 JOIN main.account m ON m.id = h.id WHERE m.status <> o.status`,
    )
    .all() as StatusDiffers[];
  // What was seen last counts for what an account says of itself.
  const isLater = `coalesce(o.lastCheckedAt, 0) ${prefer === 'theirs' ? '>=' : '>'} coalesce(m.lastCheckedAt, 0)`;
  const later = (column: string) =>
    `CASE WHEN ${isLater} THEN coalesce(o.${column}, m.${column}) ELSE coalesce(m.${column}, o.${column}) END`;
  const isSame = 'm.status = o.status';
  joinRows(db, 'account', {
    from: both,
    values: {
      handle: later('handle'),
      title: later('title'),
      url: later('url'),
      successor: later('successor'),
      lastOutcome: later('lastOutcome'),
      outcomeRuns: later('outcomeRuns'),
      lastCheckedAt: greatest('lastCheckedAt'),
      lastOpenAt: greatest('lastOpenAt'),
      firstSeenAt: least('firstSeenAt'),
      addedAt: least('addedAt'),
      statusAt: `CASE WHEN ${isSame} THEN ${least('statusAt')} ELSE m.statusAt END`,
      confidence: `CASE WHEN ${isSame} THEN max(m.confidence, o.confidence) ELSE m.confidence END`,
      actor: `CASE WHEN ${isSame} AND m.actor = 'not-said' THEN o.actor ELSE m.actor END`,
    },
  });
  mergeFacts(db);
  mergeAvatarsAndRoutes(db);
  return { added, differing };
}

function mergeAvatarsAndRoutes(db: Db): void {
  copyRows(db, 'avatar', { set: { accountId: here('account', 'accountId') } });
  joinRows(db, 'avatar', {
    from: `other.avatar o JOIN temp.account_here h ON h.thereId = o.accountId WHERE m.accountId = h.id AND m.url = o.url`,
    values: {
      seenAt: greatest('seenAt'),
      blobSha256: 'coalesce(m.blobSha256, o.blobSha256)',
      blobType: 'coalesce(m.blobType, o.blobType)',
    },
  });
  // The next answer is read whole: what a validator stands for was read by the other library.
  copyRows(db, 'route', { set: { accountId: here('account', 'accountId'), etag: 'NULL', lastModified: 'NULL', bodySha256: 'NULL' } });
  joinRows(db, 'route', {
    from: 'other.route o JOIN temp.account_here h ON h.thereId = o.accountId WHERE m.accountId = h.id AND m.purpose = o.purpose AND m.url = o.url',
    values: { typed: 'max(m.typed, o.typed)' },
  });
}

type Span = { accountId: number; name: string; value: string; firstSeenAt: number; lastSeenAt: number };

/** Times in which the same was said and that touch become one; others stay apart. */
function mergeFacts(db: Db): void {
  const accounts = db.prepare('SELECT thereId, id, isNew FROM temp.account_here').all() as { thereId: number; id: number; isNew: number }[];
  const columns = 'SELECT name, value, firstSeenAt, lastSeenAt FROM';
  const ours = db.prepare(`${columns} main.account_fact WHERE accountId = ?`);
  const theirs = db.prepare(`${columns} other.account_fact WHERE accountId = ? ORDER BY id`);
  const remove = db.prepare('DELETE FROM main.account_fact WHERE accountId = ?');
  const add = db.prepare(
    'INSERT INTO main.account_fact (accountId, name, value, firstSeenAt, lastSeenAt) VALUES (@accountId, @name, @value, @firstSeenAt, @lastSeenAt)',
  );
  for (const { thereId, id } of accounts) {
    const before = ours.all(id) as Span[];
    const joined = joinSpans([...before, ...(theirs.all(thereId) as Span[])]);
    if (JSON.stringify(joined) === JSON.stringify(joinSpans(before))) continue;
    remove.run(id);
    for (const span of joined) add.run({ ...span, accountId: id });
  }
}

/** Pure; in a fixed order. */
function joinSpans<T extends Omit<Span, 'accountId'>>(spans: T[]): T[] {
  const joined: T[] = [];
  const sorted = spans.toSorted(
    (a, b) => compare(a.name, b.name) || compare(a.value, b.value) || a.firstSeenAt - b.firstSeenAt || a.lastSeenAt - b.lastSeenAt,
  );
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && last.name === span.name && last.value === span.value && span.firstSeenAt <= last.lastSeenAt)
      last.lastSeenAt = Math.max(last.lastSeenAt, span.lastSeenAt);
    else joined.push({ ...span });
  }
  // What is newest is added last, as checks do it.
  return joined.sort(
    (a, b) => a.lastSeenAt - b.lastSeenAt || a.firstSeenAt - b.firstSeenAt || compare(a.name, b.name) || compare(a.value, b.value),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Following = {
  id: number;
  thereId: number;
  key: string;
  title: string;
  oursFolder: string | null;
  theirsFolder: string | null;
} & Record<`${'ours' | 'theirs'}${'OwnTitle' | 'PostsInterval' | 'StatusInterval' | 'FullText'}`, string | number | null>;

const settable = [
  { column: 'ownTitle', name: 'OwnTitle', kind: 'title' },
  { column: 'postsIntervalMs', name: 'PostsInterval', kind: 'interval' },
  { column: 'statusIntervalMs', name: 'StatusInterval', kind: 'interval' },
  { column: 'fullText', name: 'FullText', kind: 'full-text' },
] as const;

/** An account is followed when one of the two follows it. Answers how many are followed here only now. */
export function mergeSubscriptions(db: Db, chooser: Chooser): number {
  db.exec(`INSERT INTO main.folder (title, position) SELECT o.title, (SELECT coalesce(max(position), 0) FROM main.folder) + row_number() OVER (ORDER BY o.position)
    FROM other.folder o WHERE o.title NOT IN (SELECT title FROM main.folder)`);
  const folder = '(SELECT f.id FROM main.folder f JOIN other.folder g ON g.title = f.title WHERE g.id = o.folderId)';
  const shared = db
    .prepare(
      `SELECT h.id, h.thereId, a.platform || ':' || a.nativeId AS key, a.title,
         (SELECT title FROM main.folder WHERE id = m.folderId) AS oursFolder, (SELECT title FROM other.folder WHERE id = o.folderId) AS theirsFolder,
         ${settable.map(({ column, name }) => `m.${column} AS ours${name}, o.${column} AS theirs${name}`).join(', ')}
       FROM other.subscription o JOIN temp.account_here h ON h.thereId = o.accountId JOIN main.subscription m ON m.accountId = h.id
         JOIN main.account a ON a.id = h.id ORDER BY a.platform, a.nativeId`,
    )
    .all() as Following[];
  const added = copyRows(db, 'subscription', { set: { accountId: here('account', 'accountId'), folderId: folder }, order: 'o.accountId' });
  const refollowed = joinRows(db, 'subscription', {
    from: 'other.subscription o JOIN temp.account_here h ON h.thereId = o.accountId WHERE m.accountId = h.id AND m.removedAt IS NOT NULL',
    values: { removedAt: 'CASE WHEN o.removedAt IS NULL THEN NULL ELSE max(m.removedAt, o.removedAt) END' },
  });
  joinRows(db, 'subscription', {
    from: 'other.subscription o JOIN temp.account_here h ON h.thereId = o.accountId WHERE m.accountId = h.id',
    values: { addedAt: least('addedAt'), readBefore: greatest('readBefore') },
  });
  for (const row of shared) joinFollowing(db, row, chooser);
  return added + refollowed;
}

function joinFollowing(db: Db, row: Following, chooser: Chooser): void {
  const settle = (
    kind: 'title' | 'folder' | 'interval' | 'full-text',
    name: string,
    ours: string | number | null,
    theirs: string | number | null,
  ) => {
    if (ours === null || theirs === null || ours === theirs) return ours ?? theirs;
    const conflict = { key: `${name}:${row.key}`, kind, about: row.title, ours: String(ours), theirs: String(theirs), canKeepBoth: false };
    return pick(chooser.choose(conflict), ours, theirs);
  };
  const folder = settle('folder', 'folder', row.oursFolder, row.theirsFolder);
  if (folder !== row.oursFolder)
    db.prepare('UPDATE main.subscription SET folderId = (SELECT id FROM main.folder WHERE title = ?) WHERE accountId = ?').run(
      folder,
      row.id,
    );
  for (const { column, name, kind } of settable) {
    const value = settle(kind, column, row[`ours${name}`], row[`theirs${name}`]);
    if (value !== row[`ours${name}`]) db.prepare(`UPDATE main.subscription SET ${column} = ? WHERE accountId = ?`).run(value, row.id);
  }
}

/** Answers how many tags of accounts or posts are new here. Upper and lower case are one tag. */
export function mergeTags(db: Db): number {
  db.exec(
    'INSERT INTO main.tag (title) SELECT o.title FROM other.tag o WHERE NOT EXISTS (SELECT 1 FROM main.tag m WHERE m.title = o.title COLLATE NOCASE)',
  );
  const tag = '(SELECT m.id FROM main.tag m JOIN other.tag g ON g.title = m.title COLLATE NOCASE WHERE g.id = o.tagId)';
  const accounts = copyRows(db, 'account_tag', {
    set: { accountId: here('account', 'accountId'), tagId: tag },
    order: 'o.accountId, o.tagId',
  });
  return accounts + copyRows(db, 'post_tag', { set: { postId: here('post', 'postId'), tagId: tag }, order: 'o.postId, o.tagId' });
}
