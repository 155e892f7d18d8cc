/** Starts the shipped desktop program: on the stand-in, or on a real Electron when its path is given. The same handle for both. */

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';

export type LaunchedApp = {
  page: Page;
  /** Runs a function in the main program; it is given what `electron` exports. */
  evaluate<T>(run: (electron: never, argument: never) => T | Promise<T>, argument?: unknown): Promise<T>;
  close(): Promise<void>;
};

export type LaunchWish = {
  folder: string;
  electronPath?: string | undefined;
  main?: string;
  args?: string[];
  env?: Record<string, string>;
};

const root = join(import.meta.dirname, '../..');

export function launchApp(wish: LaunchWish): Promise<LaunchedApp> {
  return wish.electronPath ? launchElectron(wish, wish.electronPath) : launchStandIn(wish);
}

async function launchElectron({ folder, args = [], env = {} }: LaunchWish, executablePath: string): Promise<LaunchedApp> {
  // Chromium's sandbox starts neither for uid 0 nor on the build machines, which forbid user namespaces.
  const asRoot = process.platform === 'linux' && (process.getuid?.() === 0 || process.env.CI !== undefined) ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...asRoot, root, `--data=${folder}`, ...args],
    env: { ...process.env, ...env } as Record<string, string>,
  });
  return {
    page: await app.firstWindow(),
    evaluate: (run, argument) => app.evaluate(run as never, argument as never),
    close: () => app.close(),
  };
}

async function launchStandIn({ folder, main = join(root, 'out/main/index.js'), args = [], env = {} }: LaunchWish): Promise<LaunchedApp> {
  const child = fork(main, [`--data=${folder}`, ...args], {
    execArgv: ['--import', join(import.meta.dirname, 'electron-stand-in/register.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, VIGIL_TEST_PROFILE: folder, VIGIL_TEST_DOWNLOADS: folder, ...env },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const waiting = new Map<number, { settle(value: never): void; fail(error: Error): void }>();
  const debugAddress = await new Promise<string>((settle, fail) => {
    child.once('exit', (code) => fail(new Error(`The desktop program ended with ${code}.`)));
    child.on('message', (message: { ready?: true; debugAddress: string; id: number; ok: boolean; value: never; message: string }) => {
      if (message.ready === true) return settle(message.debugAddress);
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) one?.settle(message.value);
      else one?.fail(new Error(message.message));
    });
  });
  const browser = await chromium.connectOverCDP(debugAddress);
  let lastId = 0;
  return {
    page: await findWindow(browser).catch((error: unknown) => {
      child.kill();
      throw error;
    }),
    evaluate: (run, argument) =>
      new Promise((settle, fail) => {
        lastId += 1;
        waiting.set(lastId, { settle, fail });
        child.send({ id: lastId, source: String(run), argument });
      }),
    async close() {
      child.send({ id: 0, source: '(electron) => void electron.app.quit()', argument: null }, () => {});
      await ended;
      await browser.close();
    },
  };
}

/** The window may open at any time after the program has started. */
async function findWindow(browser: Browser): Promise<Page> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const found = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => page.url().endsWith('.invalid/index.html'));
    if (found !== undefined) return found;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  throw new Error('The desktop program opened no window within 20 s.');
}
