import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { doorOf } from '../../electron/process/socket.ts';
import { vigil } from '../support/vigil.ts';

const list = '<opml version="2.0"><body><outline text="沈砚" type="rss" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>';
// Each step starts a program of its own.
vi.setConfig({ testTimeout: 90_000 });

let folder = '';
let file = '';
let server: ChildProcess | null = null;

const program = join(import.meta.dirname, '../../electron/serve/index.ts');

/** The web shell from its source, on the same data folder. */
function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, '--json', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((settle, fail) => {
    child.once('exit', (code) => fail(new Error(`The server ended with ${code}.`)));
    child.stdout?.once('data', (printed: Buffer) => {
      if (printed.includes('address')) settle(child);
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill(signal);
  });
}

async function titles(): Promise<string[]> {
  const ran = await vigil(['accounts', '--data', folder, '--json']);
  return (JSON.parse(ran.out) as { title: string }[]).map(({ title }) => title);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-two-'));
  file = join(folder, 'list.opml');
  writeFileSync(file, list);
});
afterEach(async () => {
  if (server !== null) await end(server, 'SIGTERM');
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

test('a command is answered by the server that holds the folder, and what it changed stays', async () => {
  server = await startServer();
  const ran = await vigil(['import', file, '--data', folder, '--json']);
  expect([ran.exit, JSON.parse(ran.out)]).toMatchObject([0, { found: 1, added: 1, duplicate: 0, failed: [] }]);
  expect(await titles()).toEqual(['沈砚']);
  await end(server, 'SIGTERM');
  expect(await titles()).toEqual(['沈砚']);
});

test('a second server on the folder names an address of the first one, and ends', async () => {
  server = await startServer();
  const second = spawn(process.execPath, [program, '--json', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  second.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const code = await new Promise((done) => second.once('close', done));
  const { address, running } = JSON.parse(printed) as { address: string; running: boolean };
  const entered = await fetch(address);
  expect({ code, running, entered: entered.status }).toEqual({ code: 0, running: true, entered: 200 });
});

test('when the holder does not answer, a reading command reads and a writing one says why it cannot', async () => {
  await vigil(['import', file, '--data', folder]);
  server = await startServer();
  rmSync(doorOf(folder).keyFile);
  const reading = await vigil(['accounts', '--data', folder, '--json']);
  expect([reading.exit, (JSON.parse(reading.out) as { title: string }[]).map(({ title }) => title)]).toEqual([0, ['沈砚']]);
  expect(reading.err).toContain('does not answer');
  const writing = await vigil(['import', file, '--data', folder, '--json']);
  expect([writing.exit, JSON.parse(writing.out)]).toMatchObject([1, { error: { code: 'library-held' } }]);
});

test('a killed server leaves nothing that keeps the next program out', async () => {
  server = await startServer();
  await vigil(['import', file, '--data', folder]);
  await end(server, 'SIGKILL');
  expect(await titles()).toEqual(['沈砚']);
});

test('two commands started together both end well', async () => {
  const both = await Promise.all([vigil(['import', file, '--data', folder, '--json']), vigil(['accounts', '--data', folder, '--json'])]);
  expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
});
