/** A subscription as lists of them carry it, and what reading such a list gives. */

import type { LineTrouble } from '../../contract/names.ts';

export type Subscription = {
  /** The feed's address; null for an account followed without one. */
  feedUrl: string | null;
  /** The site's or account's own address. */
  siteUrl: string | null;
  title: string | null;
  /** The reader's own title for it. */
  ownTitle: string | null;
  /** Nested folders are one path, parted by " / ". */
  folder: string | null;
  platform: string;
  nativeId: string | null;
  /** The person whose account the reader confirmed it to be, by name; null or absent where none is. */
  person?: string | null;
};

/** One entry of a list: `input` is what is subscribed to (an address or handle as written), `line` counts from 1. */
export type Listed = Subscription & { input: string; line: number };

/** What a list itself shows to be nothing that can be followed. */
export type ListTrouble = Extract<LineTrouble, 'no-address' | 'program' | 'saved-search' | 'too-long'>;

export type ListReading = {
  title: string | null;
  listed: Listed[];
  /** Entries naming what an earlier entry names already. */
  duplicates: { line: number; input: string; firstLine: number }[];
  failed: { line: number; input: string; code: ListTrouble }[];
  warnings: string[];
};

export function emptyReading(): ListReading {
  return { title: null, listed: [], duplicates: [], failed: [], warnings: [] };
}

/** Takes an entry in, or tells it apart as a duplicate or as nothing that can be followed. */
export function takeListed(reading: ListReading, entry: Listed, seen: Map<string, number>): void {
  const code = whyNot(entry.input);
  if (code !== null) {
    reading.failed.push({ line: entry.line, input: entry.input, code });
    return;
  }
  const key = sameKey(entry.input);
  const firstLine = seen.get(key);
  if (firstLine !== undefined) {
    reading.duplicates.push({ line: entry.line, input: entry.input, firstLine });
    return;
  }
  seen.set(key, entry.line);
  reading.listed.push(entry);
}

/** Two addresses that differ in scheme, letter case of the host, or an empty fragment only are the same subscription. */
function sameKey(input: string): string {
  const url = URL.parse(input.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://'));
  return url === null ? input.trim() : `${url.host}${url.pathname}${url.search}`;
}

function whyNot(input: string): ListTrouble | null {
  if (/^(?:exec|filter|file|data|javascript|vbscript):/i.test(input) || input.startsWith('|')) return 'program';
  if (/^query:/i.test(input)) return 'saved-search';
  return input.length > 4096 ? 'too-long' : null;
}

/** Clean path of folder names, or null at the top. */
export function folderPath(names: string[]): string | null {
  const clean = names.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '');
  return clean.length === 0 ? null : clean.join(' / ');
}
