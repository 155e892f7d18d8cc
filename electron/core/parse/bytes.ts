/** Bytes to text: mark, HTTP charset, declaration inside, and when these disagree with the bytes, the bytes. */

import { sniffEncoding } from './encoding.ts';

export type TextKind = 'xml' | 'html' | 'json' | 'text';
export type DecodedText = { text: string; encoding: string; warnings: string[] };

/** What real documents call an encoding the WHATWG labels do not know. */
const aliases = new Map(
  Object.entries({
    cp932: 'shift_jis',
    'x-sjis-jp': 'shift_jis',
    cp936: 'gbk',
    cp949: 'euc-kr',
    uhc: 'euc-kr',
    cp950: 'big5',
    maccyrillic: 'x-mac-cyrillic',
    macroman: 'macintosh',
    'win-1251': 'windows-1251',
    win1251: 'windows-1251',
    cp874: 'windows-874',
    tis620: 'tis-620',
    utf: 'utf-8',
    'utf-8n': 'utf-8',
    utf8mb4: 'utf-8',
    'utf-16': 'utf-16le',
  }),
);

const multiByte = new Set(['gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

/**
 * Decodes a document. Order: byte-order mark, UTF-16 by its zero bytes, HTTP charset, declaration in the document, UTF-8, sniffing.
 * A stated encoding that gives impossible sequences loses, and one that reads valid UTF-8 of several bytes as something else loses too.
 */
export function decodeText(bytes: Uint8Array, { contentType, kind }: { contentType: string | null; kind: TextKind }): DecodedText {
  const marked = byMark(bytes);
  if (marked !== null) return { text: decode(bytes, marked, false) ?? '', encoding: marked, warnings: [] };
  const stated = statedEncodings(bytes, contentType, kind);
  const escaped = stated.find((label) => label === 'iso-2022-jp');
  if (escaped !== undefined && bytes.includes(0x1b)) return { text: decode(bytes, escaped, false) ?? '', encoding: escaped, warnings: [] };
  const utf8 = decode(bytes, 'utf-8', true);
  if (utf8 !== null) return asUtf8(bytes, utf8, stated);
  return asLegacy(bytes, stated);
}

function asUtf8(bytes: Uint8Array, text: string, stated: string[]): DecodedText {
  // A few bytes of GBK or Big5 can be valid UTF-8 by chance; then the declaration is the better witness.
  const declared = stated.find((label) => label !== 'utf-8');
  if (declared !== undefined && multiByte.has(declared)) {
    const other = decode(bytes, declared, true);
    const highBytes = countHigh(bytes, 13);
    if (other !== null && highBytes > 0 && highBytes <= 12 && sniffEncoding(bytes) === declared)
      return { text: other, encoding: declared, warnings: [] };
  }
  const once = undoDouble(text);
  if (once !== null) return { text: once, encoding: 'utf-8', warnings: ['encoding: utf-8 encoded twice'] };
  const isAscii = text.length === bytes.length;
  const warnings = !isAscii && declared !== undefined && !stated.includes('utf-8') ? [`encoding: declared ${declared}, read as utf-8`] : [];
  return { text, encoding: 'utf-8', warnings };
}

/** UTF-8 taken for windows-1252 and encoded again ("CinÃ©ma"): certain when every character fits and all of them together are UTF-8 once more. */
function undoDouble(text: string): string | null {
  if (!/[ÃÂÐÑâãäåæçèé][\u0080-¿€-™]/.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  let high = 0;
  for (let index = 0; index < text.length; index += 1) {
    const byte = windowsByte(text.charCodeAt(index));
    if (byte === null) return null;
    if (byte > 0x7f) high += 1;
    bytes[index] = byte;
  }
  return high < 8 ? null : decode(bytes, 'utf-8', true);
}

const upper = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index))].map((character, index) => [
    character.charCodeAt(0),
    0x80 + index,
  ]),
);

function windowsByte(code: number): number | null {
  return code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : (upper.get(code) ?? null);
}

function asLegacy(bytes: Uint8Array, stated: string[]): DecodedText {
  for (const label of stated) {
    if (label === 'utf-8' || label.startsWith('utf-16')) continue;
    const text = decode(bytes, label, true);
    if (text === null || hasControls(text)) continue;
    return { text, encoding: label, warnings: stated[0] === label ? [] : [`encoding: declared ${stated[0]}, read as ${label}`] };
  }
  const damaged = mostlyUtf8(bytes);
  const declaredMulti = stated.find((label) => multiByte.has(label));
  const label = damaged ? 'utf-8' : (declaredMulti ?? sniffEncoding(bytes));
  const warning = damaged ? 'encoding: utf-8 with broken sequences' : `encoding: declared ${stated[0] ?? 'nothing'}, read as ${label}`;
  return { text: decode(bytes, label, false) ?? '', encoding: label, warnings: [warning] };
}

function statedEncodings(bytes: Uint8Array, contentType: string | null, kind: TextKind): string[] {
  const http = /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1];
  const head = latin1(bytes.subarray(0, 4096));
  const xml = kind === 'json' ? undefined : /<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1];
  const meta =
    kind === 'html' || /<html/i.test(head)
      ? /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(latin1(bytes.subarray(0, 65536)))?.[1]
      : undefined;
  const labels = [http, xml, meta].flatMap((label) => canonical(label));
  return [...new Set(labels)];
}

function canonical(label: string | undefined): string[] {
  if (label === undefined) return [];
  const name = label.toLowerCase().trim();
  try {
    const encoding = new TextDecoder(aliases.get(name) ?? name).encoding;
    // gb18030 reads all that gbk and gb2312 read, and the characters real "gb2312" documents hold beyond it. A document read as ASCII is not UTF-16.
    if (encoding.startsWith('utf-16')) return [];
    return [encoding === 'gbk' ? 'gb18030' : encoding];
  } catch {
    return [];
  }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be';
  return null;
}

function decode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** True when nearly all sequences of several bytes are UTF-8: a document cut or damaged in few places. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes.subarray(0, 1 << 20), 'utf-8', false) ?? '';
  let broken = 0;
  let whole = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) whole += 1;
  }
  return whole > broken * 4;
}

/** C1 control characters are a sign of a wrong single-byte guess; NEL (U+0085) does occur. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80 && code < 0xa0 && code !== 0x85) return true;
  }
  return false;
}

/** Bytes above ASCII, counted up to `atMost`. */
function countHigh(bytes: Uint8Array, atMost: number): number {
  let count = 0;
  for (let index = 0; index < bytes.length && count < atMost; index += 1) if ((bytes[index] ?? 0) > 0x7f) count += 1;
  return count;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
