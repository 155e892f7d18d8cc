/** Lists of addresses: one a line, as people write them down, or newsboat's `urls` file. */

import { emptyReading, folderPath, type Listed, type ListReading, takeListed } from './subscription.ts';

/** One address or handle a line, with a title before it or not; `#` begins a comment. After an address newsboat's tags may follow: the first is the folder, `"~Title"` the reader's own title. */
export function readList(text: string): ListReading {
  const reading = emptyReading();
  const seen = new Map<string, number>();
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const trimmed = line.replace(/^\ufeff/, '').trim();
    if (trimmed === '' || /^(?:#|;|\/\/\s)/.test(trimmed)) return;
    for (const listed of fromLine(trimmed.replace(bullet, ''), index + 1)) takeListed(reading, listed, seen);
  });
  return reading;
}

const bullet = /^(?:[-*+•·–—]|\d{1,4}[.)、])\s+/;
const addresses = /(?:https?|feed|rsshub|acct|at):(?:\/\/)?[^\s<>"“”'，；、]+?(?=[,;|]\s*(?:https?:|$)|[\s<>"“”'，；、]|$)/giu;

function fromLine(line: string, number: number): Listed[] {
  const nothing = { title: null, ownTitle: null, folder: null };
  const link = /^\[([^\]]*)\]\(\s*<?([^\s)>]+)>?\s*\)$/.exec(line);
  if (link !== null) return [listed(link[2] ?? '', number, { ...nothing, title: link[1]?.trim() || null })];
  if (/^"?(?:query|exec|filter):/i.test(line)) return [listed(line.replace(/"/g, ''), number, nothing)];
  if (!/\s/.test(line) && !/[,;，；、]https?:/i.test(line)) return [listed(line, number, nothing)];
  const found = [...line.matchAll(addresses)];
  const isTagged = beginsNamed.test(line);
  if (isTagged && !/[,;，；、|]\s*https?:/i.test(line)) return [fromTagged(line, number)];
  // No address at all: the line as it stands may be a text that names one in another form.
  if (found.length === 0) return [listed(line, number, nothing)];
  const title = isTagged || found.length > 1 ? null : titleIn(line.slice(0, found[0]?.index));
  return found.map(([address]) => listed(address.replace(/[,;|)\]]+$/, ''), number, { ...nothing, title }));
}

/** The first word is an address or a handle, so that what follows are tags. */
const beginsNamed = /^"?(?:[a-z][a-z0-9+.-]*:\S|@\S|\S+@\S+\.\S|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?=[/:"\s]|$))/iu;

function titleIn(before: string): string | null {
  return before.replace(/[\s:：=|,，([（<–—-]+$/u, '').trim() || null;
}

function fromTagged(line: string, number: number): Listed {
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  const [input = '', ...tags] = words;
  const ownTitle = tags.find((tag) => tag.startsWith('~'))?.slice(1) || null;
  const folder = tags.find((tag) => !tag.startsWith('~') && !tag.startsWith('!'));
  return listed(input, number, { title: null, ownTitle, folder: folder === undefined ? null : folderPath([folder]) });
}

/** An entry of a list that knows no more than an address and what it is called. */
export function listed(input: string, line: number, about: Pick<Listed, 'title' | 'ownTitle' | 'folder'>): Listed {
  return { input, line, feedUrl: null, siteUrl: null, platform: 'feed', nativeId: null, ...about };
}
