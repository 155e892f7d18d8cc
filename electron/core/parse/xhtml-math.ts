/** Presentation MathML as MathML Core and EPUB want it, or null where an element does not have the children it needs: then its text stands alone. */

import { type Element, isElement, type Markup } from './markup.ts';
import { escapeXml, xmlAttributes } from './xml-text.ts';

const tokens = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
const rows = new Set(['mrow', 'msqrt', 'mstyle', 'merror', 'mpadded', 'mphantom', 'menclose']);
/** Children each of these needs. */
const needed: Record<string, number> = { mfrac: 2, mroot: 2, msub: 2, msup: 2, munder: 2, mover: 2, msubsup: 3, munderover: 3 };

export function mathOf(element: Element): string | null {
  const inner = all(element.children);
  if (inner === null || inner === '') return null;
  const display: Record<string, string> = element.attributes.display === 'block' ? { display: 'block' } : {};
  return `<math${xmlAttributes({ xmlns: 'http://www.w3.org/1998/Math/MathML', ...display })}>${inner}</math>`;
}

function all(nodes: Markup[]): string | null {
  const written = nodes.map((node) => (isElement(node) ? one(node) : node.trim() === '' ? '' : null));
  return written.includes(null) ? null : written.join('');
}

function one(element: Element): string | null {
  const { name, children } = element;
  const inside = children.filter(isElement);
  if (tokens.has(name))
    return inside.length > 0 ? null : `<${name}>${escapeXml(children.filter((node) => !isElement(node)).join(''))}</${name}>`;
  if (name === 'mspace') return '<mspace/>';
  // The meaning is in the first child; annotations are for machines.
  if (name === 'semantics') return inside[0] === undefined ? null : one(inside[0]);
  if (name === 'mfenced') return all([{ name: 'mrow', attributes: {}, children }]);
  const inner = all(children);
  if (inner === null) return null;
  if (rows.has(name)) return name === 'menclose' ? `<mrow>${inner}</mrow>` : `<${name}>${inner}</${name}>`;
  if (name in needed) return inside.length === needed[name] ? `<${name}>${inner}</${name}>` : null;
  if (name === 'mtable') return inside.every((row) => row.name === 'mtr') ? `<mtable>${inner}</mtable>` : null;
  if (name === 'mtr') return inside.every((cell) => cell.name === 'mtd') ? `<mtr>${inner}</mtr>` : null;
  if (name === 'mtd') return `<mtd>${inner}</mtd>`;
  return null;
}
