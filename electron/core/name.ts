/** Whose address or handle something is, as far as the form itself says it. Asks nobody. */

import type { PlatformId } from '../contract/names.ts';
import type { Failure } from '../contract/result.ts';
import type { Claim } from './sources/adapter.ts';
import { whereToLook } from './sources/handle.ts';
import { recognise } from './sources/recognised.ts';
import { claimsOf } from './sources/registry.ts';
import { tidyInput } from './sources/tidy.ts';

export type Named =
  | { kind: 'claims'; claims: Claim[] }
  | { kind: 'not-followable'; platform: PlatformId; handle: string | null; error: Failure }
  | { kind: 'ask-where'; platforms: PlatformId[]; error: Failure }
  | { kind: 'nonsense'; error: Failure };

export const nonsense: Failure = {
  code: 'not-recognised',
  message:
    'This is no address that Vigil knows. What works: the link of an account, an article or a feed, a handle such as @name@server, or a bare @name.',
};

/** `input` is what the reader pasted. Several claims are tried one after another; a sure one stands alone. */
export function nameInput(input: string): Named {
  const typed = tidyInput(input);
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
  if (claims.length > 0) return { kind: 'claims', claims };
  const platforms = whereToLook(typed);
  return platforms === null ? { kind: 'nonsense', error: nonsense } : { kind: 'ask-where', platforms, error: askWhere(typed, platforms) };
}

function askWhere(handle: string, platforms: PlatformId[]): Failure {
  return {
    code: 'ask-where',
    message: `${handle} may be on several platforms: ${platforms.join(', ')}. Say where to look, and only there is anybody asked; on Mastodon write ${handle}@server.`,
    details: { platforms },
  };
}
