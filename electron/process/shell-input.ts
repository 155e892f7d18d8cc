/** Checks what a window hands to its shell. Written by hand: the schemas of contract/shell.ts stay out of the shells, as zod does. */

import { fail, type Result } from '../contract/result.ts';
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

export type ExampleInput = { speed?: number | undefined; seed?: number | undefined };

export function readExampleInput(input: unknown): Result<ExampleInput> {
  const { speed, seed } = fieldsOf(input) ?? {};
  if (!isPositiveOrAbsent(speed) || !isPositiveOrAbsent(seed)) return fail('bad-input', 'Speed and seed are positive numbers.');
  return { ok: true, value: { speed, seed } };
}

function isPositiveOrAbsent(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}
