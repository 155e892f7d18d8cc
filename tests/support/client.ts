/** What an end-to-end test is given: the client, open, on the carrier its project names, with a data folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { type LaunchedApp, launchApp } from './launch.ts';

export type Carrier = 'serve' | 'stand-in' | 'electron';
export type CarrierOptions = { carrier: Carrier; electronPath: string };

export type Client = {
  carrier: Carrier;
  page: Page;
  folder: string;
  /** The main program on desktop; null in serve. */
  app: LaunchedApp | null;
  /** Calls a method as the page does. */
  call(method: string, input?: unknown, library?: 'own' | 'example'): Promise<unknown>;
  close(): Promise<void>;
};

export type ClientWish = { locale?: string; args?: string[]; folder?: string; env?: Record<string, string> };

const root = join(import.meta.dirname, '../..');

export const test = base.extend<{ openClient: (wish?: ClientWish) => Promise<Client> }, CarrierOptions>({
  carrier: ['serve', { option: true, scope: 'worker' }],
  electronPath: ['', { option: true, scope: 'worker' }],
  openClient: async ({ carrier, electronPath }, use) => {
    const opened: Client[] = [];
    const folders: string[] = [];
    await use(async (wish = {}) => {
      const folder = wish.folder ?? mkdtempSync(join(tmpdir(), 'vigil-e2e-'));
      folders.push(folder);
      const client = carrier === 'serve' ? await openServe(folder, wish) : await openDesktop(carrier, electronPath, folder, wish);
      client.page.setDefaultTimeout(15_000);
      opened.push(client);
      return client;
    });
    await Promise.all(opened.map((client) => client.close()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';

async function openDesktop(
  carrier: Carrier,
  electronPath: string,
  folder: string,
  { locale = 'en-GB', args = [], env = {} }: ClientWish,
): Promise<Client> {
  const app = await launchApp({ folder, electronPath, args, env: { VIGIL_TEST_LOCALE: locale, ...env } });
  let open = true;
  return {
    carrier,
    page: app.page,
    folder,
    app,
    call: (method, input = {}, library = 'own') =>
      app.page.evaluate(([to, name, given]) => (globalThis as unknown as WithBridge).vigil.call(to, name, given), [
        library,
        method,
        input,
      ] as const),
    async close() {
      if (open) await app.close();
      open = false;
    },
  };
}

type WithBridge = { vigil: { call(library: string, method: string, input: unknown): Promise<unknown> } };

async function openServe(folder: string, { locale = 'en-GB', args = [], env = {} }: ClientWish): Promise<Client> {
  const { server, address } = await startServe(folder, args, env);
  const browser = await openBrowser();
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForURL((url) => url.pathname === '/');
  return {
    carrier: 'serve',
    page,
    folder,
    app: null,
    call: (method, input = {}, library = 'own') =>
      page.evaluate(
        async ([to, name, given]) => {
          const body = JSON.stringify(given);
          const answer = await fetch(`/call/${to}/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
          return (await answer.json()) as unknown;
        },
        [library, method, input] as const,
      ),
    async close() {
      await browser.close();
      await endServe(server);
    },
  };
}

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium() ?? undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** Starts the shipped web shell and reads the address it prints. */
function startServe(
  folder: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [join(root, 'out/serve/index.js'), '--json', '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((settle, fail) => {
    let printed = '';
    server.once('exit', (code) => fail(new Error(`The web shell ended with ${code}: ${printed}`)));
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const line = printed.split('\n')[0] ?? '';
      if (printed.includes('\n') && line.includes('address'))
        settle({ server, address: (JSON.parse(line) as { address: string }).address });
    });
  });
}

function endServe(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}
