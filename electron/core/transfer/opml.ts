/** OPML 1.0, 1.1, 2.0, read with mercy and written plainly. Nested outlines become one folder path, "A / B", and the path nested outlines again: nothing is lost on the way round. */

import { decodeEntities, escapeHtml, withoutForbidden } from '../parse/entities.ts';
import { lineOf, readXml, type XmlNode } from '../parse/xml.ts';
import { emptyReading, folderPath, type ListReading, type Subscription, takeListed } from './subscription.ts';

/** Reads the subscriptions of `text`. Broken XML gives what is whole in it. Null when there is no outline in it at all and no OPML root either. */
export function readOpml(text: string): ListReading | null {
  const { roots, truncated } = readXml(text, null);
  const root = roots.find((node) => node.local.toLowerCase() === 'opml') ?? roots.find((node) => findOutline(node));
  if (root === undefined) return null;
  const reading = emptyReading();
  if (root.local.toLowerCase() !== 'opml') reading.warnings.push('opml: the root element has another name');
  if (truncated) reading.warnings.push('truncated: the document breaks off');
  const lineAt = lineCounter(text);
  const seen = new Map<string, number>();
  const visit = (node: XmlNode, folders: string[]): void => {
    for (const child of node.children) {
      if (typeof child === 'string') continue;
      const name = child.local.toLowerCase();
      if (name === 'title' && node.local.toLowerCase() === 'head') reading.title = lineOf(node, 'title');
      if (name !== 'outline') {
        visit(child, folders);
        continue;
      }
      const entry = toListed(child, { folders, line: lineAt(child.offset), broken: brokenAddress(text, child) });
      if (entry !== null) takeListed(reading, entry, seen);
      visit(child, entry === null ? [...folders, folderName(child)] : folders);
    }
  };
  visit(root, []);
  return reading;
}

function findOutline(node: XmlNode): boolean {
  return node.children.some((child) => typeof child !== 'string' && (child.local.toLowerCase() === 'outline' || findOutline(child)));
}

function folderName(node: XmlNode): string {
  return node.attributes.get('text') || node.attributes.get('title') || '';
}

/** `text` is the shown title and `title` the feed's own (OPML 2.0): where they differ, the reader had named it. */
function toListed(node: XmlNode, { folders, line, broken }: { folders: string[]; line: number; broken: string | null }) {
  const attribute = (name: string) => node.attributes.get(name)?.trim() || null;
  // `url` stands for it in old exports; of another type it is a link or another list.
  const feedUrl =
    attribute('xmlurl') ?? attribute('feedurl') ?? (/^(?:rss|atom|rdf)/i.test(attribute('type') ?? '') ? attribute('url') : null) ?? broken;
  const platform = attribute('vigilplatform');
  const input = feedUrl ?? (platform === null ? null : (attribute('htmlurl') ?? attribute('vigilid')));
  if (input === null) return null;
  // An address standing where a title should is what a nameless feed was written with.
  const words = (name: string) => (attribute(name) === input ? null : attribute(name));
  const text = words('text');
  const title = words('title') ?? text;
  return {
    input,
    line,
    feedUrl,
    siteUrl: attribute('htmlurl'),
    title,
    ownTitle: text !== null && text !== title ? text : null,
    folder: folderPath(folders) ?? categoryPath(attribute('category')),
    platform: platform ?? 'feed',
    nativeId: attribute('vigilid'),
    ...withPerson(attribute('vigilperson')),
  };
}

function withPerson(person: string | null): Pick<Subscription, 'person'> {
  return person === null ? {} : { person };
}

/** The address of an outline that a stray quotation mark in another attribute tore apart. */
function brokenAddress(text: string, node: XmlNode): string | null {
  if (node.attributes.has('xmlurl')) return null;
  const rest = text.slice(node.offset, node.offset + 8192);
  const end = rest.search(/<\/?outline|<\/body/i);
  const match = /\sxmlUrl\s*=\s*(?:"([^"<>\s]+)"|'([^'<>\s]+)')/i.exec(end < 0 ? rest : rest.slice(0, end));
  return match === null ? null : decodeEntities(match[1] ?? match[2] ?? '');
}

/** The first slash-delimited path of OPML 2.0's `category`; a plain word is a tag and no folder. */
function categoryPath(category: string | null): string | null {
  const first = category?.split(',')[0]?.trim() ?? '';
  return first.startsWith('/') ? folderPath(first.split('/')) : null;
}

/** Line numbers for offsets that only grow. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < offset; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}

type Folder = { folders: Map<string, Folder>; subscriptions: Subscription[] };

/** Writes OPML 2.0. `label` (the example's "example, invented") is added to the title. Accounts without a feed carry `vigilPlatform` and `vigilId`, those of a confirmed person `vigilPerson`: other readers pass over them. */
export function writeOpml(subscriptions: Iterable<Subscription>, { title, label }: { title: string; label: string | null }): string {
  const tree: Folder = { folders: new Map(), subscriptions: [] };
  for (const subscription of subscriptions) folderFor(tree, subscription.folder).subscriptions.push(subscription);
  const head = escapeHtml(label === null ? title : `${title} (${label})`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${head}</title>`,
    '  </head>',
    '  <body>',
    ...folderLines(tree, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function folderFor(tree: Folder, path: string | null): Folder {
  let folder = tree;
  for (const name of path === null ? [] : path.split(' / ')) {
    const next = folder.folders.get(name) ?? { folders: new Map(), subscriptions: [] };
    folder.folders.set(name, next);
    folder = next;
  }
  return folder;
}

function folderLines(folder: Folder, indent: string): string[] {
  const inside = [...folder.folders].flatMap(([name, child]) => [
    `${indent}<outline${attribute('text', name)}${attribute('title', name)}>`,
    ...folderLines(child, `${indent}  `),
    `${indent}</outline>`,
  ]);
  return [...inside, ...folder.subscriptions.map((subscription) => `${indent}${outlineOf(subscription)}`)];
}

function outlineOf(subscription: Subscription): string {
  const { title, ownTitle, feedUrl, siteUrl, platform, nativeId, person = null } = subscription;
  const shown = ownTitle ?? title ?? feedUrl ?? siteUrl ?? nativeId ?? '';
  const isPlainFeed = platform === 'feed' && feedUrl !== null;
  const own = isPlainFeed ? '' : `${attribute('vigilPlatform', platform)}${attribute('vigilId', nativeId)}`;
  return `<outline${attribute('type', feedUrl === null ? null : 'rss')}${attribute('text', shown)}${attribute('title', title)}${attribute('xmlUrl', feedUrl)}${attribute('htmlUrl', siteUrl)}${own}${attribute('vigilPerson', person)}/>`;
}

function attribute(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${escapeHtml(withoutForbidden(value)).replace(/[\t\n\r]/g, ' ')}"`;
}
