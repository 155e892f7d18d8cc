/** Takes a notice apart: every part with the exact stretch of the original that carries it, or nothing where it is silent (docs/words.md). */

import type { NoticePart } from '../../contract/names.ts';
import type { Anatomy, Reading, Span } from '../../contract/shapes/judgement.ts';
import { fold } from './fold.ts';
import type { Spoken } from './grammar.ts';
import { findComplaint, findLegal, type Stretch, spanOf } from './ground.ts';
import type { RuleHit, Scan, Term } from './match.ts';
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
};

/** Pure; linear in the text. `scored` is false where there is no text, only codes. */
export function readAnatomy(input: AnatomyInput): Anatomy {
  const { found, spoken, rule, set } = input;
  const spans: Span[] = [];
  const mark = (part: NoticePart, stretch: Stretch | null): string | null => {
    if (stretch === null || stretch.end <= stretch.start) return null;
    const span = spanOf(found, stretch);
    spans.push({ part, ...span });
    return found.text.slice(span.start, span.end);
  };
  mark('action', spoken.action);
  mark('actor', spoken.actorTerm);
  const term = readTerm(found, mark);
  const complaint = readComplaint(found, mark);
  const legal = readLegal(found, input.platformNames, mark);
  const appeal = readAppeal(found, mark);
  const date = mark('date', findDate(found));
  const facts = mark('facts', findFacts(found));
  mark('advice', firstTerm(found, 'advice'));
  const anatomy: Anatomy = {
    text: found.text,
    lang: input.lang ?? guessLanguage(found),
    ...term,
    complaint,
    legal,
    appeal,
    machine: input.machine,
    spans: spans.sort((a, b) => a.start - b.start || b.end - a.end),
    stated: { scored: found.text !== '', parts: [] },
    readings: rule ? readingsOf(rule) : [],
    rule: rule ? { id: rule.compiled.rule.id, set: set.version } : null,
    uncertain: rule === null && found.text !== '',
  };
  anatomy.stated.parts = statedParts(anatomy, spoken, { date, facts });
  return anatomy;
}

type Mark = (part: NoticePart, stretch: Stretch | null) => string | null;

function readTerm(found: Scan, mark: Mark): Pick<Anatomy, 'permanent' | 'until' | 'functions'> {
  const permanent = firstTerm(found, 'permanent');
  mark('permanent', permanent);
  const functions = firstTerm(found, 'functions');
  mark('functions', functions);
  const until = mark('until', findUntil(found));
  return {
    permanent: permanent ? permanent.value === 'yes' : until === null ? null : false,
    until,
    functions: functions ? (functions.value === 'all' ? 'all' : 'some') : null,
  };
}

function readComplaint(found: Scan, mark: Mark): Anatomy['complaint'] {
  const complaint = findComplaint(found);
  if (!complaint) return { present: false, by: null, quantity: null, complainant: null, post: null, quote: null };
  return {
    present: true,
    by: complaint.by,
    quantity: mark('quantity', complaint.quantity),
    complainant: mark('complainant', complaint.complainant),
    post: null,
    quote: mark('complaint', complaint.term),
  };
}

function readLegal(found: Scan, platformNames: readonly string[], mark: Mark): Anatomy['legal'] {
  const legal = findLegal(found, platformNames);
  const office = firstTerm(found, 'office');
  const decidedBy = mark('decided-by', office);
  const territory = mark('territory', firstTerm(found, 'territory'));
  if (!legal) return { present: false, rung: 'none', hedged: false, hedge: null, cites: [], decidedBy, territory, quote: null };
  for (const cite of legal.cites) mark('cite', cite.stretch);
  return {
    present: true,
    rung: legal.rung,
    hedged: legal.hedge !== null,
    hedge: mark('hedge', legal.hedge),
    cites: legal.cites.map(({ name, kind }) => ({ name, kind })),
    decidedBy,
    territory,
    quote: mark('law', legal.quote),
  };
}

function readAppeal(found: Scan, mark: Mark): Anatomy['appeal'] {
  const quote = mark('appeal', firstTerm(found, 'appeal'));
  const deadline = quote === null ? null : mark('deadline', findDeadline(found));
  return { mentioned: quote !== null, quote, link: null, deadline };
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

function findUntil(found: Scan): Stretch | null {
  const { text } = found.folded;
  const hit =
    /(?:至|直到|直至)\d{4}年\d{1,2}月\d{1,2}日/.exec(text) ??
    /(?:禁言|封禁|封停|冻结|停用|限制)[^.,]{0,6}?\d{1,4}(?:天|日|小时|个月|年)/.exec(text) ??
    /\buntil [a-z]{0,9} ?\d{1,2},? \d{4}/.exec(text) ??
    /\bfor \d{1,4} (?:days|hours|months)/.exec(text);
  return hit ? { start: hit.index, end: hit.index + hit[0].length } : null;
}

function findDeadline(found: Scan): Stretch | null {
  const hit =
    /\d{1,3}(?:个工作日|个自然日|日|天)内/.exec(found.folded.text) ?? /\bwithin \d{1,3} (?:days|months|hours)/.exec(found.folded.text);
  return hit ? { start: hit.index, end: hit.index + hit[0].length } : null;
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
    ['ground', legal.cites.length > 0 || legal.rung === 'infringed-right'],
    ['territory-or-duration', legal.territory !== null || anatomy.permanent !== null],
    ['remedy', anatomy.appeal.mentioned],
  ];
  return parts.filter(([, has]) => has).map(([part]) => part);
}

function readingsOf(hit: RuleHit): Reading[] {
  return Object.entries(hit.compiled.rule.readings ?? {}).flatMap(([language, reading]) => {
    if (!reading) return [];
    const spans = Object.entries(reading.parts ?? {}).map(([part, quote]) => {
      const start = reading.text.indexOf(quote);
      return { part: part as NoticePart, start, end: start + quote.length };
    });
    return [{ language: language as Reading['language'], text: reading.text, spans, by: 'rule' as const }];
  });
}

function guessLanguage(found: Scan): string | null {
  const { text } = found.folded;
  let han = 0;
  let latin = 0;
  for (let at = 0; at < Math.min(text.length, 2_000); at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fff) han++;
    else if (code >= 97 && code <= 122) latin++;
  }
  if (han === 0 && latin === 0) return null;
  if (han * 2 < latin) return 'en';
  return /[帳號檢視關違規內舉報]/.test(found.text) ? 'zh-Hant' : 'zh-Hans';
}

/** Folded names and aliases of a platform. */
export function namesOf(set: RuleSet, platform: string | null): string[] {
  if (platform === null) return [];
  return [platform, ...[...set.aliases].filter(([, id]) => id === platform).map(([alias]) => alias)].map((name) => fold(name).text);
}
