/**
 * Sanitised HTML as CommonMark. What Markdown has no sign for and a reader needs (tables, ruby, formulas, raised and lowered letters) stays HTML,
 * which CommonMark allows (§4.6, §6.6).
 */

import { type Element, isElement, type Markup, readMarkup, textOf } from '../parse/markup.ts';
import { toXhtml } from '../parse/xhtml.ts';
import { escapeXml } from '../parse/xml-text.ts';

export type MarkdownOptions = { picture(url: string): string | null; missing: string };

const blocks = new Set(
  'p div section article header footer main aside blockquote pre h1 h2 h3 h4 h5 h6 hr ul ol dl dt dd li figure figcaption details summary address table'.split(
    ' ',
  ),
);
const signs: Record<string, string> = { b: '**', strong: '**', i: '*', em: '*', cite: '*', dfn: '*', del: '~~', s: '~~' };
const asHtml = new Set(['ruby', 'math', 'sub', 'sup', 'kbd', 'mark', 'u', 'ins']);

/** Pure. Blocks are parted by one empty line; no line ends in white space but for hard breaks. */
export function toMarkdown(html: string, options: MarkdownOptions): string {
  return writeBlocks(readMarkup(html), options).join('\n\n');
}

/** Runs of inline nodes are paragraphs; blocks write themselves. */
function writeBlocks(nodes: Markup[], options: MarkdownOptions): string[] {
  const written: string[] = [];
  let run: Markup[] = [];
  const flush = () => {
    const text = paragraph(run, options);
    if (text !== '') written.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && (blocks.has(node.name) || holdsBlock(node))) {
      flush();
      written.push(...block(node, options).filter((text) => text !== ''));
    } else run.push(node);
  }
  flush();
  return written;
}

function holdsBlock(element: Element): boolean {
  if (asHtml.has(element.name)) return false;
  return element.children.some((child) => isElement(child) && (blocks.has(child.name) || holdsBlock(child)));
}

function paragraph(nodes: Markup[], options: MarkdownOptions): string {
  const text = inline(nodes, options)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/^\s+|\s+$/g, '');
  return text.split('\n').map(guardLine).join('\n');
}

/** Signs that mean something only at the beginning of a line. */
function guardLine(line: string): string {
  return line
    .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|~~~|-{3,}\s*$)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function block(element: Element, options: MarkdownOptions): string[] {
  const { name, children } = element;
  if (/^h[1-6]$/.test(name)) {
    const text = inline(children, options).replace(/\s+/g, ' ').trim();
    return text === '' ? [] : [`${'#'.repeat(Number(name[1]))} ${text}`];
  }
  if (name === 'hr') return ['---'];
  if (name === 'pre') return [fenced(element)];
  if (name === 'blockquote') return [indent(writeBlocks(children, options).join('\n\n'), '> ', '> ')];
  if (name === 'ul' || name === 'ol') return [list(element, options)];
  if (name === 'table') return [toXhtml(htmlOf(element), options).text];
  if (name === 'dt') return [`**${inline(children, options).trim()}**`];
  if (name === 'dd') return [indent(writeBlocks(children, options).join('\n\n'), ': ', '  ')];
  return writeBlocks(children, options);
}

function fenced(element: Element): string {
  const text = textOf(element.children).replace(/\n$/, '');
  const code = element.children.find((node): node is Element => isElement(node) && node.name === 'code');
  const language = /(?:^|\s)language-([\w+-]+)/.exec(`${element.attributes.class ?? ''} ${code?.attributes.class ?? ''}`)?.[1] ?? '';
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function list(element: Element, options: MarkdownOptions): string {
  const start = Number(/^\d{1,9}$/.exec(element.attributes.start ?? '1')?.[0] ?? 1);
  const items = element.children.filter((node): node is Element => isElement(node));
  return items
    .map((item, index) => {
      const sign = element.name === 'ol' ? `${start + index}. ` : '- ';
      const inside = item.name === 'li' ? writeBlocks(item.children, options) : writeBlocks([item], options);
      return indent(inside.join('\n\n'), sign, ' '.repeat(sign.length));
    })
    .join('\n');
}

function indent(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

function inline(nodes: Markup[], options: MarkdownOptions): string {
  return nodes.map((node) => (isElement(node) ? inlineOf(node, options) : escapeMarkdown(node))).join('');
}

function inlineOf(element: Element, options: MarkdownOptions): string {
  const { name, attributes, children } = element;
  if (name === 'br') return '\\\n';
  if (name === 'img') return picture(attributes, options);
  if (name === 'code' || name === 'samp' || name === 'tt') return code(textOf(children));
  if (asHtml.has(name)) return toXhtml(htmlOf(element), options).text.replace(/ xmlns="[^"]*"| xml:lang="[^"]*"/g, '');
  const inner = inline(children, options);
  if (name === 'a' && /^(?:https?|mailto):/.test(attributes.href ?? '')) return link(inner, attributes.href ?? '');
  const sign = signs[name];
  return sign === undefined ? inner : around(inner, sign);
}

/** Signs stand at the words themselves: `** bold**` would be no bold. */
function around(text: string, sign: string): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return core === '' ? text : `${before}${sign}${core}${sign}${after}`;
}

function link(text: string, href: string): string {
  const label = text.trim().replace(/\n+/g, ' ');
  return label === '' ? `<${href}>` : `[${label}](${addressOf(href)})`;
}

function addressOf(href: string): string {
  return /[\s()<>]/.test(href) ? `<${href.replace(/[<>\s]/g, (character) => encodeURIComponent(character))}>` : href;
}

function picture(attributes: Record<string, string>, options: MarkdownOptions): string {
  const alt = escapeMarkdown(attributes.alt ?? '').replace(/\s+/g, ' ');
  const path = options.picture(attributes['data-src'] ?? '');
  return path === null ? `[${options.missing}${alt === '' ? '' : `: ${alt}`}]` : `![${alt}](${path})`;
}

function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return text === '' ? '' : `${fence}${space}${text.replace(/\n/g, ' ')}${space}${fence}`;
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~(?=~)/g, '\\~');
}

/** Once more as HTML, for those parts that stay it. */
function htmlOf(node: Markup): string {
  if (!isElement(node)) return escapeXml(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const inner = node.children.map(htmlOf).join('');
  return ['br', 'img', 'hr', 'wbr', 'col'].includes(node.name)
    ? `<${node.name}${attributes.join('')}>`
    : `<${node.name}${attributes.join('')}>${inner}</${node.name}>`;
}
