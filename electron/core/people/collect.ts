/** Everything by which one account points at places elsewhere. Pure. */

import type { ProfileLink } from '../base/profile-link.ts';
import { readAnnounced } from './announced.ts';
import { bareUrl, keyOf, type PointerDraft, type Resolve, type Said, type Target } from './types.ts';

/** A value of a profile fact and when it was seen (UTC milliseconds). */
export type FactSpan = { value: string; firstSeenAt: number; lastSeenAt: number };

export type Profile = {
  target: Target;
  addresses: string[];
  titles: FactSpan[];
  descriptions: FactSpan[];
  /** JSON lists of `ProfileLink`. */
  links: FactSpan[];
  successor: { value: string; at: number } | null;
  posts: { id: number; text: string; at: number }[];
};

/** Each way, place and target once, with the longest time it was seen. What an account says of itself is no pointer. */
export function collectPointers(profile: Profile, resolve: Resolve): PointerDraft[] {
  const texts: Said[] = [
    ...profile.titles.map((span) => toSaid('title', span.value, span)),
    ...profile.descriptions.map((span) => toSaid('profile', span.value, span)),
    ...profile.posts.map(({ id, text, at }) => ({ place: 'post' as const, postId: id, text, firstSeenAt: at, lastSeenAt: at })),
  ];
  const drafts = [...readLinks(profile, resolve), ...texts.flatMap((said) => readAnnounced(said, resolve))];
  const own = new Set([keyOf(profile.target), ...profile.addresses.map(bareUrl)]);
  const found = new Map<string, PointerDraft>();
  for (const draft of drafts) {
    const { target } = draft;
    if (isOwn(target, profile.target) || own.has(keyOf(target)) || (target.url !== null && own.has(bareUrl(target.url)))) continue;
    const key = `${draft.how} ${draft.place} ${keyOf(target)}`;
    const known = found.get(key);
    found.set(key, known ? widen(known, draft) : draft);
  }
  return [...found.values()];
}

function isOwn(target: Target, own: Target): boolean {
  if (target.platform !== own.platform) return false;
  const names = [own.nativeId, own.handle].flatMap((name) => (name === null ? [] : [name.toLowerCase()]));
  return [target.nativeId, target.handle].some((name) => name !== null && names.includes(name.toLowerCase()));
}

function widen(known: PointerDraft, draft: PointerDraft): PointerDraft {
  const newest = draft.lastSeenAt >= known.lastSeenAt ? draft : known;
  return {
    ...newest,
    firstSeenAt: Math.min(known.firstSeenAt, draft.firstSeenAt),
    lastSeenAt: Math.max(known.lastSeenAt, draft.lastSeenAt),
  };
}

function toSaid(place: Said['place'], text: string, { firstSeenAt, lastSeenAt }: FactSpan): Said {
  return { place, postId: null, text, firstSeenAt, lastSeenAt };
}

function readLinks({ links, successor }: Profile, resolve: Resolve): PointerDraft[] {
  const stated = links.flatMap((span) =>
    readList(span.value).flatMap(({ how, url, label, isVerified }): PointerDraft[] => {
      const quote = `${label ? `${label}: ` : ''}${url}${isVerified ? ' ✓' : ''}`;
      const { text: _text, ...where } = toSaid('profile', '', span);
      return addressesOf(url).flatMap((address) => {
        const target = resolve(address);
        return target === null ? [] : [{ how, ...where, quote, target }];
      });
    }),
  );
  const moved = successor === null ? null : resolve(successor.value);
  if (successor === null || moved === null) return stated;
  const { value, at } = successor;
  return [...stated, { how: 'moved', place: 'profile', postId: null, quote: value, firstSeenAt: at, lastSeenAt: at, target: moved }];
}

/** A DID document writes a handle as `at://name`; a name that is a domain of one's own stands for the site there as well. */
function addressesOf(url: string): string[] {
  const name = /^at:\/\/((?!.*\.bsky\.social$)[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(url.trim())?.[1];
  return name === undefined ? [url.trim()] : [url.trim(), `https://${name}/`];
}

function readList(json: string): ProfileLink[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? (list as ProfileLink[]) : [];
}
