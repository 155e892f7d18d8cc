/** Reads, after a check, what an account says of where else its owner publishes. Asks nobody. */

import type { PlatformId } from '../contract/names.ts';
import { fediverseAddress } from './parse/fediverse.ts';
import { plainText } from './parse/plain-text.ts';
import { collectPointers } from './people/collect.ts';
import { keyOf, type Target } from './people/types.ts';
import { recognise } from './sources/recognised.ts';
import { claimsOf } from './sources/registry.ts';
import type { AccountState, Store } from './store/store.ts';

/** What an address names; a page that is no account's own (`web`) may still be the site of one. */
export function resolvePlace(address: string): Target | null {
  const closed = recognise(address);
  if (closed) return closed.handle === null ? null : { platform: closed.platform, nativeId: null, handle: closed.handle, url: address };
  const isFediverse = fediverseAddress(address) !== null;
  const claim = claimsOf(address).find(({ confidence, platform }) => confidence === 'sure' || (isFediverse && platform === 'mastodon'));
  if (claim && (claim.platform !== 'feed' || !isHttp(address))) return toTarget(claim);
  return isHttp(address) ? { platform: 'web', nativeId: null, handle: null, url: address } : null;
}

function toTarget({ platform, nativeId, handle, url }: Target): Target {
  return { platform, nativeId, handle, url };
}

function isHttp(address: string): boolean {
  return /^https?:\/\/[^/]+\.[^/]+/i.test(address);
}

/** What a reader would give to follow it; null where Vigil cannot follow, or only the platform's own search knows the name. */
export function inputOf({ platform, handle, nativeId, url }: Target): string | null {
  const address =
    url ??
    (platform === 'bluesky' && nativeId !== null ? nativeId : null) ??
    (platform === 'mastodon' && handle !== null ? `@${handle}` : null);
  return address === null || recognise(address) !== null ? null : address;
}

/** Answers whether anything was new. */
export function readPointers(store: Store, account: AccountState): boolean {
  const { posts, descriptions, ...words } = store.people.ownWords(account.id);
  const drafts = collectPointers(
    {
      ...words,
      target: { platform: account.platform, nativeId: account.nativeId, handle: account.handle, url: account.url },
      addresses: [...words.addresses, ...(account.url === null ? [] : [account.url])],
      descriptions: descriptions.map((span) => ({ ...span, value: toWords(span.value) })),
      successor: account.successor === null ? null : { value: account.successor, at: account.statusAt ?? account.addedAt },
      posts: posts.map(({ title, html, ...post }) => ({ ...post, text: `${title ?? ''}\n${toWords(html)}` })),
    },
    resolvePlace,
  );
  return store.people.keepPointers(
    account.id,
    drafts.map(({ target, ...pointer }) => ({
      ...pointer,
      targetKey: keyOf(target),
      targetPlatform: target.platform as PlatformId,
      targetNativeId: target.nativeId,
      targetHandle: target.handle,
      targetUrl: target.url,
    })),
  );
}

/** Words without markup; the addresses behind links stay, what is quoted of others goes. */
function toWords(html: string): string {
  if (!/<\w/.test(html)) return html;
  return plainText(
    html
      .replace(/<blockquote\b.*?<\/blockquote>/gis, ' ')
      .replace(/<a\b[^>]*?\shref\s*=\s*["'](https?:[^"'<>]+)["'][^>]*>(.*?)<\/a>/gis, withAddress),
  );
}

/** Once where the shown text is the address, or a mention by the handle of that address. */
function withAddress(_whole: string, href: string, shown: string): string {
  const words = plainText(shown).trim();
  return /^(?:https?:|www\.|[\w-]+\.\w+\/)/i.test(words.replace(/\s/g, '')) ? ` ${href} ` : ` ${words} ${href} `;
}
