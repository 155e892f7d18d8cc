/** Reads a page in one pass into the plain outline which adapters and notice rules address. Nothing is evaluated, everything is capped. */

import { Parser } from 'htmlparser2';
import type { OutlineNode, PageOutline } from '../base/outline.ts';
import { createVariables, scanScript, type Variables } from './script-variables.ts';
import { createTextRun, type TextRun } from './text-run.ts';

const maxNodes = 20_000;
const maxDepth = 256;
const maxPath = 1_000;
const maxNodeText = 20_000;
/** Over all nodes together; behind it a node keeps its first 200 characters, so that nesting cannot multiply a page. */
const maxTextSum = 4_000_000;
const maxAttribute = 4_096;
const maxVisible = 200_000;
const maxScript = 4_000_000;

const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
const unseen = new Set(['head', 'title', 'template', 'noscript', 'script', 'style']);
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

type Open = { node: OutlineNode | null; tag: string; path: string; hidden: boolean; start: number; index: number | null };

type Page = {
  outline: PageOutline;
  all: TextRun;
  visible: TextRun;
  open: Open[];
  ends: number[];
  starts: number[];
  script: string[] | null;
  scriptLength: number;
  title: string;
  variables: Variables;
};

/** Never throws, whatever the markup. `url` resolves the base address only; links stay as written. Typically under 10 ms for 1 MB. */
export function outlinePage(html: string, { url }: { url: string | null }): PageOutline {
  const page = emptyPage();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => openTag(page, tag, attributes),
      onclosetag: (tag) => closeTag(page, tag),
      ontext: (text) => addText(page, text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return finishPage(page, url);
}

function emptyPage(): Page {
  return {
    outline: { nodes: [], title: null, lang: null, base: null, meta: {}, links: [], variables: {}, text: '', isShell: false },
    all: createTextRun(2_000_000),
    visible: createTextRun(maxVisible),
    open: [],
    starts: [],
    ends: [],
    script: null,
    scriptLength: 0,
    title: '',
    variables: createVariables(),
  };
}

function openTag(page: Page, tag: string, attributes: Record<string, string>): void {
  const above = page.open.at(-1);
  const hidden = (above?.hidden ?? false) || isHidden(tag, attributes);
  breakAround(page, tag, hidden);
  if (tag === 'script') page.script = [];
  readHead(page, tag, attributes);
  const entry: Open = { node: null, tag, path: above?.path ?? '', hidden, start: page.all.length(), index: above?.index ?? null };
  if (page.open.length < maxDepth && page.outline.nodes.length < maxNodes) addNode(page, entry, attributes);
  page.open.push(entry);
}

function addNode(page: Page, entry: Open, attributes: Record<string, string>): void {
  const { id = null, class: classText = '', ...rest } = attributes;
  const classes = classText.split(/\s+/).filter((name) => name !== '');
  const step = entry.tag + (id ? `#${id.slice(0, 80)}` : '') + classes.map((name) => `.${name.slice(0, 80)}`).join('');
  if (entry.path.length + step.length < maxPath) entry.path = entry.path === '' ? step : `${entry.path}>${step}`;
  for (const name in rest) if ((rest[name] ?? '').length > maxAttribute) rest[name] = (rest[name] ?? '').slice(0, maxAttribute);
  const parent = entry.index;
  entry.node = { path: entry.path, tag: entry.tag, id: id || null, classes, attributes: rest, text: '', hidden: entry.hidden, parent };
  entry.index = page.outline.nodes.push(entry.node) - 1;
  page.starts.push(entry.start);
  page.ends.push(entry.start);
}

function closeTag(page: Page, tag: string): void {
  const entry = page.open.pop();
  if (entry === undefined) return;
  if (entry.node !== null && entry.index !== null) page.ends[entry.index] = page.all.length();
  if (tag === 'script' && page.script !== null) {
    const isData = /json|template|html/i.test(entry.node?.attributes.type ?? '');
    if (!isData) scanScript(page.script.join(''), page.variables);
    page.script = null;
  }
  breakAround(page, tag, entry.hidden);
}

function addText(page: Page, text: string): void {
  const entry = page.open.at(-1);
  if (page.script !== null) {
    page.scriptLength += text.length;
    if (page.scriptLength <= maxScript) page.script.push(text);
    return;
  }
  if (entry?.tag === 'style') return;
  if (entry?.tag === 'title' && page.title.length < 2_000 && !page.open.some((above) => above.tag === 'svg')) page.title += text;
  page.all.add(text);
  if (!entry?.hidden) page.visible.add(text);
}

function breakAround(page: Page, tag: string, hidden: boolean): void {
  if (tag !== 'br' && !blocks.has(tag)) return;
  page.all.breakLine();
  if (!hidden) page.visible.breakLine();
}

function readHead(page: Page, tag: string, attributes: Record<string, string>): void {
  const { outline } = page;
  if (tag === 'html') outline.lang ??= attributes.lang || attributes['xml:lang'] || null;
  if (tag === 'base') outline.base ??= attributes.href ?? null;
  if (tag === 'meta') {
    const name = (attributes.property ?? attributes.name ?? attributes['http-equiv'] ?? '').toLowerCase();
    if (name !== '' && name.length < 200 && !Object.hasOwn(outline.meta, name) && Object.keys(outline.meta).length < 500)
      outline.meta[name] = (attributes.content ?? '').slice(0, 10_000);
  }
  if (tag === 'link' && attributes.href && outline.links.length < 500)
    outline.links.push({
      rel: (attributes.rel ?? '').toLowerCase(),
      type: attributes.type?.toLowerCase() ?? null,
      href: attributes.href,
      title: attributes.title ?? null,
    });
}

function isHidden(tag: string, attributes: Record<string, string>): boolean {
  if (unseen.has(tag) || attributes.hidden !== undefined) return true;
  const style = attributes.style;
  if (style === undefined) return false;
  const plain = style.toLowerCase().replaceAll(' ', '');
  return plain.includes('display:none') || plain.includes('visibility:hidden');
}

function finishPage(page: Page, url: string | null): PageOutline {
  const { outline } = page;
  const all = page.all.finish();
  let sum = 0;
  outline.nodes.forEach((node, at) => {
    const most = sum < maxTextSum ? maxNodeText : 200;
    node.text = all.slice(page.starts[at], Math.min(page.ends[at] ?? 0, (page.starts[at] ?? 0) + most)).trim();
    sum += node.text.length;
  });
  outline.nodes = withoutBareWrappers(outline.nodes);
  outline.title = page.title.replace(/\s+/g, ' ').trim() || null;
  outline.base = resolve(outline.base, url);
  outline.variables = Object.fromEntries(page.variables.values);
  outline.text = page.visible.finish();
  outline.isShell = page.scriptLength + countScripts(outline) * 2_000 > 4_000 && all.length - page.title.length < 200;
  return outline;
}

function countScripts(outline: PageOutline): number {
  return outline.nodes.filter((node) => node.tag === 'script' && node.attributes.src !== undefined).length;
}

function withoutBareWrappers(nodes: OutlineNode[]): OutlineNode[] {
  const places: (number | null)[] = [];
  const kept: OutlineNode[] = [];
  nodes.forEach((node) => {
    const parent = node.parent === null ? null : (places[node.parent] ?? null);
    const isBare = node.text === '' && node.id === null && node.classes.length === 0 && isEmpty(node.attributes) && !voids.has(node.tag);
    places.push(isBare ? parent : kept.push({ ...node, parent }) - 1);
  });
  return kept;
}

function isEmpty(attributes: Record<string, string>): boolean {
  for (const _ in attributes) return false;
  return true;
}

function resolve(base: string | null, url: string | null): string | null {
  if (base === null) return url;
  return URL.parse(base, url ?? undefined)?.href ?? url;
}
