/** Documents written for tests, in `tests/fixtures/`. */

import { readFileSync } from 'node:fs';
import { type Handler, reply } from './server.ts';

export function fixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
}

export function fixtureJson(path: string): Record<string, unknown> {
  return JSON.parse(fixture(path)) as Record<string, unknown>;
}

/** A handler that answers with JSON: a value, or a function that makes it anew for each request. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Handler {
  return reply(status, { 'content-type': 'application/json; charset=utf-8', ...headers }, JSON.stringify(value));
}
