/** Atom 1.0 (RFC 4287) and 0.3. */

import { parseDate } from './date.ts';
import { decodeEntities, escapeHtml } from './entities.ts';
import { readInterval } from './feed-rhythm.ts';
import { mediaIn, personName } from './feed-rss.ts';
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
import { plainText, titleOf } from './plain-text.ts';
import { rebase } from './rebase.ts';
import { absoluteUrl } from './url.ts';
import { childOf, childrenOf, hasMarkup, lineOf, markupOf, textOf, wholeParts, type XmlNode } from './xml.ts';

/** `root` is <feed>; `url` is where the document came from. Of an entry the document broke off in, only whole parts are used. */
export function readAtom(root: XmlNode, { url }: { url: string | null }): Feed {
  const entries = childrenOf(root, 'entry', 'item');
  const told = tellable(
    entries,
    wholeParts,
    (entry) => lineOf(entry, 'id', 'guid'),
    (entry) => linkOf(entry, url, 'alternate'),
  );
  const feed = readFeedElement(root);
  const base = url ?? feed.selfUrl ?? feed.link;
  feed.posts = readEach(told, (entry) => readEntry(entry, { base: entry.base ?? base, url, feedAuthor: feed.author }));
  feed.deleted = childrenOf(root, 'at:deleted-entry').flatMap((node) => node.attributes.get('ref') ?? []);
  if (entries.some((entry) => !entry.closed)) feed.warnings.push('truncated: the document breaks off in its last entry');
  return feed;
}

function readFeedElement(root: XmlNode): Feed {
  const relation = (...names: string[]) => names.map((name) => linkOf(root, root.base, name)).find((link) => link !== null) ?? null;
  return {
    ...emptyFeed('atom'),
    id: lineOf(root, 'id'),
    title: lineText(childOf(root, 'title')),
    link:
      relation('alternate') ??
      (childOf(root, 'link')?.attributes.get('href') === undefined ? absoluteUrl(lineOf(root, 'link'), root.base) : null),
    description: lineText(childOf(root, 'subtitle', 'tagline', 'info', 'description')),
    language: root.attributes.get('xml:lang')?.trim() || null,
    author: authorOf(root),
    imageUrl: absoluteUrl(lineOf(root, 'icon', 'logo'), root.base),
    meUrls: meUrlsIn(childrenOf(root, 'link')),
    selfUrl: relation('self'),
    hubUrl: relation('hub'),
    nextUrl: relation('next', 'prev-archive'),
    isComplete: childOf(root, 'fh:complete') !== null,
    newUrl: absoluteUrl(lineOf(root, 'itunes:new-feed-url'), root.base),
    minIntervalMs: readInterval(root),
  };
}

function readEntry(
  entry: XmlNode,
  { base, url, feedAuthor }: { base: string | null; url: string | null; feedAuthor: string | null },
): FeedPost {
  const source = childOf(entry, 'source');
  const html = bodyOf(entry, url);
  const media = [...enclosures(entry, base), ...mediaIn(entry, base)];
  const published = parseDate(lineOf(entry, 'published', 'issued', 'created', 'dc:date', 'dcterms:issued', 'pubdate'));
  const updated = parseDate(lineOf(entry, 'updated', 'modified', 'dcterms:modified'));
  const post: FeedPost = {
    nativeId: '',
    url: linkOf(entry, base, 'alternate') ?? outsideContent(entry, base) ?? absoluteUrl(lineOf(entry, 'link'), base),
    title: lineText(childOf(entry, 'title', 'dc:title', 'media:title')) ?? mediaTitle(entry),
    author: authorOf(entry) ?? (source === null ? null : authorOf(source)) ?? feedAuthor,
    publishedAt: published ?? updated,
    updatedAt: updated,
    html,
    kind: childOf(entry, 'thr:in-reply-to') === null ? kindOf(media, html !== '') : 'reply',
    media: uniqueMedia(media),
    tags: unique(
      childrenOf(entry, 'category', 'dc:subject').map(
        (node) => node.attributes.get('label') ?? node.attributes.get('term') ?? textOf(node),
      ),
    ),
    commentsUrl: linkOf(entry, base, 'replies', 'text/html') ?? absoluteUrl(lineOf(entry, 'comments'), base),
  };
  return { ...post, nativeId: nativeIdOf(lineOf(entry, 'id', 'guid'), post) };
}

/** The href of the first link with this relation; no `rel` means alternate (RFC 4287 §4.2.7.2). HTML is preferred among several. */
function linkOf(node: XmlNode, base: string | null, relation: string, type?: string): string | null {
  const links = childrenOf(node, 'link').filter((link) => {
    const rel = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    return rel === relation || rel === `http://www.iana.org/assignments/relation/${relation}`;
  });
  const typed = links.find((link) => (link.attributes.get('type') ?? '').toLowerCase().startsWith(type ?? 'text/html'));
  const link =
    typed ??
    (type === undefined ? links.find((found) => !(found.attributes.get('type') ?? '').includes('atom+xml')) : undefined) ??
    (relation === 'alternate' || type !== undefined ? undefined : links[0]) ??
    (type === undefined ? links[0] : undefined);
  return link === undefined ? null : absoluteUrl(link.attributes.get('href'), link.base ?? base);
}

function outsideContent(entry: XmlNode, base: string | null): string | null {
  return absoluteUrl(childOf(entry, 'content')?.attributes.get('src'), base);
}

function enclosures(entry: XmlNode, base: string | null): FeedMedia[] {
  return childrenOf(entry, 'link')
    .filter((link) => (link.attributes.get('rel') ?? '').trim().toLowerCase() === 'enclosure')
    .flatMap((link) =>
      mediaOf(link.attributes.get('href'), link.base ?? base, {
        type: link.attributes.get('type') ?? null,
        title: link.attributes.get('title') ?? null,
        bytes: link.attributes.get('length') ?? null,
      }),
    );
}

function authorOf(node: XmlNode): string | null {
  const names = childrenOf(node, 'author').map((author) =>
    personName(lineOf(author, 'name', 'email') ?? (hasMarkup(author) ? null : textOf(author))),
  );
  const known = unique(names);
  if (known.length > 0) return known.join(', ');
  return personName(lineOf(node, 'dc:creator', 'itunes:author'));
}

function bodyOf(entry: XmlNode, documentUrl: string | null): string {
  for (const node of [
    ...childrenOf(entry, 'content'),
    ...childrenOf(entry, 'content:encoded'),
    ...childrenOf(entry, 'summary'),
    ...childrenOf(entry, 'description'),
  ]) {
    const html = htmlOfText(node, true).trim();
    // Sanitising resolves against the post's address, which knows nothing of an xml:base.
    if (html !== '') return node.base === null || node.base === documentUrl ? html : rebase(html, node.base);
  }
  const group = childOf(entry, 'media:group') ?? entry;
  const description = lineOf(group, 'media:description');
  return description === null ? '' : escapeHtml(textOf(childOf(group, 'media:description')).trim()).replace(/\n/g, '<br>');
}

type TextKind = 'text' | 'html' | 'xhtml';

/** RFC 4287 §3.1 and §4.1.3, Atom 0.3 `mode`. In content, text without a type is taken as HTML when it plainly is. */
function kindOfText(node: XmlNode, isBody: boolean): TextKind {
  const type = (node.attributes.get('type') ?? 'text').trim().toLowerCase();
  const mode = node.attributes.get('mode')?.toLowerCase();
  if (hasMarkup(node)) return 'xhtml';
  if (type === 'html' || type.includes('html')) return 'html';
  if (mode === 'escaped') return type === 'text/plain' ? 'text' : 'html';
  const looksLikeHtml = /<(?:p|a|div|br|img|ul|ol|li|span|strong|em|b|i|h[1-6]|blockquote|pre|code|table)\b[^<>]*>/i.test(textOf(node));
  if (isBody && looksLikeHtml && type !== 'text/plain') return 'html';
  return 'text';
}

function htmlOfText(node: XmlNode, isBody: boolean): string {
  switch (kindOfText(node, isBody)) {
    case 'xhtml':
      return markupOf(node);
    case 'html':
      return contentOf(node);
    case 'text':
      return escapeHtml(contentOf(node)).replace(/\r?\n/g, '<br>');
  }
}

/** Atom 0.3 and RFC 4287 §4.1.3.3 rule 7 allow base64; only text in it is of use. */
function contentOf(node: XmlNode): string {
  const text = textOf(node);
  const type = (node.attributes.get('type') ?? 'text').trim().toLowerCase();
  const isBinary =
    type.includes('/') && !type.startsWith('text/') && !/[/+](?:xml|html)$/.test(type) && node.attributes.get('mode') === undefined;
  const isBase64 = node.attributes.get('mode')?.toLowerCase() === 'base64' || (isBinary && /^[\sA-Za-z0-9+/]+={0,2}\s*$/.test(text));
  if (!isBase64) return text;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

function lineText(node: XmlNode | null): string | null {
  if (node === null) return null;
  switch (kindOfText(node, false)) {
    case 'xhtml':
      return plainText(markupOf(node)).replace(/\s+/g, ' ').slice(0, 2000) || null;
    case 'html':
      return titleOf(contentOf(node));
    case 'text':
      // A title of type text is shown as it stands, but references escaped twice are a feed's mistake, never its wish.
      return decodeEntities(contentOf(node)).replace(/\s+/g, ' ').trim().slice(0, 2000) || null;
  }
}

function mediaTitle(entry: XmlNode): string | null {
  const group = childOf(entry, 'media:group');
  return group === null ? null : lineOf(group, 'media:title');
}
