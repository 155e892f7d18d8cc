/** Addresses of the fediverse (RFC 7565, WebFinger RFC 7033) and what actors and posts of ActivityPub look like. Pure. */

import { type Fields, fieldsOf, listOf, textOf } from './json.ts';
import { decodePart } from './url.ts';

/** An account as typed: `origin` is where it is asked about, `acct` its name as `user@host`. */
export type FediverseAddress = { user: string; host: string; acct: string; origin: string; postId: string | null };

const userPart = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?';
const hostPart = '(?:[\\p{L}\\p{N}-]+\\.)+[\\p{L}\\p{N}-]{2,}(?::\\d+)?';
const named = new RegExp(`^(?:acct:)?@?(${userPart})@(${hostPart})$`, 'iu');
const viewed = new RegExp(
  `^/(?:web/|deck/)?@(${userPart})(?:@(${hostPart}))?(?:/(?:(\\d+)|with_replies|media|featured|followers|following|tagged/[^/]+))?/?$`,
  'u',
);
const plain = new RegExp(`^/users/(${userPart})(?:/statuses/(\\d+))?/?$`, 'u');

/** `@user@host`, `user@host`, `acct:`, and the profile and post addresses of the common programs; null for anything else. A remote view names the account's own host. */
export function fediverseAddress(input: string): FediverseAddress | null {
  const line = input.trim();
  const [, user, host] = named.exec(line) ?? [];
  if (user !== undefined && host !== undefined) return toAddress(user, `https://${host}`, null);
  const url = /^https?:\/\//i.test(line) ? URL.parse(line) : null;
  if (!url) return null;
  const [, name, home, post] = viewed.exec(decodePart(url.pathname)) ?? [];
  if (name !== undefined)
    return toAddress(name, home === undefined ? url.origin : `https://${home}`, home === undefined ? (post ?? null) : null);
  const [, other, status] = plain.exec(decodePart(url.pathname)) ?? [];
  return other === undefined ? null : toAddress(other, url.origin, status ?? null);
}

function toAddress(user: string, origin: string, postId: string | null): FediverseAddress | null {
  const url = URL.parse(origin);
  return url === null ? null : { user, host: url.host, acct: `${user}@${url.host}`, origin: url.origin, postId };
}

/** The actor a JRD names as itself (RFC 7033 §4.4), with the name the host gives it. */
export function readWebfinger(value: unknown): { actor: string; acct: string | null } | null {
  const { subject, links } = fieldsOf(value);
  const self = listOf(links)
    .map(fieldsOf)
    .find(({ rel, type }) => rel === 'self' && /^application\/(?:activity\+json|ld\+json)/i.test(textOf(type) ?? ''));
  const actor = textOf(self?.href);
  const acct = /^acct:(.+@.+)$/i.exec(textOf(subject) ?? '')?.[1] ?? null;
  return actor !== null && URL.canParse(actor) ? { actor, acct } : null;
}

const actorTypes = ['Person', 'Service', 'Application', 'Group', 'Organization'];

export function isActor(value: Fields): boolean {
  return actorTypes.includes(textOf(value.type) ?? '') && textOf(value.id) !== null;
}

/** `url`, `icon` and `attachment` may be an address, an object with one, or a list of those. */
export function hrefOf(value: unknown): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  const fields = fieldsOf(one);
  return textOf(one) ?? textOf(fields.href) ?? (fields.url === undefined ? null : hrefOf(fields.url));
}
