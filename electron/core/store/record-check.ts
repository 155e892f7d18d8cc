/** The result of one check, in one transaction: what was seen, what it changed, and the observation of the change. */

import type { AccountStatus, Actor, Outcome, Pending, Presence } from '../../contract/names.ts';
import type { AlertRow } from '../../contract/shapes/notice.ts';
import { type AccountState, type FactChange, type Facts, readAccountState, recordFacts } from './accounts.ts';
import { addAlert } from './alerts.ts';
import { observe } from './chain.ts';
import { addNoticeToClosure, type ClosureDraft, openClosure, readStandingClosure, reopenClosure } from './closures.ts';
import { type Db, durably, together } from './database.ts';
import { type CheckMarkDraft, markDay } from './days.ts';
import { dropLooseEvidence, pinEvidence, readEvidenceHashes } from './evidence.ts';
import { type NoticeDraft, type SavedNotice, saveNotice, withdrawNotices } from './notices.ts';
import { type PresenceChange, type PresenceDraft, presenceDiffers, recordPresence } from './presence.ts';
import { type RouteRecord, recordRoute } from './routes.ts';
import { addSighting, pruneSightings, type SightingDraft } from './sightings.ts';
import { sql } from './sql.ts';
import { markShown } from './visits.ts';

/** What the verdict concluded. `closure` stands now; `reopened` ends the standing one. */
export type VerdictDraft = {
  status: AccountStatus;
  confidence: number;
  actor: Actor;
  pending: Pending | null;
  successor?: string | null;
  closure: ClosureDraft | null;
  reopened: { at: number } | null;
};

export type CheckDraft = {
  accountId: number;
  at: number;
  /** The check's one outcome and the status it saw (null: it could not tell), for the check line and the account row. */
  outcome: Outcome;
  statusSeen: AccountStatus | null;
  /** False for a check that only fetched posts through a bridge: it makes no mark in the check line. */
  looksAtStatus?: boolean;
  routes: RouteRecord[];
  /** `notice` is the index in `notices` of the notice this look showed. */
  sightings: (SightingDraft & { notice?: number | null })[];
  notices: Omit<NoticeDraft, 'accountId'>[];
  /** Null when the check says nothing about the account (outcomes about the path): the status stays. */
  verdict: VerdictDraft | null;
  /** `notice` is the index in `notices` of the notice that stands in the post's place. */
  presences?: { postId: number; presence: Presence; notice?: number | null }[];
  /** Native ids of posts that the platform's own list shows. */
  shown?: string[];
  facts?: Facts;
  /** The capture of an answer as itself: kept as the last open one, in place of the one before unless that is pinned or named. */
  openEvidenceId?: number | null;
};

export type RecordedCheck = {
  change: { from: AccountStatus; to: AccountStatus } | null;
  /** As `notices` of the draft, in the same order. */
  notices: SavedNotice[];
  closure: { id: number; isNew: boolean } | null;
  reopenedClosureId: number | null;
  presences: PresenceChange[];
  facts: FactChange[];
  alertIds: number[];
  /** Sequence number of the observation; null when nothing changed. */
  observationSeq: number | null;
};

/** Throws only what SQLite throws; then nothing of the check is recorded. Null when there is no such account any more. */
export function recordCheck(db: Db, draft: CheckDraft): RecordedCheck | null {
  const before = readAccountState(db, draft.accountId);
  if (!before) return null;
  const inOne = isLasting(db, draft, before) ? durably : together;
  return inOne(db, 'check.record', () => record(db, draft, before));
}

/** Decided before the transaction begins, as its durability cannot change inside. Rather once too often. */
function isLasting(db: Db, { notices, verdict, presences = [], facts = {}, at }: CheckDraft, before: AccountState): boolean {
  if (notices.length > 0 || Object.keys(facts).length > 0) return true;
  if (verdict && (verdict.status !== before.status || verdict.pending !== before.pending || verdict.reopened !== null)) return true;
  if (verdict?.closure && !readStandingClosure(db, before.id)) return true;
  return presences.some((presence) => presenceDiffers(db, { ...presence, at, noticeId: null }));
}

function record(db: Db, draft: CheckDraft, before: AccountState): RecordedCheck {
  const { accountId, at } = draft;
  for (const route of draft.routes) recordRoute(db, route);
  const facts = recordFacts(db, accountId, draft.facts ?? {}, at);
  const notices = draft.notices.map((notice) => saveNotice(db, { ...notice, accountId }));
  for (const { notice, ...sighting } of draft.sightings) addSighting(db, accountId, sighting, noticeId(notices, notice));
  pruneSightings(db, accountId, at);
  markShown(db, accountId, draft.shown ?? [], at);
  const presences = (draft.presences ?? []).flatMap((given) => recordPresence(db, toPresence(given, at, notices)) ?? []);
  const verdict = draft.verdict ? recordVerdict(db, draft, draft.verdict, { before, notices }) : noVerdict;
  recordAccount(db, draft, before);
  if (draft.looksAtStatus !== false) markDay(db, accountId, markOf(draft));
  const recorded = { ...verdict, notices, presences, facts: facts.filter((fact) => fact.from !== null) };
  const observationSeq = hasChanged(recorded)
    ? observe(db, { accountId, kind: 'change', fields: describe(db, draft, before, recorded) })
    : null;
  return { ...recorded, observationSeq };
}

type Changes = Omit<RecordedCheck, 'observationSeq'>;
const noVerdict = { change: null, closure: null, reopenedClosureId: null, alertIds: [] as number[] };

function noticeId(notices: SavedNotice[], index: number | null | undefined): number | null {
  return index === null || index === undefined ? null : (notices[index]?.id ?? null);
}

function toPresence(
  given: { postId: number; presence: Presence; notice?: number | null },
  at: number,
  notices: SavedNotice[],
): PresenceDraft {
  return { postId: given.postId, presence: given.presence, at, noticeId: noticeId(notices, given.notice) };
}

function markOf({ at, statusSeen, outcome, notices }: CheckDraft): CheckMarkDraft {
  return { at, status: statusSeen, outcome, hasNotice: notices.some((notice) => notice.subject === 'account') };
}

const setVerdict = sql(
  'account.setVerdict',
  `UPDATE account SET status = @status, statusAt = CASE WHEN status = @status AND statusAt IS NOT NULL THEN statusAt ELSE @at END, actor = @actor,
    confidence = @confidence, pendingAt = CASE WHEN @pending IS NULL THEN NULL WHEN pending IS @pending THEN pendingAt ELSE @at END, pending = @pending,
    successor = coalesce(@successor, successor) WHERE id = @id`,
);

function recordVerdict(
  db: Db,
  draft: CheckDraft,
  verdict: VerdictDraft,
  { before, notices }: { before: AccountState; notices: SavedNotice[] },
): Pick<RecordedCheck, 'change' | 'closure' | 'reopenedClosureId' | 'alertIds'> {
  const { accountId, at } = draft;
  const { status, actor, confidence, pending, successor = null } = verdict;
  setVerdict.run(db, { id: accountId, at, status, actor, confidence, pending, successor });
  const standing = readStandingClosure(db, accountId);
  const reopenedClosureId = verdict.reopened && standing && reopenClosure(db, standing.id, verdict.reopened.at) ? standing.id : null;
  if (draft.statusSeen === 'open') withdrawNotices(db, { accountId }, at);
  const closure = verdict.closure ? openClosure(db, accountId, verdict.closure, at) : null;
  if (closure) attachNotices(db, draft, closure, { before, notices });
  const change = status === before.status ? null : { from: before.status, to: status };
  const kind = alertKind(change, { verdict, closure, hasReopened: reopenedClosureId !== null });
  const accountNotice = newestAccountNotice.value<number>(db, accountId) ?? null;
  const alertIds = kind ? [addAlert(db, { kind, at, accountIds: [accountId], waveId: null, noticeId: accountNotice })] : [];
  return { change, closure, reopenedClosureId, alertIds };
}

const newestAccountNotice = sql(
  'notice.newestOfAccount',
  "SELECT id FROM notice WHERE accountId = ? AND subject = 'account' AND withdrawnAt IS NULL ORDER BY firstSeenAt DESC, id DESC LIMIT 1",
);
const noticesSince = sql(
  'notice.sinceClosure',
  "SELECT id FROM notice WHERE accountId = ? AND subject = 'account' AND withdrawnAt IS NULL AND lastSeenAt >= (SELECT notAfterAt FROM closure WHERE id = ?)",
);

/** A closure has every account notice shown since its first sighting, and the last open capture is pinned for good. */
function attachNotices(
  db: Db,
  draft: CheckDraft,
  closure: { id: number; isNew: boolean },
  { before, notices }: { before: AccountState; notices: SavedNotice[] },
): void {
  const shown = notices.filter((_, index) => draft.notices[index]?.subject === 'account').map((notice) => notice.id);
  for (const id of new Set([...shown, ...noticesSince.column<number>(db, draft.accountId, closure.id)]))
    addNoticeToClosure(db, closure.id, id);
  if (before.lastOpenEvidenceId !== null) pinEvidence(db, before.lastOpenEvidenceId);
}

/** What the reader is told about a change of status. What already was so when the account was added is no news. */
function alertKind(
  change: RecordedCheck['change'],
  { verdict, closure, hasReopened }: { verdict: VerdictDraft; closure: RecordedCheck['closure']; hasReopened: boolean },
): AlertRow['kind'] | null {
  if (closure?.isNew) return verdict.closure?.alreadyClosedWhenAdded ? null : verdict.status === 'suspended' ? 'suspension' : 'closure';
  if (change && closure && change.to === 'closed') return 'closure';
  if (hasReopened) return 'reopened';
  if (!change || change.from === 'unknown') return null;
  if (change.to === 'moved') return 'moved';
  return change.to === 'deleted' || change.to === 'deactivated' ? 'left-by-owner' : null;
}

const setChecked = sql(
  'account.setChecked',
  `UPDATE account SET lastCheckedAt = max(coalesce(lastCheckedAt, 0), @at), outcomeRuns = CASE WHEN lastOutcome = @outcome THEN outcomeRuns + 1 ELSE 1 END,
    lastOutcome = @outcome, firstSeenAt = CASE WHEN @isSeen THEN min(coalesce(firstSeenAt, @at), @at) ELSE firstSeenAt END,
    lastOpenAt = CASE WHEN @isOpen THEN max(coalesce(lastOpenAt, 0), @at) ELSE lastOpenAt END WHERE id = @id`,
);
const setOpenEvidence = sql('account.setOpenEvidence', 'UPDATE account SET lastOpenEvidenceId = ? WHERE id = ?');

function recordAccount(db: Db, { accountId, at, outcome, statusSeen, openEvidenceId }: CheckDraft, before: AccountState): void {
  setChecked.run(db, { id: accountId, at, outcome, isSeen: statusSeen === null ? 0 : 1, isOpen: statusSeen === 'open' ? 1 : 0 });
  if (openEvidenceId === undefined || openEvidenceId === null) return;
  setOpenEvidence.run(db, openEvidenceId, accountId);
  if (before.lastOpenEvidenceId !== null) dropLooseEvidence(db, before.lastOpenEvidenceId);
}

function hasChanged({ change, closure, reopenedClosureId, notices, presences, facts }: Changes): boolean {
  return (
    change !== null ||
    closure?.isNew === true ||
    reopenedClosureId !== null ||
    presences.length > 0 ||
    facts.length > 0 ||
    notices.some(({ isNew }) => isNew)
  );
}

/** The fields of the observation: every one is committed for itself, so that a bundle can leave some out. */
function describe(db: Db, draft: CheckDraft, before: AccountState, changes: Changes): Record<string, string> {
  const { verdict } = draft;
  const fields: Record<string, string> = {
    account: `${before.platform}:${before.nativeId}`,
    at: String(draft.at),
    outcome: draft.outcome,
    from: before.status,
    to: verdict?.status ?? before.status,
  };
  if (verdict) Object.assign(fields, { actor: verdict.actor, confidence: String(verdict.confidence) });
  if (verdict?.successor) fields.successor = verdict.successor;
  if (verdict?.closure && changes.closure) fields.closure = JSON.stringify(verdict.closure);
  if (changes.reopenedClosureId !== null) fields.reopenedAt = String(verdict?.reopened?.at);
  if (changes.facts.length > 0) fields.facts = JSON.stringify(changes.facts);
  if (changes.presences.length > 0)
    fields.presences = JSON.stringify(changes.presences.map(({ nativeId, from, to }) => ({ post: nativeId, from, to })));
  for (const [index, saved] of changes.notices.entries()) Object.assign(fields, describeNotice(db, draft.notices[index], saved, index));
  return fields;
}

function describeNotice(
  db: Db,
  notice: CheckDraft['notices'][number] | undefined,
  saved: SavedNotice,
  index: number,
): Record<string, string> {
  if (!notice || !saved.isNew) return {};
  const evidence = notice.evidenceId === null ? null : readEvidenceHashes(db, notice.evidenceId);
  const { subject, says, actor, wordsSha256, anatomy } = notice;
  return {
    [`notice${index}`]: JSON.stringify({ subject, says, actor, wordsSha256 }),
    [`notice${index}Text`]: anatomy.text,
    ...(evidence ? { [`notice${index}Evidence`]: JSON.stringify(evidence) } : {}),
  };
}
