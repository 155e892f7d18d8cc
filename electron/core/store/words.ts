/** What of a post, a notice, a profile or a note is searched: its parts folded, a line each, so that no phrase goes from one part into the next. */

import type Database from 'better-sqlite3';
import { cutWords } from './cut.ts';
import { foldLine } from './fold.ts';
import { unpack, unpackBody } from './pack.ts';

export function docOf(parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .map((part) => foldLine(part ?? ''))
    .join('\n');
}

/** Every connection has these, as triggers index what changes, whoever changes it. */
export function addWordFunctions(db: Database.Database): void {
  db.function('vigil_words', { deterministic: true, varargs: true }, (...parts: unknown[]) =>
    cutWords(docOf(parts.map((part) => (typeof part === 'string' ? part : null)))),
  );
  db.function('vigil_fold', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? foldLine(text).replace(/^#/, '') : null,
  );
  db.function('vigil_holds', { deterministic: true }, (text: unknown, needle: unknown) =>
    Number(foldLine(String(text)).includes(String(needle))),
  );
  db.function('vigil_has_link', { deterministic: true }, (html: unknown, text: unknown) =>
    html instanceof Uint8Array && text instanceof Uint8Array ? Number(/<a\s[^>]*href/i.test(unpackBody({ html, text }).html)) : 0,
  );
  db.function('vigil_unpack', { deterministic: true }, (bytes: unknown) => (bytes instanceof Uint8Array ? unpack(bytes) : null));
}
