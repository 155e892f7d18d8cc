/** Takes a notice apart: every part with the exact stretch of the original that carries it, or nothing where it is silent (docs/words.md). */

import type { NoticePart } from '../../contract/names.ts';
import type { Anatomy, Reading, Span } from '../../contract/shapes/judgement.ts';
import { saysMore } from './covered.ts';
import { findAddress, findAppealDeadline, findComplainant, findPlaceNamed, findPostNamed, findTerm, type Part } from './details.ts';
import { fold } from './fold.ts';
import type { Spoken } from './grammar.ts';
import { type ComplaintFound, findComplaint, findLegal } from './ground.ts';
import { originalSpan, quoteOf, type RuleHit, type Scan, type Term } from './match.ts';
import { findDeciders, type Office } from './offices.ts';
import type { Stretch } from './orders.ts';
import type { RuleSet } from './rules.ts';

export type AnatomyInput = {
  found: Scan;
  spoken: Spoken;
  rule: RuleHit | null;
  lang: string | null;
  machine: { code: string; value: string }[];
  /** Names of the platform, folded: a rule that carries one is the platform's own. */
  platformNames: readonly string[];
  set: RuleSet;
  /** Links of the notice place, absolute. */
  links?: { text: string; href: string }[];
};

/** Pure; linear in the text. `scored` is false where there is no text, only codes. */
export function readAnatomy(input: AnatomyInput): Anatomy {
  const { found, spoken, rule, set } = input;
  const spans: Span[] = [];
  const mark = (part: NoticePart, stretch: Stretch | null): string | null => {
    if (stretch === null || stretch.end <= stretch.start) return null;
    const span = originalSpan(found, stretch.start, stretch.end);
    spans.push({ part, ...span });
    return found.text.slice(span.start, span.end);
  };
  const note = (part: NoticePart, stretch: Part | null): string | null => {
    if (stretch === null) return null;
    spans.push({ part, ...stretch });
    return found.text.slice(stretch.start, stretch.end);
  };
  mark('action', spoken.action);
  mark('actor', spoken.actorTerm);
  const term = readTerm(found, mark, note);
  const deciders = findDeciders(found);
  const complaint = readComplaint(found, findComplaint(found, deciders), { mark, note });
  const legal = readLegal(input, deciders, { mark, note });
  const appeal = readAppeal(input, mark, note);
  const date = mark('date', findDate(found));
  const facts = mark('facts', findFacts(found));
  mark('advice', firstTerm(found, 'advice'));
  const anatomy: Anatomy = {
    text: found.text,
    lang: input.lang ?? spokenLanguage(found),
    ...term,
    complaint,
    legal,
    appeal,
    machine: input.machine,
    spans: spans.sort((a, b) => a.start - b.start || b.end - a.end),
    stated: { scored: found.text !== '', parts: [] },
    readings: rule ? readingsOf(rule, found.text) : [],
    rule: rule ? { id: rule.compiled.rule.id, set: set.version } : null,
    uncertain: rule === null && found.text !== '',
  };
  anatomy.stated.parts = statedParts(anatomy, spoken, { date, facts });
  return anatomy;
}

type Mark = (part: NoticePart, stretch: Stretch | null) => string | null;
/** As `Mark`, for a stretch of the original. */
type Note = (part: NoticePart, stretch: Part | null) => string | null;

function readTerm(found: Scan, mark: Mark, note: Note): Pick<Anatomy, 'permanent' | 'until' | 'functions'> {
  const permanent = firstTerm(found, 'permanent');
  mark('permanent', permanent);
  const functions = firstTerm(found, 'functions');
  mark('functions', functions);
  const until = note('until', findTerm(found));
  return {
    permanent: permanent ? permanent.value === 'yes' : until === null ? null : false,
    until,
    functions: functions ? (functions.value === 'all' ? 'all' : 'some') : null,
  };
}

type Marks = { mark: Mark; note: Note };

function readComplaint(found: Scan, complaint: ComplaintFound | null, { mark, note }: Marks): Anatomy['complaint'] {
  if (!complaint) return { present: false, by: null, quantity: null, complainant: null, post: null, quote: null };
  return {
    present: true,
    by: complaint.by,
    quantity: mark('quantity', complaint.quantity),
    complainant: note('complainant', findComplainant(found)),
    post: note('post', findPostNamed(found)),
    quote: quoteComplaint(found, complaint, { mark, note }),
  };
}

function quoteComplaint(found: Scan, { term, office }: ComplaintFound, { mark, note }: Marks): string | null {
  if (!office) return mark('complaint', term);
  const span = originalSpan(found, term.start, term.end);
  return note('complaint', { start: Math.min(span.start, office.start), end: Math.max(span.end, office.end) });
}

function readLegal({ found, platformNames }: AnatomyInput, deciders: readonly Office[], { mark, note }: Marks): Anatomy['legal'] {
  const legal = findLegal(found, { platformNames, deciders });
  const [decider = null] = deciders.map((office) => note('decided-by', office));
  const decidedBy = decider ?? mark('decided-by', decidingOffice(found));
  const territory = note('territory', findPlaceNamed(found)) ?? mark('territory', firstTerm(found, 'territory'));
  if (!legal) return { present: false, rung: 'none', hedged: false, hedge: null, cites: [], decidedBy, territory, quote: null };
  for (const cite of legal.cites) mark('cite', cite.stretch);
  const cited = legal.cites.map(({ stretch }) => originalSpan(found, stretch.start, stretch.end));
  // The court within the name of an order is cited with it.
  const apart = deciders.filter((office) => !cited.some(({ start, end }) => start <= office.start && office.end <= end));
  const authorities = apart.map(({ start, end }) => ({ name: found.text.slice(start, end), kind: 'authority' as const }));
  return {
    present: true,
    rung: legal.rung,
    hedged: legal.hedge !== null,
    hedge: mark('hedge', legal.hedge),
    cites: [...legal.cites.map(({ name, kind }) => ({ name, kind })), ...authorities],
    decidedBy,
    territory,
    quote: mark('law', legal.quote),
  };
}

function readAppeal({ found, links }: AnatomyInput, mark: Mark, note: Note): Anatomy['appeal'] {
  const terms = found.terms.filter(({ kind }) => kind === 'appeal');
  const wordsOf = (term: Term) => quoteOf(found, term.start, term.end);
  const linkOf = (term: Term) => links?.find(({ text }) => text !== '' && (text.includes(wordsOf(term)) || wordsOf(term).includes(text)));
  const term = terms.find(linkOf) ?? terms[0] ?? null;
  const quote = mark('appeal', term);
  if (term === null || quote === null) return { mentioned: false, quote: null, link: null, deadline: null };
  const link = linkOf(term)?.href ?? findAddress(found, originalSpan(found, term.start, term.end).start);
  return { mentioned: true, quote, link, deadline: note('deadline', findAppealDeadline(found)) };
}

/** An office alone decides nothing; one that orders, or whose order is the ground, does. */
function decidingOffice(found: Scan): Term | null {
  const isOrdered = found.terms.some(
    (term) => term.kind === 'authority' || term.kind === 'court' || (term.kind === 'law' && term.value === 'order'),
  );
  return isOrdered ? firstTerm(found, 'office') : null;
}

function firstTerm(found: Scan, kind: string): Term | null {
  return found.terms.find((term) => term.kind === kind) ?? null;
}

// The following read digits in a folded, bounded text; each expression is anchored by a digit and cannot backtrack over more than a few signs.

const dateShapes = [
  /\d{4}年\d{1,2}月\d{1,2}日/,
  /\d{4}-\d{1,2}-\d{1,2}/,
  /\d{1,2}\.\d{1,2}\.\d{4}/,
  /(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}, \d{4}/,
];

function findDate(found: Scan): Stretch | null {
  for (const shape of dateShapes) {
    const hit = shape.exec(found.folded.text);
    if (hit) return { start: hit.index, end: hit.index + hit[0].length };
  }
  return null;
}

/** What is said to have been done, where that is more than the name of a law: 涉嫌过度营销 · "because it was used to spread …". */
function findFacts(found: Scan): Stretch | null {
  const { text } = found.folded;
  const lead = found.terms.find((term) => term.kind === 'hedge' && term.lang === 'zh');
  const zh = lead ? stretchUntil(text, lead.end, ',.;') : null;
  if (
    zh &&
    !found.terms.some((term) => (term.kind === 'law' || term.kind === 'law-verb') && term.start >= zh.start && term.start < zh.start + 3)
  )
    return zh;
  const because = text.indexOf('because it ');
  if (because < 0) return null;
  const en = stretchUntil(text, because + 'because '.length, '.;');
  return found.terms.some((term) => (term.kind === 'law' || term.kind === 'house-rule') && term.start >= en.start && term.end <= en.end)
    ? null
    : en;
}

function stretchUntil(text: string, start: number, marks: string): Stretch {
  let end = start;
  while (end < text.length && end - start < 160 && !marks.includes(text[end] ?? '')) end++;
  return { start, end };
}

function statedParts(
  anatomy: Anatomy,
  spoken: Spoken,
  { date, facts }: { date: string | null; facts: string | null },
): Anatomy['stated']['parts'] {
  if (!anatomy.stated.scored) return [];
  const { legal, complaint } = anatomy;
  const parts: [Anatomy['stated']['parts'][number], boolean][] = [
    ['action', spoken.action !== null],
    ['actor', spoken.actor !== 'not-said'],
    ['date', date !== null],
    ['facts', facts !== null],
    ['complaint-source', complaint.present && complaint.by !== 'not-said'],
    ['ground', legal.cites.some(({ kind }) => kind !== 'authority') || legal.rung === 'infringed-right'],
    ['territory-or-duration', legal.territory !== null || anatomy.permanent !== null],
    ['remedy', anatomy.appeal.mentioned],
  ];
  return parts.filter(([, has]) => has).map(([part]) => part);
}

/** A wording of a reading is the rule's; where the notice goes on, the reading says so. */
function readingsOf(hit: RuleHit, text: string): Reading[] {
  const { rule } = hit.compiled;
  const known = [rule.match, ...hit.wording.split(/\{[a-z]*\}/)];
  const partial = saysMore(text, known) ? { partial: true as const } : {};
  return Object.entries(rule.readings ?? {}).flatMap(([language, reading]) => {
    if (!reading) return [];
    const spans = Object.entries(reading.parts ?? {}).map(([part, quote]) => {
      const start = reading.text.indexOf(quote);
      return { part: part as NoticePart, start, end: start + quote.length };
    });
    return [{ language: language as Reading['language'], text: reading.text, spans, by: 'rule' as const, ...partial }];
  });
}

/** The language whose words cover most of the text; null where no word is known. */
function spokenLanguage(found: Scan): string | null {
  const size = new Map<string, number>();
  for (const { lang, start, end } of found.terms) size.set(lang, (size.get(lang) ?? 0) + end - start);
  const [most] = [...size].sort((a, b) => b[1] - a[1]);
  if (most === undefined) return null;
  if (most[0] !== 'zh') return most[0];
  return /[帳號檢視關違規內舉報貼這無]/.test(found.text) ? 'zh-Hant' : 'zh-Hans';
}

/** Folded names and aliases of a platform. */
export function namesOf(set: RuleSet, platform: string | null): string[] {
  if (platform === null) return [];
  return [platform, ...[...set.aliases].filter(([, id]) => id === platform).map(([alias]) => alias)].map((name) => fold(name).text);
}
