/** What several adapters do alike: addresses as readers type them, an extract with nothing in it, facts of the HTTP answer. */

import type { Answer } from '../base/exchange.ts';
import { parseUrl } from '../parse/url.ts';
import type { Extract, PostDraft, Task } from './adapter.ts';

/** The http(s) address a reader means by `input`: as it is, with the `feed:` scheme taken off, or a bare host name or IP address made one; null for anything else. */
export function typedUrl(input: string): URL | null {
  const line = input.trim().replace(/^<(.*)>$/, '$1');
  if (line === '' || /\s/.test(line)) return null;
  const plain = line.replace(/^feed:(?=https?:)/i, '').replace(/^(?:feed|rss|podcast|itpc):(?:\/\/)?/i, 'https://');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d{1,5}(?:\/|$))/i.exec(plain)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null;
  const isHost = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*\p{L}(?::\d+)?(?:[/?#]|$)/u.test(plain);
  const isAddress = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#]|$)/i.test(plain);
  const url = parseUrl(scheme !== undefined ? plain : isHost ? `https://${plain}` : isAddress ? `http://${plain}` : null, null);
  if (url === null || url.hostname === '') return null;
  url.hash = '';
  return url;
}

/** Names and literals that only mean something on the reader's own network: the reader must have typed them. */
export function isOwnNetwork(url: string): boolean {
  const host = parseUrl(url, null)?.hostname ?? '';
  return /^\[|^\d+(?:\.\d+){3}$/.test(host) || !host.includes('.') || /\.(?:localhost|local|lan|home|internal|home\.arpa)$/i.test(host);
}

export function emptyExtract(subject: 'account' | 'post'): Extract {
  return {
    kind: 'none',
    subject,
    account: null,
    posts: [],
    deletedPosts: [],
    candidates: [],
    routes: [],
    isItself: false,
    outline: null,
    facts: {},
    minIntervalMs: null,
    warnings: [],
  };
}

/** The answer is about somebody else than was asked for: the judge says nothing of the account then. */
export function asOther(extract: Extract): Extract {
  return { ...extract, facts: { ...extract.facts, isOther: true } };
}

/** Where a chain of permanent redirects (301, 308) from the asked address leads before the first temporary one; the fragment is dropped. */
export function permanentUrl(answer: Answer): string {
  let url = answer.requestUrl;
  for (const hop of answer.redirects) {
    if (hop.status !== 301 && hop.status !== 308) break;
    url = parseUrl(hop.location, hop.url)?.href ?? url;
  }
  return url.replace(/#.*$/, '');
}

/** How long the server says its answer stays fresh (Cache-Control max-age, else Expires; RFC 9111 §5), at most a week; null when it does not say. */
export function freshForMs(answer: Answer): number | null {
  const weekMs = 7 * 24 * 3_600_000;
  const control = answer.headers['cache-control'] ?? '';
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(control)?.[1];
  if (/(?:^|[\s,])no-(?:cache|store)/i.test(control)) return null;
  if (maxAge !== undefined) return Number(maxAge) > 0 ? Math.min(Number(maxAge) * 1000, weekMs) : null;
  const expires = Date.parse(answer.headers.expires ?? '');
  const sent = Date.parse(answer.headers.date ?? '');
  const fresh = expires - (Number.isNaN(sent) ? answer.answeredAt : sent);
  return fresh > 0 ? Math.min(fresh, weekMs) : null;
}

/** Whether a page of posts should be followed by the one before it: so deep as is wanted, and back to where what is known begins. `page` counts from 1. */
export function wantsMore(task: Task, page: number, posts: PostDraft[]): boolean {
  if (posts.length === 0 || task.kind !== 'posts') return false;
  if (page < (task.depth ?? 1)) return true;
  const known = new Set((task.knownPosts ?? []).map(({ nativeId }) => nativeId));
  return known.size > 0 && !posts.some(({ nativeId }) => known.has(nativeId));
}

/** The address of a relation in a Link header (RFC 8288), or null. */
export function linkTo(header: string, rel: string): string | null {
  for (const [, url = '', parameters = ''] of header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g))
    if (new RegExp(`;\\s*rel\\s*=\\s*"?(?:[^";]*\\s)?${rel}(?:[\\s";]|$)`, 'i').test(parameters)) return url;
  return null;
}
