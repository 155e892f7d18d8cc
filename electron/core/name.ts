/** Whose address or handle something is, as far as the form itself says it. Asks nobody. */

import type { PlatformId } from '../contract/names.ts';
import type { Failure } from '../contract/result.ts';
import type { Bridges } from '../contract/shapes/settings.ts';
import type { Claim } from './sources/adapter.ts';
import { baseNeeded, onBases } from './sources/bridge-bases.ts';
import { whereToLook } from './sources/handle.ts';
import { recognise } from './sources/recognised.ts';
import { capabilityOf, claimsOf } from './sources/registry.ts';
import { tidyInput } from './sources/tidy.ts';

export type Named =
  /** `typed` is what adapters are asked about: tidied, and led to the reader's own bridge where it names one. */
  | { kind: 'claims'; claims: Claim[]; typed: string }
  | { kind: 'not-followable'; platform: PlatformId; handle: string | null; error: Failure }
  | { kind: 'ask-where'; platforms: PlatformId[]; error: Failure }
  | { kind: 'nonsense'; error: Failure };

export const nonsense: Failure = {
  code: 'not-recognised',
  message:
    'This is no address that Vigil knows. What works: the link of an account, an article or a feed, a handle such as @name@server, or a bare @name.',
};

/** `input` is what the reader pasted. Several claims are tried one after another; a sure one stands alone. */
export function nameInput(input: string, bridges: Bridges): Named {
  const typed = onBases(tidyInput(input), bridges);
  const closed = recognise(typed);
  if (closed) {
    const { sentence, ...details } = closed;
    return {
      kind: 'not-followable',
      platform: closed.platform,
      handle: closed.handle,
      error: { code: 'not-followable', message: sentence, details },
    };
  }
  const claims = claimsOf(typed);
  const needs = baseNeeded(typed);
  const [first] = claims;
  // Where the platform itself can be asked, the route is only another name of the account.
  if (needs !== null && (first === undefined || capabilityOf(first.platform).posts === 'bridge')) return withoutBase(needs, first);
  if (claims.length > 0) return { kind: 'claims', claims, typed };
  const platforms = whereToLook(typed);
  return platforms === null ? { kind: 'nonsense', error: nonsense } : { kind: 'ask-where', platforms, error: askWhere(typed, platforms) };
}

function withoutBase(needs: keyof Bridges, claim: Claim | undefined): Named {
  const platform = claim?.platform ?? (needs === 'rsshub' ? 'feed' : 'weixin');
  const handle = claim?.handle ?? null;
  const message =
    'This is followed through a bridge, and no bridge of your own is set. Set its address in Settings, Network and privacy, or with `vigil bridges`; the whole address of a bridge feed works too.';
  return { kind: 'not-followable', platform, handle, error: { code: 'not-followable', message, details: { platform, handle, needs } } };
}

function askWhere(handle: string, platforms: PlatformId[]): Failure {
  return {
    code: 'ask-where',
    message: `${handle} may be on several platforms: ${platforms.join(', ')}. Say where to look, and only there is anybody asked; on Mastodon write ${handle}@server.`,
    details: { platforms },
  };
}
