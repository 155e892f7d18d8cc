/** One wording under its many fillings: numbers, dates, names and titles become slots, so that the same words are found again. */

import { createHash } from 'node:crypto';
import { fold } from './fold.ts';

const maxLength = 4_000;

/** A key for grouping, not for showing. Two notices that differ only in numbers, dates, quoted names, handles or spelling variants share it. */
export function normaliseWords(text: string): string {
  const folded = fold(text.slice(0, maxLength)).text;
  return folded
    .replace(/"[^"]{1,60}"/g, '"#"')
    .replace(/@[\w.-]{1,60}/g, '@#')
    .replace(/https?:\/\/[^\s"'<>]{1,300}/g, 'url#')
    .replace(/\d{4}年\d{1,2}月\d{1,2}日(?:\d{1,2}[:时]\d{1,2}分?)?/g, '#')
    .replace(/\d[\d,.:/-]*/g, '#')
    .replace(/[一二两三四五六七八九十百千万]{1,8}(?=[人名位次天日年])/g, '#')
    .replace(/[\s.,;:!?、()[\]-]+/g, ' ')
    .trim();
}

/** Hash of the normalised wording: equal for accounts that show the same words. */
export function wordsSha256(text: string): string {
  return createHash('sha256').update(normaliseWords(text)).digest('hex');
}
