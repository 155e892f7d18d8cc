/** Where a redirect leads, and what of the request goes along (RFC 9110 §15.4). Pure. */

import { type Trouble, unclear, unreachable } from './trouble.ts';

export type Step = { url: URL; method: 'GET' | 'HEAD' | 'POST'; headers: Record<string, string>; body: string | undefined };

export type Turn = { kind: 'stay' } | { kind: 'go'; step: Step } | { kind: 'refuse'; trouble: Trouble };

const maxRedirects = 5;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Headers that say nothing about the reader to a host he did not ask: all others stay behind at a change of origin. */
const plainHeaders = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'user-agent',
  'if-none-match',
  'if-modified-since',
  'range',
  'if-range',
]);

/** `seen` holds `method url` of every step so far; a redirect without a readable Location is an answer like any other. */
export function turn(step: Step, status: number, location: string | undefined, seen: ReadonlySet<string>): Turn {
  if (!redirectStatuses.has(status) || !location) return { kind: 'stay' };
  const url = URL.parse(location, step.url.href);
  if (!url) return { kind: 'stay' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refuse(unreachable('guard', 'redirect-scheme'));
  if (step.url.protocol === 'https:' && url.protocol === 'http:') return refuse(unreachable('guard', 'redirect-downgrade'));
  url.username = '';
  url.password = '';
  // RFC 9110 §10.2.2: a Location without a fragment inherits the old one.
  if (!url.hash) url.hash = step.url.hash;
  const next = carry(step, status, url);
  // A body written for one host is not handed to another.
  if (next.body !== undefined && url.origin !== step.url.origin) return refuse(unreachable('guard', 'redirect-with-body'));
  if (seen.has(stepKey(next))) return refuse(unclear('redirect-loop'));
  return seen.size > maxRedirects ? refuse(unclear('too-many-redirects')) : { kind: 'go', step: next };
}

export function stepKey({ method, url }: Step): string {
  return `${method} ${url.href.split('#')[0]}`;
}

function carry(step: Step, status: number, url: URL): Step {
  const becomesGet = (status === 303 && step.method !== 'HEAD') || (step.method === 'POST' && status < 303);
  const sameOrigin = url.origin === step.url.origin;
  const headers = Object.fromEntries(
    Object.entries(step.headers).filter(([name]) => (sameOrigin || plainHeaders.has(name)) && !(becomesGet && name.startsWith('content-'))),
  );
  return becomesGet ? { url, method: 'GET', headers, body: undefined } : { url, method: step.method, headers, body: step.body };
}

/** Some servers send the Location as raw UTF-8, which reaches us as one character per byte. */
export function readLocation(location: string): string {
  const bytes = Buffer.from(location, 'latin1');
  if (bytes.toString('latin1') !== location) return location;
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? location : text;
}

function refuse(trouble: Trouble): Turn {
  return { kind: 'refuse', trouble };
}
