/** Accounts: identity, status, and facts over time. */

import type { AccountStatus, Actor, Outcome, Pending, PlatformId } from '../../contract/names.ts';
import { type Db, durably, together } from './database.ts';
import { nameAvatar } from './media.ts';
import { moveAccount } from './merge.ts';
import { sql } from './sql.ts';

/** An account with everything a check needs to know. */
export type AccountState = {
  id: number;
  platform: PlatformId;
  nativeId: string;
  handle: string | null;
  title: string;
  url: string | null;
  status: AccountStatus;
  statusAt: number | null;
  actor: Actor;
  confidence: number;
  pending: Pending | null;
  pendingAt: number | null;
  successor: string | null;
  firstSeenAt: number | null;
  lastOpenAt: number | null;
  lastCheckedAt: number | null;
  lastOutcome: Outcome | null;
  /** Checks in a row with this outcome. */
  outcomeRuns: number;
  lastOpenEvidenceId: number | null;
  addedAt: number;
  postsIntervalMs: number | null;
  statusIntervalMs: number | null;
  isFollowed: boolean;
};

const select = `SELECT a.id, a.platform, a.nativeId, a.handle, a.title, a.url, a.status, a.statusAt, a.actor, a.confidence, a.pending, a.pendingAt,
  a.successor, a.firstSeenAt, a.lastOpenAt, a.lastCheckedAt, a.lastOutcome, a.outcomeRuns, a.lastOpenEvidenceId, a.addedAt,
  s.postsIntervalMs, s.statusIntervalMs, (s.accountId IS NOT NULL AND s.removedAt IS NULL) AS isFollowed
  FROM account a LEFT JOIN subscription s ON s.accountId = a.id`;
const accountById = sql('account.byId', `${select} WHERE a.id = ?`);
const accountByNativeId = sql('account.byNativeId', `${select} WHERE a.platform = ? AND a.nativeId = ?`);
const accountByHandle = sql('account.byHandle', `${select} WHERE a.platform = ? AND a.handle = ? COLLATE NOCASE ORDER BY a.id LIMIT 1`);
const followedOn = sql(
  'account.followedOn',
  `${select} WHERE a.platform = ? AND a.id <> ? AND s.accountId IS NOT NULL AND s.removedAt IS NULL ORDER BY a.id`,
);
const followed = sql('account.followed', `${select} WHERE s.accountId IS NOT NULL AND s.removedAt IS NULL ORDER BY a.id`);

type AccountRecord = Omit<AccountState, 'isFollowed'> & { isFollowed: number };

function toState(row: AccountRecord): AccountState {
  return { ...row, isFollowed: row.isFollowed === 1 };
}

export function readAccountState(db: Db, id: number): AccountState | null {
  const row = accountById.get<AccountRecord>(db, id);
  return row ? toState(row) : null;
}

export function findAccount(db: Db, platform: PlatformId, nativeId: string): AccountState | null {
  const row = accountByNativeId.get<AccountRecord>(db, platform, nativeId);
  return row ? toState(row) : null;
}

const postsOf = sql('account.posts', 'SELECT count(*) FROM post WHERE accountId = ?');

/** How many posts of it are kept. */
export function countPosts(db: Db, accountId: number): number {
  return postsOf.value<number>(db, accountId) ?? 0;
}

/** An account that has this address name now, or null. Names pass from one account to another on some platforms. */
export function findByHandle(db: Db, platform: PlatformId, handle: string): AccountState | null {
  const row = accountByHandle.get<AccountRecord>(db, platform, handle);
  return row ? toState(row) : null;
}

export function listFollowed(db: Db): AccountState[] {
  return followed.all<AccountRecord>(db).map(toState);
}

/** Followed accounts of one platform, this one left out. */
export function listFollowedOn(db: Db, platform: PlatformId, exceptId: number): AccountState[] {
  return followedOn.all<AccountRecord>(db, platform, exceptId).map(toState);
}

export type AccountDraft = { platform: PlatformId; nativeId: string; handle?: string | null; title: string; url?: string | null };

const addAccount = sql('account.add', 'INSERT INTO account (platform, nativeId, handle, title, url, addedAt) VALUES (?, ?, ?, ?, ?, ?)');

/** Finds or makes the account; answers its id and whether it is new. A known account keeps what is known of it. */
export function upsertAccount(db: Db, draft: AccountDraft, at: number): { id: number; isNew: boolean } {
  return durably(db, 'account.upsert', () => {
    const known = findAccount(db, draft.platform, draft.nativeId);
    if (known) return { id: known.id, isNew: false };
    const { id } = addAccount.run(db, draft.platform, draft.nativeId, draft.handle ?? null, draft.title, draft.url ?? null, at);
    return { id, isNew: true };
  });
}

const setNativeId = sql('account.setNativeId', 'UPDATE account SET nativeId = ?, platform = ? WHERE id = ?');

/**
 * A provisional native id (an account imported without asking) becomes the real one. When the real account is known already, everything
 * moves there and the provisional row goes. Answers the id that stays.
 */
export function changeNativeId(db: Db, id: number, nativeId: string, becomes?: PlatformId): number {
  return durably(db, 'account.changeNativeId', () => {
    const account = readAccountState(db, id);
    if (!account || account.nativeId === nativeId) return id;
    const platform = becomes ?? account.platform;
    const other = findAccount(db, platform, nativeId);
    if (other) moveAccount(db, { fromId: id, toId: other.id });
    else setNativeId.run(db, nativeId, platform, id);
    return other?.id ?? id;
  });
}

const newestFact = sql(
  'fact.newest',
  'SELECT id, value FROM account_fact WHERE accountId = ? AND name = ? ORDER BY lastSeenAt DESC, id DESC LIMIT 1',
);
const touchFact = sql('fact.touch', 'UPDATE account_fact SET lastSeenAt = max(lastSeenAt, ?) WHERE id = ?');
const addFact = sql('fact.add', 'INSERT INTO account_fact (accountId, name, value, firstSeenAt, lastSeenAt) VALUES (?, ?, ?, ?, ?)');
const setShown = {
  handle: sql('account.setHandle', 'UPDATE account SET handle = ? WHERE id = ?'),
  title: sql('account.setTitle', 'UPDATE account SET title = ? WHERE id = ?'),
  url: sql('account.setUrl', 'UPDATE account SET url = ? WHERE id = ?'),
};

export type FactChange = { name: string; from: string | null; to: string };
export type Facts = Record<string, string | number | null | undefined>;

/**
 * Facts as a source states them; a value seen again only moves its `lastSeenAt`. The newest handle, title and url stand in the account row.
 * Answers the facts whose value changed; a fact seen for the first time has `from: null`.
 */
export function recordFacts(db: Db, accountId: number, facts: Facts, at: number): FactChange[] {
  return together(db, 'fact.record', () =>
    Object.entries(facts).flatMap(([name, given]) => {
      if (given === undefined || given === null || given === '' || name === 'nativeId') return [];
      return recordFact(db, accountId, { name, value: String(given), at }) ?? [];
    }),
  );
}

function recordFact(db: Db, accountId: number, { name, value, at }: { name: string; value: string; at: number }): FactChange | null {
  if (name === 'avatarUrl') nameAvatar(db, accountId, { url: value, at });
  const known = newestFact.get<{ id: number; value: string }>(db, accountId, name);
  if (known?.value === value) {
    touchFact.run(db, at, known.id);
    return null;
  }
  addFact.run(db, accountId, name, value, at, at);
  if (name === 'handle' || name === 'title' || name === 'url') setShown[name].run(db, value, accountId);
  return { name, from: known?.value ?? null, to: value };
}
