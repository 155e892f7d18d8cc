/** What a command has to say, and how its exit code follows: 0 done, 1 failed, 2 bad input, 3 not built yet. */

import { type ErrorCode, type Failure, ok, type Result } from '../contract/result.ts';

/** `json` is the one document of `--json`; `text` the same for a reader. */
export type Said = { json: unknown; text: string[]; exit?: number };

/** An answer as a document and in words. */
export function say<T>(answer: Result<T>, text: (value: T) => string[]): Result<Said> {
  return answer.ok ? ok({ json: answer.value, text: text(answer.value) }) : answer;
}

const badInput: ErrorCode[] = [
  'bad-input',
  'unknown-method',
  'not-found',
  'not-readable',
  'not-a-feed',
  'not-recognised',
  'not-followable',
  'choose-one',
  'ask-where',
  'too-large',
];

export function exitOf(code: string): number {
  if (code === 'not-built-yet') return 3;
  return (badInput as string[]).includes(code) ? 2 : 1;
}

/** Prints the outcome and answers the exit code. Documents go to standard output, sentences about failures to standard error. */
export function print(result: Result<Said>, json: boolean): number {
  if (!result.ok) return printFailure(result.error, json);
  const { value } = result;
  if (json) process.stdout.write(`${JSON.stringify(value.json)}\n`);
  else if (value.text.length > 0) process.stdout.write(`${value.text.join('\n')}\n`);
  return value.exit ?? 0;
}

export function printFailure(error: Failure, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`);
  else process.stderr.write(`${error.message}${hintOf(error.code)}\n`);
  return exitOf(error.code);
}

/** What the command line can do about it, where the core's sentence cannot know. */
export function hintOf(code: string): string {
  if (code === 'route-not-chosen')
    return '\nName it once, it is kept: --route direct, --route tor, --route socks5://127.0.0.1:9050 or --route http://proxy:port.';
  return '';
}

/** The exit code for a list of things done one by one: all went well, or the worst of what did not. */
export function exitOfAll(failures: (string | null)[]): number {
  const codes = failures.filter((code) => code !== null).map(exitOf);
  if (codes.length === 0) return 0;
  return codes.every((code) => code === 2) ? 2 : 1;
}
