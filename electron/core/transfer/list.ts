/** Lists of addresses: one a line, newsboat's `urls` file, or CSV with a column of addresses. */

import { emptyReading, folderPath, type Listed, type ListReading, takeListed } from './subscription.ts';

/** One address or handle a line; `#` begins a comment. After an address newsboat's tags may follow: the first is the folder, `"~Title"` the reader's own title. */
export function readList(text: string): ListReading {
  const reading = emptyReading();
  const seen = new Map<string, number>();
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const trimmed = line.trim().replace(/^\ufeff/, '');
    if (trimmed === '' || trimmed.startsWith('#')) return;
    takeListed(reading, fromLine(trimmed, index + 1), seen);
  });
  return reading;
}

function fromLine(line: string, number: number): Listed {
  // A saved search has spaces of its own.
  const words = /^"?query:/i.test(line)
    ? [line.replace(/"/g, '')]
    : [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  const [input = '', ...tags] = words;
  const ownTitle = tags.find((tag) => tag.startsWith('~'))?.slice(1) || null;
  const folder = tags.find((tag) => !tag.startsWith('~') && !tag.startsWith('!'));
  return entry(input, number, { title: null, ownTitle, folder: folder === undefined ? null : folderPath([folder]) });
}

function entry(input: string, line: number, about: Pick<Listed, 'title' | 'ownTitle' | 'folder'>): Listed {
  return { input, line, feedUrl: null, siteUrl: null, platform: 'feed', nativeId: null, ...about };
}

/** Names of columns without spaces, dashes and letter case: of feed readers, of YouTube's takeout in its languages, of Mastodon and Bluesky. */
const addressColumns = [
  ['xmlurl', 'feedurl', 'feed', 'rss', 'rssurl', '订阅地址'],
  ['channelurl', 'url', 'address', 'link', 'website', 'profileurl', 'accounturl', '地址', '网址', '链接', '主页', '主页链接', '个人主页'],
  ['accountaddress', 'did', 'account', 'acct', 'handle', 'actor', 'subject', '帐号地址', '账号地址', '用户地址'],
].flat();
const titleColumns = ['title', 'name', 'displayname', 'channeltitle', 'feedtitle', 'screenname', '标题', '名称', '公众号', '昵称'];
const folderColumns = ['folder', 'category', 'group', 'tag', 'tags', 'list', '文件夹', '分类', '分组'];
const handleColumns = ['handle', 'actor', 'account'];

type Columns = { address: number; title: number; folder: number; isHandle: boolean; first: number };

/** CSV (RFC 4180; comma, semicolon or tab) with a header naming a column of addresses, or with addresses in one column. Null when it is no such table. */
export function readCsv(text: string): ListReading | null {
  const rows = csvRows(text.replace(/^\ufeff/, ''));
  const columns = columnsOf(rows);
  if (columns === null) return null;
  const reading = emptyReading();
  const seen = new Map<string, number>();
  for (const { cells, line } of rows.slice(columns.first)) {
    const cell = cells[columns.address]?.trim() ?? '';
    // A handle of Bluesky is a domain name; with its mark it is no web page.
    const input = columns.isHandle && /^[\w-]+(?:\.[\w-]+)*$/.test(cell) && !/^did:/.test(cell) ? `@${cell}` : cell;
    if (cells.every((one) => one.trim() === '')) continue;
    if (input === '') reading.failed.push({ line, input: cells.join(', ').slice(0, 200), why: 'This row has no address.' });
    else {
      const folder = folderPath((cells[columns.folder] ?? '').split('/'));
      takeListed(reading, entry(input, line, { title: cells[columns.title]?.trim() || null, ownTitle: null, folder }), seen);
    }
  }
  return reading;
}

/** By the header's words; where they are in a language not listed here, by what stands in the rows below it. */
function columnsOf(rows: Row[]): Columns | null {
  const [head, second] = rows;
  if (head === undefined) return null;
  const names = head.cells.map((cell) => cell.toLowerCase().replace(/[\s_-]+/g, ''));
  const byName = (known: string[]) => known.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const named = byName(addressColumns);
  if (named >= 0)
    return {
      address: named,
      title: byName(titleColumns),
      folder: byName(folderColumns),
      isHandle: handleColumns.includes(names[named] ?? ''),
      first: 1,
    };
  if (head.cells.length < 2) return null;
  const bare = { title: -1, folder: -1, isHandle: false };
  const own = head.cells.findIndex(isAddress);
  if (own >= 0) return { ...bare, address: own, first: 0 };
  const below = second?.cells.findIndex(isAddress) ?? -1;
  return below < 0 ? null : { ...bare, address: below, title: below + 1 < head.cells.length ? below + 1 : -1, first: 1 };
}

function isAddress(cell: string): boolean {
  return /^(?:(?:https?|feed):\/\/\S+|@?[\w.-]+@[\w-]+(?:\.[\w-]+)+|did:(?:plc|web):\S+)$/i.test(cell.trim());
}

type Row = { cells: string[]; line: number };

function csvRows(text: string): Row[] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [',', ';', '\t'].reduce(
    (best, mark) => (firstLine.split(mark).length > firstLine.split(best).length ? mark : best),
    ',',
  );
  const rows: Row[] = [];
  let row: Row = { cells: [], line: 1 };
  let cell = '';
  let line = 1;
  let isQuoted = false;
  const endCell = () => {
    row.cells.push(cell);
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) endCell();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[index + 1] === '\n') continue;
      endCell();
      rows.push(row);
      row = { cells: [], line: character === '\n' ? line : line + 1 };
    } else cell += character;
  }
  endCell();
  if (row.cells.some((last) => last !== '')) rows.push(row);
  return rows;
}
