/** The first step of an ask: its address and the headers we send, honest and few. */

import type { Ask } from '../base/exchange.ts';
import { conditionalHeaders } from './conditional.ts';
import { basic } from './proxy.ts';
import type { Step } from './redirect.ts';
import { type Trouble, unreachable } from './trouble.ts';

/** Adapters may not set these: no cookies, no Referer, and framing is undici's. */
const closedHeaders = new Set([
  'cookie',
  'referer',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
  'upgrade',
  'expect',
  'proxy-authorization',
]);

/** The adapter's headers go over ours, except the closed ones; a login inside the address becomes a header and leaves the address. */
export function firstStep(ask: Ask, version: string): Step | Trouble {
  const url = URL.parse(ask.url);
  if (!url?.hostname) return unreachable('guard', 'not-an-address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return unreachable('guard', 'scheme');
  const given = Object.entries(ask.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers: Record<string, string> = {
    'user-agent': `Vigil/${version} (+https://example.invalid/vigil)`,
    accept: '*/*',
    'accept-encoding': 'gzip, br',
    ...conditionalHeaders(ask),
    ...Object.fromEntries(given.filter(([name]) => !closedHeaders.has(name))),
  };
  if (Object.values(headers).some((value) => !isSendable(value))) return unreachable('guard', 'header');
  if (url.username) headers.authorization = basic(loginOf(url));
  url.username = '';
  url.password = '';
  return { url, method: ask.method ?? 'GET', headers, body: ask.body };
}

/** A login inside an address is recorded nowhere. */
export function withoutLogin(url: string): string {
  return url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
}

function loginOf({ username, password }: URL): { username: string; password: string } {
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    // A stray percent sign: taken as written, as browsers do.
    return { username, password };
  }
}

/** A header value is visible ASCII, spaces and bytes above (RFC 9110 §5.5); a line break would begin another header. */
function isSendable(value: string): boolean {
  return [...value].every((character) => character === '\t' || (character >= ' ' && character <= '\xff' && character !== '\x7f'));
}
