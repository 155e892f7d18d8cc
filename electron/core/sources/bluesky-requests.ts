/** What is asked of identity, data host and app, and how an account is written (platforms.md §3.1, §3.3). */

import { type Fields, listOf } from '../parse/json.ts';
import type { SourceRequest } from './adapter.ts';

export const app = 'https://public.api.bsky.app';
const directory = 'https://plc.directory';

const did = '(did:plc:[a-z2-7]{24}|did:web:[a-zA-Z0-9.-]+(?:%3A\\d+)?)';
const handle = '((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)+[a-zA-Z][a-zA-Z0-9-]*)';
const forms = [
  new RegExp(`^(?:at://)?${did}(?:/.*)?$`),
  // Every app of the network writes identities alike, also those that are not Bluesky's own.
  new RegExp(`^https?://[\\w.-]+/profile/${did}(?:/.*)?$`),
  new RegExp(`^https?://plc\\.directory/${did}(?:/.*)?$`),
  new RegExp(`^(?:at://|@)${handle}(?:/.*)?$`),
  new RegExp(
    `^https?://(?:(?:[a-z]+\\.)?bsky\\.(?:app|dev)|fxbsky\\.app|bskx\\.app|deer\\.social|blacksky\\.community)/profile/@?${handle}(?:/.*)?$`,
  ),
  /^([a-zA-Z0-9-]+\.bsky\.social)$/,
];

export function nameIn(input: string): string | null {
  const typed = input.trim().replace(/[?#].*$/, '');
  // A handle is a domain: one in another script is meant as it is asked for (RFC 3492).
  const line = /^@[^@/\s]*[^ -~][^@/\s]*$/.test(typed) ? `@${URL.parse(`https://${typed.slice(1)}`)?.hostname ?? ''}` : typed;
  const name = forms.map((form) => form.exec(line)?.[1]).find((found) => found !== undefined);
  return name === undefined ? null : name.startsWith('did:') ? name : name.toLowerCase();
}

export function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers: { accept: 'application/json, text/plain;q=0.5' } };
}

export function documentUrl(id: string): string {
  return id.startsWith('did:web:') ? `https://${decodeURIComponent(id.slice(8))}/.well-known/did.json` : `${directory}/${id}`;
}

export function documentRequest(id: string): SourceRequest {
  return { ...request(documentUrl(id), 'did'), orElse: [profileRequest(id, 'app-alone')] };
}

/** The handle that an identity's document claims, or undefined. */
export function claimedHandle({ alsoKnownAs }: Fields): string | undefined {
  return listOf(alsoKnownAs).flatMap((known) => /^at:\/\/(.+)$/.exec(String(known))?.[1] ?? [])[0];
}

/** Who a handle stands for. */
export function handleRequest(handle: string, label: string): SourceRequest {
  return request(`${app}/xrpc/com.atproto.identity.resolveHandle?handle=${encodeURIComponent(handle)}`, label);
}

export function profileRequest(id: string, label: string): SourceRequest {
  return request(`${app}/xrpc/app.bsky.actor.getProfile?actor=${encodeURIComponent(id)}`, label);
}

export function feedRequest(id: string): SourceRequest {
  return request(`${app}/xrpc/app.bsky.feed.getAuthorFeed?actor=${encodeURIComponent(id)}&limit=50`, 'feed');
}

export function recordsUrl(host: string, id: string): string {
  return `${host}/xrpc/com.atproto.repo.listRecords?repo=${encodeURIComponent(id)}&collection=app.bsky.feed.post&limit=100`;
}

export function didOf(url: string): string {
  const { origin, pathname, host } = new URL(url);
  return origin === directory ? decodeURIComponent(pathname.split('/')[1] ?? '') : `did:web:${encodeURIComponent(host)}`;
}
