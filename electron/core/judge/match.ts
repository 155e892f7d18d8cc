/** Finds in one text what the rule set knows: wording rules and words of the lexicon, in one pass. */

import { findLiterals } from './aho.ts';
import { type Folded, fold, isIdeograph, original } from './fold.ts';
import { matchPattern, standsAlone } from './pattern.ts';
import type { CompiledRule, RuleSet } from './rules.ts';

/** A word of the lexicon in the folded text. */
export type Term = { kind: string; value: string | null; lang: string; start: number; end: number };
export type RuleHit = { compiled: CompiledRule; start: number; end: number; weight: number };

/** `sentences[i]` counts the sentence ends before the folded sign `i`. */
export type Scan = { text: string; folded: Folded; terms: Term[]; rules: RuleHit[]; sentences: Uint32Array };

const maxScan = 20_000;
/** A notice has a few dozen; more is no notice, and comparing each with each must stay cheap. */
const maxTerms = 300;

/** `text` is looked at up to 20,000 characters. Terms are in document order, the longest first where two begin at one place; terms inside a longer one of their kind are left out. */
export function scan(text: string, set: RuleSet): Scan {
  const folded = fold(text.slice(0, maxScan));
  const hits = findLiterals(set.automaton, folded.text);
  const occurrences = new Map<number, number[]>();
  const terms: Term[] = [];
  for (const hit of hits) {
    const starts = occurrences.get(hit.literal);
    if (starts) starts.push(hit.start);
    else occurrences.set(hit.literal, [hit.start]);
    const meanings = set.words.get(hit.literal);
    if (meanings && standsAlone(folded.text, hit.start, hit.end))
      for (const meaning of meanings) terms.push({ ...meaning, start: hit.start, end: hit.end });
  }
  return {
    text,
    folded,
    terms: withoutInner(terms).slice(0, maxTerms),
    rules: findRules(set, folded.text, occurrences),
    sentences: countSentences(folded.text),
  };
}

/** Whether no sentence ends between two places of the folded text. */
export function sameSentence(found: Scan, from: number, to: number): boolean {
  return found.sentences[to] === found.sentences[Math.min(from, to)];
}

/** A full stop ends a sentence unless a digit or letter follows at once (4.9, terms.html). */
function countSentences(text: string): Uint32Array {
  const counts = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    const isStop = sign === 46 && (at + 1 === text.length || text[at + 1] === ' ' || isIdeograph(text.charCodeAt(at + 1)));
    counts[at + 1] = (counts[at] ?? 0) + (isStop || sign === 33 || sign === 63 || sign === 59 ? 1 : 0);
  }
  return counts;
}

/** The stretch of the original that a folded stretch stands for. */
export function originalSpan(found: Scan, start: number, end: number): { start: number; end: number } {
  return original(found.folded, start, end);
}

export function quoteOf(found: Scan, start: number, end: number): string {
  const span = originalSpan(found, start, end);
  return found.text.slice(span.start, span.end);
}

function findRules(set: RuleSet, text: string, occurrences: Map<number, number[]>): RuleHit[] {
  const lengthOf = (literal: number) => set.literals[literal]?.length ?? 0;
  const found: RuleHit[] = [];
  for (const compiled of set.rules) {
    let best: RuleHit | null = null;
    for (const pattern of compiled.patterns) {
      const hit = matchPattern(pattern, text, occurrences, lengthOf);
      const fits = hit && (!compiled.rule.whole || (hit.start === 0 && hit.end >= text.length - 1));
      if (hit && fits && pattern.weight > (best?.weight ?? 0)) best = { compiled, ...hit, weight: pattern.weight };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => b.weight - a.weight);
}

function withoutInner(terms: Term[]): Term[] {
  const sorted = terms.sort((a, b) => a.start - b.start || b.end - a.end);
  const reached = new Map<string, number>();
  return sorted.filter((term) => {
    const end = reached.get(term.kind) ?? 0;
    if (term.end <= end) return false;
    reached.set(term.kind, term.end);
    return true;
  });
}
