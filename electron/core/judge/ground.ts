/** Complaint and legal reason as the words state them, with the spans that carry them. */

import { type CiteKind, type ComplaintSource, type LegalRung, legalRungs } from '../../contract/names.ts';
import { isDense } from './grammar.ts';
import { originalSpan, quoteOf, type Scan, sameSentence, type Term } from './match.ts';
import type { Office } from './offices.ts';
import { numberedOrder, type Stretch } from './orders.ts';
import { beginsWord, endsWord } from './pattern.ts';
import { findUnnamed, type Unnamed } from './unnamed.ts';

/** `office`: the court or authority that ordered, in the original, whose name belongs to the words of the complaint. */
export type ComplaintFound = { by: ComplaintSource; term: Stretch; quantity: Stretch | null; office?: Office };
/** `cite`: the stretch that names it; null for a ground without a name. */
type LawItem = Stretch & { rung: LegalRung; cite: (Stretch & { kind: CiteKind }) | null; isList?: true };
export type LegalFound = {
  rung: LegalRung;
  cites: { name: string; kind: CiteKind; stretch: Stretch }[];
  hedge: Stretch | null;
  quote: Stretch;
};

/**
 * Who complained, if a complaint is mentioned at all. Infringement alleged is no complaint; a passive "was reported" has no source. An order,
 * a demand or a decision of a court or an authority which the notice follows is a complaint by it, in every language (docs/words.md).
 */
export function findComplaint(found: Scan, deciders: readonly Office[]): ComplaintFound | null {
  const said = findSaidComplaint(found);
  if (said !== null && said.by !== 'not-said') return said;
  const ordered = findOrdered(found, deciders);
  return said === null || (ordered !== null && overlap(said.term, ordered.term)) ? ordered : said;
}

function findOrdered(found: Scan, deciders: readonly Office[]): ComplaintFound | null {
  const orders = ordersIn(found);
  for (const order of orders) {
    const office = deciders.find((decider) => isNear(found, order, decider));
    if (office) return { by: office.isCourt ? 'court' : 'government', term: order, quantity: null, office };
  }
  const court = found.terms.find((term) => term.kind === 'court') ?? found.terms.find((term) => term.kind === 'authority');
  if (court) return { by: court.kind === 'court' ? 'court' : 'government', term: court, quantity: null };
  const source = orders
    .filter(({ kind }) => kind === 'law')
    .flatMap((order) => {
      const by = sourceOf(found, order);
      return by && (by.value === 'court' || by.value === 'government') ? [{ order, by }] : [];
    })[0];
  if (!source) return null;
  const term = { start: Math.min(source.order.start, source.by.start), end: Math.max(source.order.end, source.by.end) };
  return { by: source.by.value as ComplaintSource, term, quantity: null };
}

/** An office stands next to the words of its order. */
function isNear(found: Scan, order: Stretch, office: Office): boolean {
  const { start, end } = originalSpan(found, order.start, order.end);
  return office.start <= end + 60 && start <= office.end + 60;
}

/** "pursuant to Decree 12": words of an order that nobody is said to have given complain of nothing. */
function isOnlyOrder(found: Scan, said: Stretch): boolean {
  return ordersIn(found).some(({ start, end }) => start <= said.start && said.end <= end);
}

function ordersIn(found: Scan): Term[] {
  return found.terms.filter((term) => (term.kind === 'law' && term.value === 'order') || term.kind === 'order-noun');
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.start < other.end && other.start < one.end;
}

function findSaidComplaint(found: Scan): ComplaintFound | null {
  const excluded = found.terms.filter((term) => term.kind === 'not-complaint' || term.kind === 'appeal');
  const term = found.terms.find(
    (candidate) =>
      candidate.kind === 'complaint' &&
      !excluded.some((other) => other.start <= candidate.start && candidate.end <= other.end) &&
      (!isOnlyOrder(found, candidate) || sourceOf(found, candidate) !== null),
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
export function findLegal(
  found: Scan,
  { platformNames, deciders }: { platformNames: readonly string[]; deciders: readonly Office[] },
): LegalFound | null {
  const titles = bracketTitles(found, platformNames);
  const items = [...titles, ...termItems(found, { titles, deciders, platformNames })].sort((a, b) => a.start - b.start);
  const rank = (item: LawItem) => legalRungs.indexOf(item.rung);
  const [best] = [...items].sort((a, b) => rank(a) - rank(b) || weightOf(found, b) - weightOf(found, a) || a.start - b.start);
  if (!best) return null;
  const hedge = hedgeOf(found, items);
  return {
    rung: best.rung,
    cites: mergeCites(items).map((cite) => ({ name: nameOf(found, cite), kind: cite.kind, stretch: cite })),
    hedge,
    quote: quoteAround(found, best, hedge),
  };
}

/** Of grounds of one rung a whole list tells most, and "violation" alone least. */
function weightOf(found: Scan, item: LawItem): number {
  if (item.isList) return 2;
  return found.terms.some((term) => term.kind === 'breach' && contains(term, item)) ? 0 : 1;
}

/** The same order or instrument found by two names that overlap is cited once, as a whole: "5651 sayılı" and "sayılı Kanun". */
function mergeCites(items: LawItem[]): (Stretch & { kind: CiteKind })[] {
  const merged: (Stretch & { kind: CiteKind })[] = [];
  for (const cite of items.flatMap((item) => item.cite ?? []).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || cite.start >= last.end) merged.push({ ...cite });
    else last.end = Math.max(last.end, cite.end);
  }
  return merged;
}

/** Without the brackets of a title. */
function nameOf(found: Scan, cite: Stretch): string {
  const words = quoteOf(found, cite.start, cite.end).trim();
  return /^[《〈]([^》〉]*)[》〉]/.exec(words)?.[1] ?? words;
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
    items.push({ start: open, end, rung, cite: { start: open, end, kind } });
  }
  return items;
}

function isStatute(name: string, platformNames: readonly string[]): boolean {
  if (platformNames.some((own) => name.includes(own)) || /社区|平台运营|用户协议|服务协议|号码规则|小程序/.test(name)) return false;
  return /(?:法|条例|办法|规定|决定|法典|宪法|解释|令)$/.test(name);
}

type Known = { titles: LawItem[]; deciders: readonly Office[]; platformNames: readonly string[] };

function termItems(found: Scan, { titles, deciders, platformNames }: Known): LawItem[] {
  const apart = found.terms.filter((term) => !titles.some((title) => title.start <= term.start && term.end <= title.end));
  const unnamed = apart.filter((term) => term.kind === 'law' && term.value === 'unnamed-law' && term.end - term.start > 8);
  const own = apart.filter((term) => term.value === 'unnamed-rule' && isOwnRule(found, term, platformNames));
  const lists = unnamedLists(found, apart, own);
  // "Relevant laws, regulations and policies" is one ground; the policies within name no rule.
  const outside = apart.filter(
    (term) =>
      !lists.some(({ terms }) => terms.includes(term)) &&
      !unnamed.some((law) => law !== term && law.start <= term.start && term.end <= law.end && law.end - law.start > term.end - term.start),
  );
  const items = outside.flatMap((term): LawItem[] => {
    if (term.kind === 'order-noun' || (term.kind === 'law' && term.value === 'order')) return orderItems(found, term, deciders);
    if (term.kind === 'law' && term.value === 'unnamed-rule') {
      if (isOfRight(found, term)) return [];
      if (own.includes(term)) return [named(found, term, 'rule')];
    }
    if (term.kind === 'law') return [{ start: term.start, end: term.end, rung: term.value as LegalRung, cite: null }];
    if (term.kind === 'house-rule') return [named(found, term, 'rule')];
    if (term.kind === 'instrument') return [named(found, term, 'statute')];
    return [];
  });
  return [...lists.map(({ item }) => item), ...items];
}

/** Lists that name no law and no rule, each with the terms it stands for. Words of the lexicon must begin it: a list alone is no ground. */
function unnamedLists(found: Scan, terms: Term[], own: Term[]): { item: LawItem; terms: Term[] }[] {
  const grounds = terms.filter(({ kind, value }) => kind === 'house-rule' || value === 'unnamed-law' || value === 'unnamed-rule');
  return findUnnamed(found, new Set(grounds.map(({ lang }) => lang))).flatMap((list) => {
    if (own.some((rule) => overlap(rule, list))) return [];
    const within = grounds.filter((term) => overlap(term, list) && (term.kind === 'law' || contains(list, term)));
    return within.length === 0 ? [] : [{ item: listItem(list, within), terms: within }];
  });
}

function listItem(list: Unnamed, within: Term[]): LawItem {
  const isLaw = list.rung === 'unnamed-law' || within.some(({ value }) => value === 'unnamed-law');
  return {
    start: Math.min(list.start, ...within.map(({ start }) => start)),
    end: Math.max(list.end, ...within.map(({ end }) => end)),
    rung: isLaw ? 'unnamed-law' : 'unnamed-rule',
    cite: null,
    isList: true,
  };
}

function contains(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** "Infringement of copyright", нарушение авторских прав: a breach of somebody's right is none of a rule. */
function isOfRight(found: Scan, rule: Term): boolean {
  const isBreach = found.terms.some((term) => term.kind === 'breach' && term.start <= rule.start && rule.end <= term.end);
  return isBreach && found.terms.some((term) => term.kind === 'law' && term.value === 'infringed-right' && gapOf(term, rule) <= 14);
}

/** "YouTube-Richtlinien", "YouTube's policy on spam", правила VK: a rule that carries the platform's name is named. */
function isOwnRule(found: Scan, rule: Term, platformNames: readonly string[]): boolean {
  if (found.terms.some((term) => term.kind === 'breach' && term.start <= rule.start && rule.end <= term.end)) return false;
  if (isPossessed(found, rule)) return true;
  const { text } = found.folded;
  const from = Math.max(0, rule.start - 26);
  const before = text.slice(from, rule.start);
  const after = ofWhom.exec(text.slice(rule.end, rule.end + 12))?.[0].length ?? 0;
  return platformNames.some((name) => {
    const at = before.lastIndexOf(name);
    const end = from + at + name.length;
    const isBefore =
      at >= 0 &&
      beginsWord(text, from + at) &&
      !/[.,;:!?]/.test(before.slice(at)) &&
      !found.terms.some((term) => term.kind === 'action' && term.start >= end && term.end <= rule.start);
    return isBefore || (text.startsWith(name, rule.end + after) && endsWord(text, rule.end + after + name.length));
  });
}

/** "Lanternpier's rules": whose they are is said by a name, of a platform that no list has. */
function isPossessed(found: Scan, rule: Term): boolean {
  const { start } = originalSpan(found, rule.start, rule.end);
  const owner = /(?<![\p{L}\d])\p{Lu}[\p{L}\d.-]{1,30}['’]s $/u.exec(found.text.slice(Math.max(0, start - 36), start))?.[0];
  return owner !== undefined && !/^(?:It|That|Today|Everyone|Nobody|Let)['’]/.test(owner);
}

const ofWhom = /^ (?:(?:de|von|van|di|do|da|du|of|cua|του|της|serwisu|сервиса|сайта) )?/u;

function gapOf(one: Stretch, other: Stretch): number {
  return one.start < other.start ? other.start - one.end : one.start - other.end;
}

/**
 * An order is cited only with its number: without one nothing tells which it was. A plain noun ("order", "decision") is one with a number,
 * or next to the court or authority that gave it.
 */
function orderItems(found: Scan, term: Term, deciders: readonly Office[]): LawItem[] {
  const isPlain = term.kind === 'order-noun';
  const numbered = numberedOrder(found, term, isPlain);
  const cited = numbered !== null && !endsIn(found, numbered, deciders) ? numbered : null;
  if (cited === null) {
    const isOrdered = !isPlain || deciders.some((office) => isNear(found, term, office));
    return isOrdered ? [{ start: term.start, end: term.end, rung: 'order', cite: null }] : [];
  }
  const start = Math.min(term.start, cited.start);
  return [{ start, end: cited.end, rung: 'order', cite: { ...cited, kind: 'order' } }];
}

/** "Juzgado número 6": the number is of the court, not of its order. */
function endsIn(found: Scan, stretch: Stretch, deciders: readonly Office[]): boolean {
  const { end } = originalSpan(found, stretch.start, stretch.end);
  return deciders.some((office) => office.start < end && end <= office.end);
}

/** An instrument named without brackets runs on to the next mark or verb; a house rule takes the name before it with it ("YouTube's …"). */
function named(found: Scan, term: Term, kind: 'statute' | 'rule'): LawItem {
  const { text } = found.folded;
  const owner = kind === 'rule' ? (/[a-z]+'s $/.exec(text.slice(0, term.start))?.[0].length ?? 0) : 0;
  const tail = term.lang === 'en' && kind === 'statute' ? (/^(?:[^'",.;:()]|'(?=s )){0,110}/.exec(text.slice(term.end))?.[0] ?? '') : '';
  const start = term.start - owner;
  const end = term.end + tail.replace(/ (?:has|have|and was|and our|and its|and other|view|and therefore|wechat)\b.*$/, '').length;
  const article = /^[, (]{0,2}(?:section|article|art\.|§) ?[\d.]*\d/.exec(text.slice(end, end + 24))?.[0];
  const head = articleBefore.exec(text.slice(Math.max(0, start - 50), start))?.[0];
  const rung: LegalRung = article === undefined && head === undefined ? kind : kind === 'statute' ? 'statute-article' : 'rule-article';
  return { start: start - (head?.length ?? 0), end: end + (article?.length ?? 0), rung, cite: { start, end, kind } };
}

/** "Section 69A of the", "§ 3 Abs. 1", "статьи 15.3", "artículo 12 de la": the article stands before what it is of. */
const articleBefore =
  /(?:(?<!\p{L})(?:section|sec\.|article|artigo|articulo|articolo|artykul|art\.|paragraph|paragraf|clause|rule|стать\p{L}{1,2}|ст\.|пункт\p{L}{0,2}|п\.|ч\.|м\.|члан|чл\.|madde|fasal)|§{1,2}) ?\d[\w.()-]{0,12}(?: (?:abs\.|nr\.|ч\.|n\.) ?\d{1,3})?(?: (?:of|de|del|della|do|da|du|des|dell'|la|the|ustawy|lei|ley|loi)){0,3} $/u;

function hedgeOf(found: Scan, items: LawItem[]): Stretch | null {
  const isBefore = (term: Term) =>
    items.some((item) => item.start >= term.end - 2 && item.start - term.end <= 80 && sameSentence(found, term.end, item.start));
  const isBehind = (term: Term) => hedgesBehind.includes(term.lang) && items.some((item) => isHedgedBehind(found, item, term));
  const hedges = found.terms.filter(({ kind }) => kind === 'hedge');
  return hedges.find(isBefore) ?? hedges.find(isBehind) ?? null;
}

/** Languages whose verb, and with it the hedge, comes last: gegen Gesetze verstoßen könnten, 違反している可能性; ihlali iddiası is a complaint. */
const hedgesBehind = ['de', 'ja', 'ko', 'tr'];

function isHedgedBehind(found: Scan, item: LawItem, hedge: Term): boolean {
  if (hedge.start < item.end || hedge.start - item.end > 24 || !sameSentence(found, item.end, hedge.start)) return false;
  if (found.folded.text.slice(item.end, hedge.start).includes(',')) return false;
  return !found.terms.some(
    (term) =>
      (term.kind === 'action' && term.start >= item.end && term.end <= hedge.start) || (term.kind === 'complaint' && overlap(term, hedge)),
  );
}

/** From the hedge or verb that leads to the ground up to its end. */
function quoteAround(found: Scan, best: LawItem, hedge: Stretch | null): Stretch {
  const verb = found.terms.find(
    (term) =>
      (term.kind === 'law-verb' || (term.kind === 'breach' && term.lang !== 'zh')) &&
      term.end <= best.start &&
      best.start - term.end <= 14 &&
      sameSentence(found, term.end, best.start),
  );
  const lead = hedge && hedge.start <= best.start && best.start - hedge.end <= 24 ? hedge.start : best.start;
  return { start: Math.min(lead, verb?.start ?? best.start, best.start), end: best.end };
}
