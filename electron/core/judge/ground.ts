/** Complaint and legal reason as the words state them, with the spans that carry them. */

import { type CiteKind, type ComplaintSource, type LegalRung, legalRungs } from '../../contract/names.ts';
import { isDense } from './grammar.ts';
import { originalSpan, quoteOf, type Scan, sameSentence, type Term } from './match.ts';

export type Stretch = { start: number; end: number };
export type ComplaintFound = { by: ComplaintSource; term: Stretch; quantity: Stretch | null };
type LawItem = Stretch & { rung: LegalRung; cite: { name: string; kind: CiteKind } | null };
export type LegalFound = {
  rung: LegalRung;
  cites: { name: string; kind: CiteKind; stretch: Stretch }[];
  hedge: Stretch | null;
  quote: Stretch;
};

/** Who complained, if a complaint is mentioned at all. Infringement alleged is no complaint; a passive "was reported" has no source. */
export function findComplaint(found: Scan): ComplaintFound | null {
  const excluded = found.terms.filter((term) => term.kind === 'not-complaint' || term.kind === 'appeal');
  const term = found.terms.find(
    (candidate) =>
      candidate.kind === 'complaint' && !excluded.some((other) => other.start <= candidate.start && candidate.end <= other.end),
  );
  if (!term) return null;
  const source = sourceOf(found, term);
  const quantity = quantityOf(found, term);
  return {
    by: (source?.value as ComplaintSource | undefined) ?? 'not-said',
    term: {
      start: Math.min(source?.start ?? term.start, quantity?.start ?? term.start, term.start),
      end: Math.max(term.end, source?.end ?? 0, quantity?.end ?? 0),
    },
    quantity,
  };
}

function sourceOf(found: Scan, complaint: Term): Term | null {
  const isVerbLast = complaint.lang !== 'th' && isDense(complaint.lang);
  const before = isVerbLast ? 18 : 40;
  const after = isVerbLast ? 0 : 45;
  const near = found.terms.filter((term) => {
    if (term.kind !== 'by' || term.lang !== complaint.lang) return false;
    const [from, to] = term.start < complaint.start ? [term.end, complaint.start] : [complaint.end, term.start];
    const within = term.start < complaint.start ? from >= to - before : to - from <= after;
    return within && (from > to || sameSentence(found, from, to)) && isComplainer(found, term, complaint);
  });
  return near.sort((a, b) => Math.abs(a.start - complaint.start) - Math.abs(b.start - complaint.start))[0] ?? null;
}

/** 该用户被投诉: the one complained about is no complainer. */
function isComplainer(found: Scan, by: Term, complaint: Term): boolean {
  const { text } = found.folded;
  if (by.lang !== 'zh') return true;
  return (
    !text.slice(by.end, complaint.start).includes('被') &&
    !/[该此]$/.test(text.slice(0, by.start)) &&
    !/^(?:号|平台|账号)/.test(text.slice(by.end, by.end + 2))
  );
}

function quantityOf(found: Scan, complaint: Term): Stretch | null {
  const { text } = found.folded;
  const term = found.terms.findLast(
    (candidate) =>
      candidate.kind === 'quantity' &&
      candidate.end <= complaint.end &&
      complaint.start - candidate.end <= 24 &&
      sameSentence(found, candidate.end, complaint.start),
  );
  const behind = found.terms.find(
    (candidate) =>
      candidate.kind === 'quantity' &&
      candidate.start >= complaint.end &&
      candidate.start - complaint.end <= 16 &&
      !isDense(candidate.lang) &&
      sameSentence(found, complaint.end, candidate.start),
  );
  const counted = term ?? behind;
  if (counted) return { start: counted.start, end: counted.end };
  const window = text.slice(Math.max(0, complaint.start - 14), complaint.start);
  const number = /(\d[\d,]*(?:名|位|人次|人|次|个|条)?)[^\d.,]{0,6}$/.exec(window)?.[1];
  const at = number === undefined ? -1 : text.lastIndexOf(number, complaint.start);
  return number === undefined || at < 0 ? null : { start: at, end: at + number.length };
}

/** The firmest ground the words name, everything cited, and the hedge before it. */
export function findLegal(found: Scan, platformNames: readonly string[]): LegalFound | null {
  const titles = bracketTitles(found, platformNames);
  const items = [...titles, ...termItems(found, titles)].sort((a, b) => a.start - b.start);
  const rank = (item: LawItem) => legalRungs.indexOf(item.rung);
  const [best] = [...items].sort((a, b) => rank(a) - rank(b) || a.start - b.start);
  if (!best) return null;
  const hedge = hedgeBefore(found, items);
  return {
    rung: best.rung,
    cites: items.flatMap((item) => (item.cite && !isInside(item, items) ? [{ ...item.cite, stretch: item }] : [])),
    hedge,
    quote: quoteAround(found, best, hedge),
  };
}

/** The same order or instrument found by a shorter name within a longer one is cited once. */
function isInside(item: LawItem, items: LawItem[]): boolean {
  return items.some(
    (other) =>
      other !== item && other.cite && other.start <= item.start && item.end <= other.end && other.end - other.start > item.end - item.start,
  );
}

/** 《…》: a statute by its last word, unless it carries the platform's own name. */
function bracketTitles(found: Scan, platformNames: readonly string[]): LawItem[] {
  const { text } = found.folded;
  const items: LawItem[] = [];
  if (!text.includes('》')) return items;
  for (let open = text.indexOf('《'); open >= 0 && items.length < 50; open = text.indexOf('《', open + 1)) {
    const length = text.slice(open, open + 82).indexOf('》');
    if (length < 0) continue;
    const close = open + length;
    const name = text.slice(open + 1, close);
    const kind: CiteKind = isStatute(name, platformNames) ? 'statute' : 'rule';
    const article = /^[^.,;《]{0,4}?(?:第[^条款,.]{1,14}[条款]|\d[\d.]*\d?条)/.exec(text.slice(close + 1, close + 30))?.[0];
    const end = close + 1 + (article?.length ?? 0);
    const rung: LegalRung = article === undefined ? kind : kind === 'statute' ? 'statute-article' : 'rule-article';
    items.push({ start: open, end, rung, cite: { name: quoteOf(found, open + 1, close), kind } });
  }
  return items;
}

function isStatute(name: string, platformNames: readonly string[]): boolean {
  if (platformNames.some((own) => name.includes(own)) || /社区|平台运营|用户协议|服务协议|号码规则|小程序/.test(name)) return false;
  return /(?:法|条例|办法|规定|决定|法典|宪法|解释|令)$/.test(name);
}

function termItems(found: Scan, titles: LawItem[]): LawItem[] {
  const outside = found.terms.filter((term) => !titles.some((title) => title.start <= term.start && term.end <= title.end));
  return outside.flatMap((term): LawItem[] => {
    if (term.kind === 'law')
      return [
        term.value === 'order' ? order(found, term) : { start: term.start, end: term.end, rung: term.value as LegalRung, cite: null },
      ];
    if (term.kind === 'house-rule') return [named(found, term, 'rule')];
    if (term.kind === 'instrument') return [named(found, term, 'statute')];
    return [];
  });
}

/** The number of an order stands shortly after it: "решения суда № 2-1234/2021", "court order (Case 1:21-cv-01234)". */
const orderNumber = /^[^.;!?\n]{0,40}?(?:no\.? ?|nº ?|n° ?|nr\.? ?|case |第)[\p{L}\d:/-]*\d[\p{L}\d:/-]*\)?/iu;

/** An order is cited only with its number: without one nothing tells which it was. */
function order(found: Scan, term: Term): LawItem {
  const number = orderNumber.exec(found.folded.text.slice(term.end, term.end + 90))?.[0];
  const end = term.end + (number?.length ?? 0);
  const cite = number === undefined ? null : { name: quoteOf(found, term.start, end).trim(), kind: 'order' as const };
  return { start: term.start, end, rung: 'order', cite };
}

/** An instrument named without brackets runs on to the next mark or verb; a house rule takes the name before it with it ("YouTube's …"). */
function named(found: Scan, term: Term, kind: 'statute' | 'rule'): LawItem {
  const { text } = found.folded;
  const owner = kind === 'rule' ? (/[a-z]+'s $/.exec(text.slice(0, term.start))?.[0].length ?? 0) : 0;
  const tail = term.lang === 'en' && kind === 'statute' ? (/^[^'",.;:()]{0,110}/.exec(text.slice(term.end))?.[0] ?? '') : '';
  const start = term.start - owner;
  const end = term.end + tail.replace(/ (?:has|have|and was|view|and therefore|wechat)\b.*$/, '').length;
  const article = /^[, (]{0,2}(?:section|article|art\.|§) ?[\d.]*\d/.exec(text.slice(end, end + 24))?.[0];
  const rung: LegalRung = article === undefined ? kind : kind === 'statute' ? 'statute-article' : 'rule-article';
  return { start, end: end + (article?.length ?? 0), rung, cite: { name: quoteOf(found, start, end).trim(), kind } };
}

function hedgeBefore(found: Scan, items: LawItem[]): Stretch | null {
  return (
    found.terms.find(
      (term) =>
        term.kind === 'hedge' &&
        items.some((item) => item.start >= term.end - 2 && item.start - term.end <= 80 && sameSentence(found, term.end, item.start)),
    ) ?? null
  );
}

/** From the hedge or verb that leads to the ground up to its end. */
function quoteAround(found: Scan, best: LawItem, hedge: Stretch | null): Stretch {
  const verb = found.terms.find(
    (term) =>
      term.kind === 'law-verb' && term.end <= best.start && best.start - term.end <= 14 && sameSentence(found, term.end, best.start),
  );
  const lead = hedge && hedge.start <= best.start && best.start - hedge.end <= 24 ? hedge.start : best.start;
  return { start: Math.min(lead, verb?.start ?? best.start, best.start), end: best.end };
}

export function spanOf(found: Scan, stretch: Stretch): { start: number; end: number } {
  return originalSpan(found, stretch.start, stretch.end);
}
