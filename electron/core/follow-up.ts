/** What follows from a recorded check: closer watching after a closure, waves, events. Nothing here decides a status. */

import type { CheckParts } from './check-parts.ts';
import { findWithdrawn } from './judge/trouble.ts';
import { findWaves } from './judge/wave.ts';
import { readPointers } from './pointers.ts';
import type { AccountState, RecordedCheck, SavedPosts } from './store/store.ts';
import { listClosures } from './view/notices.ts';

export type Followed = { account: AccountState; recorded: RecordedCheck; saved: SavedPosts; lookAgainAt: number | null; now: number };

export function followUp(parts: CheckParts, followed: Followed): void {
  const { account, recorded, now } = followed;
  const alertIds = [...recorded.alertIds];
  if (recorded.closure?.isNew) {
    hasten(parts, account, now);
    alertIds.push(...findNewWaves(parts, account, now));
  }
  for (const id of endangered(parts, followed)) watchClosely(parts, id, now);
  if (followed.lookAgainAt !== null) lookAgain(parts, account, followed.lookAgainAt);
  if (recorded.reopenedClosureId !== null) withdraw(parts, account);
  alertIds.push(...tellTrouble(parts, account, now));
  point(parts, followed);
  alertIds.push(...applyReadingRules(parts, followed.saved.added));
  tell(parts, followed, alertIds);
}

/** What the account says of other places is read anew when its words or facts may be others. */
function point({ store, pointed, emit }: CheckParts, { account, recorded, saved }: Followed): void {
  const isNew = !pointed.has(account.id);
  if (!isNew && saved.added.length === 0 && saved.changed.length === 0 && recorded.observationSeq === null) return;
  pointed.add(account.id);
  const now = store.accounts.read(account.id);
  if (now !== null && readPointers(store, now)) emit('people.changed', { personIds: [] });
}

/** The reader's rules work before anything tells of the posts. */
export function applyReadingRules({ store }: Pick<CheckParts, 'store'>, postIds: number[]): number[] {
  const { alerts } = store.readingRules.apply(postIds);
  return alerts.map(({ accountIds }) => store.alerts.add({ kind: 'rule', accountIds, waveId: null, noticeId: null }));
}

/** The account itself after a removal or a burst of edits, the person's other accounts after a closure. */
function endangered({ store }: CheckParts, { account, recorded, saved }: Followed): number[] {
  if (recorded.closure?.isNew) return store.danger.othersOfPerson(account.id);
  const isSign = saved.changed.length > 0 || recorded.presences.some(({ to }) => to === 'removed');
  return isSign && store.danger.untilAt(account.id) !== null ? [account.id] : [];
}

/** A post that was seen otherwise once: the check that would look at it again comes no later than that counts. */
function lookAgain({ store }: CheckParts, { id }: AccountState, at: number): void {
  const purposes = new Set(store.routes.list(id).map((route) => route.purpose));
  store.routes.bringForward(id, purposes.has('status') ? 'status' : 'posts', at);
}

/** Within the floors: the pace of the host holds, and so does what the source asks for at the next plan. */
function watchClosely({ store, catalogue }: CheckParts, accountId: number, now: number): void {
  const soonAt = now + store.settings.read().alertIntervalMs;
  for (const purpose of ['posts', 'status'] as const) store.routes.bringForward(accountId, purpose, soonAt);
  const askedAt = catalogue.get(accountId);
  if (askedAt === undefined || (askedAt !== null && now - askedAt > dayMs)) catalogue.set(accountId, null);
}

/** Many accounts of one platform fail alike: their verdicts wait, and the reader is told once. A feed's host is no platform. */
function tellTrouble({ store, watch }: CheckParts, { platform }: AccountState, now: number): number[] {
  const accountIds = platform === 'feed' ? [] : watch.newTrouble(platform, now);
  if (accountIds.length === 0) return [];
  // Vigil may have been started again since.
  const told = store.alerts.since('platform-trouble', now - troubleMs).map((alert) => alert.accountIds[0]);
  if (told.some((id) => id !== undefined && store.accounts.read(id)?.platform === platform)) return [];
  return [store.alerts.add({ kind: 'platform-trouble', accountIds, waveId: null, noticeId: null })];
}

const dayMs = 86_400_000;
const troubleMs = 6 * 3_600_000;

/** A confirmed closure puts the other followed accounts of its platform on a short interval (product.md §2). */
function hasten(parts: CheckParts, account: AccountState, now: number): void {
  parts.store.routes.hasten({
    platform: account.platform,
    exceptId: account.id,
    now,
    withinMs: parts.store.settings.read().alertIntervalMs,
  });
}

/** Answers the alerts of waves that are new; a wave that only grew has told of itself already. */
function findNewWaves(parts: CheckParts, account: AccountState, now: number): number[] {
  const { waveWindowMs: windowMs } = parts.store.settings.read();
  const closures = parts.store.closures.counted(now - 4 * windowMs).filter((closure) => closure.platform === account.platform);
  const accounts = parts.store.accounts.followedOn(account.platform, account.id).length + 1;
  return findWaves(closures, { windowMs }).flatMap((wave) => {
    const expected = parts.store.waves.expect({ platform: account.platform, before: wave.fromAt, windowMs, accounts });
    return parts.store.waves.upsert({ ...wave, windowMs, ...expected }).alertId ?? [];
  });
}

/** Closures that were shown on a whole platform and gone again within a day were an error there: kept, not counted. */
function withdraw(parts: CheckParts, account: AccountState): void {
  const ended = listClosures(parts.store.db, { limit: 10_000 }).filter(
    (closure) => closure.platform === account.platform && !closure.alreadyClosedWhenAdded,
  );
  const known = new Set(ended.filter((closure) => closure.shownThenWithdrawn).map((closure) => closure.id));
  for (const id of findWithdrawn(ended)) if (!known.has(id)) parts.store.closures.markShownThenWithdrawn(id);
}

function tell(parts: CheckParts, { account, recorded, saved }: Followed, alertIds: number[]): void {
  const { emit } = parts;
  const newNotices = recorded.notices.filter((notice) => notice.isNew).map((notice) => notice.id);
  const changedPosts = [...saved.changed, ...recorded.presences.map((presence) => presence.postId)];
  if (recorded.observationSeq !== null || saved.added.length > 0) emit('accounts.changed', { accountIds: [account.id] });
  if (saved.added.length > 0) emit('posts.added', { accountId: account.id, postIds: saved.added });
  if (changedPosts.length > 0) emit('posts.changed', { postIds: changedPosts });
  if (newNotices.length > 0) emit('notices.added', { noticeIds: newNotices, accountIds: [account.id] });
  if (alertIds.length > 0) emit('alerts.added', { alertIds });
}
