/**
 * What is marked in the words of a notice: complaint, hedge, words about law, and the other parts that have a row.
 * A finding is a stretch of the original with a letter; letters run in the order of the text.
 */

import type { NoticePart } from '../../../electron/contract/names.ts';
import type { Span } from '../../../electron/contract/shapes/judgement.ts';

/** The underline is the code: solid = complaint, wavy = hedge, double = law, dotted = another part that has a row. */
export type FindingKind = 'complaint' | 'hedge' | 'law' | 'other';

export type Finding = { letter: string; kind: FindingKind; parts: NoticePart[]; start: number; end: number };

const kinds: Partial<Record<NoticePart, FindingKind>> = {
  complaint: 'complaint',
  quantity: 'complaint',
  complainant: 'complaint',
  post: 'complaint',
  hedge: 'hedge',
  law: 'law',
  cite: 'law',
  'decided-by': 'other',
  territory: 'other',
  permanent: 'other',
  until: 'other',
  appeal: 'other',
  deadline: 'other',
};

/**
 * Spans of one kind that overlap or touch inside each other become one finding, so that "a large number" within "a large number of users complained"
 * shares its letter. Different kinds may overlap. Spans outside of the text, empty, or of parts without a mark are left out.
 */
export function findFindings(text: string, spans: Span[]): Finding[] {
  const merged: Omit<Finding, 'letter'>[] = [];
  for (const span of ordered(text, spans)) {
    const kind = kinds[span.part];
    if (kind === undefined) continue;
    const same = merged.find((other) => other.kind === kind && belongs(kind, other, span));
    if (same === undefined) {
      merged.push({ kind, parts: [span.part], start: span.start, end: span.end });
      continue;
    }
    same.end = Math.max(same.end, span.end);
    if (!same.parts.includes(span.part)) same.parts.push(span.part);
  }
  for (const finding of merged) beginAfterHedge(text, finding, merged);
  const inOrder = merged.sort((one, other) => one.start - other.start || one.end - other.end);
  return inOrder.map((finding, index) => ({ letter: letterAt(index), ...finding }));
}

// "might violate the law": the words about law begin behind the hedge before them, so that each has an underline of its own.
function beginAfterHedge(text: string, finding: Omit<Finding, 'letter'>, all: Omit<Finding, 'letter'>[]): void {
  if (finding.kind !== 'law' && finding.kind !== 'complaint') return;
  const hedge = all.find(({ kind, start, end }) => kind === 'hedge' && start === finding.start && end < finding.end);
  if (hedge === undefined) return;
  const gap = /^\s*/.exec(text.slice(hedge.end, finding.end))?.[0].length ?? 0;
  if (hedge.end + gap < finding.end) finding.start = hedge.end + gap;
}

/** The letters of a reading are those of the original: by kind and part first, then by kind; a mark without a counterpart has none. */
export function matchReading(original: Finding[], text: string, spans: Span[]): Finding[] {
  const left = [...original];
  const own = findFindings(text, spans);
  const letters = new Map<Finding, string>();
  for (const alike of [sameParts, sharesPart, sameKind]) {
    for (const finding of own) {
      if (letters.has(finding)) continue;
      const at = left.findIndex((candidate) => alike(candidate, finding));
      if (at < 0) continue;
      letters.set(finding, left[at]?.letter ?? '');
      left.splice(at, 1);
    }
  }
  return own.map((finding) => ({ ...finding, letter: letters.get(finding) ?? '' }));
}

/** The finding that carries one of these parts, the part itself before a finding that only contains it. */
export function findingOf(findings: Finding[], ...parts: NoticePart[]): Finding | undefined {
  for (const part of parts) {
    const found = findings.find((finding) => finding.parts.includes(part));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** a … z, then aa, ab, … */
export function letterAt(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter;
}

/** How the original is set: by its length in characters (ui.md §4). */
export function noticeSize(text: string): 'large' | 'medium' | 'small' {
  const length = [...text].length;
  if (length <= 40) return 'large';
  return length <= 120 ? 'medium' : 'small';
}

function ordered(text: string, spans: Span[]): Span[] {
  return spans
    .map((span) => ({ part: span.part, start: whole(text, Math.max(0, span.start)), end: whole(text, Math.min(text.length, span.end)) }))
    .filter((span) => span.start < span.end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
}

// Never cut a character outside of the basic plane in two: the halves would be shown as two replacement signs.
function whole(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? offset + 1 : offset;
}

// Other parts have rows of their own: they share a letter only when they are the same words.
function belongs(kind: FindingKind, finding: { start: number; end: number }, span: Span): boolean {
  if (kind === 'other') return finding.start === span.start && finding.end === span.end;
  return span.start < finding.end;
}

function sameParts(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.parts.length === other.parts.length && one.parts.every((part) => other.parts.includes(part));
}

function sharesPart(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.parts.some((part) => other.parts.includes(part));
}

function sameKind(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.kind !== 'other';
}
