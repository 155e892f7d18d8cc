/**
 * Cuts folded text into the words of the index. Scripts that write without spaces become bigrams; the last character of a run stands alone too,
 * so that every character begins some word. The index's own tokenizer only parts at spaces and ASCII signs: what a word is, is said here.
 */

const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}々〆〇ー';
const part = new RegExp(`([${unspaced}]+)|([[\\p{L}\\p{N}\\p{M}]--[${unspaced}]]+)`, 'gv');
const isUnspacedSign = new RegExp(`^[${unspaced}]$`, 'v');
const isWordSign = /^[\p{L}\p{N}\p{M}]$/u;

export type Part = { isRun: boolean; text: string };

/** Runs of unspaced script and words of the others, in order. */
export function partsOf(folded: string): Part[] {
  return Array.from(folded.matchAll(part), ([, run, word]) => ({ isRun: run !== undefined, text: run ?? word ?? '' }));
}

/** Each word once, parted by spaces. */
export function cutWords(folded: string): string {
  const words = new Set<string>();
  for (const [, run, word] of folded.matchAll(part)) {
    if (run === undefined) words.add(word ?? '');
    else for (const pair of bigrams(run)) words.add(pair);
  }
  return [...words].join(' ');
}

/** 审查员 → 审查 查员 员. */
export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** Where a needle stands, or -1: unspaced script anywhere, the others where a word begins. */
export function findNeedle(folded: string, needle: string, from = 0): number {
  const isAnywhere = isUnspaced(needle) || !/^[\p{L}\p{N}\p{M}]/u.test(needle);
  let at = folded.indexOf(needle, from);
  while (at !== -1 && !isAnywhere && !canBegin(folded, at)) at = folded.indexOf(needle, at + 1);
  return at;
}

/** True where a spaced word could begin: at the start, after a sign that belongs to no word, after unspaced script. */
function canBegin(folded: string, at: number): boolean {
  if (at === 0) return true;
  const isLow = (folded.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  const before = isLow ? folded.slice(at - 2, at) : (folded[at - 1] ?? '');
  return !isWordSign.test(before) || isUnspacedSign.test(before);
}

/** True when the text begins with unspaced script, which is found anywhere. */
function isUnspaced(text: string): boolean {
  return isUnspacedSign.test(String.fromCodePoint(text.codePointAt(0) ?? 32));
}
