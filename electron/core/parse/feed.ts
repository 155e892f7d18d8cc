/** Bytes to a feed, whatever its format: known by its root, never by its content type. */

import { fail, ok, type Result } from '../../contract/result.ts';
import type { ParsedDocument } from '../../contract/shapes/post.ts';
import { decodeText } from './bytes.ts';
import { readAtom } from './feed-atom.ts';
import { readJsonFeed } from './feed-json.ts';
import { readRss } from './feed-rss.ts';
import { type Feed, type FeedPost, partTwins } from './feed-shape.ts';
import { plainText } from './plain-text.ts';
import { findRoot, type NotAFeed } from './root.ts';
import { sanitizeHtml } from './sanitize.ts';
import { readXml, type XmlNode } from './xml.ts';

export type { Feed, FeedPost } from './feed-shape.ts';

export type FeedReading = { kind: 'feed'; feed: Feed; encoding: string } | { kind: 'not-a-feed'; why: NotAFeed; encoding: string };

/** Reads any feed. Never throws; time is linear in the bytes. `url` is where they came from, for relative addresses. */
export function readFeed(bytes: Uint8Array, { url, contentType }: { url: string | null; contentType: string | null }): FeedReading {
  const { text, encoding, warnings } = decodeText(bytes, { contentType, kind: 'xml' });
  const feed = readText(text, url);
  if (typeof feed === 'string') return { kind: 'not-a-feed', why: feed, encoding };
  const { posts, twins } = partTwins(feed.posts);
  const said = twins > 0 ? [`ids: ${twins} posts share an id with another`] : [];
  return { kind: 'feed', feed: { ...feed, posts, warnings: [...warnings, ...feed.warnings, ...said] }, encoding };
}

function readText(text: string, url: string | null): Feed | NotAFeed {
  const start = text.search(/[^\s\ufeff]/);
  if (start < 0) return 'empty';
  const first = text[start];
  if (first === '{' || first === '[') {
    const feed = readJsonFeed(text.slice(start), { url });
    if (feed !== null) return typeof feed === 'string' ? 'json' : feed;
  }
  return readMarkup(text, url);
}

function readMarkup(text: string, url: string | null): Feed | NotAFeed {
  const root = findRoot(text);
  if (root.kind === 'other') return root.why;
  const { roots } = readXml(text.slice(root.at), url);
  const feed = fromRoot(roots[0], url);
  if (feed === null) return 'xml';
  if (root.hasJunk) feed.warnings.push('junk: something stands before the feed');
  if (roots[0]?.closed === false && !feed.warnings.some((warning) => warning.startsWith('truncated')))
    feed.warnings.push('truncated: the document breaks off');
  return feed;
}

function fromRoot(root: XmlNode | undefined, url: string | null): Feed | null {
  switch (root?.local.toLowerCase()) {
    case 'rss':
    case 'channel':
      return readRss(root, { format: 'rss', url });
    case 'rdf':
      return isRssInRdf(root) ? readRss(root, { format: 'rdf', url }) : null;
    case 'feed':
      return readAtom(root, { url });
    default:
      return null;
  }
}

/** RDF is used for much else; a feed has a channel or items, or nothing at all. */
function isRssInRdf(root: XmlNode): boolean {
  const elements = root.children.filter((child): child is XmlNode => typeof child !== 'string');
  return elements.length === 0 || elements.some((child) => ['channel', 'item', 'image', 'textinput'].includes(child.name));
}

/** What `vigil parse` answers: `html` sanitised, `text` plain. Fails with `not-a-feed`. */
export function readDocument(
  bytes: Uint8Array,
  { url, headers }: { url: string | null; headers: Record<string, string> },
): Result<ParsedDocument> {
  const contentType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  const reading = readFeed(bytes, { url, contentType });
  if (reading.kind === 'not-a-feed') return fail('not-a-feed', sentences[reading.why], { why: reading.why });
  const { feed } = reading;
  return ok({
    kind: feed.format,
    title: feed.title,
    link: feed.link,
    posts: feed.posts.map((post) => toParsedPost(post, feed.link ?? url)),
    warnings: feed.warnings,
  });
}

function toParsedPost(post: FeedPost, base: string | null): ParsedDocument['posts'][number] {
  const html = sanitizeHtml(post.html, { base: post.url ?? base });
  return {
    id: post.nativeId,
    title: post.title,
    link: post.url,
    author: post.author,
    publishedAt: post.publishedAt,
    updatedAt: post.updatedAt,
    html,
    text: plainText(html),
  };
}

const sentences: Record<NotAFeed, string> = {
  empty: 'The document is empty; give the address of a feed.',
  html: 'This is a web page and no feed; add its address and Vigil looks for the feed it names.',
  xml: 'This is XML, but not RSS, RDF or Atom.',
  json: 'This is JSON, but not a JSON Feed.',
  'atom-entry': 'This is a single Atom entry and no feed.',
  opml: 'This is a list of subscriptions; use import for it.',
  text: 'This is neither XML nor JSON; give the address of a feed.',
};
