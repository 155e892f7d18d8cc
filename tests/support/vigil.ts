/** Runs the command line from its source, as a reader would. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type Ran = { exit: number; out: string; err: string };

const cli = join(import.meta.dirname, '../../electron/cli/index.ts');

export function vigil(
  args: string[],
  { stdin = '', cwd, env = {} }: { stdin?: string; cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args], { ...(cwd === undefined ? {} : { cwd }), env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  child.stdin.end(stdin);
  return new Promise((settle) => child.once('close', (code) => settle({ exit: code ?? -1, out, err })));
}
