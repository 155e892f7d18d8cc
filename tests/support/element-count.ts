/** Counts the items of a feed in its raw text, by nothing but tag boundaries, CDATA sections and comments: a second opinion on our parser that shares no code with it. */

/** Start tags of `names` (local names, any prefix) outside comments, CDATA sections and processing instructions. */
export function countElements(text: string, names: string[]): number {
  let count = 0;
  let at = 0;
  while (true) {
    const next = text.indexOf('<', at);
    if (next < 0) return count;
    const skipped = endOfSkipped(text, next);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    const name = /^<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])/.exec(text.slice(next, next + 80))?.[1];
    if (name !== undefined && names.includes(name)) count += 1;
    at = next + 1;
  }
}

function endOfSkipped(text: string, at: number): number | null {
  for (const [open, close] of [
    ['<![CDATA[', ']]>'],
    ['<!--', '-->'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(open, at)) continue;
    const end = text.indexOf(close, at + open.length);
    return end < 0 ? text.length : end + close.length;
  }
  return null;
}

/** The text of the first <title> that stands before any item and outside of an <image>: the feed's own title, raw. */
export function rawFeedTitle(text: string): string | null {
  const first = text.search(/<(?:[\w.-]+:)?(?:item|entry)[\s>]/);
  const head = (first < 0 ? text : text.slice(0, first)).replace(/<image[\s>][\s\S]*?<\/image>/g, '');
  const raw = /<title[^>]*>([\s\S]*?)<\/title>/.exec(head)?.[1] ?? null;
  return raw === null ? null : raw.replace(/^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/, '$1').trim();
}
