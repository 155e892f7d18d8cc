/**
 * Folds text so that what a reader would call the same words is the same text: width, case, traditional and simplified characters, hiragana and
 * katakana, jamo and syllables, marks on Latin and Greek letters, ё, Arabic and Hebrew vowel signs, curly quotes, invisible signs.
 */

import pairs from 'opencc-js/dict/TSCharacters';

/** Letters that no decomposition leads to, and signs that are typed in several ways. */
const alike: [string, string][] = [
  ['øǿ', 'o'],
  ['đð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ς', 'σ'],
  ['ё', 'е'],
  ['أإآٱ', 'ا'],
  ['ى', 'ي'],
  ['ة', 'ه'],
  ['‘’‚‛ʼ′', "'"],
  ['“”„‟«»″', '"'],
  ['‐‑‒–—―', '-'],
];

/** Combining marks that NFKC could not join, vowel signs, soft hyphens, joiners, direction marks, variation selectors. */
const invisible: [number, number][] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x5c4, 0x5c5],
  [0x5c7, 0x5c7],
  [0x610, 0x61a],
  [0x61c, 0x61c],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6dc],
  [0x6df, 0x6e8],
  [0x6ea, 0x6ed],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

const gone = 1;
/** What a unit becomes after NFKC and lower case: 0 stays as it is, 1 goes away. One unit for one unit, so that folding is one pass. */
const table = makeTable();

/** A text folded twice is the same as folded once. */
export function foldText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  let folded = '';
  let copied = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const unit = table[plain.charCodeAt(at)];
    if (!unit) continue;
    folded += plain.slice(copied, at) + (unit === gone ? '' : String.fromCharCode(unit));
    copied = at + 1;
  }
  return spellOut(copied === 0 ? plain : folded + plain.slice(copied));
}

/** Folded, in one line: what needles and hits are compared by. */
export function foldLine(text: string): string {
  return foldText(text).replace(/\s+/g, ' ').trim();
}

export type FoldedPiece = { text: string; starts: number[]; ends: number[] };

// A letter with what belongs to it: marks, half-width voicing signs, the jamo that complete a syllable.
// Runs of what folds one for one are taken at once.
const cluster =
  /[ -~\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]+(?![\p{M}\uff9e\uff9f])|[\s\S][\udc00-\udfff]?[\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu;

/** The folded text with the place in the original where each of its units begins and ends. For short pieces. */
export function foldPiece(text: string): FoldedPiece {
  const piece: FoldedPiece = { text: '', starts: [], ends: [] };
  for (const { 0: part, index } of text.matchAll(cluster)) {
    const folded = foldText(part);
    piece.text += folded;
    const isEven = folded.length === part.length && !/\p{M}/u.test(part);
    for (let unit = 0; unit < folded.length; unit += 1) {
      piece.starts.push(isEven ? index + unit : index);
      piece.ends.push(isEven ? index + unit + 1 : index + part.length);
    }
  }
  return piece;
}

const spelled: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

function spellOut(text: string): string {
  return text.replace(/[ßæœþ]/g, (letter) => spelled[letter] ?? letter);
}

function makeTable(): Uint16Array {
  const units = new Uint16Array(0x10000);
  addSimplified(units);
  addUnmarked(units, [
    [0xc0, 0x24f],
    [0x370, 0x3ff],
    [0x1e00, 0x1fff],
  ]);
  for (let unit = 0x30a1; unit <= 0x30f6; unit += 1) units[unit] = unit - 0x60;
  for (const [from, to] of alike) for (const letter of from) units[letter.charCodeAt(0)] = to.charCodeAt(0);
  for (const [from, to] of invisible) units.fill(gone, from, to + 1);
  return units;
}

/** Character by character only: whole-word conversion needs 1 MB of phrases and finds hardly more. Pairs outside the basic plane are too rare to pay for. */
function addSimplified(units: Uint16Array): void {
  for (const pair of pairs.split('|')) {
    const [from = '', to = ''] = pair.split(' ');
    if (from.length === 1 && to.length === 1) units[from.charCodeAt(0)] = to.charCodeAt(0);
  }
}

/** Latin and Greek only: elsewhere a mark makes another letter (が, й). */
function addUnmarked(units: Uint16Array, ranges: [number, number][]): void {
  for (const [from, to] of ranges) {
    for (let unit = from; unit <= to; unit += 1) {
      const parts = String.fromCharCode(unit).normalize('NFD');
      if (parts.length > 1 && /^\p{L}\p{M}+$/u.test(parts)) units[unit] = parts.charCodeAt(0);
    }
  }
}
