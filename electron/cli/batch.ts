/** `--batch`: a list of JSON lines in, one JSON line each out, in order, failures included. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { InputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { fieldsOf } from '../process/port.ts';
import type { Door } from './door.ts';
import { readInput } from './input.ts';

type Line = Record<string, unknown>;
type Answer = (line: Line, bytes: (file: string) => Promise<Result<Buffer>>) => Promise<Result<unknown>>;

async function runBatch(list: string, answer: Answer): Promise<Result<number>> {
  const read = await readInput(list);
  if (!read.ok) return read;
  const bytes = (file: string) => readInput(findBeside(list, file));
  for (const [index, text] of read.value.toString('utf8').split('\n').entries()) {
    if (text.trim() === '') continue;
    await write(`${JSON.stringify(await answerLine(text, index + 1, (line) => answer(line, bytes)))}\n`);
  }
  return ok(0);
}

async function answerLine(text: string, number: number, answer: (line: Line) => Promise<Result<unknown>>): Promise<unknown> {
  const line = parseLine(text);
  if (line === null) return { line: number, error: { code: 'bad-input', message: `Line ${number} is no JSON object.` } };
  const named = nameOf(line, number);
  const result = await answer(line);
  return result.ok
    ? { ...named, ...fieldsOf(result.value) }
    : { ...named, error: { code: result.error.code, message: result.error.message } };
}

/** An answer begins with what names its line: the id, else the file, else its number. */
function nameOf(line: Line, number: number): Line {
  if (line.id !== undefined) return { id: line.id };
  return line.file !== undefined ? { file: line.file } : { line: number };
}

function parseLine(text: string): Line | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Files of a list are meant from where the command runs; else from where the list lies. */
function findBeside(list: string, file: string): string {
  return list === '-' || existsSync(file) ? file : resolve(dirname(list), file);
}

function write(text: string): Promise<void> {
  return new Promise((done) => process.stdout.write(text, () => done()));
}

export function parseBatch(door: Door, list: string): Promise<Result<number>> {
  return runBatch(list, async (line, bytes) => {
    if (typeof line.file !== 'string') return fail('bad-input', 'The line names no file.');
    const body = await bytes(line.file);
    if (!body.ok) return body;
    return door.call('parse', {
      body: { base64: body.value.toString('base64') },
      ...(line.url === undefined ? {} : { url: line.url as string }),
      ...(line.headers === undefined ? {} : { headers: line.headers as Record<string, string> }),
    });
  });
}

/** Fields of a line that go to `judge` as they are; the core checks their shapes. */
const judgeFields = ['platform', 'url', 'status', 'headers', 'subject', 'text'] as const;

export function judgeBatch(door: Door, list: string): Promise<Result<number>> {
  return runBatch(list, async (line, bytes) => {
    const input: Record<string, unknown> = {};
    for (const name of judgeFields) if (line[name] !== undefined && line[name] !== null) input[name] = line[name];
    if (typeof line.body === 'string') input.body = { base64: Buffer.from(line.body).toString('base64') };
    if (typeof line.file === 'string') {
      const body = await bytes(line.file);
      if (!body.ok) return body;
      input.body = { base64: body.value.toString('base64') };
    }
    if (input.body === undefined && input.text === undefined && input.status === undefined)
      return fail('bad-input', 'The line has nothing to judge: give file, body, text or status.');
    return door.call('judge', input as InputOf<'judge'>);
  });
}
