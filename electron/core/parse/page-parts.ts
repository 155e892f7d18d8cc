/** The parts a page can be watched by: its blocks with words, in the order of the page, each under a CSS path that leads to it and to nothing before it. */

import { parseHTML } from 'linkedom';
import { tooDeep } from './depth.ts';
import { isPartPath } from './page-part.ts';
import { plainText } from './plain-text.ts';

/** `text` is plain and its beginning only; `characters` counts the whole. `depth` counts the listed parts around it. */
export type ListedPart = { path: string; text: string; characters: number; links: number; depth: number };

type Block = {
  localName: string;
  innerHTML: string;
  parentElement: Block | null;
  getAttribute(name: string): string | null;
  contains(other: Block): boolean;
  querySelectorAll(path: string): { length: number };
};
type Page = { querySelector(path: string): unknown };

const mostParts = 60;
const mostLookedAt = 3000;
const leastCharacters = 40;
const textShown = 600;

const blocks = 'main, article, section, aside, header, footer, nav, div, ul, ol, dl, table, form, blockquote, pre, td';

/** Empty for a page without words, or too deep to be read. Nothing of the page is run or loaded. */
export function listParts(page: string): ListedPart[] {
  if (tooDeep(page)) return [];
  const { document } = parseHTML(/<html[\s>]/i.test(page) ? page : `<html><head></head><body>${page}</body></html>`);
  const elements = [...document.querySelectorAll(blocks)].slice(0, mostLookedAt) as unknown as Block[];
  const found = elements.flatMap((element) => {
    const text = plainText(element.innerHTML).trim();
    return text.length < leastCharacters ? [] : [{ element, text }];
  });
  const parts: { element: Block; part: ListedPart }[] = [];
  for (const { element, text } of found) {
    const around = parts.filter((other) => other.element.contains(element)).at(-1);
    // A wrapper around nothing else is the same part.
    if (around !== undefined && around.part.characters - text.length < leastCharacters) continue;
    const path = pathTo(element, document as unknown as Page);
    if (path === null) continue;
    const { length: links } = element.querySelectorAll('a[href]');
    const depth = around === undefined ? 0 : around.part.depth + 1;
    parts.push({ element, part: { path, text: text.slice(0, textShown), characters: text.length, links, depth } });
  }
  const least = parts.map(({ part }) => part.characters).sort((a, b) => b - a)[mostParts - 1] ?? 0;
  return parts
    .map(({ part }) => part)
    .filter(({ characters }) => characters >= least)
    .slice(0, mostParts);
}

/** The shortest path of lasting names that leads to the element first; null where the page gives it none. */
function pathTo(element: Block, document: Page): string | null {
  const own = stepsOf(element);
  const isFirst = (path: string) => isPartPath(path) && document.querySelector(path) === element;
  const alone = own.find(isFirst);
  if (alone !== undefined) return alone;
  let above = element.parentElement;
  for (let steps = 0; above !== null && steps < 8; above = above.parentElement, steps += 1) {
    for (const outer of stepsOf(above)) {
      const path = own.map((inner) => `${outer} ${inner}`).find(isFirst);
      if (path !== undefined) return path;
    }
  }
  return null;
}

/** `#id`, `tag.class`, `tag`: made names that change with every build are left out. */
function stepsOf(element: Block): string[] {
  const tag = element.localName;
  const id = element.getAttribute('id') ?? '';
  const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter(isLasting).slice(0, 3);
  return [...(isLasting(id) ? [`#${id}`] : []), ...classes.map((name) => `${tag}.${name}`), ...(tag === 'body' ? [] : [tag])];
}

function isLasting(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name) && !/\d{3,}|^(?:css|sc|jsx|svelte)-|[0-9a-f]{6,}|__\w*[A-Z0-9]{4,}$/.test(name);
}
