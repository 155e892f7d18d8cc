/** Whether one text is only the beginning of another: a summary that comes late, or one that is completed, is no edit. Pure. */

/** What feeds put where they cut a text. */
const cutMark =
  /\s*(?:\[\s*(?:…|\.{3}|&hellip;)\s*\]|…+|\.{3,}|。{3,}|(?:\(?(?:read more|continue reading|keep reading|more)\b[^.\n]{0,120}|阅读全文|查看全文|展开全文|阅读更多|繼續閱讀|全文)[\s»→>)]*)\s*$/i;

/** Shorter beginnings are found by chance. */
const leastBeginning = 12;

export function looksCut(text: string): boolean {
  return cutMark.test(text.slice(-200));
}

/** The text without its cut mark, in one line. */
function beginningOf(text: string): string {
  let rest = text;
  for (let before = ''; rest !== before; ) {
    before = rest;
    const tail = rest.slice(-200);
    rest = rest.slice(0, rest.length - tail.length) + tail.replace(cutMark, '');
  }
  return rest.replace(/\s+/g, ' ').trim();
}

/** True when `short` says by a mark that it was cut, and `whole` goes on where it stops. */
export function isBeginningOf(short: string, whole: string): boolean {
  if (!looksCut(short)) return false;
  const beginning = beginningOf(short);
  const full = whole.replace(/\s+/g, ' ').trim();
  return (
    beginning.length >= leastBeginning &&
    full.length > beginning.length &&
    full.startsWith(beginning) &&
    full !== short.replace(/\s+/g, ' ').trim()
  );
}

/** True when a page gives clearly more than the feed did. */
export function isMore(page: string, given: string): boolean {
  if (looksCut(given) && page.length > beginningOf(given).length + 20) return true;
  return page.length >= 1.2 * given.length + 40;
}
