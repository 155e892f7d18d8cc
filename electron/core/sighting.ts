/** Turns looks into what the verdict reads and what the check line shows. Pure. */

import { type AccountStatus, accountStatuses, type Outcome, type UnreachableReason } from '../contract/names.ts';
import type { Judgement } from '../contract/shapes/judgement.ts';
import { retryAfterMs } from './fetch/conditional.ts';
import { postsRoad, type Sighting } from './judge/types.ts';
import { wordsSha256 } from './judge/words.ts';
import type { Look } from './look.ts';

export type RouteOutcome = { outcome: Outcome; reason: UnreachableReason | null; detail: string; retryAfterMs: number | null };

/** What the path said for one look. */
function outcomeOf(look: Look): RouteOutcome {
  if (look.exchange.kind === 'failure') {
    const { outcome, reason, detail, retryAfterMs } = look.exchange;
    return { outcome, reason, detail, retryAfterMs };
  }
  if (look.isUnchanged) return { outcome: 'not-modified', reason: null, detail: '', retryAfterMs: null };
  const judgement = look.reading?.judgement;
  const outcome = judgement?.outcome ?? 'unclear';
  const { status, headers, answeredAt } = look.exchange.answer;
  // That an address is gone (404, 410) is an answer, and the code is what it says.
  const detail =
    outcome === 'ok'
      ? status >= 400
        ? `HTTP ${status}`
        : ''
      : [`HTTP ${status}`, judgement?.signals[0]?.quote ?? ''].join(' ').trim().slice(0, 300);
  // Kept with the route, for the pace of a host is forgotten when the program ends.
  return { outcome, reason: null, detail, retryAfterMs: outcome === 'ok' ? null : retryAfterMs(headers['retry-after'], answeredAt) };
}

/** Sightings of one look: what it states, and, where a post of the account answered as itself, that the account is open. */
export function sightingsOf(look: Look, at: number): Sighting[] {
  const way = look.request.isOnlyPosts && look.task.kind === 'posts' ? postsRoad : `${look.task.route?.kind ?? 'page'}:`;
  const base = { at, road: `${way}${look.request.label}`, postNativeId: look.request.postNativeId ?? null };
  const { outcome } = outcomeOf(look);
  const open = { says: 'open', class: 'A', subject: 'account', actor: 'not-said', wordsSha256: null } as const;
  // Unchanged is the account answering as itself, as it did before; an unchanged bridge says nothing of the account behind it.
  if (look.isUnchanged && look.task.route && look.task.route.kind !== 'bridge') return [{ ...base, outcome, ...open }];
  const judgement = look.reading?.judgement;
  if (!judgement)
    return [{ ...base, outcome, says: null, class: 'C', subject: look.request.subject, actor: 'not-said', wordsSha256: null }];
  const stated: Sighting = {
    ...base,
    outcome,
    says: judgement.says,
    class: judgement.class,
    subject: judgement.subject,
    actor: judgement.actor,
    wordsSha256: judgement.notice ? wordsSha256(judgement.notice.text) : null,
  };
  return isPostOfAccount(look) ? [stated, { ...base, outcome, ...open }] : [stated];
}

/**
 * Two roads of one run may differ: an app has taken an account down that its data host still serves. What is stated of the account stands
 * then; that the other road answered is no reopening. But what one road still shows is not deleted.
 */
export function settleRoads(sightings: Sighting[], hasSecondRoad: boolean): Sighting[] {
  const isOpen = ({ subject, says }: Sighting) => subject === 'account' && says === 'open';
  const isOfPosts = (sighting: Sighting) => isOpen(sighting) && sighting.road.startsWith(postsRoad);
  const stated = sightings.filter(({ subject, says, class: weight, outcome }) => {
    return subject === 'account' && weight === 'A' && outcome === 'ok' && says !== null && says !== 'open' && says !== 'gone';
  });
  if (stated.length > 0 && sightings.some(isOfPosts))
    return settleRoads(
      sightings.filter((one) => !isOfPosts(one)),
      hasSecondRoad,
    );
  if (!hasSecondRoad) return sightings;
  if (stated.some(({ says }) => says !== 'deleted')) return sightings.filter((sighting) => !isOpen(sighting));
  return sightings.some(isOpen) ? sightings.filter((sighting) => !stated.includes(sighting)) : sightings;
}

function isPostOfAccount(look: Look): boolean {
  const extract = look.reading?.extract;
  return (
    extract?.subject === 'post' &&
    extract.isItself &&
    extract.account?.nativeId !== undefined &&
    extract.account.nativeId === look.task.account?.nativeId
  );
}

/** The status word one check saw, for its mark; null when it could not tell. Anything but `open` weighs more. */
export function statusSeen(sightings: Sighting[]): AccountStatus | null {
  const words = sightings
    .filter((sighting) => sighting.subject === 'account' && sighting.class !== 'C')
    .flatMap((sighting) => sighting.says ?? []);
  const says = words.find((word) => word !== 'open') ?? words[0];
  return accountStatuses.find((status) => status === says) ?? null;
}

/** One word for a run of several requests: what answered speaks for it, else the first trouble. */
export function runOutcome(looks: Look[]): RouteOutcome {
  const outcomes = looks.map(outcomeOf);
  const best =
    outcomes.find(({ outcome }) => outcome === 'ok') ?? outcomes.find(({ outcome }) => outcome === 'not-modified') ?? outcomes[0];
  return best ?? { outcome: 'unclear', reason: null, detail: '', retryAfterMs: null };
}

/** The judgement of a look that shows a notice about the account or a post, or null. */
export function noticeIn(look: Look): (Judgement & { notice: NonNullable<Judgement['notice']>; subject: 'account' | 'post' }) | null {
  const judgement = look.reading?.judgement;
  if (!judgement?.notice || judgement.says === null || judgement.class === 'C') return null;
  const { notice, subject } = judgement;
  return subject === 'account' || subject === 'post' ? { ...judgement, notice, subject } : null;
}

/** A host that was not asked because it rests or no route is chosen, or a line or proxy of ours that is down, is no failure of the account. */
export function isAboutOurLine({ reason, detail }: Pick<RouteOutcome, 'reason' | 'detail'>): boolean {
  return detail === 'host-resting' || detail === 'route-not-chosen' || reason === 'offline' || reason === 'proxy';
}
