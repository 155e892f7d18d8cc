/** Finds in one text what the rule set knows: wording rules and words of the lexicon, in one pass. */

import { findLiterals, type Hit } from './aho.ts';
import { type Folded, fold, isIdeograph, original } from './fold.ts';
import { beginsWord, endsWord, matchPattern, wordEnd, wordStart } from './pattern.ts';
import type { CompiledRule, RuleSet, WordMeaning } from './rules.ts';

/** A word of the lexicon in the folded text. */
export type Term = { kind: string; value: string | null; lang: string; start: number; end: number };
/** `wording` is the one of the rule's wordings that lies there. */
export type RuleHit = { compiled: CompiledRule; wording: string; start: number; end: number; weight: number };

/** `sentences[i]` counts the sentence ends before the folded sign `i`. */
export type Scan = { text: string; folded: Folded; terms: Term[]; rules: RuleHit[]; sentences: Uint32Array };

const maxScan = 20_000;
/** A notice has a few dozen; more is no notice, and comparing each with each must stay cheap. */
const maxTerms = 300;
const maxRaw = 4_000;

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
    if (meanings && terms.length < maxRaw) terms.push(...termsOf(folded.text, hit, meanings));
  }
  const sentences = countSentences(folded.text);
  const kept = withoutInner(inSpokenLanguages(terms, folded.text)).slice(0, maxTerms);
  return {
    text,
    folded,
    terms: withoutAppealed(kept, sentences),
    rules: findRules(set, folded.text, occurrences),
    sentences,
  };
}

/** "You may appeal to the High Court": who is appealed to has ordered nothing. */
function withoutAppealed(terms: Term[], sentences: Uint32Array): Term[] {
  const appeals = terms.filter(({ kind }) => kind === 'appeal');
  const follows = ({ start }: Term) =>
    appeals.some(({ end }) => start - end >= 3 && start - end <= 60 && sentences[end] === sentences[start]);
  const asked = terms.filter((term) => isOrder(term) && follows(term));
  const isAsked = (term: Term) =>
    asked.includes(term) || (term.kind === 'complaint' && asked.some(({ start, end }) => start <= term.start && term.end <= end));
  return asked.length === 0 ? terms : terms.filter((term) => !isAsked(term));
}

const orderValues = ['order', 'court', 'government'];

/** Words of an order, or of one who gives orders. */
export function isOrder({ kind, value }: Term): boolean {
  if (kind === 'law' || kind === 'by') return orderValues.includes(value ?? '');
  return kind === 'authority' || kind === 'court' || kind === 'order-noun';
}

/** The whole word is the term, with the endings a stem leaves open. */
function termsOf(text: string, hit: Hit, meanings: WordMeaning[]): Term[] {
  if (isInAddress(text, hit)) return [];
  const begins = beginsWord(text, hit.start);
  const ends = endsWord(text, hit.end);
  if (begins && ends) return meanings.map(({ kind, value, lang }) => ({ kind, value, lang, start: hit.start, end: hit.end }));
  return meanings
    .filter(({ opens, closes }) => (begins || closes) && (ends || opens))
    .map(({ kind, value, lang }) => ({ kind, value, lang, start: wordStart(text, hit.start), end: wordEnd(text, hit.end) }));
}

/** A word in a host name, an address or a handle says nothing: sports-law.example. */
function isInAddress(text: string, { start, end }: Hit): boolean {
  if (!/[-./@_]/.test((text[start - 1] ?? ' ') + (text[end] ?? ' '))) return false;
  const before = /[\w.@/:-]{0,60}$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const after = /^[\w.@/:-]{0,60}/.exec(text.slice(end, end + 60))?.[0] ?? '';
  return /[a-z\d]\.[a-z]{2}|\/\/|@/.test(before + text.slice(start, end) + after);
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
    for (const [at, pattern] of compiled.patterns.entries()) {
      const hit = matchPattern(pattern, text, occurrences, lengthOf);
      const fits = hit && (!compiled.rule.whole || (hit.start === 0 && hit.end >= text.length - 1));
      if (hit && fits && pattern.weight > (best?.weight ?? 0))
        best = { compiled, wording: compiled.rule.wording[at] ?? '', ...hit, weight: pattern.weight };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => b.weight - a.weight);
}

const scripts: Record<string, string> = { zh: 'han', ja: 'han', ko: 'hangul', th: 'thai', he: 'hebrew', hi: 'devanagari', my: 'burmese' };
for (const lang of ['ru', 'uk', 'bg', 'kk']) scripts[lang] = 'cyrillic';
for (const lang of ['ar', 'fa']) scripts[lang] = 'arabic';

/**
 * Words alike in several languages mean what they mean in the one that is spoken: per script only the language whose words cover most of
 * the text counts. Signs of Japanese syllables tell it from Chinese.
 */
function inSpokenLanguages(terms: Term[], text: string): Term[] {
  const cover = new Map<string, { size: number; end: number }>();
  for (const { lang, start, end } of terms) {
    const known = cover.get(lang) ?? { size: lang === 'en' ? 0.5 : 0, end: 0 };
    cover.set(lang, known);
    known.size += Math.max(0, end - Math.max(start, known.end));
    known.end = Math.max(known.end, end);
  }
  const spoken = new Map<string, string>();
  for (const [lang, { size }] of cover) {
    const script = scripts[lang] ?? 'latin';
    const best = cover.get(spoken.get(script) ?? '');
    if (best === undefined || size > best.size) spoken.set(script, lang);
  }
  if (cover.has('zh') || cover.has('ja')) spoken.set('han', hasKana(text) ? 'ja' : 'zh');
  return terms.filter(({ lang }) => spoken.get(scripts[lang] ?? 'latin') === lang);
}

function hasKana(text: string): boolean {
  let signs = 0;
  for (let at = 0; at < Math.min(text.length, 2_000); at++) if (isKana(text.charCodeAt(at)) && ++signs > 2) return true;
  return false;
}

function isKana(code: number): boolean {
  return code > 0x3040 && code < 0x30ff;
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
