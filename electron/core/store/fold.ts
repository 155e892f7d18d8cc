/** Folds text so that what a reader would call the same words is the same text: width, case, traditional and simplified characters. */

import pairs from 'opencc-js/dict/TSCharacters';

// Character by character only: whole-word conversion needs 1 MB of phrases and finds hardly more in a search.
const simplified = new Map(
  pairs.split('|').map((pair): [string, string] => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)]),
);
const han = /\p{Script=Han}/gu;

/** Same number of characters for Han; NFKC may change the length of the rest. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(han, (character) => simplified.get(character) ?? character);
}

// Latin only, as the index's tokenizer does: elsewhere a mark makes another letter (が, й).
const latinMarks = /(\p{Script=Latin})\p{Mn}+/gu;

/** As `foldText`, without the marks on Latin letters: what a hit is compared by. */
export function foldForCompare(text: string): string {
  return foldText(text).normalize('NFD').replace(latinMarks, '$1').normalize('NFC');
}
