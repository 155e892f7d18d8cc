/** What would be followed: asks nobody where the form itself names the account. */

import type { Failure } from '../contract/result.ts';
import type { Added, Candidate, Found } from '../contract/shapes/adding.ts';
import { nameInput } from './name.ts';
import type { Claim } from './sources/adapter.ts';
import { capabilityOf } from './sources/registry.ts';
import { isOwnNetwork } from './sources/shared.ts';
import type { Store } from './store/store.ts';

type DryRunParts = { store: Store; find(input: string): Promise<Found[]> };

/** One by one, in order. An account that only the network could name carries the handle or address of the form as its id, and why nobody answered. */
export async function dryRuns(inputs: string[], parts: DryRunParts): Promise<Added[]> {
  const results: Added[] = [];
  for (const input of inputs) results.push(await dryRun(input, parts));
  return results;
}

async function dryRun(input: string, { store, find }: DryRunParts): Promise<Added> {
  const named = nameInput(input, store.settings.read().bridges);
  if (named.kind === 'nonsense') return failed(input, named.error);
  if (named.kind === 'not-followable') {
    const { platform, handle, error } = named;
    return {
      ...failed(input, error),
      account: unseen(platform, handle ?? input.trim(), { handle, url: null }),
      capability: capabilityOf(platform),
    };
  }
  const [claim] = named.kind === 'claims' ? named.claims : [];
  if (claim !== undefined && claim.nativeId !== null) return fromForm(input, claim, store);
  const mayAsk = claim === undefined || store.settings.read().route !== null || isOwnNetwork(claim.url);
  const [found] = mayAsk ? await find(input) : [{ input, candidates: [], error: noRoute }];
  const [candidate] = found?.candidates ?? [];
  if (found && candidate && !found.error) return fromCandidate(input, candidate);
  const error = found?.error ?? null;
  if (claim === undefined || error === null || found?.candidates.length) return failed(input, error ?? fallen, found?.candidates);
  // Nobody could be asked, but the form says whose it is.
  return named.kind === 'claims' && isPath(error) && claim.confidence === 'sure'
    ? { ...fromForm(input, claim, store), error }
    : {
        ...failed(input, error),
        account: unseen(claim.platform, claim.handle ?? claim.url, claim),
        capability: capabilityOf(claim.platform, claim.routes),
      };
}

const noRoute: Failure = { code: 'route-not-chosen', message: 'Choose a route first: nothing is asked before.' };
const fallen: Failure = { code: 'not-recognised', message: 'Nothing was found there.' };

function isPath({ code }: Failure): boolean {
  return code === 'route-not-chosen' || code === 'unreachable';
}

function fromForm(input: string, claim: Claim, store: Store): Added {
  const nativeId = claim.nativeId ?? (claim.platform === 'feed' ? claim.url : (claim.handle ?? claim.url));
  const known = store.accounts.find(claim.platform, nativeId);
  return {
    input,
    ok: true,
    account: known
      ? {
          id: known.isFollowed ? known.id : 0,
          platform: known.platform,
          nativeId,
          handle: known.handle,
          title: known.title,
          url: known.url,
          status: known.status,
        }
      : unseen(claim.platform, nativeId, claim),
    capability: capabilityOf(claim.platform, claim.routes),
    posts: 0,
    duplicate: known?.isFollowed === true,
    error: null,
  };
}

function unseen(
  platform: Candidate['platform'],
  nativeId: string,
  { handle, url }: { handle: string | null; url: string | null },
): Added['account'] {
  return { id: 0, platform, nativeId, handle, title: handle ?? nativeId, url, status: 'unknown' };
}

function fromCandidate(input: string, candidate: Candidate): Added {
  const { platform, nativeId, handle, title, url, status, capability, posts, alreadyFollowed } = candidate;
  return {
    input,
    ok: true,
    account: { id: alreadyFollowed?.accountId ?? 0, platform, nativeId, handle, title, url, status },
    capability,
    posts: posts.length,
    duplicate: alreadyFollowed !== null,
    error: null,
  };
}

export function failed(input: string, error: Failure, candidates: Found['candidates'] = []): Added {
  const choices = candidates.map(({ title, url, platform }) => ({ title, url, platform }));
  return {
    input,
    ok: false,
    account: null,
    capability: null,
    posts: 0,
    duplicate: false,
    error: choices.length > 0 ? { ...error, details: { ...error.details, candidates: choices } } : error,
  };
}
