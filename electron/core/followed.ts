/** Whether an account is followed already, under whatever address it came. */

import type { PlatformId } from '../contract/names.ts';
import { provisionalPrefix } from './check.ts';
import type { AccountState, Store } from './store/store.ts';

/** `urls`: addresses that lead to it; `handle` counts only for what came from a list and has not answered yet. */
export type Known = { platform: PlatformId; nativeId: string; handle: string | null; urls: string[] };

export function followedAccount(store: Store, { platform, nativeId, handle, urls }: Known): AccountState | null {
  const own = store.accounts.find(platform, nativeId);
  if (own?.isFollowed === true) return own;
  const named = handle === null ? null : store.accounts.findByHandle(platform, handle);
  if (named?.isFollowed === true && named.nativeId.startsWith(provisionalPrefix)) return named;
  for (const url of urls.flatMap((one) => [one, otherScheme(one)])) {
    const accountId = store.routes.findAccount(url);
    const account = accountId === null ? null : store.accounts.read(accountId);
    if (account?.isFollowed === true && account.platform === platform) return account;
  }
  return null;
}

/** One feed is listed with `http` here and with `https` there. */
function otherScheme(url: string): string {
  return url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:');
}
