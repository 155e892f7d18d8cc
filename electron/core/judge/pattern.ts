/** Wording as data: literals with typed slots, `因{any}投诉，此帐号已被{any}`. Compiled once; matched over folded text without regular expressions. */

import { fold } from './fold.ts';

export const slotTypes = ['any', 'name', 'number', 'date', 'title', 'code'] as const;
export type SlotType = (typeof slotTypes)[number];
/** Literals as indices into the automaton's list; `slots[i]` stands behind `literals[i]`. */
export type Pattern = { literals: number[]; slots: SlotType[]; weight: number };
/** Where a pattern lies in the folded text. */
export type PatternHit = { start: number; end: number };

const reach: Record<SlotType, number> = { any: 120, name: 60, number: 16, date: 24, title: 60, code: 40 };
const maxTries = 200;

/** A wording that cannot be compiled; `detail` is the wording, or the slot nobody knows. */
export type PatternProblem = { code: 'open-brace' | 'unknown-slot' | 'no-words'; detail: string };

/** Splits a wording at its slots and registers its literals. */
export function compilePattern(wording: string, addLiteral: (literal: string) => number): Pattern | PatternProblem {
  const pieces = wording.split(/[{}]/);
  if (pieces.length % 2 === 0) return { code: 'open-brace', detail: wording };
  const literals: number[] = [];
  const slots: SlotType[] = [];
  let weight = 0;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? '';
    if (at % 2 === 1) {
      if (!(slotTypes as readonly string[]).includes(piece)) return { code: 'unknown-slot', detail: `{${piece}}` };
      slots.push(piece as SlotType);
      continue;
    }
    const literal = fold(piece).text;
    if (literal === '') return { code: 'no-words', detail: wording };
    literals.push(addLiteral(literal));
    weight += literal.length;
  }
  return { literals, slots, weight };
}

/** First place where the pattern lies in the text, or null. `occurrences` are the sorted starts of each literal. */
export function matchPattern(
  pattern: Pattern,
  text: string,
  occurrences: Map<number, number[]>,
  lengthOf: (literal: number) => number,
): PatternHit | null {
  const [first] = pattern.literals;
  if (first === undefined) return null;
  let tries = 0;
  for (const start of occurrences.get(first) ?? []) {
    if (tries++ > maxTries) return null;
    const end = follow(pattern, text, occurrences, lengthOf, start + lengthOf(first));
    if (end !== null && standsAlone(text, start, end)) return { start, end };
  }
  return null;
}

function follow(
  pattern: Pattern,
  text: string,
  occurrences: Map<number, number[]>,
  lengthOf: (literal: number) => number,
  from: number,
): number | null {
  let end = from;
  for (let at = 0; at < pattern.slots.length; at++) {
    const slot = pattern.slots[at] ?? 'any';
    const literal = pattern.literals[at + 1] ?? -1;
    const next = firstFrom(occurrences.get(literal) ?? [], end);
    if (next === undefined || next - end > reach[slot] || !fits(slot, text.slice(end, next))) return null;
    end = next + lengthOf(literal);
  }
  return end;
}

function firstFrom(sorted: number[], from: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}

function fits(slot: SlotType, filling: string): boolean {
  if (slot === 'number') return /^[\d ,.一二三四五六七八九十百千万零两]{1,16}$/.test(filling);
  if (slot === 'date') return /\d/.test(filling);
  if (slot === 'code') return /^[\w -]*$/.test(filling);
  return slot === 'any' || !filling.includes('.') || filling.length < 30;
}

/** An alphabetic wording must not be cut out of a longer word: "ban" is not in "bank". */
export function standsAlone(text: string, start: number, end: number): boolean {
  return beginsWord(text, start) && endsWord(text, end);
}

export function beginsWord(text: string, start: number): boolean {
  return !(isLetter(text, start - 1) && isLetter(text, start));
}

export function endsWord(text: string, end: number): boolean {
  return !(isLetter(text, end - 1) && isLetter(text, end));
}

/** The end of the word that goes on at `at`. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < 40 && isLetter(text, end)) end++;
  return end;
}

/** The beginning of the word that `at` lies in. */
export function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 40 && isLetter(text, start - 1) && isLetter(text, at)) start--;
  return start;
}

/** Letters and digits of scripts that part words; not those written without spaces (Thai, Lao, Burmese, Khmer, ideographs, kana, Hangul). */
function isLetter(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  if (code < 0xc0 || code >= 0x2e80 || (code >= 0x2000 && code < 0x2c00)) return false;
  return !((code >= 0x0e00 && code <= 0x0eff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff));
}
