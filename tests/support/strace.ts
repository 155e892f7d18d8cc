/** Where a program and all its children and threads went, as the kernel saw it. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether strace is here and may trace. */
export function canTrace(): boolean {
  const tried = spawnSync('strace', ['-f', '-qq', '-e', 'trace=network', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
  return tried.status === 0;
}

export type Trace = {
  /** What runs the program; with -D it stays our own child and hears our signals. */
  before: string[];
  /** Addresses and ports something was connected or sent to over IP so far, each once: `127.0.0.1:80`, `[::1]:53`. */
  destinations(): string[];
  /** How often something was connected or sent to over IP so far. */
  count(): number;
};

export function traceTo(folder: string): Trace {
  const file = join(folder, 'strace.log');
  const seen = () => readFileSync(file, 'utf8').split('\n').flatMap(toDestination);
  return {
    before: ['strace', '-D', '-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', file],
    destinations: () => [...new Set(seen())].sort(),
    count: () => seen().length,
  };
}

function toDestination(line: string): string[] {
  const port = /sin6?_port=htons\((\d+)\)/.exec(line)?.[1];
  if (port === undefined) return [];
  const four = /inet_addr\("([^"]+)"\)/.exec(line)?.[1];
  const six = /inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.[1];
  return [four === undefined ? `[${six}]:${port}` : `${four}:${port}`];
}
