/** Sanitised HTML as a small tree, for those who write it anew in another form (XHTML, Markdown). */

import { Parser } from 'htmlparser2';

export type Markup = Element | string;
export type Element = { name: string; attributes: Record<string, string>; children: Markup[] };

/** Never throws. Nesting is what the parser's implied ends make of it; it is not checked against any content model. */
export function readMarkup(html: string): Markup[] {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes: { ...attributes }, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
      ontext(text) {
        const children = open.at(-1)?.children ?? [];
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + text;
        else children.push(text);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return root.children;
}

export function isElement(node: Markup): node is Element {
  return typeof node !== 'string';
}

export function textOf(nodes: Markup[]): string {
  return nodes.map((node) => (isElement(node) ? textOf(node.children) : node)).join('');
}
