/** How much of a notice the rule's own words answer for: what a reading may be said to cover. */

import { fold, isIdeograph } from './fold.ts';

/** Fewer words than these left over are names and turns of phrase. */
const fewWords = 4;
const fewShare = 0.15;
/** A longer text is no bare notice; its beginning tells. */
const maxLength = 4_000;

/**
 * Whether the notice says more than the rule knows: at least four words (or as many signs of Chinese) and a seventh of it stand neither in
 * the wording that matched nor in the rule's sample. Linear in both.
 */
export function saysMore(text: string, known: readonly string[]): boolean {
  const words = wordsOf(text);
  const pairs = new Set(known.flatMap((words) => pairsOf(wordsOf(words))));
  const left = words.filter((word, at) => !pairs.has(`${words[at - 1]} ${word}`) && !pairs.has(`${word} ${words[at + 1]}`)).length;
  return left >= fewWords && left / words.length >= fewShare;
}

/** Two words that stand side by side; one word alone is everywhere. */
function pairsOf(words: string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

/** Folded words; each Chinese sign is one. Numbers are no words: they have rows of their own. */
function wordsOf(text: string): string[] {
  const spaced = [...fold(text.slice(0, maxLength)).text].map((sign) => (isIdeograph(sign.charCodeAt(0)) ? ` ${sign} ` : sign)).join('');
  return (spaced.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => /\p{L}/u.test(word));
}
