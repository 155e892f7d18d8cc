/** Finds the root element of a document in one look at its beginning, whatever stands before it. */

/** What a document is if it is no feed. */
export type NotAFeed = 'empty' | 'html' | 'xml' | 'json' | 'atom-entry' | 'opml' | 'text';

export type RootFound = { kind: 'feed-root'; at: number; hasJunk: boolean } | { kind: 'other'; why: NotAFeed };

const feedRoot = /^<(?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i;
const feedRootAnywhere = /<(?:[A-Za-z_][\w.-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i;
const pageStart = /<!doctype\s+html|<(?:html|head|body)[\s>]/i;
const htmlElement =
  /^<\/?(?:html|head|body|title|meta|link|script|style|div|p|a|span|h[1-6]|table|br|b|i|ul|ol|img|form|center|font|iframe|main|section|header|nav|noscript)(?=[\s>/])/i;

/** How far a feed's root is looked for behind junk such as a server's warning. */
const junkAtMost = 16_384;

/** Where the feed's root element begins, or what the document is instead. Linear. */
export function findRoot(text: string): RootFound {
  const { at: start, isPage } = skipProlog(text);
  const rest = text.slice(start, start + junkAtMost);
  if (rest === '') return { kind: 'other', why: text.includes('<') ? 'xml' : 'empty' };
  if (feedRoot.test(rest)) return { kind: 'feed-root', at: start, hasJunk: false };
  // A document type of HTML in front of <rss> is a template's mistake.
  if (isPage) return { kind: 'other', why: 'html' };
  const named = otherRoot(rest);
  if (named !== null) return { kind: 'other', why: named };
  const root = feedRootAnywhere.exec(rest);
  const before = root === null ? rest : rest.slice(0, root.index);
  if (pageStart.test(before)) return { kind: 'other', why: 'html' };
  if (root !== null) return { kind: 'feed-root', at: start + root.index, hasJunk: true };
  if (htmlElement.test(rest)) return { kind: 'other', why: 'html' };
  return { kind: 'other', why: rest.startsWith('<') ? 'xml' : 'text' };
}

function otherRoot(rest: string): NotAFeed | null {
  if (/^<(?:html|head|body)[\s>]/i.test(rest)) return 'html';
  if (/^<opml[\s>]/i.test(rest)) return 'opml';
  return /^<(?:[\w.-]+:)?entry[\s>]/i.test(rest) ? 'atom-entry' : null;
}

/** Offset behind white space, byte-order marks, processing instructions, comments and a document type, and whether that type is HTML's. */
function skipProlog(text: string): { at: number; isPage: boolean } {
  let at = 0;
  let isPage = false;
  while (at < text.length) {
    while (at < text.length && /[\s\ufeff]/.test(text[at] ?? '')) at += 1;
    isPage ||= /^<!doctype\s+html[\s>]/i.test(text.slice(at, at + 40));
    const end = endOfMarkup(text, at);
    if (end === null) break;
    at = end;
  }
  return { at, isPage };
}

function endOfMarkup(text: string, at: number): number | null {
  if (text.startsWith('<?', at)) return after(text, '?>', at + 2);
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return null;
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  if (subset < 0 || subset > close) return close < 0 ? text.length : close + 1;
  const subsetEnd = /\]\s*>/.exec(text.slice(subset, subset + 65_536));
  return subsetEnd === null ? text.length : subset + subsetEnd.index + subsetEnd[0].length;
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}
