/** Rows of the database as the contract shows them; the one place where columns become fields. */

import type { AccountStatus, Outcome, Pending, PlatformId, Saying } from '../../contract/names.ts';
import type { AccountRow } from '../../contract/shapes/account.ts';
import type { Anatomy } from '../../contract/shapes/judgement.ts';
import type { EvidenceSummary, NoticeRow } from '../../contract/shapes/notice.ts';
import type { Post } from '../../contract/shapes/post.ts';
import type { Db } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { listElsewhere } from './elsewhere.ts';

/** Outcomes that say "could not tell" (ui.md §10); the other path outcomes are "not reached". */
export const attentionOutcomes: ReadonlySet<string> = new Set(['challenged', 'parse-changed', 'blocked-here', 'not-a-feed', 'unclear']);

/** The newest stored picture of an account; null when there is none yet. */
export function avatarOf(accountId: string): string {
  return `(SELECT v.blobSha256 FROM avatar v WHERE v.accountId = ${accountId} AND v.blobSha256 IS NOT NULL ORDER BY v.seenAt DESC, v.id DESC LIMIT 1)`;
}

/** SQL: 1 where a way to the account could not be told on two runs, though another way (its feed) may still answer. */
export function routeInDoubt(accountId: string): string {
  const outcomes = [...attentionOutcomes].map((outcome) => `'${outcome}'`).join(', ');
  return `EXISTS (SELECT 1 FROM route r WHERE r.accountId = ${accountId} AND r.failures >= 2 AND r.lastOutcome IN (${outcomes})) AS routeInDoubt`;
}

export const accountColumns = `
  a.id, a.platform, a.nativeId, a.handle, coalesce(s.ownTitle, a.title) AS title, a.url, a.status, a.pending, a.lastOutcome, a.outcomeRuns,
  a.lastCheckedAt, a.addedAt, s.folderId, s.removedAt, s.accountId AS subscribed,
  ${routeInDoubt('a.id')},
  (SELECT count(*) FROM post p WHERE p.accountId = a.id AND p.readAt IS NULL) AS unread, ${avatarOf('a.id')} AS avatarSha256,
  (SELECT json_object('id', n.id, 'title', n.title) FROM person n WHERE n.id = a.personId AND a.personConfirmedAt IS NOT NULL) AS person
  FROM account a LEFT JOIN subscription s ON s.accountId = a.id`;

export type AccountRecord = {
  id: number;
  platform: PlatformId;
  nativeId: string;
  handle: string | null;
  title: string;
  url: string | null;
  status: AccountStatus;
  pending: Pending | null;
  lastOutcome: Outcome | null;
  outcomeRuns: number;
  /** 1 where a way to the account could not be told on two runs, though another way (its feed) still answers. */
  routeInDoubt: number;
  lastCheckedAt: number | null;
  addedAt: number;
  folderId: number | null;
  removedAt: number | null;
  subscribed: number | null;
  unread: number;
  avatarSha256: string | null;
  person: string | null;
};

export function toAccountRow(record: AccountRecord): AccountRow {
  const { outcomeRuns: _outcomeRuns, routeInDoubt: _routeInDoubt, removedAt, subscribed, person, ...same } = record;
  return {
    ...same,
    needsAttention: needsAttention(record),
    following: subscribed !== null && removedAt === null,
    ...(person === null ? {} : { person: JSON.parse(person) as NonNullable<AccountRow['person']> }),
  };
}

export type Standing = Pick<AccountRecord, 'status' | 'pending' | 'lastOutcome' | 'outcomeRuns' | 'routeInDoubt'>;

/**
 * The one meaning of *needs attention*, for the count, the check line, the page and the mark of a row: two checks in a row could not tell
 * (ui.md §10), or a `gone` is in the making. A closure that is recorded stays what it is, whatever its page shows later.
 */
export function needsAttention({ status, pending, lastOutcome, outcomeRuns, routeInDoubt }: Standing): boolean {
  if (status === 'closed' || status === 'suspended') return false;
  if (pending === 'gone-in-the-making' || routeInDoubt === 1) return true;
  return lastOutcome !== null && attentionOutcomes.has(lastOutcome) && outcomeRuns >= 2;
}

export const postColumns = `
  p.id, p.accountId, coalesce(s.ownTitle, a.title) AS accountTitle, a.platform, p.nativeId, p.url, p.title, p.author, p.kind, p.lang, p.excerpt,
  p.publishedAt, p.seenAt, p.sortAt, p.presence, p.presenceAt, p.readAt, p.savedAt, p.revisions
  FROM post p JOIN account a ON a.id = p.accountId LEFT JOIN subscription s ON s.accountId = p.accountId`;

export type PostRecord = Omit<Post, 'read' | 'saved'> & { sortAt: number; readAt: number | null; savedAt: number | null };

export function toPost(record: PostRecord): Post {
  const { readAt, savedAt, sortAt: _sortAt, ...same } = record;
  return { ...same, read: readAt !== null, saved: savedAt !== null };
}

/** Columns only; the tables follow in `noticeTables`, so that a query may add columns of its own. */
export const noticeColumns = `
  n.id, n.accountId, n.postId, a.platform, coalesce(s.ownTitle, a.title) AS accountTitle, a.handle, n.subject, n.says, n.actor, n.anatomy,
  n.firstSeenAt, n.lastSeenAt, n.withdrawnAt, n.evidenceId, a.status, a.pending,
  (SELECT k.anatomy FROM correction k WHERE k.noticeId = n.id ORDER BY k.at DESC, k.id DESC LIMIT 1) AS corrected,
  (SELECT json_object('at', k.at, 'note', k.note) FROM correction k WHERE k.noticeId = n.id ORDER BY k.at DESC, k.id DESC LIMIT 1) AS correction,
  (SELECT count(DISTINCT m.accountId) FROM notice m WHERE m.wordsSha256 = n.wordsSha256 AND m.subject = n.subject) AS sameWords`;
export const noticeTables = 'FROM notice n JOIN account a ON a.id = n.accountId LEFT JOIN subscription s ON s.accountId = n.accountId';

export type NoticeRecord = {
  id: number;
  accountId: number;
  postId: number | null;
  platform: PlatformId;
  accountTitle: string;
  handle: string | null;
  subject: 'account' | 'post';
  says: Saying | null;
  actor: NoticeRow['actor'];
  anatomy: string;
  corrected: string | null;
  correction: string | null;
  firstSeenAt: number;
  lastSeenAt: number;
  withdrawnAt: number | null;
  evidenceId: number | null;
  status: AccountStatus;
  pending: Pending | null;
  sameWords: number;
};

export function toNotice(db: Db, record: NoticeRecord): NoticeRow {
  const { evidenceId, status, pending: _pending, corrected, correction, anatomy, ...same } = record;
  const ours = JSON.parse(anatomy) as Anatomy;
  // The reader's correction is shown in place of our reading; the original words stay in the row.
  return {
    ...same,
    anatomy: corrected === null ? ours : (JSON.parse(corrected) as Anatomy),
    corrected: correction === null ? null : { ...(JSON.parse(correction) as { at: number; note: string | null }), ours },
    evidence: evidenceId === null ? null : readEvidence(db, evidenceId),
    ...elsewhere(db, same, status),
  };
}

/** Of an account that is closed now; absent where no other account of the person is confirmed. */
function elsewhere(
  db: Db,
  { accountId, subject }: Pick<NoticeRow, 'accountId' | 'subject'>,
  status: AccountStatus,
): Pick<NoticeRow, 'elsewhere'> {
  if (subject !== 'account' || (status !== 'closed' && status !== 'suspended')) return {};
  const places = listElsewhere(db, accountId);
  return places.length === 0 ? {} : { elsewhere: places };
}

type EvidenceRecord = {
  id: number;
  at: number;
  url: string;
  status: number;
  headers: string;
  wireSha256: string;
  bytes: number;
  originMapped: number;
};

const evidenceById = sql(
  'evidence.byId',
  'SELECT id, at, url, status, headers, wireSha256, bytes, originMapped FROM evidence WHERE id = ?',
);

/** `intact` is true here; evidence export and doctor compare the bytes themselves. */
function readEvidence(db: Db, id: number): EvidenceSummary | null {
  const row = evidenceById.get<EvidenceRecord>(db, id);
  if (!row) return null;
  return {
    id: row.id,
    sha256: row.wireSha256,
    fetchedAt: row.at,
    url: row.url,
    status: row.status,
    headerCount: Object.keys(JSON.parse(row.headers) as Record<string, string>).length,
    bytes: row.bytes,
    intact: true,
    originMapped: row.originMapped === 1,
  };
}
