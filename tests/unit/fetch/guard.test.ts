import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask, Exchange } from '../../../electron/core/base/exchange.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { isLocalHost, isLoopback, rangeOf } from '../../../electron/core/fetch/address.ts';
import { createDoor, type Door, type DoorOptions } from '../../../electron/core/fetch/client.ts';
import { guardedLookup, type Lookup } from '../../../electron/core/fetch/guard.ts';
import { redirectTo, reply, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let names: Record<string, string[]>;
let lookups: string[];

/** Stands for the system's resolver: nothing here may reach a real one. */
const lookup = ((
  name: string,
  _options: unknown,
  callback: (error: Error | null, found: { address: string; family: number }[]) => void,
) => {
  lookups.push(name);
  const found = names[name];
  if (!found) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  callback(
    null,
    found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}) as unknown as Lookup;

async function ask(request: Ask, options: Partial<DoorOptions> = {}): Promise<Exchange> {
  names = {};
  lookups = [];
  return withDoor(options, (door) => door.ask(request));
}

async function withDoor<T>(options: Partial<DoorOptions>, use: (door: Door) => Promise<T>): Promise<T> {
  const door = createDoor({ clock: { now: () => 0 }, log: silent, version: '1', route: { kind: 'direct' }, lookup, ...options });
  try {
    return await use(door);
  } finally {
    await door.close();
  }
}

function short(exchange: Exchange): unknown {
  return exchange.kind === 'answer' ? exchange.answer.status : [exchange.outcome, exchange.reason, exchange.detail];
}

const refused = ['unreachable', 'guard', 'private-address'];

beforeAll(async () => {
  server = await startServer({ '/': reply(200) });
});
afterAll(() => server.close());

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['127.0.0.1', 'private'],
    ['127.8.9.1', 'private'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['0.0.0.0', 'nobody'],
    ['224.0.0.251', 'nobody'],
    ['255.255.255.255', 'nobody'],
    ['::1', 'private'],
    ['::', 'nobody'],
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['0:0:0:0:0:ffff:8.8.8.8', 'public'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['::127.0.0.1', 'private'],
    ['2002:7f00:1::', 'private'],
    ['fe80::1', 'private'],
    ['fd12::1', 'private'],
    ['ff02::fb', 'nobody'],
    ['2606:4700::1111', 'public'],
    ['2001:db8::1', 'private'],
  ])('%s is %s', (address, range) => {
    expect(rangeOf(address)).toBe(range);
  });

  it('is loopback in every spelling', () => {
    const spellings = ['127.0.0.1', '127.9.9.9', '[::1]', '::ffff:127.0.0.1', 'localhost', 'a.localhost', 'LOCALHOST'];
    expect(spellings.filter((one) => !isLoopback(one))).toEqual([]);
    expect(['10.0.0.1', 'localhost.example', '1.127.0.0'].filter(isLoopback)).toEqual([]);
  });

  it('is local by name where no public DNS can answer it', () => {
    expect(
      ['nas', 'nas.local', 'box.lan', 'x.test', 'a.home.arpa', 'x.internal', '192.168.1.2'].filter((name) => !isLocalHost(name)),
    ).toEqual([]);
    expect(['example.com', 'local.example', '1.1.1.1'].filter(isLocalHost)).toEqual([]);
  });
});

describe('a private address nobody typed', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f.1:PORT/',
    'http://127.1:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::1]:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST.:PORT/',
    'http://①②⑦.0.0.1:PORT/',
    'http://nas:PORT/',
  ])('is refused as %s before a packet is sent or a name is asked for', async (pattern) => {
    const before = server.connections();
    const exchange = await ask({ url: pattern.replace('PORT', String(server.port)) });
    expect([short(exchange), server.connections() - before, lookups]).toEqual([refused, 0, []]);
  });

  it('is refused behind a public name, at every new connection (DNS rebinding)', async () => {
    const before = server.connections();
    const answers = await withDoor({}, async (door) => {
      lookups = [];
      names = { 'evil.example': ['127.0.0.1'] };
      const url = `http://evil.example:${server.port}/`;
      return [await door.ask({ url }), await door.ask({ url, typedByReader: true })];
    });
    expect([answers.map(short), server.connections() - before]).toEqual([[refused, refused], 0]);
  });

  it('is left out where a name has public addresses too', async () => {
    names = { 'mixed.example': ['127.0.0.1', '93.184.216.34', 'fe80::1'] };
    const found = await new Promise((resolve) =>
      guardedLookup(false, lookup)('mixed.example', { all: true }, (_error, addresses) => resolve(addresses)),
    );
    expect(found).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });
});

describe('a private address the reader typed', () => {
  it.each(['http://127.0.0.1:PORT/', 'http://127.0.0.1:PORT', 'http://2130706433:PORT/'])('is asked as %s', async (pattern) => {
    expect(short(await ask({ url: pattern.replace('PORT', String(server.port)), typedByReader: true }))).toBe(200);
  });

  it('is asked by a name that only a local network answers', async () => {
    const exchange = await withDoor({}, (door) => {
      names = { 'feeds.test': ['127.0.0.1'] };
      return door.ask({ url: `http://feeds.test:${server.port}/`, typedByReader: true });
    });
    expect(short(exchange)).toBe(200);
  });

  it('opens no other private origin by redirect, but its own', async () => {
    const other = await startServer({ '/': reply(200) });
    server.on('/own', redirectTo('/'));
    server.on('/other', redirectTo(`${other.url}/`));
    server.on('/name', redirectTo(`http://localhost:${other.port}/`));
    const url = (path: string) => ({ url: `${server.url}${path}`, typedByReader: true });
    const answers = [await ask(url('/own')), await ask(url('/other')), await ask(url('/name'))];
    await other.close();
    expect([answers.map(short), other.connections()]).toEqual([[200, refused, refused], 0]);
  });

  it.each(['http://0.0.0.0:PORT/', 'http://[::]:PORT/', 'http://224.0.0.1/'])('is refused when it is nobody’s: %s', async (pattern) => {
    expect(short(await ask({ url: pattern.replace('PORT', String(server.port)), typedByReader: true }))).toEqual([
      'unreachable',
      'guard',
      'no-such-address',
    ]);
  });
});

describe('what is no web address', () => {
  it.each([
    ['file:///etc/passwd', 'not-an-address'],
    ['ftp://example.com/', 'scheme'],
    ['javascript:alert(1)', 'not-an-address'],
    ['not an address', 'not-an-address'],
    ['http://', 'not-an-address'],
    ['http://abcdefgh.onion/', 'onion-needs-tor'],
  ])('%s is refused', async (url, detail) => {
    expect([short(await ask({ url, typedByReader: true })), lookups]).toEqual([['unreachable', 'guard', detail], []]);
  });

  it('a header with a line break is refused', async () => {
    const exchange = await ask({ url: server.url, typedByReader: true, etag: '"a"\r\nx: y' });
    expect(short(exchange)).toEqual(['unreachable', 'guard', 'header']);
  });
});
