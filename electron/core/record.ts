/** Puts together what one check writes: routes with their next due time, notices with their captures, the verdict, presences, facts. */

import type { CheckParts, Looked } from './check-parts.ts';
import type { AccountVerdict, Sighting } from './judge/types.ts';
import { wordsSha256 } from './judge/words.ts';
import type { Look } from './look.ts';
import { concludePresences } from './presences.ts';
import { planNext } from './schedule/plan.ts';
import { isAboutOurLine, noticeIn, runOutcome, statusSeen } from './sighting.ts';
import { permanentUrl } from './sources/shared.ts';
import type { AccountState, CheckDraft, Facts, RouteRecord, RouteState, SavedPosts } from './store/store.ts';

export type Concluded = {
  account: AccountState;
  looked: Looked[];
  /** What this check saw, and what was seen before it. */
  sightings: Sighting[];
  history: Sighting[];
  verdict: AccountVerdict;
  saved: SavedPosts;
  /** Native ids of posts that the platform's own list shows. */
  shown: string[];
  now: number;
};

const dayMs = 86_400_000;

export function toCheckDraft(parts: CheckParts, concluded: Concluded): CheckDraft {
  const { account, looked, sightings, verdict, now } = concluded;
  const looks = looked.flatMap((one) => one.looks);
  const notices = looks.flatMap((look) => toNotice(parts, concluded, look));
  const routes = looked.flatMap(({ route, looks: of }) => (route && of.length > 0 ? [toRoute(parts, concluded, route, of)] : []));
  const newAddress = routes.find((route) => route.rewriteTo)?.rewriteTo;
  return {
    accountId: account.id,
    at: now,
    outcome: runOutcome(looks).outcome,
    statusSeen: statusSeen(sightings),
    looksAtStatus: looksAtStatus(looked, sightings),
    routes,
    sightings,
    notices,
    verdict: {
      status: verdict.status,
      confidence: verdict.confidence,
      actor: verdict.actor,
      pending: verdict.pending,
      successor: looks.find((look) => look.reading?.judgement.successor)?.reading?.judgement.successor ?? null,
      closure: verdict.closure && { ...verdict.closure, machineReason: machineReasonIn(looks) },
      reopened: verdict.reopened && { at: verdict.reopened.at },
    },
    presences: concludePresences(parts.store, concluded, notices),
    shown: concluded.shown,
    facts: { ...factsIn(account, looks), ...(newAddress ? { feedUrl: newAddress } : {}) },
    openEvidenceId: keepOpenCapture(parts, account, looks, now),
  };
}

/** Whether this check could have seen how the account stands: one that only fetched posts through a bridge could not, and makes no mark. */
function looksAtStatus(looked: Looked[], sightings: Sighting[]): boolean {
  return (
    statusSeen(sightings) !== null ||
    looked.some(
      ({ route, looks }) =>
        looks.length > 0 && (route === null ? looks.some(provesAccount) : route.purpose === 'status' || route.kind !== 'bridge'),
    )
  );
}

/** A post's page that names its account shows that the account is there. */
function provesAccount({ reading }: Look): boolean {
  return reading?.extract.account != null || reading?.judgement.subject === 'account';
}

function toRoute(parts: CheckParts, { account, verdict, saved, now }: Concluded, route: RouteState, looks: Look[]): RouteRecord {
  const { retryAfterMs, ...said } = runOutcome(looks);
  const isThrough = said.outcome === 'ok' || said.outcome === 'not-modified';
  const failures = isThrough ? 0 : route.failures + (isAboutOurLine(said) ? 0 : 1);
  // Of several looks (a page, then its feed) the one at the route's own address speaks for it.
  const ownLook = looks.findLast((look) => look.request.url === route.url) ?? looks.at(-1);
  const minIntervalMs = ownLook?.reading?.extract.minIntervalMs ?? null;
  const alertUntilAt = parts.alertUntilAt(account.platform);
  const dueAt = planNext({
    // A feed is the only road to its account's status: a verdict that waits is looked at again through it.
    purpose: route.kind === 'feed' && verdict.pending !== null ? 'status' : route.purpose,
    statusBy: route.kind === 'api' ? 'api' : 'page',
    outcome: said.outcome,
    reason: said.reason,
    failures,
    now,
    settings: parts.store.settings.read(),
    account: {
      status: verdict.status,
      postsIntervalMs: account.postsIntervalMs,
      statusIntervalMs: account.statusIntervalMs,
      pending: verdict.pending,
      recheckAt: verdict.recheckAt,
      rhythmMs: route.purpose === 'posts' ? parts.store.posts.rhythm(account.id) : null,
    },
    minIntervalMs: minIntervalMs ?? route.minIntervalMs,
    retryAfterMs,
    platformAlertUntilAt: route.purpose === 'status' ? alertUntilAt : null,
    dangerUntilAt: parts.store.danger.untilAt(account.id),
    random: parts.random,
  });
  return {
    routeId: route.id,
    at: now,
    ...said,
    failures,
    dueAt,
    minIntervalMs,
    validators: validatorsIn(ownLook),
    ...(isThrough ? movedIn(route, ownLook, { saved, now }) : {}),
  };
}

/** Only the account answering as itself, or a bridge's feed, may be skipped the next time: a notice that stands must be seen again to count. */
function validatorsIn(look: Look | undefined): RouteRecord['validators'] {
  if (look?.exchange.kind !== 'answer' || look.isUnchanged || look.reading?.judgement.outcome !== 'ok') return null;
  const { says } = look.reading.judgement;
  if (says !== 'open' && says !== 'present' && look.task.route?.kind !== 'bridge') return null;
  const { headers, bodySha256 } = look.exchange.answer;
  return { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null, bodySha256 };
}

/**
 * Where permanent redirects (RFC 9110 §15.4.2, §15.4.9) lead, and since when the known feed was seen behind them. The same target a day later
 * becomes the route's address; one redirect alone, or one to another feed, never does.
 */
function movedIn(
  route: RouteState,
  look: Look | undefined,
  { saved, now }: Pick<Concluded, 'saved' | 'now'>,
): Pick<RouteRecord, 'moved' | 'rewriteTo'> {
  if (look?.exchange.kind !== 'answer' || look.request.url !== route.url) return {};
  const to = permanentUrl(look.exchange.answer);
  if (to === route.url.replace(/#.*$/, '')) return { moved: null };
  // Only at first sight can it be told: afterwards what stands there is known here as well.
  if (route.movedTo !== to) return { moved: { to, seenAt: isSameFeed(route, look, saved) ? now : null } };
  return { rewriteTo: route.movedSeenAt !== null && now - route.movedSeenAt >= dayMs ? to : null };
}

/** Nothing else was ever behind the address, or the same bytes, a post we had, or a feed that names the address its own. */
function isSameFeed(route: RouteState, look: Look, saved: SavedPosts): boolean {
  if (route.lastAt === null || look.isUnchanged) return true;
  const { posts, extract } = look.reading ?? { posts: [], extract: null };
  return posts.length > saved.added.length || extract?.facts.selfUrl === route.url;
}

/** A notice with its capture. The same text seen again is not captured again; one that differs in a number or a date is another notice. */
function toNotice(parts: CheckParts, { account, now }: Concluded, look: Look): CheckDraft['notices'] {
  const found = noticeIn(look);
  if (!found || look.exchange.kind !== 'answer') return [];
  const postNativeId = found.subject === 'post' ? (look.request.postNativeId ?? null) : null;
  const postId = postNativeId === null ? null : (parts.store.posts.find(account.id, postNativeId)?.id ?? null);
  if (found.subject === 'post' && postId === null) return [];
  const words = wordsSha256(found.notice.text);
  const { subject, says, notice } = found;
  const isKnown =
    parts.store.notices.find({ accountId: account.id, postId, subject, says, wordsSha256: words, text: notice.text }) !== null;
  const evidenceId = isKnown
    ? null
    : parts.store.evidence.save(look.exchange.answer, { accountId: account.id, postId, ruleSet: parts.ruleSet() });
  return [
    {
      postId,
      subject: found.subject,
      says: found.says,
      actor: found.actor,
      anatomy: found.notice,
      wordsSha256: words,
      at: now,
      evidenceId,
    },
  ];
}

/** The newest open response is kept, a new one at most once a day; the store lets the one before it go, unless a closure pinned it. */
function keepOpenCapture(parts: CheckParts, account: AccountState, looks: Look[], now: number): number | null {
  const open = looks.find(
    ({ reading, request }) =>
      reading?.extract.isItself === true &&
      (request.postNativeId === undefined ? reading.posts.length > 0 || reading.extract.kind === 'api' : reading.extract.account !== null),
  );
  if (open?.exchange.kind !== 'answer') return null;
  const kept = account.lastOpenEvidenceId === null ? null : parts.store.evidence.hashes(account.lastOpenEvidenceId);
  if (kept && (kept.bodySha256 === open.exchange.answer.bodySha256 || now - kept.at < dayMs)) return null;
  return parts.store.evidence.save(open.exchange.answer, { accountId: account.id, postId: null, ruleSet: parts.ruleSet() });
}

function machineReasonIn(looks: Look[]): string | null {
  const codes = looks.flatMap((look) => look.reading?.judgement.notice?.machine ?? []);
  return codes.length > 0 ? [...new Set(codes.map(({ code, value }) => `${code}=${value}`))].join(' ') : null;
}

/** Profile facts of answers that were the account's own. A notice page's blank profile never replaces a kept one. */
function factsIn(account: AccountState, looks: Look[]): Facts {
  const facts: Facts = {};
  for (const look of looks) {
    const extract = look.reading?.extract;
    if (!extract?.account || !(extract.isItself || extract.facts.isItself === true)) continue;
    const { nativeId, links, ...profile } = extract.account;
    // A page that is watched has a title like any page, which is no name.
    const rest = extract.isItself ? profile : {};
    // A feed is known by the address the reader gave, whatever address it now answers from.
    if (account.platform !== 'feed' && nativeId !== undefined && nativeId !== account.nativeId) continue;
    for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== '') Object.assign(facts, { [name]: value });
    if (links !== undefined) facts.links = JSON.stringify(links);
  }
  return facts;
}
