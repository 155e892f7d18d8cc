/** The store as the core holds it: the lock, one connection, and every table family's functions bound to it. Only this folder writes. */

import type { PlatformId } from '../../contract/names.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { ReadLimits } from '../../contract/shapes/settings.ts';
import type { Answer } from '../base/exchange.ts';
import type { Context } from '../context.ts';
import * as accounts from './accounts.ts';
import * as acts from './acts.ts';
import * as alerts from './alerts.ts';
import { confirmLimits, putAwayInSteps, putAwayWhileConfirmed } from './auto-limits.ts';
import { writeBackup } from './backup.ts';
import { backupToCheck, isBackupDue, keepBackup, keepBackupCheck, placeBackup } from './backups.ts';
import type { BlobPort } from './blob-port.ts';
import { verifyChain } from './chain.ts';
import * as closures from './closures.ts';
import { compact } from './compact.ts';
import { keepClosingCopy, keepDailyCopy } from './copies.ts';
import { dangerUntilAt, listOthersOfPerson } from './danger.ts';
import { type Db, durably } from './database.ts';
import { sealDays } from './days.ts';
import { examine } from './doctor.ts';
import { eraseAccount } from './erase.ts';
import { type EvidenceOptions, readEvidenceHashes, saveEvidence } from './evidence.ts';
import { listBeyond } from './limits.ts';
import { lockFolder } from './lock.ts';
import * as media from './media.ts';
import * as notes from './notes.ts';
import * as notices from './notices.ts';
import { openLibrary } from './open.ts';
import * as people from './people.ts';
import * as posts from './posts.ts';
import { emptyBin, newBatch } from './put-away.ts';
import * as reading from './reading.ts';
import { type CheckDraft, recordCheck } from './record-check.ts';
import * as records from './records.ts';
import * as routes from './routes.ts';
import * as rules from './rules.ts';
import * as rulesList from './rules-list.ts';
import { changeSavedSearch, listSavedSearches, type SavedSearchChange } from './saved-searches.ts';
import { readSettings, writeSettings } from './settings.ts';
import * as sightings from './sightings.ts';
import * as subscriptions from './subscriptions.ts';
import * as tags from './tags.ts';
import { giveBackPages, keepLastTidy, mergeIndex, sweepBlobs } from './tidy.ts';
import { listVisitable } from './visits.ts';
import * as waves from './waves.ts';

export type { AccountDraft, AccountState, FactChange, Facts } from './accounts.ts';
export type { KeptDraft, KnownPost, SavedPosts } from './posts.ts';
export type { CheckDraft, RecordedCheck, VerdictDraft } from './record-check.ts';
export type { RouteDraft, RouteRecord, RouteState } from './routes.ts';

export type StoreOptions = Pick<Context, 'paths' | 'clock' | 'log' | 'version'> & {
  blobs: BlobPort;
  /** Told in words while the opening takes long. */
  tell?: (message: string) => void;
};

export type Store = ReturnType<typeof bind> & {
  /** What the reader must be told about the opening. */
  messages: string[];
  close(): void;
};

/** Errors: `library-held`, `not-writable`, `library-newer`. */
export function openStore(options: StoreOptions): Result<Store> {
  const { paths, log } = options;
  const lock = lockFolder(paths.folder);
  if (!lock.ok) return lock;
  const opened = openUnderLock(options, lock.value.release);
  if (!opened.ok) return opened;
  const { db, messages } = opened.value;
  for (const message of messages) log.warn('library.message', { message });
  return ok({ ...bind(db, options), messages, close: () => close(db, options, lock.value.release) });
}

function openUnderLock({ paths, clock, log, tell }: StoreOptions, release: () => void): ReturnType<typeof openLibrary> {
  let isOpen = false;
  try {
    const opened = openLibrary({ paths, now: clock.now(), log, tell });
    isOpen = opened.ok;
    return opened;
  } finally {
    if (!isOpen) release();
  }
}

function close(db: Db, options: StoreOptions, release: () => void): void {
  if (db.open) {
    keepCopy(db, options);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
  release();
}

/** A copy that cannot be made (full disk) must not stop the closing. */
function keepCopy(db: Db, { paths, clock, log }: StoreOptions): void {
  try {
    keepClosingCopy(db, paths.backups, clock.now());
  } catch (error) {
    log.warn('copy.failed', { reason: String(error) });
  }
}

function bind(db: Db, { blobs, version, clock, paths }: StoreOptions) {
  const now = () => clock.now();
  return {
    db,
    /** Several of the functions below in one transaction that is on the disk when it returns. */
    atOnce: <T>(name: string, work: () => T) => durably(db, name, work),
    settings: {
      read: () => readSettings(db),
      write: (patch: Parameters<typeof writeSettings>[1]) => writeSettings(db, patch),
    },
    folders: {
      list: () => subscriptions.listFolders(db),
      read: (id: number) => subscriptions.readFolder(db, id),
      ensure: (title: string) => subscriptions.ensureFolder(db, title),
      change: (change: subscriptions.FolderChange) => subscriptions.changeFolder(db, change),
    },
    accounts: {
      read: (id: number) => accounts.readAccountState(db, id),
      find: (platform: accounts.AccountState['platform'], nativeId: string) => accounts.findAccount(db, platform, nativeId),
      posts: (id: number) => accounts.countPosts(db, id),
      findByHandle: (platform: accounts.AccountState['platform'], handle: string) => accounts.findByHandle(db, platform, handle),
      followed: () => accounts.listFollowed(db),
      followedOn: (platform: accounts.AccountState['platform'], exceptId: number) => accounts.listFollowedOn(db, platform, exceptId),
      upsert: (draft: accounts.AccountDraft) => accounts.upsertAccount(db, draft, now()),
      changeNativeId: (id: number, nativeId: string, becomes?: PlatformId) => accounts.changeNativeId(db, id, nativeId, becomes),
      recordFacts: (id: number, facts: accounts.Facts) => accounts.recordFacts(db, id, facts, now()),
    },
    danger: {
      untilAt: (accountId: number) => dangerUntilAt(db, accountId, now()),
      othersOfPerson: (accountId: number) => listOthersOfPerson(db, accountId),
    },
    people: {
      link: (draft: Parameters<typeof people.linkAccounts>[1]) => people.linkAccounts(db, draft, now()),
      place: (places: people.Place[]) => people.placeAccounts(db, places, now()),
      rename: (change: { id: number; title: string }) => people.renamePerson(db, change),
      members: (personId: number) => people.listMembers(db, personId),
      personOf: (accountId: number) => people.personOf(db, accountId),
      reject: (rejection: people.Rejection, isRejected: boolean) => people.rejectSuggestion(db, rejection, { isRejected, at: now() }),
      ownWords: (accountId: number) => people.readOwnWords(db, accountId),
      keepPointers: (accountId: number, rows: people.PointerRow[]) => people.keepPointers(db, accountId, rows),
    },
    subscriptions: {
      subscribe: (draft: Omit<subscriptions.SubscriptionDraft, 'at'>) => subscriptions.subscribe(db, { ...draft, at: now() }),
      unsubscribe: (ids: number[]) => subscriptions.unsubscribe(db, ids, now()),
      resubscribe: (ids: number[]) => subscriptions.resubscribe(db, ids),
      folderOf: (accountId: number) => subscriptions.folderOf(db, accountId),
      change: (ids: number[], patch: subscriptions.SubscriptionPatch) => subscriptions.changeSubscriptions(db, ids, patch),
    },
    routes: {
      list: (accountId: number) => routes.listRoutes(db, accountId),
      findAccount: (url: string) => routes.findByRoute(db, url),
      upsert: (accountId: number, draft: routes.RouteDraft, dueAt: number | null) => routes.upsertRoute(db, accountId, draft, dueAt),
      due: (at: number) => routes.dueRoutes(db, at),
      nextDueAt: () => routes.nextDueAt(db),
      settleClock: () => routes.settleClock(db, now()),
      record: (record: routes.RouteRecord) => routes.recordRoute(db, record),
      hasten: (haste: routes.Haste) => routes.hastenPlatform(db, haste),
      bringForward: (accountId: number, purpose: routes.RouteState['purpose'], latestDueAt: number) =>
        routes.bringForward(db, accountId, purpose, latestDueAt),
      retryFailed: () => routes.retryFailed(db, now()),
      postpone: (routeId: number, dueAt: number) => routes.postponeRoute(db, routeId, dueAt),
      rewrite: (routeId: number, url: string) => routes.rewriteRoute(db, routeId, url),
    },
    posts: {
      save: (accountId: number, drafts: posts.KeptDraft[]) => posts.savePosts(db, accountId, drafts, now()),
      known: (accountId: number, limit?: number) => posts.listKnownPosts(db, accountId, limit),
      find: (accountId: number, nativeId: string) => posts.findPost(db, accountId, nativeId),
      visitable: (accountId: number) => listVisitable(db, accountId),
      rhythm: (accountId: number) => posts.readRhythm(db, accountId),
      mark: (ids: number[], marks: { read?: boolean; saved?: boolean }) => reading.markPosts(db, ids, { ...marks, at: now() }),
      unknown: (ids: number[]) => reading.unknownPosts(db, ids),
      keepPosition: (id: number, position: number) => reading.keepPosition(db, id, position),
    },
    notes: {
      read: (target: Parameters<typeof notes.readNote>[1]) => notes.readNote(db, target),
      write: (draft: Omit<Parameters<typeof notes.writeNote>[1], 'at'>) => notes.writeNote(db, { ...draft, at: now() }),
    },
    tags: {
      find: (title: string) => tags.findTag(db, title),
      ensure: (title: string) => tags.ensureTag(db, title),
      put: (id: number, put: Parameters<typeof tags.putTag>[2]) => tags.putTag(db, id, put),
      read: (id: number) => tags.readTag(db, id),
      rename: (id: number, title: string) => tags.renameTag(db, id, title),
      remove: (id: number) => tags.removeTag(db, id),
    },
    readingRules: {
      list: () => rulesList.listRules(db),
      add: (draft: Omit<rulesList.RuleDraft, 'at'>) => rulesList.addRule(db, { ...draft, at: now() }),
      change: (id: number, patch: rulesList.RulePatch) => rulesList.changeRule(db, id, patch),
      remove: (id: number) => rulesList.removeRule(db, id),
      apply: (postIds: number[]) => rules.applyRules(db, postIds, now()),
      applyToAll: (rule: Parameters<typeof rules.applyRuleToAll>[1]) => rules.applyRuleToAll(db, rule, now()),
      show: (postIds: number[]) => rules.showPosts(db, postIds),
    },
    acts: {
      add: <K extends acts.ActKind>(draft: Omit<acts.ActDraft<K>, 'at'>) => acts.addAct(db, { ...draft, at: now() }),
      undo: (id: number) => acts.undoAct(db, id, now()),
    },
    pictures: {
      due: (limit: number) => media.listDuePictures(db, now(), limit),
      keep: (url: string, picture: media.StoredPicture) => media.storePicture(db, blobs, url, picture),
      putOff: (url: string, putOff: media.PutOff) => media.putOffPicture(db, url, putOff),
      listOld: (limit: number) => media.listOldPictures(db, limit),
    },
    media: {
      find: (postId: number, url: string) => media.findMedia(db, postId, url),
      keep: (url: string, stored: media.StoredMedia) => media.storeMedia(db, blobs, url, stored),
    },
    fullTexts: {
      due: (limit: number) => posts.listDueFullTexts(db, now(), limit),
      keep: (postId: number, draft: posts.TextDraft) => posts.keepFullText(db, postId, draft, now()),
      putOff: (postId: number, putOff: Parameters<typeof posts.putOffFullText>[2]) => posts.putOffFullText(db, postId, putOff),
      want: (accountId: number) => posts.wantFullTexts(db, accountId, now()),
      countMiss: (accountId: number) => posts.countFullTextMiss(db, accountId),
    },
    evidence: {
      save: (answer: Answer, options: Omit<EvidenceOptions, 'version'>) => saveEvidence(db, blobs, answer, { ...options, version }),
      hashes: (id: number) => readEvidenceHashes(db, id),
    },
    notices: {
      save: (draft: notices.NoticeDraft) => notices.saveNotice(db, draft),
      find: (key: notices.NoticeKey) => notices.findNotice(db, key) ?? null,
      read: (id: number) => notices.readWords(db, id),
      correct: (correction: Omit<Parameters<typeof notices.addCorrection>[1], 'at'>) =>
        notices.addCorrection(db, { ...correction, at: now() }),
      uncorrect: (id: number) => notices.removeCorrection(db, id),
      whole: (id: number) => notices.readWhole(db, id),
      all: (platform: string | null) => notices.listWhole(db, platform),
      readAnew: (rows: notices.ReadAnew[]) => notices.readAnew(db, rows),
    },
    sightings: {
      list: (accountId: number) => sightings.listSightings(db, accountId),
    },
    closures: {
      counted: (since: number) => closures.listCountedClosures(db, since),
      markShownThenWithdrawn: (id: number) => closures.markShownThenWithdrawn(db, id),
    },
    waves: {
      upsert: (draft: waves.WaveDraft) => waves.upsertWave(db, draft, now()),
      expect: (of: Parameters<typeof waves.expectClosures>[1]) => waves.expectClosures(db, of),
    },
    alerts: {
      add: (draft: Omit<alerts.AlertDraft, 'at'>) => alerts.addAlert(db, { ...draft, at: now() }),
      since: (kind: alerts.AlertDraft['kind'], at: number) => alerts.listAlertsSince(db, kind, at),
      markSeen: (ids: number[]) => alerts.markAlertsSeen(db, ids, now()),
    },
    testimony: {
      add: (draft: Omit<records.TestimonyDraft, 'at'>) => records.addTestimony(db, { ...draft, at: now() }),
      list: (accountId: number) => records.listTestimony(db, accountId),
      remove: (id: number) => records.removeTestimony(db, id),
    },
    searches: {
      list: () => listSavedSearches(db),
      change: (change: SavedSearchChange) => changeSavedSearch(db, change, now()),
    },
    events: {
      add: (draft: Omit<records.EventDraft, 'createdAt'>) => records.addEvent(db, { ...draft, createdAt: now() }),
      list: () => records.listEvents(db),
      remove: (id: number) => records.removeEvent(db, id),
    },
    recordCheck: (draft: CheckDraft) => recordCheck(db, draft),
    /** Everything of one account is gone when it returns; `not-found` when there is none. */
    erase: (id: number) => eraseAccount(db, id, { paths, now: now(), blobs }),
    backup: (file: string) => writeBackup(db, file, { folder: paths.folder, blobs, now: now() }),
    backups: {
      isDue: () => isBackupDue(db, now()),
      place: () => placeBackup(db, paths, now()),
      keep: (done: Parameters<typeof keepBackup>[1]) => keepBackup(db, done, now()),
      toCheck: () => backupToCheck(db, paths, now()),
      keepCheck: (file: string, isWhole: boolean) => keepBackupCheck(db, file, { at: now(), isWhole }),
    },
    /** Once a day, by the loop: today's own copy of the database, made without stopping anything. */
    keepDailyCopy: () => keepDailyCopy(db, paths.backups, now()),
    /** Bytes gained. Rewrites the whole database, a second per 100 MB. */
    compact: () => compact(db),
    limits: {
      beyond: () => listBeyond(db, readSettings(db).readLimits, now()),
      confirm: (limits: ReadLimits) => confirmLimits(db, limits),
      newBatch: () => newBatch(db),
      /** In steps; ends when the reader takes back what went. */
      putAway: (posts: { id: number; bytes: number }[], batch: number) => putAwayWhileConfirmed(db, posts, { batch, at: now() }),
    },
    /** The care of idle time, in steps; `finish` tells what it gained. */
    tidy: () => {
      const pagesBefore = db.pragma('page_count', { simple: true }) as number;
      const { step, swept } = sweepBlobs(db, blobs, Date.now);
      return {
        steps: [putAwayInSteps(db, now()), () => emptyBin(db, now()) > 0, step, () => mergeIndex(db), () => giveBackPages(db)],
        finish: () => finishTidy(db, { ...swept, pagesBefore, at: now() }),
      };
    },
    examine: (repair: boolean) => examine(db, { repair, blobs }),
    sealDays: () => sealDays(db, now()),
    verifyChain: () => verifyChain(db),
  };
}

function finishTidy(db: Db, { at, files, bytes, pagesBefore }: { at: number; files: number; bytes: number; pagesBefore: number }) {
  const pages = db.pragma('page_count', { simple: true }) as number;
  const given = Math.max(0, pagesBefore - pages) * (db.pragma('page_size', { simple: true }) as number);
  const gained = { files, bytes: bytes + given };
  if (gained.bytes > 0) keepLastTidy(db, { at, ...gained });
  return gained;
}
