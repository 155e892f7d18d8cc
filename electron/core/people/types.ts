/** What accounts say of where else their owners publish, and what may be concluded from it. Only the reader confirms. */

import type { PlatformId } from '../../contract/names.ts';
import type { Pointer } from '../../contract/shapes/person.ts';

/** A place that is pointed at; at least one of `nativeId`, `handle` and `url` is known. */
export type Target = { platform: PlatformId; nativeId: string | null; handle: string | null; url: string | null };

/** What an address or handle names, without any request; null for what names no account. */
export type Resolve = (address: string) => Target | null;

/** One text of an account: where it stands, and between when and when it was seen there (UTC milliseconds). */
export type Said = { place: Pointer['place']; postId: number | null; text: string; firstSeenAt: number; lastSeenAt: number };

/** How an account points at a place, with the words that do it. */
export type PointerDraft = Pick<Pointer, 'how' | 'place' | 'postId' | 'quote' | 'firstSeenAt' | 'lastSeenAt'> & { target: Target };

/** A pointer as it is kept. */
export type KeptPointer = PointerDraft & { accountId: number };

export type KnownAccount = Omit<Target, 'url'> & {
  id: number;
  title: string;
  /** Its own address and those of its routes. */
  addresses: string[];
  personId: number | null;
  /** Hashes of the pictures it showed of itself. */
  avatars: { sha256: string; seenAt: number }[];
};

/** What the reader said is not one person: two accounts, or an account and a place it points at (`keyOf`). */
export type Rejected = { accountId: number; otherId: number | null; target: string | null };

/** One name of a target, the same for every way of writing it. */
export function keyOf({ platform, nativeId, handle, url }: Target): string {
  return `${platform}:${nativeId ?? handle?.toLowerCase() ?? bareUrl(url ?? '')}`;
}

/** An address without what does not tell pages apart: scheme, `www.`, a slash at the end, query and fragment stay out unless they carry the page. */
export function bareUrl(address: string): string {
  const url = URL.parse(address);
  return url === null ? address.toLowerCase() : `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}
