/**
 * Sanitised HTML as XHTML that a strict checker accepts (EPUB 3.3, HTML Living Standard §3–4): well-formed, and nested as the content models
 * want it. Where markup does not fit, the wrapper goes and its text stays: nothing a reader could see is lost.
 */

import { type Element, isElement, type Markup, readMarkup, textOf } from './markup.ts';
import { mathOf } from './xhtml-math.ts';
import { escapeXml, xmlAttributes } from './xml-text.ts';

/** A picture by its `data-src`: what stands in its place, or null for its description alone. */
export type PictureSource = (url: string) => string | null;
export type XhtmlOptions = { picture: PictureSource /** Said in the place of a picture that is not kept. */; missing: string };
export type Xhtml = { text: string; hasMath: boolean };

const flowOnly = new Set(
  'p div section article header footer main aside blockquote pre h1 h2 h3 h4 h5 h6 hr ul ol dl figure details address table'.split(' '),
);
const lists: Record<string, { items: Set<string>; item: string }> = {
  ul: { items: new Set(['li']), item: 'li' },
  ol: { items: new Set(['li']), item: 'li' },
  dl: { items: new Set(['dt', 'dd']), item: 'dd' },
};
const phrasing = new Set('a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var'.split(' '));
const parts = new Set('li dt dd figcaption summary caption colgroup col thead tbody tfoot tr td th rt rp'.split(' '));
/** Sectioning carries no meaning out of its page, and may not nest freely. */
const plainBlocks = new Set(['section', 'article', 'header', 'footer', 'main', 'aside', 'address']);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

type Place = { inline: boolean; inLink: boolean };

/** Pure. The result stands inside a `div`. */
export function toXhtml(html: string, options: XhtmlOptions): Xhtml {
  const state = { ...options, hasMath: false };
  const text = writeAll(readMarkup(html), { inline: false, inLink: false }, state);
  return { text, hasMath: state.hasMath };
}

type State = XhtmlOptions & { hasMath: boolean };

function writeAll(nodes: Markup[], place: Place, state: State): string {
  return nodes.map((node) => (isElement(node) ? write(node, place, state) : escapeXml(node))).join('');
}

function write(element: Element, place: Place, state: State): string {
  const { name, children } = element;
  if (name === 'br') return '<br/>';
  if (name === 'wbr') return '<wbr/>';
  if (name === 'img') return picture(element, state);
  if (name === 'math') return math(element, state);
  if (name === 'ruby') return ruby(element, place, state);
  if (name === 'hr') return place.inline ? '<br/>' : '<hr/>';
  if (place.inline && flowOnly.has(name)) return tag('span', element, `${writeAll(children, place, state)}<br/>`);
  if (phrasing.has(name)) return inline(element, place, state);
  if (name in lists) return list(element, place, state);
  if (name === 'table') return table(element, place, state);
  if (name === 'figure') return figure(element, place, state);
  if (name === 'details') return details(element, place, state);
  if (name === 'p' || headings.has(name) || name === 'pre') return block(element, place, state);
  if (plainBlocks.has(name) || name === 'div' || name === 'blockquote' || parts.has(name))
    return tag(name === 'blockquote' ? name : place.inline ? 'span' : 'div', element, writeAll(children, place, state));
  return writeAll(children, place, state);
}

function tag(name: string, element: Element, inner: string, more: Record<string, string> = {}): string {
  const { lang, dir } = element.attributes;
  const shared: Record<string, string> = {
    ...(lang !== undefined && isLanguage(lang) ? { lang, 'xml:lang': lang } : {}),
    ...(dir === 'ltr' || dir === 'rtl' ? { dir } : {}),
  };
  return `<${name}${xmlAttributes({ ...shared, ...more })}>${inner}</${name}>`;
}

/** BCP 47 in its plain form. */
export function isLanguage(value: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(value);
}

function hasFlow(nodes: Markup[]): boolean {
  return nodes.some((node) => isElement(node) && (flowOnly.has(node.name) || parts.has(node.name) || hasFlow(node.children)));
}

/** A paragraph or heading with blocks inside is no paragraph: a `div` holds anything. */
function block(element: Element, place: Place, state: State): string {
  const { name, children } = element;
  if (name === 'p' && hasFlow(children)) return tag('div', element, writeAll(children, place, state));
  // Headings of a post stand below the heading of its own.
  const level = headings.has(name) ? `h${Math.min(6, Number(name[1]) + 2)}` : name;
  return tag(level, element, writeAll(children, { ...place, inline: true }, state));
}

function inline(element: Element, place: Place, state: State): string {
  const { name, attributes, children } = element;
  if (!place.inline && hasFlow(children)) {
    // Only what is transparent may hold blocks; emphasis around whole blocks is laid on the words by the reader.
    const inner = writeAll(children, place, state);
    return name === 'del' || name === 'ins' ? `<${name}>${inner}</${name}>` : tag('div', element, inner);
  }
  const inside = { inline: true, inLink: place.inLink || name === 'a' };
  const inner = writeAll(children, inside, state);
  if (name === 'a') return place.inLink ? inner : link(element, inner);
  if (name === 'bdo' && attributes.dir !== 'ltr' && attributes.dir !== 'rtl') return inner;
  return tag(name, element, inner, attributes.title !== undefined && name === 'abbr' ? { title: attributes.title } : {});
}

function link(element: Element, inner: string): string {
  const href = element.attributes.href ?? '';
  const parsed = URL.parse(href);
  if (parsed === null || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) return inner;
  return tag('a', element, inner, { href: plainAddress(parsed) });
}

/** Characters that an address may not carry, percent-encoded (RFC 3986 §2); `URL` leaves some of them. */
function plainAddress(url: URL): string {
  return url.href
    .replace(/[|[\]\\^`{}"<>\s]/g, (character, at: number, whole: string) =>
      /[[\]]/.test(character) && at < whole.indexOf('/', 8) ? character : encodeURIComponent(character),
    )
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}

function picture({ attributes }: Element, state: State): string {
  const source = state.picture(attributes['data-src'] ?? '');
  const alt = attributes.alt ?? '';
  if (source === null) return `<span class="missing">[${escapeXml(alt === '' ? state.missing : `${state.missing}: ${alt}`)}]</span>`;
  return `<img${xmlAttributes({ src: source, alt })}/>`;
}

function math(element: Element, state: State): string {
  const text = mathOf(element);
  if (text === null) return escapeXml(textOf(element.children));
  state.hasMath = true;
  return text;
}

/** `rb` and `rtc` are no longer in the standard; their text is the base and the annotation all the same. */
function ruby(element: Element, place: Place, state: State): string {
  const pieces = unwrapped(element.children);
  const inside = { ...place, inline: true };
  if (!pieces.some((node) => isElement(node) && node.name === 'rt')) return writeAll(pieces, inside, state);
  let inner = '';
  let hasBase = false;
  for (const node of pieces) {
    const isNote = isElement(node) && (node.name === 'rt' || node.name === 'rp');
    if (!isNote) hasBase = true;
    if (isElement(node) && isNote)
      inner += tag(node.name, node, node.name === 'rp' ? escapeXml(textOf(node.children)) : writeAll(node.children, inside, state));
    else inner += isElement(node) ? write(node, inside, state) : escapeXml(node);
  }
  return hasBase ? tag('ruby', element, inner) : escapeXml(textOf(pieces));
}

function unwrapped(nodes: Markup[]): Markup[] {
  return nodes.flatMap((node) => (isElement(node) && (node.name === 'rb' || node.name === 'rtc') ? unwrapped(node.children) : [node]));
}

function list(element: Element, place: Place, state: State): string {
  const shape = lists[element.name];
  if (shape === undefined) return writeAll(element.children, place, state);
  const inside = { inline: false, inLink: place.inLink };
  const items = gather(element.children, shape.items, shape.item).map((item) => {
    const isTerm = item.name === 'dt';
    const value: Record<string, string> =
      element.name === 'ol' && /^-?\d{1,6}$/.test(item.attributes.value ?? '') ? { value: item.attributes.value ?? '' } : {};
    return tag(item.name, item, writeAll(item.children, isTerm ? { ...inside, inline: true } : inside, state), value);
  });
  if (items.length === 0) return '';
  if (element.name === 'dl') return termList(element, items);
  const { start, type } = element.attributes;
  const ordered = {
    ...(element.name === 'ol' && /^-?\d{1,6}$/.test(start ?? '') ? { start: start ?? '' } : {}),
    ...(element.name === 'ol' && /^[1aAiI]$/.test(type ?? '') ? { type: type ?? '' } : {}),
    ...(element.name === 'ol' && element.attributes.reversed !== undefined ? { reversed: 'reversed' } : {}),
  };
  return tag(element.name, element, items.join(''), ordered);
}

/** Every term needs a description after it, and a list begins with a term. */
function termList(element: Element, items: string[]): string {
  const isTerm = (item: string | undefined) => item?.startsWith('<dt') ?? false;
  const whole = [...(isTerm(items[0]) ? [] : ['<dt></dt>']), ...items, ...(isTerm(items.at(-1)) ? ['<dd></dd>'] : [])];
  return tag('dl', element, whole.join(''));
}

/** Children of the kinds a list may have; runs of anything else go into items of their own, white space alone is dropped. */
function gather(nodes: Markup[], allowed: Set<string>, item: string): Element[] {
  const items: Element[] = [];
  let loose: Element | null = null;
  for (const node of nodes) {
    if (isElement(node) && allowed.has(node.name)) {
      items.push(node);
      loose = null;
    } else if (isElement(node) || node.trim() !== '') {
      if (loose === null) {
        loose = { name: item, attributes: {}, children: [] };
        items.push(loose);
      }
      loose.children.push(node);
    }
  }
  return items;
}

const groups = new Set(['thead', 'tbody', 'tfoot']);
const cells = new Set(['td', 'th']);

/** Caption, head, bodies, foot, in this order; columns are left to the cells. */
function table(element: Element, place: Place, state: State): string {
  const rowsOf = (nodes: Markup[]): Element[] =>
    gather(
      nodes.filter((node) => !isElement(node) || !['caption', 'colgroup', 'col'].includes(node.name)),
      new Set(['tr']),
      'tr',
    );
  const inside = { inline: false, inLink: place.inLink };
  const caption = element.children.find((node): node is Element => isElement(node) && node.name === 'caption');
  const sections = gather(
    element.children.filter((node) => !isElement(node) || !['caption', 'colgroup', 'col'].includes(node.name)),
    groups,
    'tbody',
  );
  const write = (section: Element) => {
    const rows = rowsOf(section.children)
      .map((row) => rowOf(row, inside, state))
      .filter((row) => row !== '');
    return rows.length === 0 ? '' : `<${section.name}>${rows.join('')}</${section.name}>`;
  };
  const named = (name: string) => sections.filter((section) => section.name === name);
  const [head, foot] = [named('thead')[0], named('tfoot')[0]];
  const bodies = sections.filter((section) => section !== head && section !== foot).map((section) => ({ ...section, name: 'tbody' }));
  const inner = [head, ...bodies, foot].map((section) => (section === undefined ? '' : write(section))).join('');
  if (inner === '')
    return writeAll(
      element.children.filter(isElement).flatMap((child) => child.children),
      place,
      state,
    );
  const captionText = caption === undefined ? '' : `<caption>${writeAll(caption.children, { ...inside, inline: true }, state)}</caption>`;
  return tag('table', element, captionText + inner);
}

function rowOf(row: Element, inside: Place, state: State): string {
  const inner = gather(row.children, cells, 'td')
    .map((cell) => {
      const { colspan, rowspan, scope } = cell.attributes;
      const more = {
        ...(isSpan(colspan) ? { colspan: colspan ?? '' } : {}),
        ...(isSpan(rowspan) ? { rowspan: rowspan ?? '' } : {}),
        ...(cell.name === 'th' && ['row', 'col', 'rowgroup', 'colgroup'].includes(scope ?? '') ? { scope: scope ?? '' } : {}),
      };
      return tag(cell.name, cell, writeAll(cell.children, inside, state), more);
    })
    .join('');
  return inner === '' ? '' : `<tr>${inner}</tr>`;
}

function isSpan(value: string | undefined): boolean {
  return /^[1-9]\d{0,2}$/.test(value ?? '');
}

function figure(element: Element, place: Place, state: State): string {
  const captions = element.children.filter((node): node is Element => isElement(node) && node.name === 'figcaption');
  const rest = element.children.filter((node) => !isElement(node) || node.name !== 'figcaption');
  const caption = captions.map((node) => tag('div', node, writeAll(node.children, place, state))).join('');
  return tag('figure', element, writeAll(rest, place, state) + (caption === '' ? '' : `<figcaption>${caption}</figcaption>`));
}

/** Folded text would be out of a book's sight: it is shown open. */
function details(element: Element, place: Place, state: State): string {
  return tag('div', element, writeAll(element.children, place, state));
}
