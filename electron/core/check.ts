/**
 * One account through all steps; the only place that records an outcome. Reads top to bottom:
 * look through the network door, turn each look into sightings, conclude from the history, record in one transaction, tell.
 */

import type { AccountReport, CheckParts, Looked, RouteChoice } from './check-parts.ts';
import { followUp } from './follow-up.ts';
import { straighten } from './judge/clock-jumps.ts';
import type { AccountVerdict } from './judge/types.ts';
import { concludeAccount } from './judge/verdict.ts';
import { type Look, lookThrough } from './look.ts';
import { policyOf } from './policy.ts';
import { secondLookAt, shownPosts, sightingsOfShown, withControl } from './presences.ts';
import { toCheckDraft } from './record.ts';
import { isAboutOurLine, runOutcome, settleRoads, sightingsOf } from './sighting.ts';
import type { RouteDraft, Task } from './sources/adapter.ts';
import { adapterOf } from './sources/registry.ts';
import type { AccountState, RouteState, SavedPosts, Store } from './store/store.ts';
import { visitPosts } from './visit.ts';

const nothing: AccountReport = { outcome: 'unclear', newPosts: 0, change: null };
/** A status route without a known post to look at is tried again after an hour. */
const nothingToAskMs = 3_600_000;
const requestsPerTask = 6;
const requestsPerCatalogue = 20;
/** As far as the requests reach; some sources count pages, some posts. */
const catalogueDepth = 1000;
const knownPostsAtMost = 20;
/** Pages of posts asked for when an account is new. */
const firstDepth = 3;

/** Null when there was no check: stopped half-way, or the account is not there any more. */
export async function checkAccount(
  parts: CheckParts,
  accountId: number,
  choice: RouteChoice,
  signal: AbortSignal,
): Promise<AccountReport | null> {
  const account = parts.store.accounts.read(accountId);
  if (!account) return null;
  const looked = await lookAt(parts, account, choice, signal);
  // Stopped half-way: what was seen so far is no check.
  if (signal.aborted) return null;
  for (const { route, looks } of looked)
    if (route && looks.length === 0) parts.store.routes.postpone(route.id, parts.now() + nothingToAskMs);
  const answered = looked.filter(({ looks }) => looks.length > 0);
  return answered.length === 0 ? nothing : recordLooks(parts, account, answered);
}

async function lookAt(parts: CheckParts, account: AccountState, choice: RouteChoice, signal: AbortSignal): Promise<Looked[]> {
  const adapter = adapterOf(account.platform);
  const looked: Looked[] = [];
  for (const route of routesOf(parts.store, account.id, choice)) {
    const isCatalogue = route.purpose === 'posts' && parts.catalogue.get(account.id) === null;
    if (isCatalogue) parts.catalogue.set(account.id, parts.now());
    const options = {
      signal,
      budget: isCatalogue ? requestsPerCatalogue : requestsPerTask,
      knownSha256: isCatalogue ? null : knownBody(route),
      typedUrl: route.typed ? route.url : null,
    };
    const task = toTask(parts.store, account, route);
    looked.push({ route, looks: await lookThrough(parts, adapter, isCatalogue ? backThrough(task) : task, options) });
  }
  return [...looked, ...(await visitPosts(parts, account, { choice, looked, signal }))];
}

/** The same task, asked afresh and as far back as the source pages. */
function backThrough(task: Task): Task {
  const route = task.route && { ...task.route, etag: null, lastModified: null };
  return { ...task, depth: catalogueDepth, ...(route ? { route } : {}) };
}

/** Only a feed's unchanged bytes say all there is to say. A page or interface is read each time: a notice stands there with the same bytes twice, and must be seen twice. */
function knownBody(route: RouteState): string | null {
  return route.kind === 'feed' || route.kind === 'bridge' ? route.bodySha256 : null;
}

/** A feed shows posts and status alike: a check of either asks it. */
function routesOf(store: Store, accountId: number, choice: RouteChoice): RouteState[] {
  return store.routes.list(accountId).filter((route) => choice === 'all' || route.purpose === choice || route.kind === 'feed');
}

function toTask(store: Store, account: AccountState, route: RouteState): Task {
  const known = { kind: route.kind, url: route.url, etag: route.etag, lastModified: route.lastModified };
  if (account.nativeId === `${provisionalPrefix}${route.url}` && route.kind === 'api')
    return { kind: 'identify', input: route.url, route: known };
  return {
    kind: route.purpose === 'posts' ? 'posts' : 'status',
    account: toTaskAccount(account),
    knownPosts: store.posts.known(account.id, knownPostsAtMost),
    depth: route.purpose === 'posts' && route.lastAt === null ? firstDepth : 1,
    route: known,
  };
}

function toTaskAccount({ nativeId, handle, url, title }: AccountState): Task['account'] {
  return { nativeId, handle, url, title };
}

/** Records what was looked at: from a check, or from *Find* when the reader subscribes to what it found. */
export function recordLooks(parts: CheckParts, before: AccountState, looked: Looked[]): AccountReport {
  const { store } = parts;
  const now = parts.now();
  const looks = looked.flatMap((one) => one.looks);
  for (const url of turnedAway(looks)) parts.challenged(url);
  const account = learnIdentity(store, before, looks, now);
  const saved = savePosts(store, account, looks);
  saved.changed.push(...saveFullTexts(store, account, looks));
  const policy = policyOf(account.platform);
  const history = straighten(store.sightings.list(account.id), now);
  const shown = shownPosts(looks);
  const seen = withControl(
    looks.flatMap((look) => sightingsOf(look, now)),
    shown.length > 0,
  );
  const sightings = [...settleRoads(seen, policy.hasSecondRoad), ...sightingsOfShown(shown, history, now)];
  const verdict = hold(
    parts,
    account,
    concludeAccount({
      account: { addedAt: account.addedAt, status: account.status },
      sightings: [...history, ...sightings],
      now,
      policy,
      hostAnswers: parts.hosts.besides(
        account.id,
        looks.map((look) => look.request.url),
        now,
      ),
    }),
  );
  parts.hosts.note(account.id, looks, now);
  parts.watch.note(account.platform, {
    accountId: account.id,
    at: now,
    outcome: runOutcome(looks).outcome,
    hasNotice: sightings.some((sighting) => sighting.wordsSha256 !== null),
    saysGone: sightings.some(({ says, postNativeId }) => says === 'gone' && postNativeId === null),
    isOurLine: isAboutOurLine(runOutcome(looks)),
  });
  const recorded = store.recordCheck(toCheckDraft(parts, { account, looked, sightings, history, verdict, saved, shown, now }));
  const { outcome } = runOutcome(looks);
  parts.log.debug('done', { accountId: account.id, outcome, newPosts: saved.added.length });
  // Erased while it was being looked at.
  if (!recorded) return { outcome, newPosts: 0, change: null };
  followUp(parts, { account, recorded, saved, lookAgainAt: secondLookAt(store, { account, looked, sightings, history, now }), now });
  const change = recorded.change && {
    account: account.id,
    title: store.accounts.read(account.id)?.title ?? account.title,
    platform: account.platform,
    ...recorded.change,
    notice: recorded.notices[0]?.id ?? null,
  };
  return { outcome, newPosts: saved.added.length, change };
}

/** Hosts that challenge and answered nothing else in this check: one that refuses one way and answers another is not left alone for it. */
function turnedAway(looks: Look[]): string[] {
  const isOk = ({ isUnchanged, reading }: Look) => isUnchanged || reading?.judgement.outcome === 'ok';
  const answered = new Set(looks.filter(isOk).map(({ request }) => URL.parse(request.url)?.host));
  return looks
    .filter(({ reading, request }) => reading?.judgement.outcome === 'challenged' && !answered.has(URL.parse(request.url)?.host))
    .map(({ request }) => request.url);
}

/** While a whole platform fails alike, nobody's account is called gone because of it (product.md §2). */
function hold(parts: CheckParts, account: AccountState, verdict: AccountVerdict): AccountVerdict {
  const isNews = verdict.status === 'gone' && account.status !== 'gone';
  if (account.platform === 'feed' || !isNews || !parts.watch.isInTrouble(account.platform, parts.now())) return verdict;
  return { ...verdict, status: account.status, pending: 'gone-in-the-making' };
}

/** An account that was added without asking is known by its address until it answers with its lasting id. */
function learnIdentity(store: Store, account: AccountState, looks: Look[], now: number): AccountState {
  if (!account.nativeId.startsWith(provisionalPrefix)) return account;
  const extract = looks.find((look) => look.reading?.extract.isItself && look.reading.extract.account?.nativeId)?.reading?.extract;
  const nativeId = extract?.account?.nativeId;
  if (!extract || nativeId === undefined) return account;
  const id = store.accounts.changeNativeId(account.id, nativeId, extract.platform ?? account.platform);
  const identified = looks.flatMap((look) => (look.task.kind === 'identify' ? (look.reading?.extract.routes ?? []) : []));
  learnRoutes(store, id, [...extract.routes, ...identified], now);
  return store.accounts.read(id) ?? account;
}

/** The address it was added by becomes the status route where there is one of an interface; the other ways are new, and due. */
function learnRoutes(store: Store, id: number, drafts: RouteDraft[], now: number): void {
  const own = store.routes.list(id).find(({ purpose, kind }) => purpose === 'status' && kind === 'api');
  for (const draft of drafts) {
    if (own && draft.purpose === 'status' && draft.kind === 'api') store.routes.rewrite(own.id, draft.url);
    else store.routes.upsert(id, { ...draft, typed: false }, now);
  }
}

/** Marks a native id that only stands in until the account answers. */
export const provisionalPrefix = 'bridge:';

/** What the pages of single posts gave, beside what the feed gave of them; answers the posts that look different now. */
function saveFullTexts(store: Store, account: AccountState, looks: Look[]): number[] {
  return looks.flatMap(({ reading }) => {
    const post = reading?.fullText ? store.posts.find(account.id, reading.fullText.nativeId) : null;
    if (!post || !reading?.fullText) return [];
    const kept = store.fullTexts.keep(post.id, reading.fullText);
    return kept === 'kept' || kept === 'edited' ? [post.id] : [];
  });
}

function savePosts(store: Store, account: AccountState, looks: Look[]): SavedPosts {
  const saved: SavedPosts = { added: [], changed: [] };
  const whole = new Set(looks.flatMap((look) => look.reading?.posts ?? []).flatMap((post) => (post.isExcerpt ? [] : [post.nativeId])));
  for (const look of looks) {
    const drafts = look.reading?.posts ?? [];
    const kept = drafts.filter((post) => !post.isExcerpt || !(whole.has(post.nativeId) || store.posts.find(account.id, post.nativeId)));
    const { added, changed } = store.posts.save(account.id, kept);
    saved.added.push(...added);
    saved.changed.push(...changed);
  }
  return saved;
}
