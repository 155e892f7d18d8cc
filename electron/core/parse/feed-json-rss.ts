/** RSS written down as JSON (scripting.com, 2017): the same elements, read by the same rules. */

import { readRss } from './feed-rss.ts';
import type { Feed } from './feed-shape.ts';
import type { XmlNode } from './xml.ts';

/** `rss` is the value of the top member of that name. */
export function readRssInJson(rss: unknown, url: string | null): Feed | null {
  const root = toNode('rss', rss, url, 0);
  return root.children.some((child) => typeof child !== 'string' && child.name === 'channel')
    ? readRss(root, { format: 'rss', url })
    : null;
}

/** Members become elements, lists repeat them, plain values are text. Plain members of an element are attributes as well: JSON does not tell them apart. */
function toNode(name: string, value: unknown, base: string | null, depth: number): XmlNode {
  const node: XmlNode = { name: name.toLowerCase(), local: name, attributes: new Map(), children: [], base, closed: true, offset: 0 };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') node.children.push(String(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 20) return node;
  for (const [member, inside] of Object.entries(value)) {
    if (member === '#value' || member === '#text') node.children.push(String(inside));
    else if (Array.isArray(inside)) node.children.push(...inside.map((item) => toNode(member, item, base, depth + 1)));
    else {
      if (typeof inside !== 'object') node.attributes.set(member.toLowerCase(), String(inside));
      if (typeof inside === 'object' || !isAttribute.has(`${name} ${member}`)) node.children.push(toNode(member, inside, base, depth + 1));
    }
  }
  return node;
}

const isAttribute = new Set(['guid isPermaLink', 'enclosure url', 'enclosure type', 'enclosure length']);
