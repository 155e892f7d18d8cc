/** Checks what a window hands to its shell. Written by hand: the schemas of contract/shell.ts stay out of the shells, as zod does. */

import { exportFiles, exportFormats } from '../contract/names.ts';
import { fail, type Result } from '../contract/result.ts';
import { type Library, libraries } from '../contract/shell.ts';
import { withoutTracking } from './outside-address.ts';
import { fieldsOf } from './port.ts';

/** An address that may be given to the system's browser: http or https, parsed, never as typed, without tracking parameters. */
export function readOutsideAddress(input: unknown): Result<string> {
  const url = fieldsOf(input)?.url;
  if (typeof url !== 'string' || !URL.canParse(url)) return fail('bad-input', 'This is no address.');
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    return fail('not-allowed', 'Only http and https addresses are opened outside.');
  return { ok: true, value: withoutTracking(parsed) };
}

export type FileWish = { name: string; type: string; text: string };

/** A file to save: the name loses every folder and every character that a file system could take amiss. */
export function readFileWish(input: unknown): Result<FileWish> {
  const fields = fieldsOf(input);
  const { name, type, text } = fields ?? {};
  if (typeof name !== 'string' || typeof type !== 'string' || typeof text !== 'string')
    return fail('bad-input', 'A file needs a name, a type and a text.');
  return { ok: true, value: { name: plainFileName(name), type, text } };
}

function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(0, 120);
  return plain === '' ? 'vigil.txt' : plain;
}

export type ExportInput = { library: Library /** With its ending. */; name: string; wish: Record<string, unknown> };

/** The wish itself is the core's to look over. */
export function readExportInput(input: unknown): Result<ExportInput> {
  const fields = fieldsOf(input);
  const wish = fieldsOf(fields?.wish);
  const library = libraries.find((name) => name === fields?.library);
  const format = exportFormats.find((name) => name === wish?.format);
  if (wish === null || library === undefined || format === undefined || typeof fields?.name !== 'string')
    return fail('bad-input', 'An export needs a library, a name and what is wanted.');
  const ending = exportFiles[format].ending;
  return { ok: true, value: { library, wish, name: `${plainFileName(fields.name).replace(/\.txt$/, '')}.${ending}` } };
}

export type ExampleInput = { speed?: number | undefined; seed?: number | undefined };

export function readExampleInput(input: unknown): Result<ExampleInput> {
  const { speed, seed } = fieldsOf(input) ?? {};
  if (!isPositiveOrAbsent(speed) || !isPositiveOrAbsent(seed)) return fail('bad-input', 'Speed and seed are positive numbers.');
  return { ok: true, value: { speed, seed } };
}

function isPositiveOrAbsent(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}
