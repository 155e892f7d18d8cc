/** *Find*: asks the network what stands behind addresses. Keeps what it saw under a token, so that `subscribe` need not ask again. Subscribes to nothing. */

import type { PlatformId } from '../contract/names.ts';
import type { Failure } from '../contract/result.ts';
import type { Candidate, Found } from '../contract/shapes/adding.ts';
import type { Bridges } from '../contract/shapes/settings.ts';
import type { Known } from './followed.ts';
import { type Look, type LookParts, lookThrough } from './look.ts';
import { type Named, nameInput, nonsense } from './name.ts';
import type { AccountFacts, Adapter, Claim, RouteDraft } from './sources/adapter.ts';
import { addressOn } from './sources/handle.ts';
import { adapterOf, capabilityOf, claimsOf } from './sources/registry.ts';
import { typedUrl } from './sources/shared.ts';
import { tidyInput } from './sources/tidy.ts';

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
  /** The account that is followed already, under the identity it has here. */
  followed(known: Known): (NonNullable<Candidate['alreadyFollowed']> & { nativeId: string }) | null;
  keep(token: string, draft: FindDraft): void;
  bridges(): Bridges;
};

const requestsPerInput = 10;
const candidatesAtMost = 8;

/** `lookAt` names the platforms a bare handle may be looked up on, without it nobody is asked about one; of an address it names what alone it is taken for. */
export async function findOne(
  parts: FindParts,
  asked: { input: string; lookAt?: PlatformId[] | undefined },
  signal: AbortSignal,
): Promise<Found> {
  const { input, lookAt } = asked;
  const named = nameInput(input, parts.bridges());
  if (named.kind === 'not-followable' || named.kind === 'nonsense') return problem(input, named.error);
  const tries = triesOf(named, input, lookAt);
  if (tries.length === 0) return problem(input, named.kind === 'ask-where' ? named.error : nonsense);
  let found: Found | null = null;
  const seen: Found['candidates'] = [];
  for (const { claim, typed } of tries) {
    const tried = await findAs(parts, adapterOf(claim.platform), { input, typed }, signal);
    // A handle is looked up wherever the reader said; an address is one account.
    if (named.kind === 'ask-where') seen.push(...tried.candidates);
    else if (tried.candidates.length > 0) return withPage(parts, tried, tries, signal);
    // The last possible one is the most general: what it says is wrong is said.
    found = tried;
  }
  if (seen.length > 0) return { input, candidates: seen, error: seen.length > 1 ? chooseOneOf(seen) : null };
  return found ?? problem(input, nonsense);
}

type Try = { claim: Claim; typed: string };

function triesOf(named: Named, input: string, lookAt: PlatformId[] | undefined): Try[] {
  if (named.kind === 'claims') {
    const wanted = named.claims.filter(({ platform }) => lookAt === undefined || lookAt.includes(platform));
    return wanted.map((claim) => ({ claim, typed: named.typed }));
  }
  if (named.kind !== 'ask-where' || lookAt === undefined) return [];
  return lookAt.flatMap((platform) => {
    const typed = addressOn(platform, tidyInput(input));
    const claim = typed === null ? undefined : claimsOf(typed)[0];
    return typed === null || claim === undefined ? [] : [{ claim, typed }];
  });
}

/** A page that names no feed was typed, and its host has one all the same: which of the two is meant, only the reader knows. */
async function withPage(parts: FindParts, found: Found, tries: Try[], signal: AbortSignal): Promise<Found> {
  const page = tries.find(({ claim }) => claim.platform === 'web');
  const [feed] = found.candidates;
  if (page === undefined || feed?.foundAt !== 'guessed' || URL.parse(page.claim.url)?.pathname === '/') return found;
  const watched = await findAs(parts, adapterOf('web'), { input: found.input, typed: page.typed }, signal);
  const candidates = [...found.candidates, ...watched.candidates];
  return candidates.length === 1 ? found : { ...found, candidates, error: feedOrPage };
}

const feedOrPage: Failure = {
  code: 'choose-one',
  message: 'This page names no feed; its host has one. Choose the feed of the host, or the page as it stands.',
};

function chooseOneOf(candidates: Found['candidates']): Failure {
  return {
    code: 'choose-one',
    message: 'This handle is on several platforms. Choose one.',
    details: { candidates: candidates.map(({ title, url, platform }) => ({ title, url, platform })) },
  };
}

type Typed = { input: string; typed: string };

async function findAs(parts: FindParts, adapter: Adapter, { input, typed }: Typed, signal: AbortSignal): Promise<Found> {
  const looks = await lookThrough(
    parts,
    adapter,
    { kind: 'identify', input: typed },
    { signal, budget: requestsPerInput, knownSha256: null, typedUrl: typedUrl(typed)?.href ?? null },
  );
  const choices = looks.flatMap((look) => look.reading?.extract.candidates ?? []);
  if (choices.length > 1)
    return chooseOne(
      parts,
      adapter,
      { input, typed },
      choices.slice(0, candidatesAtMost).map((choice) => choice.url),
      signal,
    );
  const candidate = toCandidate(parts, adapter, { input, typed }, looks);
  return candidate
    ? { input, candidates: [candidate], error: null }
    : { input, candidates: [], error: withBridge(adapter, typed, whyNot(looks)) };
}

async function chooseOne(parts: FindParts, adapter: Adapter, { input, typed }: Typed, urls: string[], signal: AbortSignal): Promise<Found> {
  const candidates: Candidate[] = [];
  for (const url of urls) {
    const looks = await lookThrough(
      parts,
      adapter,
      { kind: 'identify', input: url },
      { signal, budget: 2, knownSha256: null, typedUrl: typedUrl(typed)?.href ?? null },
    );
    const candidate = toCandidate(parts, adapter, { input, typed }, looks);
    if (candidate) candidates.push({ ...candidate, foundAt: 'linked' });
  }
  if (candidates.length === 0)
    return problem(input, { code: 'not-a-feed', message: 'The page names feeds, but none of them could be read.' });
  const distinct = withoutTwins(candidates);
  const error: Failure | null = distinct.length > 1 ? { code: 'choose-one', message: 'This page has several feeds. Choose one.' } : null;
  return { input, candidates: distinct, error };
}

/** A page names its feed several times: under other addresses, and as RSS and as Atom. What is followed already stands for its twins. */
function withoutTwins(candidates: Candidate[]): Candidate[] {
  const groups = Map.groupBy(candidates, ({ title, nativeId, posts }) =>
    posts.length === 0
      ? nativeId.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
      : JSON.stringify([title, posts.map((post) => [post.title ?? post.excerpt, Math.floor((post.publishedAt ?? 0) / 1000)])]),
  );
  return [...groups.values()].flatMap((twins) => twins.find(({ alreadyFollowed }) => alreadyFollowed !== null) ?? twins[0] ?? []);
}

function toCandidate(parts: FindParts, adapter: Adapter, { typed }: Typed, looks: Look[]): Candidate | null {
  const facts = mergeFacts(looks);
  const routes = looks.flatMap((look) => look.reading?.extract.routes ?? []);
  if (!facts || routes.length === 0) return null;
  const token = parts.newToken();
  const platform = looks.findLast(({ reading }) => reading?.extract.platform)?.reading?.extract.platform ?? adapter.id;
  const known = parts.followed({
    platform,
    nativeId: facts.nativeId,
    handle: facts.handle ?? null,
    urls: [typed, ...routes.map(({ url }) => url)],
  });
  const nativeId = known?.nativeId ?? facts.nativeId;
  parts.keep(token, { input: typed, platform, facts: { ...facts, nativeId }, routes, looks });
  // Addresses that were only tried say nothing about the account that answered elsewhere.
  const judged = looks.find(
    ({ reading }) => reading?.extract.account?.nativeId && reading.judgement.subject === 'account' && reading.judgement.says !== null,
  )?.reading?.judgement;
  return {
    token,
    platform,
    nativeId,
    title: facts.title,
    handle: facts.handle ?? null,
    url: facts.url ?? typed,
    description: facts.description ?? null,
    followers: facts.followers ?? null,
    capability: capabilityOf(platform, routes),
    status: toStatus(judged?.says ?? null),
    posts: looks
      .flatMap((look) => look.reading?.posts ?? [])
      .sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
      .slice(0, 5)
      .map((post) => ({ title: post.title, excerpt: post.excerpt, publishedAt: post.publishedAt })),
    foundAt: foundAt(looks),
    needsBridge: adapter.label.capability.posts === 'bridge' && !routes.some(({ purpose }) => purpose === 'posts'),
    alreadyFollowed: known === null ? null : { accountId: known.accountId, addedAt: known.addedAt, folder: known.folder },
  };
}

function foundAt(looks: Look[]): Candidate['foundAt'] {
  const answered = looks.findLast(({ reading }) => reading?.extract.isItself);
  const label = answered?.request.label;
  return label === 'well-known' ? 'guessed' : label === 'linked' ? 'linked' : 'typed';
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
  return { code: 'not-followable', message, details: { ...error.details, platform, bridge, why: 'turned-away' } };
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

function problem(input: string, error: Failure): Found {
  return { input, candidates: [], error };
}
