/** Orders that a notice names by their number: "Order No. 5/2021", "решение суда № 2-1234/2021", "2021/1234 D. İş sayılı karar", 〔2021〕5号. */

import type { Scan, Term } from './match.ts';

export type Stretch = { start: number; end: number };

/** A number with at least one digit, as files and registers write it; read in folded text (№ is "no" there). */
/** Courts part chamber, register and year with spaces: 27 O 12/21. */
const number = '(?:\\d{1,4} ?[\\p{L}]{1,4} )?[\\p{L}\\d]{0,6}[-:/.]?\\d[\\p{L}\\d]*(?:[-:/.][\\p{L}\\d]{1,12}){0,5}';
const marker =
  "(?:no\\.? ?|nº ?|n° ?|nr\\.? ?|num(?:ber|ero|éro|\\.)? ?|nomor ?|n\\.o?\\.? ?|# ?|case (?:no\\.? ?)?|file (?:no\\.? ?)?|cs\\(?[a-z]*\\)? ?|az\\.? ?:? ?|sygn\\.?(?: akt)? ?|c\\. ?j?\\. ?|c\\. ?|sp\\. ?zn\\. ?|dnro ?|sz\\. ?|αριθ\\.? ?(?:πρωτ\\. ?)?|αριθμ(?:ο[ςσ])? ?|رقم ?|شماره ?|מס'? ?|מספר ?|संख्या ?|নং ?|so ?:? ?|ที่ ?|제 ?|第 ?|လအမှတ် ?|အမှတ် ?|เลขที่ ?|bil\\.? ?)";
const until = '(?:[^.;!?\\n]|\\.(?=\\d)|(?<=(?:^|[ ,])\\p{L}{1,3})\\.){0,70}?';
/** Its day may stand before or after: "of 3 May 2021", "от 05.05.2021", "vom 5. Mai 2021". */
const dated =
  '(?:,? ?(?:of|dated|from|vom|du|del|de|do|din|van|av|fra|den|z dnia|zo dna|ze dne|dne|от|від|tarihli|بتاريخ|مورخ|tanggal|bertarikh|ngay|ลงวันที่|της) ?\\d{1,4}[.,/-]? ?(?:de )?[\\p{L}\\d.]{1,12}[., /-]{0,2}(?:de )?\\d{0,4})?';
const after = new RegExp(`^${until}(?<![\\p{L}])${marker}${number}\\)?${dated}`, 'iu');
const bare = new RegExp(`^ ?\\(?${number}(?: (?:of|de|del|din|z|ze) \\d{4})?\\)?${dated}`, 'iu');
const before = [
  /(?:\d[\d./-]{0,20}\d|\d+)(?: (?:d\. ?is|e\.|k\.|esas|karar))?(?: ?(?:sayili|numarali|no\.?'?lu|szamu|sz\.|number))?,? $/u,
  /(?:(?:(?![依根据按照因由被经])\p{Script=Han}){0,10}字 ?)?[([〔【]\d{4}[)\]〕】][\p{Script=Han}\d]{1,16}号[ ,]?$/u,
  /(?:令和|平成)?\d{1,4}年 ?[((][\p{L}]{1,2}[))]第 ?\d+号 ?$/u,
];
const dense = [
  /^[^.,;!?\n《]{0,20}?[\p{Script=Han}]{0,8}[〔[【(]\d{4}[〕\]】)]? ?[\p{Script=Han}]{0,4}第? ?\d{1,6} ?号/u,
  /^[^.,;!?\n]{0,10}?\(?제?\d{2,6}[-–]?[가-힣]?\d{0,8} ?호\)?/u,
];

/** The order with its number, where one stands next to the noun; null without. `isTight`: nothing but the number may follow (a plain noun such as "order"). */
export function numberedOrder(found: Scan, term: Pick<Term, 'start' | 'end'>, isTight: boolean): Stretch | null {
  const { text } = found.folded;
  const behind = text.slice(term.end, term.end + 130);
  const near = dense.map((shape) => shape.exec(behind)?.[0]).find((hit) => hit !== undefined);
  const tail = near ?? after.exec(behind)?.[0] ?? bare.exec(behind)?.[0];
  if (tail !== undefined && /\d/.test(tail) && !(isTight && tail.length > 60))
    return { start: leadOf(text, term), end: term.end + tail.trimEnd().replace(/[,;:]$/, '').length };
  const ahead = text.slice(Math.max(0, term.start - 60), term.start);
  const head = before.map((shape) => shape.exec(ahead)?.[0]).find((hit) => hit !== undefined);
  return head === undefined ? null : { start: term.start - head.length, end: term.end };
}

/** "на основании решения", "by order": what leads to the order is no part of its name. */
function leadOf(text: string, { start, end }: Pick<Term, 'start' | 'end'>): number {
  const lead =
    /^(?:на основании|в соответствии с|согласно|по|на підставі|за|pursuant to (?:an? )?|by|as per|per|por|auf|aufgrund|under|na|prin|din|με|بموجب|به|ตาม|theo|根据|依据|按照|依)(?: |(?=\p{Script=Han}|\p{Script=Thai}))/u.exec(
      text.slice(start, end),
    )?.[0];
  return lead === undefined || start + lead.length >= end ? start : start + lead.length;
}
