/** A piece of the kept text around the first hit, with the places of all hits in it. Spans, never HTML. Pure. */

import { findNeedle } from '../../store/cut.ts';
import { foldPiece, foldText } from '../../store/fold.ts';

/** UTF-16 places, end exclusive. */
export type Mark = { start: number; end: number };
export type Snippet = { text: string; marks: Mark[] };

const before = 40;
const longest = 160;

/** In one line, with `…` where it was cut; without a hit its beginning. */
export function makeSnippet(text: string, needles: readonly string[]): Snippet {
  const plain = text.replace(/\s+/g, ' ').trim();
  const at = findFirst(plain, needles);
  const from = at <= before ? 0 : wordStart(plain, at - before);
  const piece = [...plain.slice(from, from + longest * 2)].slice(0, longest).join('');
  const shown = `${from > 0 ? '…' : ''}${piece}${from + piece.length < plain.length ? '…' : ''}`;
  return { text: shown, marks: marksIn(shown, needles) };
}

/** Where the needles stand in a short text; places that touch or overlap are one. */
export function marksIn(text: string, needles: readonly string[]): Mark[] {
  const folded = foldPiece(text);
  const marks: Mark[] = [];
  for (const needle of needles) {
    for (let at = findNeedle(folded.text, needle); at !== -1; at = findNeedle(folded.text, needle, at + needle.length))
      marks.push({ start: folded.starts[at] ?? 0, end: folded.ends[at + needle.length - 1] ?? text.length });
  }
  return joinMarks(marks.sort((a, b) => a.start - b.start || b.end - a.end));
}

function joinMarks(marks: Mark[]): Mark[] {
  const joined: Mark[] = [];
  for (const mark of marks) {
    const last = joined.at(-1);
    if (last && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else joined.push({ ...mark });
  }
  return joined;
}

const pieceLength = 400;

/** Folding may change lengths, so the text is folded piece by piece until the one that holds the first hit; 0 without a hit. */
function findFirst(plain: string, needles: readonly string[]): number {
  const whole = foldText(plain);
  const places = needles.map((needle) => findNeedle(whole, needle)).filter((at) => at !== -1);
  if (places.length === 0) return 0;
  let left = Math.min(...places);
  for (let from = 0; from < plain.length; ) {
    const to = pieceEnd(plain, from);
    const piece = plain.slice(from, to);
    const length = foldText(piece).length;
    if (left < length) return from + (foldPiece(piece).starts[left] ?? 0);
    left -= length;
    from = to;
  }
  return 0;
}

/** A piece ends before a sign that begins a cluster of its own. */
function pieceEnd(plain: string, from: number): number {
  let to = Math.min(from + pieceLength, plain.length);
  while (to < plain.length && /[\p{M}\udc00-\udfff\uff9e\uff9f\u1160-\u11ff]/u.test(plain[to] ?? '')) to += 1;
  return to;
}

function wordStart(plain: string, at: number): number {
  const space = plain.indexOf(' ', at);
  const isLow = plain.charCodeAt(at) >= 0xdc00 && plain.charCodeAt(at) <= 0xdfff;
  return space !== -1 && space - at < before ? space + 1 : isLow ? at + 1 : at;
}
