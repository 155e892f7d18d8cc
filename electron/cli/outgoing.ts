/** Taking out: export, in every format, to a file or to standard output. */

import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exportFormats, languages } from '../contract/names.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { ExportWhat, ExportWish } from '../contract/shapes/outgoing.ts';
import { findAccount } from './accounts.ts';
import { type Asked, type Command, text } from './command.ts';
import type { Door } from './door.ts';
import type { Said } from './said.ts';

const notBuiltYet = ['bundle', 'warc', 'wacz'];

export const outgoing: Command[] = [
  {
    name: 'export',
    usage: '',
    says: `Write what is kept to a file: ${exportFormats.join(', ')} (${notBuiltYet.join(', ')} are not built yet). Markdown is a zip of one file a post; a CSV of posts holds no notices (--what notices).`,
    gives: '`{file, name, type, bytes, posts, notices}`; without -o the document itself',
    options: [
      { flags: '--format <format>', says: `opml (the default), ${exportFormats.slice(1).join(', ')}` },
      {
        flags: '--what <what>',
        says: 'all (the default), subscriptions, posts, notices, closures, saved, account:ID, person:ID, folder:NAME, posts:ID,ID…, search:QUERY',
      },
      { flags: '-o, --output <file>', says: 'the file to write; without it, standard output' },
      { flags: '--lang <language>', says: `Vigil’s own words in the file: ${languages.join(' or ')}` },
      { flags: '--no-bom', says: 'CSV without a byte order mark' },
    ],
    needs: 'library',
    reads: true,
    run: exportTo,
  },
];

async function exportTo(door: Door, asked: Asked): Promise<Result<Said>> {
  const wish = await readWish(door, asked.options);
  if (!wish.ok) return wish;
  if (wish.value.format === 'csv' && haveNotices.includes(wish.value.what.kind)) asked.tell(withoutNotices);
  const file = text(asked.options, 'output');
  if (file === undefined) return toOutput(door, wish.value, asked.json);
  const answer = await door.call('export', { ...wish.value, file: resolve(file) });
  if (!answer.ok) return answer;
  return ok({ json: answer.value, text: [`Written to ${file} (${answer.value.bytes.toLocaleString('en')} bytes).`] });
}

const haveNotices = ['all', 'account', 'person', 'folder'];
const withoutNotices = 'A table holds one kind of rows: notices are not in it. `--what notices` writes theirs.';

async function toOutput(door: Door, wish: ExportWish, json: boolean): Promise<Result<Said>> {
  if (json && wish.format !== 'json') return fail('bad-input', 'With --json, name a file with -o, or export as json.');
  const folder = mkdtempSync(join(tmpdir(), 'vigil-export-'));
  const file = join(folder, 'export');
  try {
    const answer = await door.call('export', { ...wish, file });
    if (!answer.ok) return answer;
    if (json) return ok({ json: JSON.parse(readFileSync(file, 'utf8')), text: [] });
    await pipeline(createReadStream(file), process.stdout, { end: false });
    return ok({ json: null, text: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readWish(door: Door, options: Asked['options']): Promise<Result<ExportWish>> {
  const format = text(options, 'format') ?? 'opml';
  if (notBuiltYet.includes(format))
    return fail('not-built-yet', `Export as ${format} is not built yet. Use --format ${exportFormats.join(', ')}.`);
  const known = exportFormats.find((name) => name === format);
  if (known === undefined) return fail('bad-input', `There is no format ${format}: ${exportFormats.join(', ')}.`);
  const lang = text(options, 'lang');
  const language = languages.find((name) => name === lang);
  if (lang !== undefined && language === undefined) return fail('bad-input', `--lang is ${languages.join(' or ')}.`);
  const what = await readWhat(door, text(options, 'what') ?? 'all');
  return what.ok
    ? ok({
        format: known,
        what: what.value,
        byteOrderMark: options.bom !== false,
        ...(language === undefined ? {} : { language }),
      })
    : what;
}

const plainKinds = ['all', 'subscriptions', 'posts', 'notices', 'closures', 'saved'] as const;

async function readWhat(door: Door, given: string): Promise<Result<ExportWhat>> {
  const plain = plainKinds.find((kind) => kind === given);
  if (plain !== undefined) return ok({ kind: plain });
  const [, kind = '', value = ''] = /^(\w+):([\s\S]+)$/.exec(given) ?? [];
  switch (kind) {
    case 'account': {
      const account = await findAccount(door, value);
      return account.ok ? ok({ kind, id: account.value.id }) : account;
    }
    case 'person':
      return /^\d+$/.test(value) ? ok({ kind, id: Number(value) }) : fail('bad-input', 'A person is named by number: person:3.');
    case 'folder': {
      const sidebar = await door.call('sidebar', {});
      if (!sidebar.ok) return sidebar;
      const folder = sidebar.value.folders.find((each) => each.title === value || String(each.id) === value);
      return folder === undefined ? fail('not-found', `There is no folder ${value}.`) : ok({ kind, id: folder.id });
    }
    case 'posts': {
      const ids = value.split(',').map(Number);
      return ids.every(Number.isInteger) ? ok({ kind: 'selection', ids }) : fail('bad-input', 'Posts are named by numbers: posts:3,5,8.');
    }
    case 'search':
      return ok({ kind, query: value });
    default:
      return fail('bad-input', `--what is ${plainKinds.join(', ')}, account:ID, person:ID, folder:NAME, posts:ID,ID… or search:QUERY.`);
  }
}
