/**
 * The fixed rows of the card: what the notice says, in its own words, or one of three words for silence.
 * Not said = the notice does not say. None = looked for and not there. Not known = outside of what a page can show.
 */

import type { Actor, ComplaintSource } from '../../../electron/contract/names.ts';
import type { Anatomy, Reading, Span } from '../../../electron/contract/shapes/judgement.ts';
import { type Finding, findingOf } from './findings.ts';

export type Silence = 'not-said' | 'none' | 'not-known' | 'not-mentioned';

export type Quote = {
  /** Our reading of these words, where the reading marks them. */
  reading: string | null;
  original: string;
};

export type RowValue =
  | { kind: 'silence'; word: Silence }
  | { kind: 'by'; by: Exclude<ComplaintSource, 'not-said'> }
  | { kind: 'quote'; quote: Quote }
  | { kind: 'hedged'; quote: Quote | null }
  | { kind: 'flat' }
  | { kind: 'named'; names: string[] }
  | { kind: 'rule-only'; names: string[] }
  | { kind: 'permanent' }
  | { kind: 'temporary' }
  | { kind: 'actor'; actor: Exclude<Actor, 'not-said'>; quote: Quote | null }
  | { kind: 'functions'; functions: 'all' | 'some'; quote: Quote | null }
  | { kind: 'link'; quote: Quote | null; link: string };

export type RowName =
  | 'done'
  | 'actor'
  | 'functions'
  | 'territory'
  | 'date'
  | 'who'
  | 'how-many'
  | 'complainant'
  | 'post'
  | 'law'
  | 'words'
  | 'certainty'
  | 'decided-by'
  | 'appeal'
  | 'deadline'
  | 'duration'
  | 'owner-told';

export type Row = { name: RowName; value: RowValue; letters: string[] };

type Source = { anatomy: Anatomy; reading: Reading | null; findings: Finding[] };

const silence = (word: Silence): RowValue => ({ kind: 'silence', word });

/** What was done, Who acted, What it covers, Where, Date. */
export function actionRows(source: Source, actor: Actor): Row[] {
  const { text, spans, functions, legal } = source.anatomy;
  const marked = (part: Span['part']) => quoteOf(source, part, firstSpan(text, spans, part));
  const quotedOr = (part: Span['part'], original: string | null): RowValue => quoted(source, part, original) ?? silence('not-said');
  return [
    row(source, 'done', quotedOr('action', firstSpan(text, spans, 'action')), []),
    row(source, 'actor', actor === 'not-said' ? silence('not-said') : { kind: 'actor', actor, quote: marked('actor') }, []),
    row(source, 'functions', functions === null ? silence('not-said') : { kind: 'functions', functions, quote: marked('functions') }, []),
    row(source, 'territory', quotedOr('territory', legal.territory), ['territory']),
    row(source, 'date', quotedOr('date', firstSpan(text, spans, 'date')), []),
  ];
}

/** Who, How many, Named complainant, About which post. */
export function complaintRows(source: Source): Row[] {
  const { complaint } = source.anatomy;
  const by = complaint.by;
  return [
    row(source, 'who', by === null || by === 'not-said' ? silence('not-said') : { kind: 'by', by }, ['complaint']),
    row(source, 'how-many', quoted(source, 'quantity', complaint.quantity) ?? silence('not-said'), ['quantity']),
    row(source, 'complainant', quoted(source, 'complainant', complaint.complainant) ?? silence(complaint.present ? 'none' : 'not-said'), [
      'complainant',
    ]),
    row(source, 'post', quoted(source, 'post', complaint.post) ?? silence('not-said'), ['post']),
  ];
}

/** Law or rule named, Words used, Certainty, Decided by. "Law named" means a statute or an order; a house rule is said to be one. */
export function legalRows(source: Source): Row[] {
  const { legal } = source.anatomy;
  return [
    row(source, 'law', lawNamed(source.anatomy), ['cite']),
    row(source, 'words', quoted(source, 'law', legal.quote) ?? silence('not-said'), ['law', 'cite']),
    row(source, 'certainty', certainty(source), ['hedge']),
    row(source, 'decided-by', quoted(source, 'decided-by', legal.decidedBy) ?? silence('not-said'), ['decided-by']),
  ];
}

/** Appeal, Deadline, Duration, Notice to owner. Whether the owner was told is never on a public page. */
export function remedyRows(source: Source): Row[] {
  const { appeal } = source.anatomy;
  const quote = quoted(source, 'appeal', appeal.quote);
  const words = quote?.kind === 'quote' ? quote.quote : null;
  let said: RowValue = quote ?? silence(appeal.mentioned ? 'not-said' : 'not-mentioned');
  if (appeal.link !== null) said = { kind: 'link', quote: words, link: appeal.link };
  return [
    row(source, 'appeal', said, ['appeal']),
    row(source, 'deadline', quoted(source, 'deadline', appeal.deadline) ?? silence('not-mentioned'), ['deadline']),
    row(source, 'duration', duration(source), ['until', 'permanent']),
    row(source, 'owner-told', silence('not-known'), []),
  ];
}

/** The reading in this language, the reader's own before the rule's; null when there is none. */
export function readingIn(anatomy: Anatomy, language: string): Reading | null {
  const fitting = anatomy.readings.filter((reading) => reading.language === language);
  return fitting.find((reading) => reading.by === 'reader') ?? fitting[0] ?? null;
}

/** True when the original can be read as it stands in the interface language. Both Chinese scripts are read by a reader of either. */
export function isOwnLanguage(lang: string | null, interfaceLanguage: string): boolean {
  if (lang === null) return false;
  return lang.split('-')[0]?.toLowerCase() === interfaceLanguage.split('-')[0]?.toLowerCase();
}

function lawNamed(anatomy: Anatomy): RowValue {
  const law = anatomy.legal.cites.filter((cite) => cite.kind === 'statute' || cite.kind === 'order').map((cite) => cite.name);
  if (law.length > 0) return { kind: 'named', names: law };
  const rules = anatomy.legal.cites.filter((cite) => cite.kind === 'rule').map((cite) => cite.name);
  return rules.length > 0 ? { kind: 'rule-only', names: rules } : silence('none');
}

function certainty(source: Source): RowValue {
  const { legal, spans, text } = source.anatomy;
  if (legal.hedged) return { kind: 'hedged', quote: quoteOf(source, 'hedge', legal.hedge ?? firstSpan(text, spans, 'hedge')) };
  return legal.present ? { kind: 'flat' } : silence('not-said');
}

function duration(source: Source): RowValue {
  const until = quoted(source, 'until', source.anatomy.until);
  if (until !== null) return until;
  if (source.anatomy.permanent === null) return silence('not-said');
  return source.anatomy.permanent ? { kind: 'permanent' } : { kind: 'temporary' };
}

function quoted(source: Source, part: Span['part'], original: string | null): RowValue | null {
  const quote = quoteOf(source, part, original);
  return quote === null ? null : { kind: 'quote', quote };
}

function quoteOf(source: Source, part: Span['part'], original: string | null): Quote | null {
  if (original === null || original === '') return null;
  return { reading: source.reading === null ? null : firstSpan(source.reading.text, source.reading.spans, part), original };
}

function firstSpan(text: string, spans: Span[], part: Span['part']): string | null {
  const span = spans.find((candidate) => candidate.part === part);
  return span === undefined ? null : text.slice(span.start, span.end);
}

function row(source: Source, name: RowName, value: RowValue, parts: Span['part'][]): Row {
  const silent = value.kind === 'silence';
  const finding = silent ? undefined : findingOf(source.findings, ...parts);
  return { name, value, letters: finding === undefined ? [] : [finding.letter] };
}
