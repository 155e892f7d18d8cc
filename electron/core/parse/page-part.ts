/** The part of a page that somebody watches: what a CSS path names, else the article, else all of its words. */

import { parseHTML } from 'linkedom';
import { tooDeep } from './depth.ts';
import { escapeHtml } from './entities.ts';
import { extractFullText } from './full-text.ts';
import { plainText } from './plain-text.ts';
import { sanitizeHtml } from './sanitize.ts';

export type PagePart = { html: string; text: string };

/** Tags, ids and classes, one inside the other: `main .news > ul#list`. Nothing else, so that no path is an error. */
const step = '(?:[a-z][\\w-]*|(?=[#.]))(?:[#.][A-Za-z_][\\w-]*)*';
const path = new RegExp(`^${step}(?:\\s*>\\s*${step}|\\s+${step}){0,12}$`, 'i');

export function isPartPath(text: string): boolean {
  return path.test(text.trim());
}

/** Null when the page has no such part, or no words. `html` is sanitised, links absolute against `url`. */
export function readPagePart(page: string, { url, part, words }: { url: string; part: string | null; words: string }): PagePart | null {
  if (part === null) return extractFullText(page, { url, title: null }) ?? wholeOf(words);
  if (!isPartPath(part) || tooDeep(page)) return null;
  const html = sanitizeHtml(parseHTML(page).document.querySelector(part.trim())?.innerHTML ?? '', { base: url });
  const text = plainText(html);
  return text.trim() === '' ? null : { html, text };
}

function wholeOf(words: string): PagePart | null {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? null : { html: lines.map((line) => `<p>${escapeHtml(line.trim())}</p>`).join(''), text: lines.join('\n') };
}
