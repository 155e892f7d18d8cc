/** Folds text so that what a reader would call the same words is the same text: width, case, traditional and simplified characters. */

import pairs from 'opencc-js/dict/TSCharacters';

// Character by character only: whole-word conversion needs 1 MB of phrases and finds hardly more in a search.
const simplified = readPairs();

/** Traditional unit to simplified unit, 0 where nothing changes. Only pairs of the basic plane: the others are too rare to pay for. */
function readPairs(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (const pair of pairs.split('|')) {
    const [from = '', to = ''] = pair.split(' ');
    if (from.length === 1 && to.length === 1) table[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  return table;
}

/** Same number of characters for Han; NFKC may change the length of the rest. */
export function foldText(text: string): string {
  return simplify(text.normalize('NFKC').toLowerCase());
}

/** Most texts have nothing to change, so pieces are copied only where something does. */
function simplify(text: string): string {
  let folded = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = simplified[text.charCodeAt(at)];
    if (!unit) continue;
    folded += text.slice(copied, at) + String.fromCharCode(unit);
    copied = at + 1;
  }
  return copied === 0 ? text : folded + text.slice(copied);
}

// Latin only, as the index's tokenizer does: elsewhere a mark makes another letter (が, й).
const latinMarks = /(\p{Script=Latin})\p{Mn}+/gu;

/** As `foldText`, without the marks on Latin letters: what a hit is compared by. */
export function foldForCompare(text: string): string {
  return foldText(text).normalize('NFD').replace(latinMarks, '$1').normalize('NFC');
}
