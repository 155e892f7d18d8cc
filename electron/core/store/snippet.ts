/** A piece of the kept text around the first hit. */

import { foldForCompare } from './fold.ts';

const before = 40;
const after = 120;

/** Plain text, white space collapsed, with `…` where it was cut. */
export function makeSnippet(text: string, needles: string[]): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const at = findFirst(plain, needles);
  const from = at <= before ? 0 : wordStart(plain, at - before);
  const piece = [...plain.slice(from, from + before + after + 40)].slice(0, before + after).join('');
  return `${from > 0 ? '…' : ''}${piece}${from + piece.length < plain.length ? '…' : ''}`;
}

/** Folding may change lengths, so the place is found by halves: the shortest beginning of the text that holds the needle. */
function findFirst(plain: string, needles: string[]): number {
  const folded = foldForCompare(plain);
  const places = needles.map((needle) => folded.indexOf(needle)).filter((at) => at !== -1);
  const at = Math.min(...places, folded.length);
  if (folded.length === plain.length) return at === folded.length ? 0 : at;
  let low = 0;
  let high = plain.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (foldForCompare(plain.slice(0, middle)).length < at) low = middle + 1;
    else high = middle;
  }
  return at === folded.length ? 0 : low;
}

function wordStart(plain: string, at: number): number {
  const space = plain.indexOf(' ', at);
  const isLow = plain.charCodeAt(at) >= 0xdc00 && plain.charCodeAt(at) <= 0xdfff;
  return space !== -1 && space - at < before ? space + 1 : isLow ? at + 1 : at;
}
