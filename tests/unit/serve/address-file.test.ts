import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRunning, forgetAddress, keepAddress } from '../../../electron/serve/address-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-address-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second start finds the running web shell without using up its code, until that one ends', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(401).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/enter?code=once`;

  expect(await findRunning(folder)).toBeNull();
  keepAddress(folder, address);
  expect({ found: await findRunning(folder), asked }).toEqual({ found: address, asked: ['/'] });

  await new Promise((done) => server.close(done));
  expect(await findRunning(folder)).toBeNull();
  forgetAddress(folder);
  expect(await findRunning(folder)).toBeNull();
});

test.skipIf(process.platform === 'win32')('only its user can read the address', () => {
  keepAddress(folder, 'http://127.0.0.1:1/enter?code=once');
  expect(statSync(join(folder, 'serve.address')).mode & 0o777).toBe(0o600);
});
