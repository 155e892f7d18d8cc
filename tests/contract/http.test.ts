import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '../../electron/contract/result.ts';
import type { Libraries, LibraryEvent } from '../../electron/process/libraries.ts';
import { openDownloads } from '../../electron/serve/downloads.ts';
import { type HttpShell, openHttp } from '../../electron/serve/http.ts';
import { createShellCalls } from '../../electron/serve/shell-calls.ts';
import { ask, type RawAsk } from '../support/raw-http.ts';

const listeners = new Set<(event: LibraryEvent) => void>();
const libraries: Libraries = {
  ready: Promise.resolve(ok(null)),
  call: async (library, method, input, carrier) => ok({ library, method, input, carrier }),
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  startExample: async () => ok({ started: true }),
  stopExample: async () => {},
  exampleRunning: () => false,
  close: async () => {},
};
const opened: string[] = [];
let http: HttpShell;
let folder = '';
let cookie = '';
let host = '';

/** A call as our own page makes it; tests change one thing at a time. */
function post(path: string, body: string, headers: Record<string, string> = {}): RawAsk {
  const own = { host, origin: `http://${host}`, cookie, 'content-type': 'application/json' };
  return { port: http.port, path, method: 'POST', headers: { ...own, ...headers }, body };
}

async function enter(): Promise<string> {
  const { pathname, search } = new URL(http.address());
  const answer = await ask({ port: http.port, path: pathname + search });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-http-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>Vigil</title>');
  writeFileSync(join(folder, 'page/assets/a.js'), '1');
  writeFileSync(join(folder, 'page/assets/a.js.map'), '{}');
  writeFileSync(join(folder, 'secret.txt'), 'not for the page');
  const open = async (address: string) => {
    opened.push(address);
    return true;
  };
  const downloads = openDownloads(libraries, folder);
  const shell = createShellCalls({ libraries, downloads, atThisMachine: true, open });
  http = await openHttp({ host: '127.0.0.1', port: 0, folder: join(folder, 'page'), libraries, downloads, shell, onEntered: () => {} });
  host = `127.0.0.1:${http.port}`;
  cookie = await enter();
});
afterAll(async () => {
  await http.close();
  rmSync(folder, { recursive: true, force: true });
});

test('answers the question for an icon that a browser asks by itself, without a fault in its console', async () => {
  const { status } = await ask({ port: http.port, path: '/favicon.ico', headers: { host, cookie } });
  expect(status).toBe(204);
});

test('exchanges the code for a cookie that no script and no other site can use', async () => {
  const { pathname, search } = new URL(http.address());
  const answer = await ask({ port: http.port, path: pathname + search });
  expect(answer.status).toBe(200);
  expect(String(answer.headers['set-cookie'])).toMatch(new RegExp(`^vigil-${http.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`));
});

test('takes a code once', async () => {
  const { pathname, search } = new URL(http.address());
  const path = pathname + search;
  const statuses = [(await ask({ port: http.port, path })).status, (await ask({ port: http.port, path })).status];
  expect(statuses).toEqual([200, 403]);
});

test('takes no code that was not given', async () => {
  expect((await ask({ port: http.port, path: '/enter?code=guessed' })).status).toBe(403);
});

test('carries a call of our page to the library it names, as a call of the window', async () => {
  const answer = await ask(post('/call/example/post.read', '{"id":3}'));
  expect([answer.status, JSON.parse(answer.text)]).toEqual([
    200,
    ok({ library: 'example', method: 'post.read', input: { id: 3 }, carrier: 'window' }),
  ]);
});

test.each([
  ['without the cookie', { cookie: '' }, 401],
  ['with a wrong cookie', { cookie: 'vigil=x' }, 401],
  ['under another host name (DNS rebinding)', { host: 'attacker.example' }, 421],
  ['under our name with another port', { host: '127.0.0.1:1' }, 421],
  ['from another origin', { origin: 'https://attacker.example' }, 403],
  ['from another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
  ['from a sandboxed frame', { origin: 'null' }, 403],
  ['as a form', { 'content-type': 'text/plain' }, 415],
])('refuses a call %s', async (_name, headers, status) => {
  expect((await ask(post('/call/own/about', '{}', headers))).status).toBe(status);
});

test('refuses a call that names no origin', async () => {
  const { origin: _, ...headers } = post('/call/own/about', '{}').headers ?? {};
  expect((await ask({ ...post('/call/own/about', '{}'), headers })).status).toBe(403);
});

test('refuses files and events to whoever has no cookie, and to other sites', async () => {
  const asks: Record<string, string>[] = [
    { host },
    { host, cookie, 'sec-fetch-site': 'cross-site' },
    { host: 'localhost.attacker.example', cookie },
  ];
  const paths = ['/', '/events'];
  const statuses = await Promise.all(
    paths.flatMap((path) => asks.map(async (headers) => (await ask({ port: http.port, path, headers })).status)),
  );
  expect(statuses).toEqual([401, 403, 421, 401, 403, 421]);
});

test('refuses what is no JSON and what is too large, and answers unknown paths', async () => {
  expect((await ask(post('/call/own/import', '{'))).status).toBe(400);
  expect((await ask(post('/call/own/import', `"${'x'.repeat(33 * 1024 * 1024)}"`))).status).toBe(413);
  expect(JSON.parse((await ask(post('/call/theirs/about', '{}'))).text).error.code).toBe('unknown-method');
});

test('serves the page under a policy without inline scripts and without anything remote', async () => {
  const answer = await ask({ port: http.port, path: '/', headers: { host, cookie } });
  const policy = String(answer.headers['content-security-policy']);
  expect([answer.status, answer.text]).toEqual([200, '<!doctype html><title>Vigil</title>']);
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vigil dompurify',
  ]);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets',
  '/assets/a.js.map',
  '/%00',
  '/%zz',
])('serves no file outside the page: %s', async (path) => {
  expect((await ask({ port: http.port, path, headers: { host, cookie } })).status).toBe(404);
});

test('pushes events of both libraries to a window that is connected', async () => {
  const heard = new Promise<string>((settle) => {
    const sent = request({ port: http.port, host: '127.0.0.1', path: '/events', headers: { host, cookie } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('retry')) for (const listener of listeners) listener({ library: 'own', name: 'core.restarted', payload: {} });
        if (!text.includes('data: ')) return;
        settle(text);
        sent.destroy();
      });
    });
    sent.on('error', () => {});
    sent.end();
  });
  expect(await heard).toBe('retry: 500\n\ndata: {"library":"own","name":"core.restarted","payload":{}}\n\n');
});

test.each([
  ['javascript:alert(1)', 'not-allowed'],
  ['file:///etc/passwd', 'not-allowed'],
  ['vigil://app/', 'not-allowed'],
  ['no address', 'bad-input'],
])('opens nothing outside but http and https: %s', async (url, code) => {
  const answer = JSON.parse((await ask(post('/shell/shell.openExternal', JSON.stringify({ url })))).text);
  expect(answer.error.code).toBe(code);
});

test('opens an address as it was parsed, not as it was typed', async () => {
  await ask(post('/shell/shell.openExternal', JSON.stringify({ url: ' https://Example.org/a b"c' })));
  expect(opened).toEqual(['https://example.org/a%20b%22c']);
});

test('a stored picture is given to our own page alone, under a policy of its own; anything else there is not found', async () => {
  const sha256 = 'e'.repeat(64);
  const asked: unknown[] = [];
  const call = libraries.call;
  libraries.call = async (library, method, input, carrier) => {
    asked.push([library, method, input, carrier]);
    return ok({ type: library === 'own' ? 'image/png' : 'text/html', base64: Buffer.from('bytes').toString('base64') });
  };
  const get = (path: string, headers: Record<string, string>) => ask({ port: http.port, path, headers });
  const good = await get(`/blob/${sha256}`, { host, cookie });
  const paths = [
    `/blob/${sha256}?library=example`,
    `/blob/${sha256}?library=theirs`,
    `/blob/${sha256}/`,
    '/blob/../library.db',
    `/blob/${'E'.repeat(64)}`,
  ];
  const statuses = await Promise.all([
    ...paths.map((path) => get(path, { host, cookie })),
    get(`/blob/${sha256}`, { host }),
    get(`/blob/${sha256}`, { host, cookie, 'sec-fetch-site': 'cross-site' }),
  ]);
  libraries.call = call;
  const {
    'content-type': type,
    'x-content-type-options': sniff,
    'content-security-policy': policy,
    'cross-origin-resource-policy': across,
  } = good.headers;
  expect([good.status, good.text, type, sniff, across]).toEqual([200, 'bytes', 'image/png', 'nosniff', 'same-origin']);
  expect(String(policy)).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 401, 403]);
  expect(asked).toEqual([
    ['own', 'picture', { sha256 }, 'window'],
    ['example', 'picture', { sha256 }, 'window'],
    ['example', 'media.read', { sha256, from: 0, length: 0 }, 'window'],
  ]);
});
