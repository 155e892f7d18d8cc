import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../electron/contract/result.ts';
import { reachHolder } from '../../../electron/process/forward.ts';
import type { Callee } from '../../../electron/process/port.ts';
import { doorOf, openSocket } from '../../../electron/process/socket.ts';

const callee: Callee = {
  call: async (method, input, carrier) => ok({ method, input, carrier }),
  subscribe: () => () => {},
};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-socket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('answers a second program of the same user, in any order and in large pieces', async () => {
  const door = await openSocket(folder, callee);
  const holder = await reachHolder(folder);
  const text = '沈砚'.repeat(500_000);
  const answers = await Promise.all([holder?.call('one', { text }, 'local'), holder?.call('two', 2, 'local')]);
  expect(answers).toEqual([ok({ method: 'one', input: { text }, carrier: 'local' }), ok({ method: 'two', input: 2, carrier: 'local' })]);
  holder?.close();
  await door?.close();
});

test('lets only the user reach the socket and read its key', async () => {
  const door = await openSocket(folder, callee);
  const { address, keyFile } = doorOf(folder);
  expect([statSync(address).mode & 0o777, statSync(keyFile).mode & 0o777]).toEqual([0o600, 0o600]);
  await door?.close();
});

test('cuts off whoever does not know the key', async () => {
  const door = await openSocket(folder, callee);
  const socket = connect(doorOf(folder).address);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  socket.write(`${JSON.stringify({ key: 'wrong' })}\n${JSON.stringify({ id: 1, method: 'one', input: {} })}\n`);
  await new Promise((done) => socket.once('close', done));
  expect(heard).toBe('');
  await door?.close();
});

test('tells that nobody answers when the folder has no socket, or only a dead one', async () => {
  expect(await reachHolder(folder)).toBeNull();
  writeFileSync(doorOf(folder).keyFile, 'left behind');
  expect(await reachHolder(folder)).toBeNull();
});

test('takes the place of a socket that a killed program left behind', async () => {
  writeFileSync(doorOf(folder).address, '');
  const door = await openSocket(folder, callee);
  const holder = await reachHolder(folder);
  expect(await holder?.call('one', {}, 'local')).toEqual(ok({ method: 'one', input: {}, carrier: 'local' }));
  holder?.close();
  await door?.close();
});

test('answers calls in flight with stopped when the holder goes', async () => {
  const door = await openSocket(folder, { ...callee, call: () => new Promise(() => {}) });
  const holder = await reachHolder(folder);
  const inFlight = holder?.call('never', {}, 'local');
  await door?.close();
  expect(await inFlight).toMatchObject({ ok: false, error: { code: 'stopped' } });
});

test('finds a short address for a folder whose path is too long for a socket', async () => {
  const deep = join(folder, 'a'.repeat(120));
  expect(Buffer.byteLength(doorOf(deep).address)).toBeLessThan(104);
});

test('takes a holder that does not speak as ours does for none', async () => {
  const { address, keyFile } = doorOf(folder);
  writeFileSync(keyFile, 'a key');
  const server = createServer((socket) => socket.write('no JSON\n'));
  await new Promise<void>((done) => server.listen(address, done));
  const holder = await reachHolder(folder);
  server.close();
  expect(holder).toBeNull();
});
