/** The shipped programs, run as a reader runs them: built when a source is newer. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Result } from '../../electron/contract/result.ts';
import { buildIfStale } from '../../scripts/build.mjs';
import { ask } from './raw-http.ts';

const out = join(import.meta.dirname, '../../out');

/** A built program by its name below out/, as `cli/index`. */
export function built(name: string): string {
  buildIfStale(process.execPath);
  return join(out, `${name}.js`);
}

export type Ran = { exit: number; out: string; err: string };
export type RunWish = { env?: Record<string, string>; before?: string[]; stdin?: string; args?: string[] };

/** The built command line; `before` is a program that runs it, as strace or unshare. */
export async function vigilBuilt(args: string[], { env = {}, before = [], stdin = '' }: RunWish = {}): Promise<Ran> {
  const [file = '', ...rest] = [...before, process.execPath, built('cli/index'), ...args];
  const child = spawn(file, rest, { env: { ...process.env, ...env } });
  const ran: Ran = { exit: -1, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ran.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ran.err += text;
  });
  child.stdin.on('error', () => undefined).end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...ran, exit: code ?? -1 };
}

export type Window = {
  port: number;
  /** The program's process. */
  pid: number;
  /** A call as the page makes it. */
  call(method: string, input?: unknown): Promise<Result<unknown>>;
  /** The status and size of something the page shows, as `/blob/<sha256>`. */
  show(path: string): Promise<{ status: number; bytes: number }>;
  /** Resolves with the next event of this name. */
  next(name: string): Promise<unknown>;
  close(): Promise<void>;
};

/** The web shell with one window open on it. */
export async function openServe(folder: string, { before = [], env = {}, args = [] }: RunWish = {}): Promise<Window> {
  const [file = '', ...rest] = [...before, process.execPath, built('serve/index'), '--data', folder, '--json', ...args];
  const child = spawn(file, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 2] });
  const address = new URL(await firstAddress(child));
  const port = Number(address.port);
  const entered = await ask({ port, path: address.pathname + address.search });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const listeners = new Set<(event: { library: string; name: string; payload: unknown }) => void>();
  const stream = await listen(port, cookie, (event) => {
    for (const listener of [...listeners]) listener(event);
  });
  async function close(): Promise<void> {
    stream.destroy();
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  onTestFinished(close);
  return {
    port,
    pid: child.pid ?? 0,
    async call(method, input = {}) {
      const own = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, cookie, 'content-type': 'application/json' };
      const answer = await ask({ port, path: `/call/own/${method}`, method: 'POST', headers: own, body: JSON.stringify(input) });
      return JSON.parse(answer.text) as Result<unknown>;
    },
    async show(path) {
      const answer = await ask({ port, path, headers: { host: `127.0.0.1:${port}`, cookie } });
      return { status: answer.status, bytes: answer.text.length };
    },
    next: (name) =>
      new Promise((settle) => {
        const listener = (event: { name: string; payload: unknown }) => {
          if (event.name !== name) return;
          listeners.delete(listener);
          settle(event.payload);
        };
        listeners.add(listener);
      }),
    close,
  };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((settle, failed) => {
    let said = '';
    child.once('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const line = said.split('\n')[0] ?? '';
      if (said.includes('\n')) settle((JSON.parse(line) as { address: string }).address);
    });
  });
}

function listen(port: number, cookie: string, onEvent: (event: { library: string; name: string; payload: unknown }) => void) {
  return new Promise<{ destroy(): void }>((settle, failed) => {
    const sent = get({ host: '127.0.0.1', port, path: '/events', headers: { cookie }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) if (block.startsWith('data: ')) onEvent(JSON.parse(block.slice(6)));
      });
      response.on('error', () => undefined);
      settle(sent);
    });
    sent.once('error', failed);
  });
}

/** The process that holds a data folder: the core's. */
export function holderOf(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { pid: number }).pid;
}
