/**
 * Who may speak to the served page: whoever opened the printed address once. Each request must name this server as its Host (DNS rebinding),
 * come from our own page where it changes anything (Origin, Sec-Fetch-Site), and carry the cookie the one-time code was exchanged for.
 */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';

export type Guard = {
  /** The address to print, with a fresh code that works once. */
  address(): string;
  /** The cookie for a right code; null otherwise. The code is used up. */
  exchange(code: string): string | null;
  refuses(request: IncomingMessage): Refusal | null;
};

export type Refusal = { status: 401 | 403 | 421; sentence: string };

type Place = { host: string; port: number };

const wrongHost: Refusal = { status: 421, sentence: 'This server answers only under the address it printed.' };
const wrongOrigin: Refusal = { status: 403, sentence: 'Only the page of this server may ask.' };
const noCookie: Refusal = {
  status: 401,
  sentence: 'Open the address that was printed when the server started. It works once; after that the next one is printed.',
};

export function createGuard(place: Place): Guard {
  const codes = new Set<string>();
  const tokens = new Set<string>();
  const hosts = hostsOf(place);
  // Cookies do not know ports: two servers on one machine must not take each other's.
  const cookieName = `vigil-${place.port}`;

  return {
    address() {
      const code = randomBytes(24).toString('base64url');
      codes.add(code);
      return `http://${urlHost(place.host)}:${place.port}/enter?code=${code}`;
    },
    exchange(code) {
      const found = findEqual(codes, code);
      if (found === null) return null;
      codes.delete(found);
      const token = randomBytes(32).toString('base64url');
      tokens.add(token);
      return `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    },
    refuses(request) {
      const host = request.headers.host?.toLowerCase() ?? '';
      if (!hosts.has(host)) return wrongHost;
      if (isForeign(request, host)) return wrongOrigin;
      if (request.url?.startsWith('/enter?') === true) return null;
      return findEqual(tokens, readCookie(request.headers.cookie ?? '', cookieName)) === null ? noCookie : null;
    },
  };
}

/** A browser always sends Origin with POST; without one it is no page of ours. */
function isForeign(request: IncomingMessage, host: string): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin.toLowerCase() !== `http://${host}`;
  if (request.method !== 'GET' && request.method !== 'HEAD') return true;
  const site = request.headers['sec-fetch-site'];
  // The address itself may be opened from anywhere: its code is what counts.
  return site !== undefined && site !== 'same-origin' && site !== 'none' && request.url?.startsWith('/enter?') !== true;
}

function hostsOf({ host, port }: Place): Set<string> {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', urlHost(host)]);
  if (host === '0.0.0.0' || host === '::') {
    for (const list of Object.values(networkInterfaces())) for (const { address } of list ?? []) names.add(urlHost(address));
  }
  return new Set([...names].map((name) => `${name}:${port}`.toLowerCase()));
}

function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Compares in constant time, so that a token cannot be guessed letter by letter. */
function findEqual(known: Set<string>, given: string): string | null {
  const right = Buffer.from(given);
  let found: string | null = null;
  for (const one of known) {
    const left = Buffer.from(one);
    if (left.length === right.length && timingSafeEqual(left, right)) found = one;
  }
  return found;
}

function readCookie(header: string, name: string): string {
  for (const part of header.split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return rest.join('=');
  }
  return '';
}
