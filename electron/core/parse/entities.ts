/** Character references of XML and HTML. Only the closed forms `&name;` and `&#n;` count: a bare `&` in feeds is far more often an address than a reference. */

import { Parser } from 'htmlparser2';

const known = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** Decodes once. Unknown names stay as they are, so entities of a DTD are never expanded. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g, (whole, name: string) =>
    name.startsWith('#') ? fromNumber(name, whole) : byName(name, whole),
  );
}

function byName(name: string, whole: string): string {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  let decoded = '';
  const parser = new Parser(
    {
      ontext: (part) => {
        decoded += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(whole);
  // Bounded: at most the 2,125 closed names of HTML are ever known.
  if (decoded !== whole && known.size < 4096) known.set(name, decoded);
  return decoded;
}

/** HTML's reading of 0x80–0x9F (windows-1252), as feeds mean it. Characters XML forbids become nothing. */
function fromNumber(name: string, whole: string): string {
  const hexadecimal = name[1] === 'x' || name[1] === 'X';
  const code = Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return whole;
  if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) return '';
  return String.fromCodePoint(code);
}

/** Text as HTML that shows exactly this text. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) =>
    character === '&' ? '&amp;' : character === '<' ? '&lt;' : character === '>' ? '&gt;' : '&quot;',
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 forbids in any form
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function withoutForbidden(text: string): string {
  return text.replace(forbidden, '');
}
