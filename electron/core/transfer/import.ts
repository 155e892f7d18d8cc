/** Reads whatever list of subscriptions a reader drops: OPML, CSV, a list of lines, or Vigil's own JSON. */

import { fail, ok, type Result } from '../../contract/result.ts';
import { decodeText } from '../parse/bytes.ts';
import { readJsonExport } from './json.ts';
import { readList } from './list.ts';
import { readOpml } from './opml.ts';
import type { ListReading } from './subscription.ts';
import { readTable } from './table.ts';

/** Known by its content; `name` only helps to tell a list of lines from text that is none. Fails with `bad-input` when nothing in it can be subscribed to. */
export function readSubscriptions(text: string, name: string): Result<ListReading> {
  const reading = readAny(text);
  if (reading !== null && reading.listed.length + reading.duplicates.length + reading.failed.length > 0) return ok(reading);
  const isOpml = reading !== null && /<opml[\s>]/i.test(text.slice(0, 4096));
  return isOpml
    ? ok(reading)
    : fail(
        'bad-input',
        'No subscriptions were found in this file. Give an OPML file, a CSV with a column of addresses, or a list with one address a line.',
        { name },
      );
}

/** The text of a file. A few Chinese words in a short list, saved by an old program, look like Western letters: but those do not stand in pairs only. */
export function listText(bytes: Uint8Array): string {
  const isWide = bytes[1] === 0 && bytes[3] === 0 && bytes[0] !== 0 && bytes[2] !== 0;
  if (isWide) return new TextDecoder('utf-16le').decode(bytes);
  const { text, encoding } = decodeText(bytes, { contentType: null, kind: 'xml' });
  if (!encoding.startsWith('windows-125')) return text;
  const runs =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[\x80-\xff]+/g) ?? [];
  return runs.every((run) => run.length % 2 === 0) ? new TextDecoder('gb18030').decode(bytes) : text;
}

function readAny(text: string): ListReading | null {
  // A file of another kind: text holds no such characters.
  if (text.includes('\0')) return null;
  const start = text.slice(0, 2000).replace(/^[\s\ufeff]+/, '');
  if (start.startsWith('<')) return readOpml(text);
  if (start.startsWith('{') || start.startsWith('[')) return readJsonExport(text);
  return readTable(text) ?? readList(text);
}
