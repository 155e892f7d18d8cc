/** Tables of accounts (CSV): of feed readers, of YouTube's takeout in its languages, of Mastodon and Bluesky. */

import { listed } from './list.ts';
import { emptyReading, folderPath, type ListReading, takeListed } from './subscription.ts';

/** Names of columns without spaces, dashes and letter case. */
const feedColumns = ['xmlurl', 'feedurl', 'feed', 'rss', 'rssurl', '订阅地址'];
const addressColumns = [
  ['channelurl', 'url', 'address', 'link', 'website', 'profileurl', 'accounturl', 'adresse', 'dirección', 'indirizzo', 'adres', 'адрес'],
  ['地址', '网址', '網址', '链接', '連結', '主页', '主页链接', '个人主页', 'リンク', '주소'],
  ['accountaddress', 'did', 'account', 'acct', 'handle', 'actor', 'subject', '帐号地址', '账号地址', '用户地址', 'channelid'],
].flat();
const titleColumns = ['title', 'channeltitle', 'feedtitle', 'displayname', 'name', 'screenname', '标题', '名称', '公众号', '昵称'];
const folderColumns = [
  ['folder', 'category', 'group', 'tag', 'tags', 'list', 'ordner', 'kategorie', 'dossier', 'catégorie', 'carpeta', 'categoría'],
  [
    'cartella',
    'categoria',
    'pasta',
    'map',
    'папка',
    'категория',
    '文件夹',
    '文件夾',
    '資料夾',
    '分类',
    '分類',
    '分组',
    '群組',
    'フォルダ',
    '폴더',
  ],
].flat();
const handleColumns = ['handle', 'actor', 'account'];

/** Endings and beginnings of words for a title, in the languages that takeouts and programs write. */
const titleLike =
  /titel|titles?|titre|t[íi]tulo|titolo|tytuł|tytul|başlığı|назван|имя|name$|^nom|nombre|名$|名称|名稱|标题|標題|タイトル|제목|이름/;

type Columns = { address: number; title: number; folder: number; isHandle: boolean; first: number };

/** CSV (RFC 4180; comma, semicolon or tab) with a header naming a column of addresses, or with addresses in one column. Null when it is no such table. */
export function readTable(text: string): ListReading | null {
  const rows = rowsOf(text.replace(/^\ufeff/, ''));
  const columns = columnsOf(rows);
  if (columns === null) return null;
  const reading = emptyReading();
  const seen = new Map<string, number>();
  for (const { cells, line } of rows.slice(columns.first)) {
    const cell = cells[columns.address]?.trim() ?? '';
    // A handle of Bluesky is a domain name; with its mark it is no web page.
    const input = columns.isHandle && /^[\w-]+(?:\.[\w-]+)*$/.test(cell) && !/^did:/.test(cell) ? `@${cell}` : cell;
    if (cells.every((one) => one.trim() === '')) continue;
    if (input === '') reading.failed.push({ line, input: cells.join(', ').slice(0, 200), code: 'no-address' });
    else {
      const folder = folderPath((cells[columns.folder] ?? '').split('/'));
      takeListed(reading, listed(input, line, { title: cells[columns.title]?.trim() || null, ownTitle: null, folder }), seen);
    }
  }
  return reading;
}

/** By the header's words; where they are in a language not listed here, by what stands in the rows below it. */
function columnsOf(rows: Row[]): Columns | null {
  const [head] = rows;
  if (head === undefined) return null;
  const isTable = head.cells.length > 1;
  if (isTable && head.cells.some(isAddress)) return withoutHead(head.cells);
  const names = head.cells.map((cell) => cell.toLowerCase().replace(/[\s_-]+/g, ''));
  const byName = (known: string[]) => known.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const below = (index: number, shape = address) => rows.slice(1, 20).some(({ cells }) => shape.test(cells[index]?.trim() ?? ''));
  const byCells = (shape: RegExp) => (isTable ? names.findIndex((_, index) => below(index, shape)) : -1);
  const byFeed = isTable ? names.findIndex((name, index) => /feed|rss|xml/.test(name) && below(index)) : -1;
  const found = [byName(feedColumns), byFeed, byName(addressColumns), byCells(address), byCells(channelId)].find((index) => index >= 0);
  if (found === undefined) return null;
  const known = byName(titleColumns);
  const title = known >= 0 ? known : names.findIndex((name, index) => index !== found && titleLike.test(name) && !below(index));
  return { address: found, title, folder: byName(folderColumns), isHandle: handleColumns.includes(names[found] ?? ''), first: 1 };
}

/** Addresses only are a list, several a line; of Mastodon's lists the first column is the name of the list. */
function withoutHead(cells: string[]): Columns | null {
  if (cells.every((cell) => isAddress(cell))) return null;
  const address = cells.findIndex(isAddress);
  const isList = cells.length === 2 && address === 1 && (cells[1] ?? '').includes('@') && !/:\/\//.test(cells[1] ?? '');
  return { address, title: -1, folder: isList ? 0 : -1, isHandle: false, first: 0 };
}

const address = /^(?:(?:https?|feed):\/\/\S+|@?[\w.-]+@[\w-]+(?:\.[\w-]+)+|did:(?:plc|web):\S+)$/i;
const channelId = /^UC[\w-]{22}$/;

function isAddress(cell: string): boolean {
  return address.test(cell.trim());
}

type Row = { cells: string[]; line: number };

function rowsOf(table: string): Row[] {
  // Excel writes its separator into a line of its own.
  const stated = /^sep=(.)\r?\n/.exec(table);
  const from = stated?.[0].length ?? 0;
  const text = table.slice(from);
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator =
    stated?.[1] ??
    [',', ';', '\t'].reduce((best, mark) => (firstLine.split(mark).length > firstLine.split(best).length ? mark : best), ',');
  const rows: Row[] = [];
  let line = stated === null ? 1 : 2;
  let row: Row = { cells: [], line };
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.cells.push(cell);
    cell = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\n' || (character === '\r' && text[index + 1] !== '\n')) line += 1;
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
      row = { cells: [], line };
    } else cell += character;
  }
  endCell();
  if (row.cells.some((last) => last !== '')) rows.push(row);
  return rows;
}
