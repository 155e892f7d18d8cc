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

const addressColumns = [
  'xmlurl',
  'feedurl',
  'feed',
  'rss',
  'rssurl',
  'channelurl',
  'url',
  'address',
  'link',
  'website',
  '地址',
  '网址',
  '链接',
  '订阅地址',
];
const titleColumns = ['title', 'name', 'channeltitle', 'feedtitle', '标题', '名称', '公众号'];
const folderColumns = ['folder', 'category', 'group', 'tag', 'tags', '文件夹', '分类', '分组'];

/** CSV (RFC 4180; comma, semicolon or tab) with a header naming a column of addresses, or with addresses in one column. Null when it is no such table. */
export function readCsv(text: string): ListReading | null {
  const rows = csvRows(text.replace(/^\ufeff/, ''));
  const [head] = rows;
  if (head === undefined || head.cells.length < 1) return null;
  const names = head.cells.map((cell) => cell.toLowerCase().replace(/[\s_-]+/g, ''));
  const byName = (known: string[]) => known.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const named = byName(addressColumns);
  const column = named >= 0 ? named : head.cells.findIndex(isAddress);
  if (column < 0 || (named < 0 && head.cells.length < 2)) return null;
  const titles = named >= 0 ? byName(titleColumns) : -1;
  const folders = named >= 0 ? byName(folderColumns) : -1;
  const reading = emptyReading();
  const seen = new Map<string, number>();
  for (const { cells, line } of rows.slice(named >= 0 ? 1 : 0)) {
    const input = cells[column]?.trim() ?? '';
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (input === '') reading.failed.push({ line, input: cells.join(', ').slice(0, 200), why: 'This row has no address.' });
    else
      takeListed(
        reading,
        entry(input, line, { title: cells[titles]?.trim() || null, ownTitle: null, folder: folderPath((cells[folders] ?? '').split('/')) }),
        seen,
      );
  }
  return reading;
}

function isAddress(cell: string): boolean {
  return /^(?:https?|feed):\/\/\S+$/i.test(cell.trim());
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
