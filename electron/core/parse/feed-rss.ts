/** RSS 0.9x to 2.0 and RDF (RSS 0.90, 1.0). */

import { parseDate } from './date.ts';
import { decodeEntities } from './entities.ts';
import { readInterval, skippedDays, skippedHours } from './feed-rhythm.ts';
import {
  emptyFeed,
  type Feed,
  type FeedMedia,
  type FeedPost,
  kindOf,
  mediaOf,
  meUrlsIn,
  nativeIdOf,
  readEach,
  tellable,
  unique,
  uniqueMedia,
} from './feed-shape.ts';
import { titleOf } from './plain-text.ts';
import { rebase } from './rebase.ts';
import { absoluteUrl } from './url.ts';
import { childOf, childrenOf, hasMarkup, htmlOf, lineOf, markupOf, textOf, wholeParts, type XmlNode } from './xml.ts';

/** `root` is <rss>, <rdf:RDF> or a bare <channel>; `url` is where the document came from. Of an item the document broke off in, only whole parts are used. */
export function readRss(root: XmlNode, { format, url }: { format: 'rss' | 'rdf'; url: string | null }): Feed {
  const channels = root.name === 'channel' ? [root] : childrenOf(root, 'channel');
  const channel = channels[0] ?? { ...root, children: [] };
  const items = [...channels, ...(root.name === 'channel' ? [] : [root])].flatMap((node) =>
    childrenOf(node, 'item', 'items').flatMap(itemsIn),
  );
  const told = tellable(items, wholeParts, statedIdOf, (item) => linkOf(item, url));
  const feed = readChannel(channel, format, url);
  feed.posts = readEach(told, (item) => readItem(item, feed.link, url));
  feed.deleted = [...channels, root]
    .flatMap((node) => childrenOf(node, 'at:deleted-entry'))
    .flatMap((node) => node.attributes.get('ref') ?? []);
  if (items.some((item) => !item.closed)) feed.warnings.push('truncated: the document breaks off in its last item');
  return feed;
}

function itemsIn(node: XmlNode): XmlNode[] {
  // RSS 1.0's <items> is a table of contents; RSS 1.1's holds the items themselves.
  return node.name === 'items' ? childrenOf(node, 'item') : [node];
}

function readChannel(channel: XmlNode, format: 'rss' | 'rdf', url: string | null): Feed {
  const links = childrenOf(channel, 'atom:link');
  const relation = (name: string) =>
    absoluteUrl(links.find((link) => link.attributes.get('rel')?.toLowerCase() === name)?.attributes.get('href'), channel.base);
  const image = childOf(channel, 'image');
  return {
    ...emptyFeed(format),
    title: titleOf(lineOf(channel, 'title', 'dc:title', 'itunes:title') ?? ''),
    link: linkOf(channel, channel.base),
    description: titleOf(lineOf(channel, 'description', 'tagline', 'itunes:summary', 'itunes:subtitle', 'dc:description') ?? ''),
    language: lineOf(channel, 'language', 'dc:language'),
    author: authorOf(channel),
    imageUrl:
      absoluteUrl(
        (image && (lineOf(image, 'url') ?? image.attributes.get('rdf:resource'))) ??
          childOf(channel, 'itunes:image')?.attributes.get('href'),
        channel.base,
      ) ?? null,
    meUrls: meUrlsIn(links),
    selfUrl: relation('self'),
    hubUrl: relation('hub'),
    nextUrl: relation('next') ?? relation('prev-archive'),
    isComplete: childOf(channel, 'fh:complete') !== null,
    newUrl: absoluteUrl(lineOf(channel, 'itunes:new-feed-url', 'newlocation') ?? movedTo(channel), url),
    minIntervalMs: readInterval(channel),
    skipHours: skippedHours(channel),
    skipDays: skippedDays(channel),
  };
}

function movedTo(channel: XmlNode): string | null {
  const redirect = childOf(channel, 'redirect');
  return redirect === null ? null : lineOf(redirect, 'newlocation');
}

function readItem(item: XmlNode, feedLink: string | null, url: string | null): FeedPost {
  const base = item.base !== url ? item.base : (feedLink ?? url);
  const guid = childOf(item, 'guid');
  const stated = statedIdOf(item);
  const html = bodyOf(item, url);
  const media = mediaIn(item, base);
  const permanent = guid?.attributes.get('ispermalink')?.toLowerCase() !== 'false' && /^https?:/i.test(stated ?? '') ? stated : null;
  const post: FeedPost = {
    nativeId: '',
    url: linkOf(item, base) ?? absoluteUrl(permanent, null) ?? absoluteUrl(item.attributes.get('rdf:about'), null),
    title: titleOf(lineOf(item, 'title', 'dc:title', 'media:title', 'itunes:title') ?? ''),
    author: authorOf(item),
    publishedAt: firstDate(
      item,
      'pubdate',
      'dc:date',
      'atom:published',
      'dcterms:issued',
      'dcterms:created',
      'published',
      'date',
      'atom:updated',
    ),
    updatedAt: firstDate(item, 'atom:updated', 'dcterms:modified', 'updated', 'modified'),
    html,
    kind: kindOf(media, html !== ''),
    media,
    tags: unique([
      ...childrenOf(item, 'category', 'dc:subject', 'atom:category').map((node) => textOf(node) || (node.attributes.get('term') ?? '')),
      ...childrenOf(item, 'itunes:keywords', 'media:keywords').flatMap((node) => textOf(node).split(',')),
    ]),
    commentsUrl: absoluteUrl(lineOf(item, 'comments'), base),
  };
  return { ...post, nativeId: nativeIdOf(stated, post) };
}

function statedIdOf(item: XmlNode): string | null {
  return lineOf(item, 'guid', 'atom:id') ?? (item.attributes.get('rdf:about')?.trim() || lineOf(item, 'dc:identifier'));
}

function firstDate(node: XmlNode, ...names: string[]): number | null {
  for (const name of names) {
    const at = parseDate(lineOf(node, name));
    if (at !== null) return at;
  }
  return null;
}

/** <link> as text, as an Atom link, or with its address in an attribute. Of several texts the last one counts, as with every repeated element of RSS. */
function linkOf(node: XmlNode, base: string | null): string | null {
  const links = childrenOf(node, 'link').flatMap((link) => absoluteUrl(textOf(link) || link.attributes.get('href'), base) ?? []);
  const last = links[links.length - 1];
  if (last !== undefined) return last;
  const alternate = childrenOf(node, 'atom:link').find((link) => (link.attributes.get('rel') ?? 'alternate').toLowerCase() === 'alternate');
  return absoluteUrl(alternate?.attributes.get('href'), base);
}

/** `mail@host (Name)`, `Name <mail@host>` and `Name (mail@host)` are the name. */
export function personName(text: string | null): string | null {
  const line = text === null ? '' : decodeEntities(text).trim();
  const inBrackets = /^\S+@\S+\s*\((.+)\)$/.exec(line)?.[1];
  const before = /^(.+?)\s*[<(]\S+@\S+[>)]$/.exec(line)?.[1];
  const name = (inBrackets ?? before ?? line).trim();
  return name === '' ? null : name.slice(0, 500);
}

function authorOf(node: XmlNode): string | null {
  const creators = unique(childrenOf(node, 'dc:creator', 'dc:author').map((creator) => personName(textOf(creator))));
  if (creators.length > 0) return creators.join(', ');
  const atom = childrenOf(node, 'atom:author').flatMap((author) => personName(lineOf(author, 'atom:name', 'name')) ?? []);
  if (atom.length > 0) return unique(atom).join(', ');
  const author = childOf(node, 'author');
  if (author !== null && hasMarkup(author)) return personName(lineOf(author, 'name', 'email'));
  return personName(lineOf(node, 'author', 'itunes:author', 'managingeditor', 'media:credit', 'dc:publisher'));
}

function bodyOf(item: XmlNode, documentUrl: string | null): string {
  for (const name of [
    'content:encoded',
    'xhtml:body',
    'body',
    'xhtml:div',
    'fulltext',
    'fullitem',
    'content',
    'atom:content',
    'description',
    'atom:summary',
    'summary',
    'dc:description',
    'media:description',
    'itunes:summary',
  ]) {
    for (const node of childrenOf(item, name)) {
      const html = name.startsWith('xhtml:') ? markupOf(node) : htmlOf(node);
      if (html.trim() === '') continue;
      const whole = unescapeTwice(html.trim());
      return node.base === null || node.base === documentUrl ? whole : rebase(whole, node.base);
    }
  }
  return '';
}

/** Markup escaped twice would be shown as its source. */
function unescapeTwice(html: string): string {
  const isTwice = !html.includes('<') && /&lt;\/?(?:p|a|div|span|br|strong|em|b|i|ul|ol|li|img|h[1-6])(?:\s[^<>]*?)?\s*\/?&gt;/i.test(html);
  return isTwice ? decodeEntities(html) : html;
}

export function mediaIn(item: XmlNode, base: string | null): FeedMedia[] {
  const enclosures = childrenOf(item, 'enclosure').flatMap((node) =>
    mediaOf(node.attributes.get('url') ?? node.attributes.get('rdf:resource') ?? node.attributes.get('enc:url'), base, {
      type: node.attributes.get('type') ?? null,
      bytes: node.attributes.get('length') ?? null,
    }),
  );
  const links = childrenOf(item, 'atom:link')
    .filter((link) => link.attributes.get('rel') === 'enclosure')
    .flatMap((link) =>
      mediaOf(link.attributes.get('href'), base, {
        type: link.attributes.get('type') ?? null,
        bytes: link.attributes.get('length') ?? null,
      }),
    );
  const groups = [item, ...childrenOf(item, 'media:group')];
  const contents = groups.flatMap((group) => childrenOf(group, 'media:content')).flatMap((node) => mediaContent(node, base));
  const thumbnails = groups.flatMap((group) => [
    ...childrenOf(group, 'media:thumbnail'),
    ...childrenOf(group, 'media:content').flatMap((node) => childrenOf(node, 'media:thumbnail')),
  ]);
  const found = uniqueMedia([...enclosures, ...links, ...contents]);
  if (found.some((media) => media.kind === 'image')) return found;
  const picture = thumbnails[0]?.attributes.get('url') ?? childOf(item, 'itunes:image')?.attributes.get('href');
  return uniqueMedia([...found, ...mediaOf(picture, base, { medium: 'image' })]);
}

function mediaContent(node: XmlNode, base: string | null): FeedMedia[] {
  return mediaOf(node.attributes.get('url'), base, {
    type: node.attributes.get('type') ?? null,
    medium: node.attributes.get('medium') ?? null,
    title: lineOf(node, 'media:title'),
    bytes: node.attributes.get('filesize') ?? null,
  });
}
