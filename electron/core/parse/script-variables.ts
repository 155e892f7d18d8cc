/**
 * Literal values of assignments in a script, scanned and never evaluated: `var x = "…"`, `var biz = "" || "…"`,
 * `window.cgiData = { title: JsDecode('\x3c…'), count: '12' * 1 }`. What is not a literal is passed over.
 */

export type Variables = { values: Map<string, string>; room: number };

const maxValues = 5_000;
const maxValueLength = 50_000;
const maxDepth = 8;
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** `room` counts down the characters that may still be kept over all scripts of a page. */
export function createVariables(): Variables {
  return { values: new Map(), room: 1_000_000 };
}

/** Adds the assignments of one script. The first value that is not empty wins. Linear in the length of the script. */
export function scanScript(script: string, into: Variables): void {
  const reader: Reader = { text: script, at: 0, into };
  let name = '';
  while (reader.at < script.length) {
    skipBlank(reader);
    const sign = script.charCodeAt(reader.at);
    if (isNameStart(sign)) {
      name = readName(reader);
      if (name === 'var' || name === 'let' || name === 'const') name = '';
    } else if (sign === 61 /* = */) {
      name = readAssignment(reader, name);
    } else if (sign === 34 || sign === 39) {
      readString(reader);
      name = '';
    } else {
      if (sign === 96 /* ` */) skipTemplate(reader);
      else reader.at++;
      name = '';
    }
  }
}

type Reader = { text: string; at: number; into: Variables };

function readAssignment(reader: Reader, name: string): string {
  const next = reader.text.charCodeAt(reader.at + 1);
  if (next === 61 || next === 62 || name === '') {
    reader.at += next === 61 || next === 62 ? 2 : 1;
    return '';
  }
  reader.at++;
  readValue(reader, name.replace(/^(?:window|self|globalThis|this)\./, ''), 0);
  return '';
}

/** Reads what stands at the reader, keeps it under `path` when it is a literal, and stops behind it. */
function readValue(reader: Reader, path: string, depth: number): void {
  skipBlank(reader);
  const sign = reader.text[reader.at];
  if (depth < maxDepth && (sign === '{' || sign === '[')) {
    if (sign === '{') readObject(reader, path, depth);
    else readArray(reader, path, depth);
    return;
  }
  let value = readLiteral(reader);
  if (value === null) return;
  for (let turns = 0; value === '' && turns < 8 && readOr(reader); turns++) value = readLiteral(reader) ?? '';
  keep(reader.into, path, value);
}

function readOr(reader: Reader): boolean {
  skipBlank(reader);
  if (!reader.text.startsWith('||', reader.at)) return false;
  reader.at += 2;
  skipBlank(reader);
  return true;
}

function readLiteral(reader: Reader): string | null {
  const sign = reader.text.charCodeAt(reader.at);
  if (sign === 34 || sign === 39) return readString(reader);
  if (sign === 45 || (sign >= 48 && sign <= 57)) return readNumber(reader);
  if (!isNameStart(sign)) return null;
  const start = reader.at;
  const word = readName(reader);
  if (word === 'true' || word === 'false') return word;
  skipBlank(reader);
  // A call on one literal: JsDecode('…'), htmlDecode("…"). What the function does to it is at most unescaping.
  if (reader.text[reader.at] === '(' && /(?:decode|unescape|parse(?:Int)?|String|Number)$/i.test(word)) {
    reader.at++;
    skipBlank(reader);
    const quote = reader.text.charCodeAt(reader.at);
    if (quote === 34 || quote === 39) return unescapeHtml(readString(reader));
  }
  reader.at = start + word.length;
  return null;
}

function readObject(reader: Reader, path: string, depth: number): void {
  reader.at++;
  for (;;) {
    skipBlank(reader);
    const sign = reader.text.charCodeAt(reader.at);
    if (Number.isNaN(sign)) return;
    if (sign === 125 /* } */) {
      reader.at++;
      return;
    }
    const key = sign === 34 || sign === 39 ? readString(reader) : isNameStart(sign) || isDigit(sign) ? readName(reader) : null;
    skipBlank(reader);
    if (key === null || reader.text[reader.at] !== ':') {
      if (key === null) reader.at++;
      continue;
    }
    reader.at++;
    readValue(reader, `${path}.${key}`, depth + 1);
    skipRest(reader);
  }
}

function readArray(reader: Reader, path: string, depth: number): void {
  reader.at++;
  for (let index = 0; ; index++) {
    skipBlank(reader);
    const sign = reader.text[reader.at];
    if (sign === undefined) return;
    if (sign === ']' || sign === '}' || sign === ')') {
      if (sign === ']') reader.at++;
      return;
    }
    readValue(reader, `${path}.${index}`, depth + 1);
    skipRest(reader);
    if (reader.text[reader.at] === ',') reader.at++;
  }
}

/** Passes what follows a value (`* 1`, `.html(false)`, a function body) up to the comma or bracket that ends it. */
function skipRest(reader: Reader): void {
  let depth = 0;
  while (reader.at < reader.text.length) {
    skipBlank(reader);
    const sign = reader.text.charCodeAt(reader.at);
    if (sign === 34 || sign === 39) {
      readString(reader);
      continue;
    }
    if (sign === 96) {
      skipTemplate(reader);
      continue;
    }
    if (sign === 40 || sign === 91 || sign === 123) depth++;
    else if (sign === 41 || sign === 93 || sign === 125) {
      if (depth === 0) return;
      depth--;
    } else if (sign === 44 && depth === 0) return;
    reader.at++;
  }
}

/** A string ends at its quote or, when it is broken, at the end of the line. */
function readString(reader: Reader): string {
  const { text } = reader;
  const quote = text.charCodeAt(reader.at++);
  let from = reader.at;
  let value = '';
  while (reader.at < text.length) {
    const sign = text.charCodeAt(reader.at);
    if (sign === quote || sign === 10) break;
    if (sign !== 92) {
      reader.at++;
      continue;
    }
    value += text.slice(from, reader.at) + readEscape(reader);
    from = reader.at;
  }
  value += text.slice(from, reader.at);
  reader.at++;
  return value;
}

function readEscape(reader: Reader): string {
  const sign = reader.text[reader.at + 1] ?? '';
  const digits = sign === 'x' ? 2 : sign === 'u' ? 4 : 0;
  const code = digits > 0 ? Number.parseInt(reader.text.slice(reader.at + 2, reader.at + 2 + digits), 16) : Number.NaN;
  reader.at += 2 + (Number.isNaN(code) ? 0 : digits);
  return Number.isNaN(code) ? (escapes[sign] ?? sign) : String.fromCharCode(code);
}

function readNumber(reader: Reader): string {
  const start = reader.at++;
  while (/[\d.eE+]/.test(reader.text[reader.at] ?? '')) reader.at++;
  return reader.text.slice(start, reader.at);
}

/** An identifier with its properties: `window.cgiData`. */
function readName(reader: Reader): string {
  const start = reader.at;
  while (isNameStart(reader.text.charCodeAt(reader.at)) || isDigit(reader.text.charCodeAt(reader.at)) || reader.text[reader.at] === '.')
    reader.at++;
  return reader.text.slice(start, reader.at);
}

function skipTemplate(reader: Reader): void {
  reader.at++;
  while (reader.at < reader.text.length && reader.text[reader.at] !== '`') reader.at += reader.text[reader.at] === '\\' ? 2 : 1;
  reader.at++;
}

/** White space and comments. */
function skipBlank(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    const sign = text.charCodeAt(reader.at);
    if (sign <= 32 || sign === 160 || sign === 65279) reader.at++;
    else if (sign === 47 && text[reader.at + 1] === '/') skipTo(reader, '\n', 1);
    else if (sign === 47 && text[reader.at + 1] === '*') skipTo(reader, '*/', 2);
    else return;
  }
}

function skipTo(reader: Reader, mark: string, length: number): void {
  const found = reader.text.indexOf(mark, reader.at + 2);
  reader.at = found < 0 ? reader.text.length : found + length;
}

function keep(into: Variables, path: string, value: string): void {
  if (value.length > maxValueLength || path.length > 200 || into.room < value.length + path.length) return;
  const known = into.values.get(path);
  if (known !== undefined ? known !== '' || value === '' : into.values.size >= maxValues) return;
  into.values.set(path, value);
  into.room -= value.length + path.length;
}

function isNameStart(sign: number): boolean {
  return (sign >= 97 && sign <= 122) || (sign >= 65 && sign <= 90) || sign === 95 || sign === 36;
}

function isDigit(sign: number): boolean {
  return sign >= 48 && sign <= 57;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** JsDecode undoes the five HTML entities as well. */
function unescapeHtml(value: string): string {
  return value.includes('&') ? value.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity) : value;
}
