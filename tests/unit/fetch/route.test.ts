import { createServer as createHttp, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '../../../electron/contract/shapes/settings.ts';
import type { Exchange } from '../../../electron/core/base/exchange.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { createDoor, type Door } from '../../../electron/core/fetch/client.ts';
import type { Lookup } from '../../../electron/core/fetch/guard.ts';
import { freePort, redirectTo, reply, startServer, startTcp, type TestServer } from '../../support/server.ts';
import { type SocketWatch, watchSockets } from '../../support/sockets.ts';
import { type SocksServer, startSocks } from '../../support/socks.ts';
import { cert, key } from '../../support/tls.ts';

let server: TestServer;
let door: Door;
let closing: { close(): Promise<void> }[];
let watch: SocketWatch | null;

beforeEach(async () => {
  server = await startServer({ '/': reply(200, {}, 'through'), '/r': redirectTo('/') });
  closing = [server];
  watch = null;
});
afterEach(async () => {
  watch?.stop();
  await door.close();
  await Promise.all(closing.map((one) => one.close()));
});

function open(route: Route | null, ca?: string): Door {
  door = createDoor({ clock: { now: () => 0 }, log: silent, version: '1', route, ca });
  closing.push(door);
  return door;
}

async function socks(options: Parameters<typeof startSocks>[0] = {}): Promise<SocksServer> {
  const proxy = await startSocks(options);
  closing.push(proxy);
  return proxy;
}

function short(exchange: Exchange): unknown {
  if (exchange.kind === 'failure') return [exchange.outcome, exchange.reason, exchange.detail];
  const { status, route, proxy, peerAddress } = exchange.answer;
  return [status, route, proxy, peerAddress];
}

function ports(): unknown[] {
  return (watch?.sockets ?? []).map((socket) => socket.remotePort ?? 'never connected');
}

describe('before a route is chosen', () => {
  it('no packet and no name lookup leaves, whatever is asked', async () => {
    open(null);
    watch = watchSockets();
    const asks = [`${server.url}/`, 'http://example.com/', 'https://[2606:4700::1]/', 'http://localhost/'];
    const answers = await Promise.all(asks.map((url) => door.ask({ url, typedByReader: true })));
    expect(answers.map(short)).toEqual(asks.map(() => ['unreachable', 'guard', 'route-not-chosen']));
    expect([watch.sockets, watch.native, server.connections()]).toEqual([[], [], 0]);
  });

  it('and again after it is taken back, also on a connection that is still open', async () => {
    open({ kind: 'direct' });
    await door.ask({ url: `${server.url}/`, typedByReader: true });
    door.setRoute(null);
    watch = watchSockets();
    expect(short(await door.ask({ url: `${server.url}/`, typedByReader: true }))).toEqual(['unreachable', 'guard', 'route-not-chosen']);
    expect([watch.native, server.seen.length]).toEqual([[], 1]);
  });

  it('the watch itself sees a direct request', async () => {
    open({ kind: 'direct' });
    watch = watchSockets();
    await door.ask({ url: `http://localhost:${server.port}/`, typedByReader: true });
    expect([watch.native.includes('TCPCONNECTWRAP'), watch.native.includes('GETADDRINFOREQWRAP')]).toEqual([true, true]);
  });
});

describe('SOCKS5', () => {
  it('carries every request, hop and typed loopback address, with names unresolved', async () => {
    const proxy = await socks({ resolve: () => ({ host: '127.0.0.1', port: server.port }) });
    open({ kind: 'socks5', url: `socks5://127.0.0.1:${proxy.port}` });
    watch = watchSockets();
    const asks = [
      { url: 'http://feeds.example/r' },
      { url: `${server.url}/`, typedByReader: true },
      { url: 'http://[2606:4700::1]:81/' },
      { url: 'http://8.8.8.8/' },
    ];
    const answers = [];
    for (const one of asks) answers.push(short(await door.ask(one)));
    expect(answers).toEqual(asks.map(() => [200, 'socks5', `127.0.0.1:${proxy.port}`, null]));
    expect(new Set(proxy.asks.map(({ host, port }) => `${host} ${port}`))).toEqual(
      new Set(['feeds.example 80', `127.0.0.1 ${server.port}`, '2606:4700:0:0:0:0:0:1 81', '8.8.8.8 80']),
    );
    expect([server.connections(), watch.native.includes('GETADDRINFOREQWRAP')]).toEqual([proxy.asks.length, false]);
  });

  it('fails closed: when the proxy dies nothing goes direct and no name is looked up', async () => {
    const proxy = await socks();
    open({ kind: 'socks5', url: `127.0.0.1:${proxy.port}` });
    await door.ask({ url: `${server.url}/`, typedByReader: true });
    const before = server.connections();
    await proxy.close();
    watch = watchSockets();
    const urls = [`${server.url}/`, `${server.url}/`, `http://localhost:${server.port}/`, 'http://example.com/', 'https://example.com/'];
    const answers = await Promise.all(urls.map((url) => door.ask({ url, typedByReader: true })));
    expect(answers.map(short)).toEqual(urls.map(() => ['unreachable', 'proxy', 'proxy-ECONNREFUSED']));
    expect([server.connections() - before, watch.native.filter((kind) => kind !== 'TCPCONNECTWRAP'), new Set(ports())]).toEqual([
      0,
      [],
      new Set(['never connected']),
    ]);
  });

  it('refuses private literals and local names nobody typed', async () => {
    const proxy = await socks();
    open({ kind: 'socks5', url: `127.0.0.1:${proxy.port}` });
    const answers = await Promise.all(
      ['http://192.168.0.1/', 'http://localhost/', 'http://router.lan/', 'http://[::1]/'].map((url) => door.ask({ url })),
    );
    expect([answers.map(short), proxy.connections()]).toEqual([answers.map(() => ['unreachable', 'guard', 'private-address']), 0]);
  });

  it('shows its credentials to the proxy and to no record', async () => {
    const proxy = await socks({ credentials: { username: 'me', password: 'p@ss' } });
    open({ kind: 'socks5', url: `socks5://me:p%40ss@127.0.0.1:${proxy.port}` });
    const exchange = await door.ask({ url: `${server.url}/`, typedByReader: true });
    expect([short(exchange), JSON.stringify(exchange).includes('p@ss')]).toEqual([[200, 'socks5', `127.0.0.1:${proxy.port}`, null], false]);
  });

  it.each([
    [1, 'proxy', 'socks-general-failure'],
    [2, 'proxy', 'socks-not-allowed'],
    [4, 'tcp', 'socks-host-unreachable'],
    [5, 'tcp', 'socks-connection-refused'],
    [9, 'proxy', 'socks-reply-9'],
  ])('reply %i is told as %s, %s', async (code, reason, detail) => {
    const proxy = await socks({ reply: code });
    open({ kind: 'socks5', url: `127.0.0.1:${proxy.port}` });
    expect(short(await door.ask({ url: 'http://feeds.example/' }))).toEqual(['unreachable', reason, detail]);
  });

  it.each([
    ['wrong credentials', { credentials: { username: 'a', password: 'b' } }, 'x:y@', 'socks-credentials-refused'],
    ['missing credentials', { credentials: { username: 'a', password: 'b' } }, '', 'socks-credentials-needed'],
  ])('%s are told as such', async (_name, options, login, detail) => {
    const proxy = await socks(options);
    open({ kind: 'socks5', url: `socks5://${login}127.0.0.1:${proxy.port}` });
    expect(short(await door.ask({ url: 'http://feeds.example/' }))).toEqual(['unreachable', 'proxy', detail]);
  });

  it('a web server in its place is told as no proxy', async () => {
    open({ kind: 'socks5', url: `127.0.0.1:${server.port}` });
    expect(short(await door.ask({ url: 'http://feeds.example/' }))).toEqual(['unreachable', 'proxy', 'not-a-socks5-proxy']);
  });
});

describe('Tor', () => {
  it('keeps hosts on circuits of their own, and one host on one', async () => {
    const proxy = await socks({ resolve: () => ({ host: '127.0.0.1', port: server.port }) });
    open({ kind: 'tor', url: `127.0.0.1:${proxy.port}` });
    await Promise.all(
      ['http://a.example/', 'http://b.example/', 'http://a.example:81/', 'http://x.onion/'].map((url) => door.ask({ url })),
    );
    const circuits = Object.fromEntries(proxy.asks.map(({ host, password }) => [host, password]));
    expect([proxy.asks.length, Object.keys(circuits).sort(), new Set(Object.values(circuits)).size]).toEqual([
      4,
      ['a.example', 'b.example', 'x.onion'],
      3,
    ]);
    expect(proxy.asks.filter(({ host, password }) => password !== circuits[host])).toEqual([]);
  });
});

describe('an HTTP proxy', () => {
  /** Forwards absolute requests and tunnels to the test server; asks for credentials when told. */
  async function startProxy(login?: string): Promise<{ port: number; heads: string[] }> {
    const heads: string[] = [];
    const proxy = createHttp((request, response) => {
      heads.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
      const isIn = !login || request.headers['proxy-authorization'] === `Basic ${btoa(login)}`;
      response.writeHead(isIn ? 200 : 407).end('by the proxy');
    });
    proxy.on('connect', (request, socket) => {
      heads.push(`CONNECT ${request.url}`);
      const far = connect(Number(request.url?.split(':')[1]) === 9 ? 9 : tlsPort, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(far).pipe(socket);
      });
      far.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
      socket.on('error', () => far.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    closing.push({
      close: async () => {
        proxy.close();
        proxy.closeAllConnections();
      },
    });
    return { port: (proxy.address() as AddressInfo).port, heads };
  }
  let tlsPort = 0;

  it('is asked with the whole address for http and by tunnel for https', async () => {
    const secure = await startServer({ '/': reply(200) }, { tls: { key, cert } });
    closing.push(secure);
    tlsPort = secure.port;
    const proxy = await startProxy();
    open({ kind: 'http-proxy', url: `http://127.0.0.1:${proxy.port}` }, cert);
    const plain = await door.ask({ url: 'http://feeds.example/a?b' });
    const tunnel = await door.ask({ url: 'https://feeds.example/c' });
    const answer = [200, 'http-proxy', `127.0.0.1:${proxy.port}`, null];
    expect([short(plain), short(tunnel), proxy.heads]).toEqual([
      answer,
      [404, ...answer.slice(1)],
      ['GET http://feeds.example/a?b', 'CONNECT feeds.example:443'],
    ]);
    expect(secure.seen.map(({ path, headers }) => [path, headers.host])).toEqual([['/c', 'feeds.example']]);
  });

  it('that wants a login is told as trouble of the proxy, never as the host’s answer', async () => {
    const proxy = await startProxy('me:secret');
    open({ kind: 'http-proxy', url: `127.0.0.1:${proxy.port}` });
    expect(short(await door.ask({ url: 'http://feeds.example/' }))).toEqual(['unreachable', 'proxy', 'proxy-407']);
    door.setRoute({ kind: 'http-proxy', url: `http://me:secret@127.0.0.1:${proxy.port}` });
    const exchange = await door.ask({ url: 'http://feeds.example/' });
    expect([exchange.kind, JSON.stringify(exchange).includes(btoa('me:secret'))]).toEqual(['answer', false]);
  });

  it('that cannot reach the host is told with its status', async () => {
    const proxy = await startProxy();
    open({ kind: 'http-proxy', url: `127.0.0.1:${proxy.port}` });
    expect(short(await door.ask({ url: 'https://feeds.example:9/' }))).toEqual(['unreachable', 'proxy', 'connect-502']);
  });

  it('that is not there lets nothing through', async () => {
    open({ kind: 'http-proxy', url: `127.0.0.1:${await freePort()}` });
    expect(short(await door.ask({ url: `${server.url}/`, typedByReader: true }))).toEqual(['unreachable', 'proxy', 'proxy-ECONNREFUSED']);
    expect(server.connections()).toBe(0);
  });
});

it.each(['', '://', 'socks5://'])('a proxy address that names no host lets nothing through: %j', async (url) => {
  open({ kind: 'socks5', url });
  expect(short(await door.ask({ url: `${server.url}/`, typedByReader: true }))).toEqual([
    'unreachable',
    'proxy',
    'proxy-address-unreadable',
  ]);
});

it('a change of route cuts what still runs on the old one', async () => {
  let arrived: () => void = () => undefined;
  const hasArrived = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  server.on('/slow', () => arrived());
  open({ kind: 'direct' });
  const asked = door.ask({ url: `${server.url}/slow`, typedByReader: true });
  await hasArrived;
  door.setRoute({ kind: 'tor', url: '127.0.0.1:9050' });
  expect(short(await asked)).toEqual(['unreachable', 'guard', 'route-changed']);
});

it('a change of route also stops what was about to connect, before its first packet', async () => {
  let answerLookup: () => void = () => undefined;
  const isLookedUp = new Promise<void>((looked) => {
    const lookup = ((_name: string, _options: unknown, callback: (error: null, found: object[]) => void) => {
      answerLookup = () => callback(null, [{ address: '127.0.0.1', family: 4 }]);
      looked();
    }) as unknown as Lookup;
    door = createDoor({ clock: { now: () => 0 }, log: silent, version: '1', route: { kind: 'direct' }, lookup });
  });
  const asked = door.ask({ url: `http://feeds.test:${server.port}/`, typedByReader: true });
  await isLookedUp;
  watch = watchSockets();
  door.setRoute({ kind: 'tor', url: '127.0.0.1:9050' });
  answerLookup();
  expect(short(await asked)).toEqual(['unreachable', 'guard', 'route-changed']);
  expect([watch.native, server.connections()]).toEqual([[], 0]);
});

it('a proxy that takes the connection and says nothing meets the deadline', async () => {
  const mute = await startTcp(() => undefined);
  closing.push(mute);
  const deadlines = { connectMs: 100, totalMs: 5_000 };
  door = createDoor({
    clock: { now: () => 0 },
    log: silent,
    version: '1',
    route: { kind: 'socks5', url: `127.0.0.1:${mute.port}` },
    deadlines,
  });
  expect(short(await door.ask({ url: 'http://feeds.example/' }))).toEqual(['unreachable', 'timeout', 'tunnel']);
});

it('the same route chosen again cuts nothing', async () => {
  const held: ServerResponse[] = [];
  const hasArrived = new Promise<void>((resolve) => {
    server.on('/slow', (_request, response) => {
      held.push(response);
      resolve();
    });
  });
  open({ kind: 'direct' });
  const asked = door.ask({ url: `${server.url}/slow`, typedByReader: true });
  await hasArrived;
  door.setRoute({ kind: 'direct' });
  held[0]?.end();
  expect(short(await asked)).toEqual([200, 'direct', null, '127.0.0.1']);
});
