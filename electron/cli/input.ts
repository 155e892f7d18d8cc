/** Reads what a command line names: files, standard input, numbers. Every refusal is a sentence. */

import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../contract/result.ts';

/** More is no feed and no notice; the reading would only end in a full memory. */
const mostBytes = 50 * 1024 * 1024;

/** A file's bytes; `-` is standard input. */
export async function readInput(file: string): Promise<Result<Buffer>> {
  if (file === '-') return readStandardInput();
  try {
    const found = await stat(file);
    if (found.isDirectory()) return fail('bad-input', `${file} is a folder, not a file.`);
    if (found.size > mostBytes) return tooLarge(file);
    return ok(await readFile(file));
  } catch (error) {
    return fail('not-readable', `${file} cannot be read: ${reasonOf(error)}.`);
  }
}

async function readStandardInput(): Promise<Result<Buffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) return tooLarge('Standard input');
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

function tooLarge(name: string): Result<never> {
  return fail('too-large', `${name} is larger than ${mostBytes / 1024 / 1024} MB.`);
}

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'it is not allowed',
    EPERM: 'it is not allowed',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a folder on the way is a file',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  return known[code] ?? (code || 'it failed');
}

/** A whole number within bounds, as the options of commands carry it. */
export function readNumber(text: string, name: string, least: number, most: number): Result<number> {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= least && number <= most) return ok(number);
  return fail('bad-input', `${name} must be a number from ${least} to ${most}.`);
}

/** The number a list showed; `name` begins the sentence of a refusal. */
export function readId(text: string, name: string): Result<number> {
  return /^\d+$/.test(text) ? ok(Number(text)) : fail('bad-input', `${name} is named by its number, as the lists show it.`);
}

export function readIds(texts: string[], name: string): Result<number[]> {
  const ids: number[] = [];
  for (const text of texts) {
    const id = readId(text, name);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}
