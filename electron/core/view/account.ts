/** The account view: facts, checks, closure, notices, last posts, the other accounts of the person, the same words elsewhere. */

import type { PlatformId } from '../../contract/names.ts';
import type { AccountView, Capability } from '../../contract/shapes/account.ts';
import type { ClosureRow, NoticeRow } from '../../contract/shapes/notice.ts';
import type { Db } from '../store/database.ts';
import { readNote } from '../store/notes.ts';
import { sql } from '../store/sql.ts';
import { tagsOfAccount } from '../store/tags.ts';
import { readChecks } from './checks.ts';
import { readCoverage } from './coverage.ts';
import { listClosures, listNotices } from './notices.ts';
import { listPosts } from './post.ts';
import { type AccountRecord, accountColumns, toAccountRow } from './rows.ts';

type Route = AccountView['routes'][number];

type More = {
  successor: string | null;
  firstSeenAt: number | null;
  lastOpenAt: number | null;
  personId: number | null;
  personConfirmedAt: number | null;
  ownTitle: string | null;
  statusIntervalMs: number | null;
  fullText: number | null;
  postsIntervalMs: number | null;
};

const dayMs = 86_400_000;

const accountById = sql('account.row', `SELECT ${accountColumns} WHERE a.id = ?`);
const moreOf = sql(
  'account.more',
  `SELECT a.successor, a.firstSeenAt, a.lastOpenAt, a.personId, a.personConfirmedAt, s.ownTitle, s.statusIntervalMs, s.postsIntervalMs, s.fullText
   FROM account a LEFT JOIN subscription s ON s.accountId = a.id WHERE a.id = ?`,
);
const routesOf = sql(
  'route.of',
  'SELECT id, kind, purpose, url, lastAt, lastOutcome, lastDetail, dueAt, failures FROM route WHERE accountId = ? ORDER BY purpose, id',
);

/** Null when there is no such account. `capabilityOf` tells what the platform's adapter can do. */
export function readAccount(
  db: Db,
  id: number,
  capabilityOf: (platform: PlatformId, routes: Pick<Route, 'kind'>[]) => Capability,
): AccountView | null {
  const record = accountById.get<AccountRecord>(db, id);
  if (!record) return null;
  const { personId, personConfirmedAt, fullText, ...more } = moreOf.get<More>(db, id) as More;
  const closure = listClosures(db, { accountId: id, limit: 1 })[0] ?? null;
  const routes = routesOf.all<Route>(db, id);
  const notices = listNotices(db, { accountId: id, subject: 'account', limit: 50 });
  return {
    account: toAccountRow(record),
    ...more,
    fullText: fullText === null ? null : fullText === 1,
    ...readFacts(db, id),
    ...countPosts(db, id),
    coverage: readCoverage(db, id),
    capability: capabilityOf(record.platform, routes),
    closure,
    notices,
    checks: readChecks(db, id, closure?.notAfterAt ?? record.lastCheckedAt),
    lastPosts: listPosts(db, { accountId: id, limit: 12 }),
    alsoAt: personId !== null && personConfirmedAt !== null ? listOtherAccounts(db, id, personId) : [],
    sameWords: readSameWords(db, notices[0], closure),
    tags: tagsOfAccount(db, id),
    note: readNote(db, { kind: 'account', id }),
    routes,
  };
}

const newestFact = sql(
  'fact.shown',
  'SELECT value, lastSeenAt FROM account_fact WHERE accountId = ? AND name = ? ORDER BY lastSeenAt DESC, id DESC LIMIT 1',
);

function readFacts(db: Db, id: number): Pick<AccountView, 'description' | 'followers' | 'followersSeenAt'> {
  const fact = (name: string) => newestFact.get<{ value: string; lastSeenAt: number }>(db, id, name);
  const followers = fact('followers');
  return {
    description: fact('description')?.value ?? null,
    followers: followers ? Number(followers.value) : null,
    followersSeenAt: followers?.lastSeenAt ?? null,
  };
}

type Counted = Pick<AccountView, 'posts' | 'firstPostAt'>;

const postCount = sql('post.countOf', 'SELECT count(*) AS posts, min(sortAt) AS firstPostAt FROM post WHERE accountId = ?');

function countPosts(db: Db, id: number): Counted {
  return postCount.get<Counted>(db, id) as Counted;
}

const othersOfPerson = sql(
  'account.othersOfPerson',
  `SELECT ${accountColumns} WHERE a.personId = ? AND a.personConfirmedAt IS NOT NULL AND a.id <> ? ORDER BY title`,
);
const lastPostAt = sql('post.lastAt', 'SELECT max(sortAt) FROM post WHERE accountId = ?');

function listOtherAccounts(db: Db, id: number, personId: number): AccountView['alsoAt'] {
  return othersOfPerson.all<AccountRecord>(db, personId, id).map((row) => ({
    account: toAccountRow(row),
    lastPostAt: lastPostAt.value<number | null>(db, row.id) ?? null,
  }));
}

const sameWordsAs = sql(
  'notice.sameWords',
  `SELECT m.accountId, min(m.firstSeenAt) AS at FROM notice n JOIN notice m ON m.wordsSha256 = n.wordsSha256 AND m.subject = 'account'
   WHERE n.id = ? AND m.accountId <> n.accountId AND abs(m.firstSeenAt - n.firstSeenAt) <= ${dayMs} GROUP BY m.accountId ORDER BY at, m.accountId`,
);

/** Other followed accounts that first showed the same normalised wording within a day of this one. */
function readSameWords(db: Db, notice: NoticeRow | undefined, closure: ClosureRow | null): AccountView['sameWords'] {
  if (!notice) return null;
  const rows = sameWordsAs.all<{ accountId: number; at: number }>(db, notice.id);
  if (rows.length === 0) return null;
  const times = [notice.firstSeenAt, ...rows.map((row) => row.at)];
  return {
    accountIds: rows.map((row) => row.accountId),
    fromAt: Math.min(...times),
    toAt: Math.max(...times),
    waveId: closure?.waveId ?? null,
  };
}
