/** The words of a query as a question to the index, and as a test on the folded text for what the index cannot tell. Pure. */

import { bigrams, findNeedle, partsOf } from '../../store/cut.ts';
import type { Tree } from './parse.ts';

/**
 * `match` is null when the index cannot narrow the search (only excluded words). `isExact`: what the index answers needs no test.
 * `narrow` is the part of it that asks for whole words, where it also asks for beginnings. `needles` are the words to be marked.
 */
export type Matcher = { match: string | null; isExact: boolean; narrow: string | null; needles: string[]; holds(doc: string): boolean };

export function matcherOf(tree: Tree): Matcher {
  const { match, isExact } = askIndex(tree);
  return { match, isExact, narrow: narrowOf(tree), needles: needlesOf(tree), holds: (doc) => holdsTree(doc, tree) };
}

type Asked = { match: string | null; isExact: boolean };

function askIndex(tree: Tree): Asked {
  if (tree.kind === 'word') return askWord(tree.text);
  if (tree.kind === 'not') return { match: null, isExact: false };
  if (tree.kind === 'or') {
    const asked = tree.parts.map(askIndex);
    const isOpen = asked.some(({ match }) => match === null);
    return { match: isOpen ? null : joined(asked, 'OR'), isExact: asked.every(({ isExact }) => isExact) };
  }
  const wanted = tree.parts.filter((part) => part.kind !== 'not').map(askIndex);
  const unwanted = tree.parts.flatMap((part) => (part.kind === 'not' ? [askIndex(part.part)] : []));
  const known = wanted.filter(({ match }) => match !== null);
  if (known.length === 0) return { match: null, isExact: false };
  // Only what the index tells for sure may be taken out by it. A beginning has thousands of words in a large library, which the index would
  // put together first (0.7 s for one common sign in 700,000 posts): that is sooner seen in the texts that are found.
  const sure = unwanted.filter(({ isExact, match }) => isExact && match !== null && !match.includes('*'));
  const match = [joined(known, 'AND'), ...sure.map((each) => each.match ?? '')].reduce((left, right) => `(${left} NOT ${right})`);
  return { match, isExact: sure.length === unwanted.length && wanted.every(({ isExact }) => isExact) };
}

function narrowOf(tree: Tree): string | null {
  if (tree.kind !== 'and') return null;
  const wanted = tree.parts.filter((part) => part.kind !== 'not').map(askIndex);
  const whole = wanted.filter(({ match }) => match !== null && !match.includes('*'));
  return whole.length > 0 && whole.length < wanted.length ? joined(whole, 'AND') : null;
}

function joined(asked: Asked[], word: 'AND' | 'OR'): string {
  return `(${asked.map(({ match }) => match).join(` ${word} `)})`;
}

/** One or two signs of unspaced script, or one spaced word, are told by the index alone. */
function askWord(needle: string): Asked {
  const parts = partsOf(needle);
  const asked = parts.flatMap(({ isRun, text }, index) =>
    isRun ? termsOfRun(text) : [`"${text}"${index === parts.length - 1 ? '*' : ''}`],
  );
  // Of several words the whole ones narrow it enough, and the texts are compared anyway.
  const whole = asked.filter((term) => !term.endsWith('*'));
  const terms = whole.length > 0 ? whole : asked;
  const [only] = parts;
  const isExact = parts.length === 1 && only !== undefined && only.text === needle && (!only.isRun || [...needle].length <= 2);
  return { match: terms.length > 1 ? `(${terms.join(' AND ')})` : (terms[0] ?? null), isExact };
}

function termsOfRun(run: string): string[] {
  const pairs = bigrams(run);
  // The last sign alone is in the index only where a run ends there, so only a single sign asks for it, as a beginning.
  return pairs.length === 1 ? pairs.map((sign) => `"${sign}"*`) : pairs.slice(0, -1).map((pair) => `"${pair}"`);
}

function holdsTree(doc: string, tree: Tree): boolean {
  switch (tree.kind) {
    case 'word':
      return findNeedle(doc, tree.text) !== -1;
    case 'not':
      return !holdsTree(doc, tree.part);
    case 'and':
      return tree.parts.every((part) => holdsTree(doc, part));
    case 'or':
      return tree.parts.some((part) => holdsTree(doc, part));
  }
}

function needlesOf(tree: Tree): string[] {
  if (tree.kind === 'word') return [tree.text];
  return tree.kind === 'not' ? [] : tree.parts.flatMap(needlesOf);
}
