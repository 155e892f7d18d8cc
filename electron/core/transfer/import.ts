/** Reads whatever list of subscriptions a reader drops: OPML, CSV, a list of lines, or Vigil's own JSON. */

import { fail, ok, type Result } from '../../contract/result.ts';
import { readJsonExport } from './json.ts';
import { readCsv, readList } from './list.ts';
import { readOpml } from './opml.ts';
import type { ListReading } from './subscription.ts';

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

function readAny(text: string): ListReading | null {
  const start = text.slice(0, 2000).replace(/^[\s\ufeff]+/, '');
  if (start.startsWith('<')) return readOpml(text);
  if (start.startsWith('{') || start.startsWith('[')) return readJsonExport(text);
  return readCsv(text) ?? readList(text);
}
