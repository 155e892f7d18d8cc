/**
 * What the whole history of sightings says about an account (docs/words.md, evidence classes). A pure function: same sightings, same verdict,
 * whatever their order; what concerns the path (class C) is never looked at, at any number.
 */

import type { AccountStatus, Actor, ClosureStatus } from '../../contract/names.ts';
import type { Signal } from '../../contract/shapes/judgement.ts';
import { judgeGone } from './gone.ts';
import { type AccountVerdict, type ClosureVerdict, type ConcludeInput, type Policy, postsRoad, type Sighting } from './types.ts';

/** A statement that is not yet seen again. */
type Candidate = { status: AccountStatus; firstAt: number; lastAt: number; posts: Set<string>; onOwnPage: boolean; actor: Actor };

type State = {
  status: AccountStatus;
  since: number | null;
  actor: Actor;
  lastOpenAt: number | null;
  /** Newest sighting that said anything about the account. */
  lastSaidAt: number | null;
  candidates: Map<AccountStatus, Candidate>;
  closure: ClosureVerdict | null;
  reopened: AccountVerdict['reopened'];
  gone: Sighting[];
};

/** Times in UTC milliseconds. Never throws; an empty history is `unknown`. */
export function concludeAccount(input: ConcludeInput): AccountVerdict {
  const state: State = {
    status: 'unknown',
    since: null,
    actor: 'not-said',
    lastOpenAt: null,
    lastSaidAt: null,
    candidates: new Map(),
    closure: null,
    reopened: null,
    gone: [],
  };
  for (const sighting of inOrder(input.sightings)) take(state, sighting, input.policy);
  return conclude(state, input);
}

/** By time; what was seen at one instant is put in one fixed order, open first, so that no reordering changes anything. */
export function inOrder(sightings: Sighting[]): Sighting[] {
  const key = (sighting: Sighting) =>
    `${sighting.says === 'open' || sighting.says === 'present' ? 0 : 1}${JSON.stringify(Object.entries(sighting).sort())}`;
  return sightings
    .map((sighting) => ({ sighting, key: key(sighting) }))
    .sort((a, b) => a.sighting.at - b.sighting.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ sighting }) => sighting);
}

function take(state: State, sighting: Sighting, policy: Policy): void {
  const status = statusOf(sighting);
  if (status === null) return;
  state.lastSaidAt = sighting.at;
  if (status === 'gone') {
    state.gone.push(sighting);
    return;
  }
  if (sighting.class !== 'A') return;
  if (status === 'open') {
    takeOpen(state, sighting);
    return;
  }
  state.gone = [];
  for (const other of [...state.candidates.keys()]) if (!isSameKind(other, status)) state.candidates.delete(other);
  if (status === state.status) return;
  const candidate = addCandidate(state, status, sighting);
  if (isConfirmed(state, candidate, policy)) record(state, candidate);
}

/** What a sighting says about the account, or null: class C, posts' notices and other domains say nothing about it. */
function statusOf(sighting: Sighting): AccountStatus | null {
  const { says } = sighting;
  // An unchanged feed (304) is the account answering as itself.
  if (sighting.class === 'C' || says === null || (sighting.outcome !== 'ok' && sighting.outcome !== 'not-modified')) return null;
  if (sighting.subject !== 'account' && !(sighting.subject === 'unknown' && sighting.postNativeId === null)) return null;
  return says === 'present' || says === 'edited' || says === 'removed' ? null : says;
}

function takeOpen(state: State, sighting: Sighting): void {
  // A list of posts ends what was only missing, but takes nothing back that is stated.
  const isStated = state.candidates.size > 0 || (state.status !== 'open' && state.status !== 'unknown');
  if (sighting.road.startsWith(postsRoad) && isStated) return;
  if (state.closure) state.reopened = { closure: state.closure, at: sighting.at };
  state.closure = null;
  state.status = 'open';
  state.since = sighting.at;
  state.actor = 'not-said';
  state.lastOpenAt = sighting.at;
  state.candidates.clear();
  state.gone = [];
}

function addCandidate(state: State, status: AccountStatus, sighting: Sighting): Candidate {
  const known = state.candidates.get(status) ?? {
    status,
    firstAt: sighting.at,
    lastAt: sighting.at,
    posts: new Set<string>(),
    onOwnPage: false,
    actor: sighting.actor,
  };
  known.lastAt = sighting.at;
  known.actor = sighting.actor;
  if (sighting.postNativeId === null) known.onOwnPage = true;
  else known.posts.add(sighting.postNativeId);
  state.candidates.set(status, known);
  return known;
}

/** Seen again after the time the policy asks for, and on WeChat on two articles or the account's own page. Suspended and closed confirm one another. */
function isConfirmed(state: State, candidate: Candidate, policy: Policy): boolean {
  const together = isClosure(state.status) ? [candidate] : sameKind(state, candidate);
  const firstAt = Math.min(...together.map((one) => one.firstAt));
  return candidate.lastAt - firstAt >= policy.againAfterMs && (!policy.needsTwoArticles || isOnTwo(together));
}

function isOnTwo(candidates: Candidate[]): boolean {
  const posts = new Set(candidates.flatMap((candidate) => [...candidate.posts]));
  return posts.size >= 2 || candidates.some((candidate) => candidate.onOwnPage);
}

function sameKind(state: State, candidate: Candidate): Candidate[] {
  return [...state.candidates.values()].filter((other) => isSameKind(other.status, candidate.status));
}

function record(state: State, candidate: Candidate): void {
  const firstAt = Math.min(...sameKind(state, candidate).map((one) => one.firstAt));
  const { status } = candidate;
  // A closure that began after the account was open again is a new one: the opening ended the one before it.
  if (isClosure(status) && !state.closure) state.reopened = null;
  state.closure = isClosure(status) ? (state.closure ? { ...state.closure, status } : begin(state, status, firstAt)) : null;
  state.status = status;
  state.since = firstAt;
  state.actor = candidate.actor;
  state.candidates.clear();
}

function begin(state: State, status: ClosureStatus, notAfterAt: number): ClosureVerdict {
  return { status, notBeforeAt: state.lastOpenAt, notAfterAt, alreadyClosedWhenAdded: state.lastOpenAt === null };
}

function isClosure(status: AccountStatus): status is ClosureStatus {
  return status === 'closed' || status === 'suspended';
}

function isSameKind(a: AccountStatus, b: AccountStatus): boolean {
  return a === b || (isClosure(a) && isClosure(b));
}

function conclude(state: State, { now, policy, hostAnswers, account }: ConcludeInput): AccountVerdict {
  const gone = isClosure(state.status)
    ? null
    : judgeGone({ sightings: state.gone, everOpen: state.lastOpenAt !== null, policy, hostAnswers });
  const waiting = waitingFor(state, policy);
  const isStale =
    state.lastSaidAt !== null && now - state.lastSaidAt > policy.staleAfterMs && (state.status === 'open' || state.status === 'limited');
  const said = state.lastSaidAt === null ? account.status : state.status;
  const status = gone?.isGone ? 'gone' : isStale ? 'unknown' : said;
  return {
    status,
    confidence: confidenceOf(status, state, now, policy),
    actor: gone?.isGone ? 'not-said' : state.actor,
    signals: signalsOf(state, gone?.isGone ?? false),
    pending: waiting?.pending ?? (gone && !gone.isGone ? 'gone-in-the-making' : null),
    recheckAt: waiting ? waiting.recheckAt : gone && !gone.isGone ? gone.recheckAt : null,
    closure: state.closure,
    reopened: state.reopened,
    moved: status === 'moved',
  };
}

function waitingFor(state: State, policy: Policy): { pending: 'seen-once' | 'seen-on-one-article'; recheckAt: number | null } | null {
  const all = [...state.candidates.values()];
  if (all.length === 0) return null;
  const firstAt = Math.min(...all.map((candidate) => candidate.firstAt));
  const lastAt = Math.max(...all.map((candidate) => candidate.lastAt));
  const isLookedAgain = lastAt - firstAt >= policy.againAfterMs;
  const onOne = policy.needsTwoArticles && !isOnTwo(all);
  return { pending: onOne ? 'seen-on-one-article' : 'seen-once', recheckAt: isLookedAgain ? null : firstAt + policy.againAfterMs };
}

/** Falls with the time nothing was heard; a closure once recorded stays. */
function confidenceOf(status: AccountStatus, state: State, now: number, policy: Policy): number {
  if (status === 'unknown' || state.lastSaidAt === null) return 0;
  const top = status === 'gone' ? 0.7 : 0.95;
  if (isClosure(status)) return top;
  const age = Math.max(0, now - state.lastSaidAt) / Math.max(1, policy.staleAfterMs);
  return Math.max(0.1, top * (1 - Math.min(1, age) * 0.8));
}

function signalsOf(state: State, isGone: boolean): Signal[] {
  const signals: Signal[] = [];
  if (state.lastOpenAt !== null)
    signals.push({ kind: 'last-open', weighs: state.status === 'open' ? 'for' : 'against', quote: String(state.lastOpenAt) });
  if (state.since !== null && state.status !== 'open')
    signals.push({ kind: 'first-seen', weighs: 'for', quote: `${state.status} ${state.since}` });
  for (const candidate of state.candidates.values())
    signals.push({ kind: 'seen', weighs: 'for', quote: `${candidate.status} ${candidate.firstAt}` });
  if (state.gone.length > 0) signals.push({ kind: 'absent', weighs: isGone ? 'for' : 'against', quote: String(state.gone.length) });
  return signals;
}
