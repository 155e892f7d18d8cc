/** The text of an article's page, without what surrounds it: Mozilla's Readability over a parsed page that runs nothing and loads nothing. */

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { tooDeep } from './depth.ts';
import { plainText } from './plain-text.ts';
import { sanitizeHtml } from './sanitize.ts';

export type FullText = { html: string; rawHtml: string; text: string };

/** Pages with more elements cost more time than the text is worth. */
const mostElements = 20_000;
const leastCharacters = 80;

/** Null when there is no article to be found. Never throws for a page's sake; `html` is sanitised, with links absolute against `url`. */
export function extractFullText(html: string, { url, title }: { url: string; title: string | null }): FullText | null {
  if (tooDeep(html)) return null;
  // Fragments, bare text and JSON have no root of their own, which Readability cannot do without.
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><head></head><body>${html}</body></html>`);
  // The reader shows the headline above the text.
  for (const heading of document.querySelectorAll('h1, h2'))
    if (title !== null && oneLine(heading.textContent ?? '') === oneLine(title)) heading.remove();
  for (const lazy of document.querySelectorAll('img[data-src], img[data-original], img[data-lazy-src]')) keepLazyAddress(lazy);
  const rawHtml = new Readability(document as unknown as Document, { maxElemsToParse: mostElements, charThreshold: 200 }).parse()?.content;
  if (!rawHtml) return null;
  // What Readability gives is the page's own markup: it is sieved like any other.
  const safe = sanitizeHtml(rawHtml, { base: url });
  const text = plainText(safe);
  return text.trim().length < leastCharacters ? null : { html: safe, rawHtml, text };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

type Lazy = { getAttribute(name: string): string | null; setAttribute(name: string, value: string): void };

/** Readability drops pictures that it takes for empty; lazy loaders keep the address elsewhere. */
function keepLazyAddress(image: Lazy): void {
  const address = ['data-src', 'data-original', 'data-lazy-src'].map((name) => image.getAttribute(name)).find(Boolean);
  if (address) image.setAttribute('src', address);
}

/** The share of the words of a summary that stand in the page's text: a notice, a login page or another article has few of them. */
export function shareOfWords(summary: string, page: string): number {
  const wanted = wordsOf(summary.slice(0, 1000));
  if (wanted.size === 0) return 0;
  const there = wordsOf(page);
  return [...wanted].filter((word) => there.has(word)).length / wanted.size;
}

const han = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const run of text
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]{3,}/gu) ?? []) {
    if (!han.test(run)) words.add(run);
    else for (let at = 0; at + 1 < run.length; at += 1) words.add(run.slice(at, at + 2));
  }
  return words;
}
