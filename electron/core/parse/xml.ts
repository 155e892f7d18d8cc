/** XML as feeds really are: one pass over htmlparser2's tokenizer into a plain tree. It never throws, expands nothing and asks for nothing. */

import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeEntities, escapeHtml, withoutForbidden } from './entities.ts';
import { parseUrl } from './url.ts';
import { canonicalPrefix } from './xml-names.ts';

export type XmlNode = {
  /** Lower-case, with the usual prefix of its namespace (`dc:creator`); elements of the document's own format have none. */
  name: string;
  /** Local name as written, for handing markup on. */
  local: string;
  /** Names lower-case as written, values decoded. */
  attributes: Map<string, string>;
  children: (XmlNode | string)[];
  /** xml:base in force, absolute where possible. */
  base: string | null;
  /** False when the document ended before the closing tag. */
  closed: boolean;
  /** Where its name begins in the text that was read. */
  offset: number;
};

export type XmlTree = { roots: XmlNode[]; truncated: boolean };

type Scope = { prefixes: Map<string, string>; fallback: string | null };

/** Deeper markup is flattened: its text stays, its tags go. */
const maxDepth = 200;

/** Reads a whole document. `base` is where it came from. */
export function readXml(document: string, base: string | null): XmlTree {
  const text = withoutForbidden(document);
  const builder = createBuilder(base);
  const state = { tag: '', offset: 0, attributes: new Map<string, string>(), name: '', value: '' };
  const slice = (start: number, end: number) => text.slice(start, end);
  const flushTag = (selfClosing: boolean) => {
    builder.open(state.tag, state.attributes, state.offset);
    if (selfClosing) builder.close(state.tag);
    state.attributes = new Map();
  };
  const handlers: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      state.tag = slice(start, end);
      state.offset = start;
    },
    onattribname: (start, end) => {
      state.name = slice(start, end).toLowerCase();
    },
    onattribdata: (start, end) => {
      state.value += slice(start, end);
    },
    onattribentity: (code) => {
      state.value += String.fromCodePoint(code);
    },
    onattribend: (quote) => {
      const value = quote === QuoteType.NoValue ? '' : decodeEntities(state.value);
      if (!state.attributes.has(state.name)) state.attributes.set(state.name, value);
      state.value = '';
    },
    onopentagend: () => flushTag(false),
    onselfclosingtag: () => flushTag(true),
    onclosetag: (start, end) => builder.close(slice(start, end)),
    ontext: (start, end) => builder.text(decodeEntities(slice(start, end))),
    ontextentity: (code) => builder.text(String.fromCodePoint(code)),
    oncdata: (start, end, offset) => builder.text(slice(start, end - offset)),
    oncomment: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, handlers);
  tokenizer.write(text);
  tokenizer.end();
  return builder.finish();
}

function createBuilder(base: string | null) {
  const roots: XmlNode[] = [];
  const stack: XmlNode[] = [];
  const written: string[] = [];
  const scopes: Scope[] = [{ prefixes: new Map(), fallback: null }];
  let own: string | null = null;
  let skipped = 0;
  const top = () => stack[stack.length - 1];
  const pop = (closed: boolean) => {
    const node = stack.pop();
    written.pop();
    scopes.pop();
    if (node !== undefined) node.closed = closed;
  };
  return {
    open(tag: string, attributes: Map<string, string>, offset: number) {
      if (stack.length >= maxDepth) {
        skipped += 1;
        return;
      }
      // `<item>` straight inside `<item>`: the first one was never closed.
      if ((tag === 'item' || tag === 'entry') && written[written.length - 1] === tag) pop(true);
      const scope = enter(scopes[scopes.length - 1], attributes);
      if (stack.length === 0) own = scope.fallback ?? scope.prefixes.get(prefixOf(tag)) ?? null;
      const parent = top();
      const stated = attributes.get('xml:base');
      const above = parent?.base ?? base;
      const node: XmlNode = {
        name: nameOf(tag, scope, own),
        local: tag.slice(tag.indexOf(':') + 1),
        attributes,
        children: [],
        base: stated === undefined ? above : (parseUrl(stated, above)?.href ?? above),
        closed: false,
        offset,
      };
      (parent?.children ?? roots).push(node);
      stack.push(node);
      written.push(tag);
      scopes.push(scope);
    },
    close(tag: string) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const index = written.lastIndexOf(tag);
      if (index < 0) return;
      while (written.length > index) pop(true);
    },
    text(part: string) {
      const node = top();
      if (node === undefined) return;
      const last = node.children.length - 1;
      const before = node.children[last];
      if (typeof before === 'string') node.children[last] = before + part;
      else node.children.push(part);
    },
    finish(): XmlTree {
      const truncated = stack.length > 0;
      while (stack.length > 0) pop(false);
      return { roots, truncated };
    },
  };
}

function enter(above: Scope | undefined, attributes: Map<string, string>): Scope {
  let scope = above ?? { prefixes: new Map<string, string>(), fallback: null };
  for (const [name, value] of attributes) {
    if (name === 'xmlns') scope = { prefixes: scope.prefixes, fallback: value.trim() || null };
    else if (name.startsWith('xmlns:'))
      scope = { prefixes: new Map(scope.prefixes).set(name.slice(6), value.trim()), fallback: scope.fallback };
  }
  return scope;
}

function prefixOf(tag: string): string {
  const colon = tag.indexOf(':');
  return colon < 0 ? '' : tag.slice(0, colon).toLowerCase();
}

/** By namespace address, never by prefix; a prefix nobody declared is taken at its word. */
function nameOf(tag: string, scope: Scope, own: string | null): string {
  const colon = tag.indexOf(':');
  const local = tag.slice(colon + 1).toLowerCase();
  const written = prefixOf(tag);
  const address = colon < 0 ? scope.fallback : scope.prefixes.get(written);
  if (colon < 0 && (address === null || address === own)) return local;
  if (address !== undefined && address !== null && address === own) return local;
  const prefix = address === undefined || address === null ? written : canonicalPrefix(address, written);
  return prefix === '' ? local : `${prefix}:${local}`;
}

export function childrenOf(node: XmlNode, ...names: string[]): XmlNode[] {
  return node.children.filter((child): child is XmlNode => typeof child !== 'string' && names.includes(child.name));
}

/** The first child of the first of `names` that has one. */
export function childOf(node: XmlNode, ...names: string[]): XmlNode | null {
  for (const name of names) {
    const found = node.children.find((child): child is XmlNode => typeof child !== 'string' && child.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** All text inside, tags dropped. */
export function textOf(node: XmlNode | null): string {
  if (node === null) return '';
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** Trimmed text of the first of `names` that has some, white space folded; null without. */
export function lineOf(node: XmlNode, ...names: string[]): string | null {
  for (const name of names) {
    for (const child of childrenOf(node, name)) {
      const text = textOf(child).replace(/\s+/g, ' ').trim();
      if (text !== '') return text;
    }
  }
  return null;
}

export function hasMarkup(node: XmlNode): boolean {
  return node.children.some((child) => typeof child !== 'string');
}

/** The content of `node` as HTML: its elements written out again, or, with no elements, its text taken as HTML already. */
export function htmlOf(node: XmlNode): string {
  return hasMarkup(node) ? markupOf(node) : textOf(node);
}

const voids = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** Inner markup of `node` with prefixes dropped and text escaped. Depth is bounded by the reader. */
export function markupOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? escapeHtml(child) : outerMarkup(child))).join('');
}

function outerMarkup(node: XmlNode): string {
  const attributes = [...node.attributes]
    .filter(([name]) => !name.startsWith('xmlns') && !name.startsWith('xml:'))
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  const inside = markupOf(node);
  return voids.has(node.local.toLowerCase()) && inside === ''
    ? `<${node.local}${attributes}>`
    : `<${node.local}${attributes}>${inside}</${node.local}>`;
}

/** `node` with only the parts inside it that were closed; for what a document broke off in. */
export function wholeParts(node: XmlNode): XmlNode {
  return { ...node, children: node.children.filter((child) => typeof child === 'string' || child.closed) };
}
