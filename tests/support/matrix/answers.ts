/** Answers that the rows of the matrix are made of. */

import { fixture, json } from '../fixture.ts';
import { type Handler, reply } from '../server.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };

export const page = (body: string, status = 200, headers: Record<string, string> = {}): Handler =>
  reply(status, { ...html, ...headers }, body);
export const pageFile = (name: string, status = 200): Handler => page(fixture(name), status);
export const jsonFile = (name: string, status = 200): Handler =>
  reply(status, { 'content-type': 'application/json; charset=utf-8' }, fixture(name));
export const feedFile = (name: string): Handler => reply(200, { 'content-type': 'application/xml; charset=utf-8' }, fixture(name));
export const words = (text: string, title = 'x'): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><main><p>${text}</p></main></body></html>`;

/** RFC 7725: whoever implements the block is named. */
export const withheld = (by: string): Handler =>
  page(words('Unavailable for legal reasons.', '451'), 451, { link: `<${by}>; rel="blocked-by"` });
export const cloudflare = page('<title>Just a moment...</title>', 403, { 'cf-mitigated': 'challenge' });
/** Too many requests. */
export const tooMany = json({ message: 'Too many requests' }, 429, { 'retry-after': '60' });

/** The same answer, broken off in the middle: whole for HTTP, but not for its format. */
export function half(body: string, type: string): Handler {
  return reply(200, { 'content-type': type }, body.slice(0, Math.floor(body.length / 2)));
}
