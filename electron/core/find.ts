/** *Find*: asks the network what stands behind addresses. Keeps what it saw under a token, so that `subscribe` need not ask again. Subscribes to nothing. */

import type { PlatformId } from '../contract/names.ts';
import type { Failure } from '../contract/result.ts';
import type { Candidate, Found } from '../contract/shapes/adding.ts';
import { type Look, type LookParts, lookThrough } from './look.ts';
import type { AccountFacts, Adapter, RouteDraft } from './sources/adapter.ts';
import { recognise } from './sources/recognised.ts';
import { adapterOf, claimsOf } from './sources/registry.ts';
import { typedUrl } from './sources/shared.ts';

/** What `subscribe` needs: the account as it was seen, its routes, and the looks that showed it. */
export type FindDraft = {
  input: string;
  platform: PlatformId;
  facts: AccountFacts & { nativeId: string; title: string };
  routes: RouteDraft[];
  looks: Look[];
};

export type FindParts = LookParts & {
  now(): number;
  newToken(): string;
  /** An account with this identity that is followed already. */
  followed(platform: PlatformId, nativeId: string): Candidate['alreadyFollowed'];
  keep(token: string, draft: FindDraft): void;
};

const requestsPerInput = 10;
const candidatesAtMost = 8;

export async function findOne(parts: FindParts, input: string, signal: AbortSignal): Promise<Found> {
  const closed = recognise(input);
  if (closed) {
    const { sentence, platform, handle, bridge } = closed;
    return { input, candidates: [], error: { code: 'not-followable', message: sentence, details: { platform, handle, bridge } } };
  }
  const claims = claimsOf(input);
  let found: Found | null = null;
  for (const claim of claims) {
    const tried = await findAs(parts, adapterOf(claim.platform), input, signal);
    if (tried.candidates.length > 0) return tried;
    // The last possible one is the most general: what it says is wrong is said.
    found = tried;
  }
  return (
    found ?? problem(input, 'not-recognised', 'This is no address that Vigil knows. Paste the address of a page, a feed, or an article.')
  );
}

async function findAs(parts: FindParts, adapter: Adapter, input: string, signal: AbortSignal): Promise<Found> {
  const looks = await lookThrough(
    parts,
    adapter,
    { kind: 'identify', input },
    { signal, budget: requestsPerInput, knownSha256: null, typedUrl: typedUrl(input)?.href ?? null },
  );
  const choices = looks.flatMap((look) => look.reading?.extract.candidates ?? []);
  if (choices.length > 1)
    return chooseOne(
      parts,
      adapter,
      input,
      choices.slice(0, candidatesAtMost).map((choice) => choice.url),
      signal,
    );
  const candidate = toCandidate(parts, adapter, input, looks);
  return candidate
    ? { input, candidates: [candidate], error: null }
    : { input, candidates: [], error: withBridge(adapter, input, whyNot(looks)) };
}

async function chooseOne(parts: FindParts, adapter: Adapter, input: string, urls: string[], signal: AbortSignal): Promise<Found> {
  const candidates: Candidate[] = [];
  for (const url of urls) {
    const looks = await lookThrough(
      parts,
      adapter,
      { kind: 'identify', input: url },
      { signal, budget: 2, knownSha256: null, typedUrl: typedUrl(input)?.href ?? null },
    );
    const candidate = toCandidate(parts, adapter, input, looks);
    if (candidate && !candidates.some((other) => other.nativeId === candidate.nativeId)) candidates.push(candidate);
  }
  if (candidates.length === 0) return problem(input, 'not-a-feed', 'The page names feeds, but none of them could be read.');
  const error: Failure | null = candidates.length > 1 ? { code: 'choose-one', message: 'This page has several feeds. Choose one.' } : null;
  return { input, candidates, error };
}

function toCandidate(parts: FindParts, adapter: Adapter, input: string, looks: Look[]): Candidate | null {
  const facts = mergeFacts(looks);
  const routes = looks.flatMap((look) => look.reading?.extract.routes ?? []);
  if (!facts || routes.length === 0) return null;
  const token = parts.newToken();
  parts.keep(token, { input, platform: adapter.id, facts, routes, looks });
  // Addresses that were only tried say nothing about the account that answered elsewhere.
  const judged = looks.find(
    ({ reading }) => reading?.extract.account?.nativeId && reading.judgement.subject === 'account' && reading.judgement.says !== null,
  )?.reading?.judgement;
  return {
    token,
    platform: adapter.id,
    nativeId: facts.nativeId,
    title: facts.title,
    handle: facts.handle ?? null,
    url: facts.url ?? input,
    description: facts.description ?? null,
    followers: facts.followers ?? null,
    capability: adapter.label.capability,
    status: toStatus(judged?.says ?? null),
    posts: looks
      .flatMap((look) => look.reading?.posts ?? [])
      .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
      .slice(0, 5)
      .map((post) => ({ title: post.title, excerpt: post.excerpt, publishedAt: post.publishedAt })),
    alreadyFollowed: parts.followed(adapter.id, facts.nativeId),
  };
}

function toStatus(says: string | null): Candidate['status'] {
  return says === null || says === 'present' || says === 'edited' || says === 'removed' ? 'unknown' : (says as Candidate['status']);
}

/** Later looks know more (an article names the account behind a bridge), so they win. */
function mergeFacts(looks: Look[]): FindDraft['facts'] | null {
  const facts: AccountFacts = {};
  for (const look of looks) Object.assign(facts, withoutEmpty(look.reading?.extract.account ?? {}));
  const { nativeId } = facts;
  return nativeId === undefined ? null : { ...facts, nativeId, title: facts.title ?? facts.handle ?? facts.url ?? nativeId };
}

function withoutEmpty(facts: AccountFacts): AccountFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

/** Turned away as a visitor: the platform is named, and the bridge that works instead. */
function withBridge({ id: platform, label }: Adapter, input: string, error: Failure): Failure {
  const outcome = error.details?.outcome;
  const claim = claimsOf(input).find((one) => one.platform === platform);
  const id = claim?.nativeId ?? claim?.handle;
  if (label.bridge === undefined || !id || (outcome !== 'challenged' && outcome !== 'rate-limited')) return error;
  const bridge = `rsshub://${label.bridge.replace(':id', id)}`;
  const message = `${label.name} turns visitors without login away just now, so Vigil cannot follow there by itself; a bridge feed works, for example ${bridge} on an RSSHub of your own.`;
  return { code: 'not-followable', message, details: { ...error.details, platform, bridge } };
}

/** Why nothing could be found, from the last thing that was tried. */
function whyNot(looks: Look[]): Failure {
  // The address that was typed, not the last one that was guessed from it.
  const last = looks[0];
  if (!last) return { code: 'stopped', message: 'The search was stopped before anything was asked.' };
  if (last.exchange.kind === 'failure') {
    const { outcome, reason, detail } = last.exchange;
    if (detail === 'route-not-chosen') return { code: 'route-not-chosen', message: 'Choose a route first: nothing is asked before.' };
    return {
      code: outcome === 'too-large' ? 'too-large' : 'unreachable',
      message: `The address could not be reached (${reason ?? outcome}).`,
      details: { outcome, reason, detail, url: last.request.url },
    };
  }
  const judgement = last.reading?.judgement;
  const details = {
    outcome: judgement?.outcome ?? 'ok',
    says: judgement?.says ?? null,
    status: last.exchange.answer.status,
    url: last.request.url,
  };
  if (judgement && judgement.outcome !== 'ok' && judgement.outcome !== 'not-a-feed') {
    return { code: 'unreachable', message: `The server answered, but not with the account (${judgement.outcome}).`, details };
  }
  if (judgement?.says === 'gone')
    return { code: 'not-found', message: `The server says that there is nothing at this address (HTTP ${details.status}).`, details };
  return { code: 'not-a-feed', message: 'There is no feed at this address, and the page names none.', details };
}

function problem(input: string, code: Failure['code'], message: string): Found {
  return { input, candidates: [], error: { code, message } };
}
