/** Puts everything of another library, attached as `other`, into this one. Whoever calls it works on a copy, which is thrown away when it throws. */

import type { AccountStatus } from '../../../contract/names.ts';
import type { MergeChoice, MergedStatus, MergeReport } from '../../../contract/shapes/merge.ts';
import { observe } from '../chain.ts';
import type { Db } from '../database.ts';
import { listSightings, type SightingState } from '../sightings.ts';
import { mergeAccounts, mergeSubscriptions, mergeTags, type StatusDiffers } from './accounts.ts';
import { type ImportedChain, mergeChains } from './chains.ts';
import { createChooser, type Side } from './choices.ts';
import { mergeOwn } from './own.ts';
import { mergePersons } from './persons.ts';
import { mergePosts, mergePresenceChanges } from './posts.ts';
import { mergeAlerts, mergeClosures, mergeEvidence, mergeNotices, mergeSightings, mergeWaves } from './record.ts';
import { dropMaps, makeMaps } from './rows.ts';

/** What the rules conclude of all sightings of an account; null where they conclude nothing. The store judges nothing itself. */
export type Conclude = (
  account: { id: number; platform: string; addedAt: number; status: AccountStatus },
  sightings: SightingState[],
) => AccountStatus | null;

export type MergeOptions = {
  now: number;
  choices: Record<string, MergeChoice>;
  /** What counts where both libraries differ and nothing was chosen. */
  prefer: Side;
  conclude: Conclude;
};

export type MergedRows = Pick<MergeReport, 'conflicts' | 'statuses' | 'isEmpty'> & {
  added: Omit<MergeReport['added'], 'files' | 'fileBytes'>;
};

/** Rows only: the bytes that they name are brought by the caller, before. */
export function mergeRows(db: Db, { now, choices, prefer, conclude }: MergeOptions): MergedRows {
  const chooser = createChooser(choices, prefer);
  makeMaps(db);
  const accounts = mergeAccounts(db, chooser);
  const subscriptions = mergeSubscriptions(db, chooser);
  const posts = mergePosts(db, chooser);
  const tags = mergeTags(db);
  mergeEvidence(db);
  const notices = mergeNotices(db, chooser);
  mergePresenceChanges(db);
  const closures = mergeClosures(db);
  mergeWaves(db, closures.closureHere);
  mergeAlerts(db);
  const sightings = mergeSightings(db);
  const people = mergePersons(db, chooser);
  const own = mergeOwn(db, chooser);
  const statuses = accounts.differing.map((differs) => settleStatus(db, differs, conclude));
  const chains = mergeChains(db, now);
  dropMaps(db);
  if (chains.length > 0) observe(db, { accountId: null, kind: 'merged', fields: fieldsOf(chains, now) });
  const observations = chains.reduce((sum, { added }) => sum + added, 0);
  const added = {
    ...{ accounts: accounts.added, subscriptions, ...posts, notices, closures: closures.added, sightings, observations, people, tags },
    ...own,
  };
  return { added, conflicts: chooser.conflicts, statuses, isEmpty: Object.values(added).every((count) => count === 0) };
}

/** Our chain commits to how far each of them was known. */
function fieldsOf(chains: ImportedChain[], now: number): Record<string, string> {
  const each = chains.map(({ origin, length, lastHash }) => [`chain:${origin}`, JSON.stringify({ length, lastHash })]);
  return { at: String(now), ...Object.fromEntries(each) };
}

/** Joining decides no status: what both saw is judged together, and where that says nothing, ours stays. */
function settleStatus(db: Db, { accountId, title, ours, theirs }: StatusDiffers, conclude: Conclude): MergedStatus {
  const account = db
    .prepare('SELECT id, platform, addedAt, status FROM main.account WHERE id = ?')
    .get(accountId) as Parameters<Conclude>[0];
  const concluded = conclude(account, listSightings(db, accountId));
  const becomes = concluded ?? ours;
  if (becomes === theirs) takeStatus(db, accountId);
  else if (becomes !== ours)
    db.prepare("UPDATE main.account SET status = ?, statusAt = NULL, actor = 'not-said' WHERE id = ?").run(becomes, accountId);
  return { accountId, title, ours, theirs, becomes, known: concluded !== null };
}

function takeStatus(db: Db, accountId: number): void {
  db.prepare(
    `UPDATE main.account AS m SET status = o.status, statusAt = o.statusAt, actor = o.actor, confidence = o.confidence, pending = o.pending, pendingAt = o.pendingAt,
       successor = coalesce(o.successor, m.successor) FROM other.account o WHERE m.id = ? AND o.platform = m.platform AND o.nativeId = m.nativeId`,
  ).run(accountId);
}
