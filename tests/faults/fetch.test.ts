import { createHash } from 'node:crypto';
import { createGzip, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../electron/core/base/exchange.ts';
import { silent } from '../../electron/core/base/log.ts';
import { createDoor, type Door, type DoorOptions } from '../../electron/core/fetch/client.ts';
import type { Lookup } from '../../electron/core/fetch/guard.ts';
import { freePort, type Handler, reply, startServer, startTcp, type TestServer } from '../support/server.ts';
import { cert, key } from '../support/tls.ts';

const megabyte = 1024 * 1024;
let server: TestServer;
let closing: { close(): Promise<void> }[];

beforeEach(async () => {
  server = await startServer();
  closing = [server];
});
afterEach(() => Promise.all(closing.map((one) => one.close())));

function open(options: Partial<DoorOptions> = {}): Door {
  const door = createDoor({ clock: { now: () => 0 }, log: silent, version: '1', route: { kind: 'direct' }, ...options });
  closing.push(door);
  return door;
}

function short(exchange: Exchange): unknown {
  return exchange.kind === 'answer' ? exchange.answer.status : [exchange.outcome, exchange.reason, exchange.detail];
}

async function ask(url: string, options: Partial<DoorOptions> = {}): Promise<unknown> {
  return short(await open(options).ask({ url, typedByReader: true }));
}

async function tcp(onSocket: Parameters<typeof startTcp>[0]): Promise<string> {
  const one = await startTcp(onSocket);
  closing.push(one);
  return `127.0.0.1:${one.port}`;
}

/** Says these bytes to whoever connects, and hangs up. */
function saying(bytes: string): Promise<string> {
  return tcp((socket) => void socket.once('data', () => socket.end(bytes)));
}

describe('a server that breaks off', () => {
  it.each([
    ['before a word', ''],
    ['within the headers', 'HTTP/1.1 200 OK\r\nContent-Ty'],
    ['half way through a body of stated length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a po'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nhalf'],
  ])('%s is unreachable, not an answer', async (_name, bytes) => {
    expect(await ask(`http://${await saying(bytes)}/`)).toEqual(['unreachable', 'tcp', 'UND_ERR_SOCKET']);
  });

  it('with a reset is unreachable', async () => {
    const host = await tcp((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    expect(await ask(`http://${host}/`)).toEqual(['unreachable', 'tcp', 'ECONNRESET']);
  });

  it('on a connection kept from before is asked once more', async () => {
    let connections = 0;
    const host = await tcp((socket) => {
      connections += 1;
      const isFirst = connections === 1;
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (isFirst && requests === 2) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const door = open();
    const answers = [];
    for (let count = 0; count < 3; count += 1) answers.push(short(await door.ask({ url: `http://${host}/`, typedByReader: true })));
    expect([answers, connections]).toEqual([[200, 200, 200], 2]);
  });

  it('is not asked a second time to do something', async () => {
    let requests = 0;
    const host = await tcp((socket) => {
      socket.on('data', () => {
        requests += 1;
        if (requests === 2) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const door = open();
    const post = { url: `http://${host}/`, typedByReader: true, method: 'POST', body: 'x' } as const;
    expect([short(await door.ask(post)), short(await door.ask(post)), requests]).toEqual([
      200,
      ['unreachable', 'tcp', 'UND_ERR_SOCKET'],
      2,
    ]);
  });

  it('by closing without a stated length has said all it had to say', async () => {
    expect(await ask(`http://${await saying('HTTP/1.0 200 OK\r\n\r\nold but whole')}/`)).toBe(200);
  });
});

describe('a server with manners of its own', () => {
  it('may hint first (103) and answer then', async () => {
    const host = await saying('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    expect(await ask(`http://${host}/`)).toBe(200);
  });

  it('may write its Location in raw UTF-8', async () => {
    const host = await tcp((socket) => {
      socket.on('data', (chunk: Buffer) => {
        const isStart = chunk.toString('latin1').startsWith('GET / ');
        const head = isStart ? 'HTTP/1.1 302 Found\r\nLocation: /文章\r\nSet-Cookie: a=b\r\n' : 'HTTP/1.1 200 OK\r\n';
        socket.write(`${head}Content-Length: 0\r\n\r\n`);
      });
    });
    const exchange = await open().ask({ url: `http://${host}/`, typedByReader: true });
    expect(exchange.kind === 'answer' && exchange.answer.url).toBe(`http://${host}/${encodeURIComponent('文章')}`);
  });

  it('may repeat a header: its values are joined', async () => {
    const host = await saying('HTTP/1.1 451 No\r\nLink: <a>; rel="blocked-by"\r\nLink: <b>\r\nContent-Length: 0\r\n\r\n');
    const exchange = await open().ask({ url: `http://${host}/`, typedByReader: true });
    expect(exchange.kind === 'answer' && exchange.answer.headers.link).toBe('<a>; rel="blocked-by", <b>');
  });
});

describe('a server that speaks no HTTP', () => {
  it.each([
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'not-http'],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 'UND_ERR_HEADERS_OVERFLOW'],
  ])('is unclear: %s', async (_name, bytes, detail) => {
    expect(await ask(`http://${await saying(bytes)}/`)).toEqual(['unclear', null, detail]);
  });
});

describe('a server that takes its time', () => {
  it('with the first word meets the deadline for headers', async () => {
    server.on('/', () => undefined);
    const detail = await ask(server.url, { deadlines: { headersMs: 100, totalMs: 5_000 } });
    expect(detail).toEqual(['unreachable', 'timeout', 'UND_ERR_HEADERS_TIMEOUT']);
  });

  it('with the next meets the deadline for silence', async () => {
    server.on('/', (_request, response) => void response.write('one'));
    expect(await ask(server.url, { deadlines: { bodyIdleMs: 100, totalMs: 5_000 } })).toEqual([
      'unreachable',
      'timeout',
      'UND_ERR_BODY_TIMEOUT',
    ]);
  });

  it('by dripping meets the total deadline, which no drop puts off', async () => {
    server.on('/', (_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await ask(server.url, { deadlines: { bodyIdleMs: 5_000, totalMs: 300 } })).toEqual(['unreachable', 'timeout', 'total']);
  });

  it('over many redirects meets the total deadline', async () => {
    server.on('*', (request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 80);
    });
    expect(await ask(`${server.url}/`, { deadlines: { totalMs: 250 } })).toEqual(['unreachable', 'timeout', 'total']);
  });

  it('is left when the caller stops, before or after the request went out', async () => {
    const stop = new AbortController();
    server.on('/', () => stop.abort());
    const door = open();
    const first = await door.ask({ url: `${server.url}/`, typedByReader: true }, { signal: stop.signal });
    const second = await door.ask({ url: `${server.url}/`, typedByReader: true }, { signal: stop.signal });
    expect([short(first), short(second), server.seen.length]).toEqual([['unclear', null, 'stopped'], ['unclear', null, 'stopped'], 1]);
  });
});

describe('a host that is not there', () => {
  function failing(code: string): Lookup {
    return ((_name: string, _options: unknown, callback: (error: Error) => void) =>
      callback(Object.assign(new Error(code), { code }))) as unknown as Lookup;
  }

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('by name is unreachable by dns, told apart as %s', async (code) => {
    expect(await ask('http://gone.example/', { lookup: failing(code) })).toEqual(['unreachable', 'dns', code]);
  });

  it('is explained by the system being offline', async () => {
    const exchange = await ask('http://gone.example/', { lookup: failing('ENOTFOUND'), isOffline: () => true });
    expect(exchange).toEqual(['unreachable', 'offline', 'ENOTFOUND']);
  });

  it('by port is unreachable by tcp', async () => {
    expect(await ask(`http://127.0.0.1:${await freePort()}/`)).toEqual(['unreachable', 'tcp', 'ECONNREFUSED']);
  });
});

describe('TLS', () => {
  it('of an authority we know is an answer with the hash of its chain', async () => {
    const secure = await startServer({ '/': reply(200, { connection: 'close' }) }, { tls: { key, cert } });
    closing.push(secure);
    const exchange = await open({ ca: cert }).ask({ url: `${secure.url}/`, typedByReader: true });
    const der = Buffer.from(cert.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
    expect(exchange.kind === 'answer' && exchange.answer.tlsChainSha256).toBe(createHash('sha256').update(der).digest('hex'));
  });

  it('of nobody we know, or for another host, is never looked past', async () => {
    const secure = await startServer({ '/': reply(200) }, { tls: { key, cert } });
    const elsewhere = await startServer({ '/': reply(200) }, { tls: { key, cert }, host: '127.0.0.2' });
    closing.push(secure, elsewhere);
    expect([await ask(`${secure.url}/`), await ask(`${elsewhere.url}/`, { ca: cert })]).toEqual([
      ['unreachable', 'tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      ['unreachable', 'tls', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ]);
    expect([secure.seen, elsewhere.seen]).toEqual([[], []]);
  });

  it('spoken to a plain server is trouble of TLS', async () => {
    expect(await ask(`https://127.0.0.1:${server.port}/`)).toMatchObject(['unreachable', 'tls', expect.stringMatching(/^E/)]);
  });

  it('cut off in the handshake, as filters by name do, is told apart', async () => {
    const host = await tcp((socket) => void socket.once('data', () => socket.resetAndDestroy()));
    expect(await ask(`https://${host}/`)).toEqual(['unreachable', 'tls', 'reset-in-handshake']);
  });
});

describe('an answer without measure', () => {
  /** 256 MB of zeros in about 260 KB, made as a stream so that the test does not hold them either. */
  function bomb(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const gzip = createGzip({ level: 9 });
      const chunks: Buffer[] = [];
      gzip.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
      gzip.on('error', reject);
      const zeros = Buffer.alloc(megabyte);
      for (let count = 0; count < 256; count += 1) gzip.write(zeros);
      gzip.end();
    });
  }

  async function growth(work: () => Promise<unknown>): Promise<{ result: unknown; ms: number; megabytes: number }> {
    const before = process.memoryUsage.rss();
    const startedAt = performance.now();
    const result = await work();
    return { result, ms: performance.now() - startedAt, megabytes: (process.memoryUsage.rss() - before) / megabyte };
  }

  it('as a gzip bomb stops at the limit: 261 KB that would be 256 MB, and the same packed twice', async () => {
    const once = await bomb();
    expect(once.length).toBeLessThan(300_000);
    server.on('/once', reply(200, { 'content-encoding': 'gzip' }, once));
    server.on('/twice', reply(200, { 'content-encoding': 'gzip, gzip' }, gzipSync(once)));
    const first = await growth(() => ask(`${server.url}/once`));
    const second = await growth(() => ask(`${server.url}/twice`));
    expect([first.result, second.result]).toEqual([
      ['too-large', null, 'decoded'],
      ['too-large', null, 'decoded'],
    ]);
    expect(Math.max(first.ms, second.ms)).toBeLessThan(2_000);
    expect(Math.max(first.megabytes, second.megabytes)).toBeLessThan(100);
  });

  it('as a feed of 100 MB is left at its headers, and without a stated length at the limit', async () => {
    server.on('/stated', (_request, response) => {
      response.writeHead(200, { 'content-length': String(100 * megabyte) });
      response.write('<rss>');
    });
    server.on('/unstated', endless);
    const stated = await growth(() => ask(`${server.url}/stated`));
    const unstated = await growth(() => ask(`${server.url}/unstated`));
    expect([stated.result, unstated.result]).toEqual([
      ['too-large', null, 'declared'],
      ['too-large', null, 'wire'],
    ]);
    expect(unstated.megabytes).toBeLessThan(100);
  });

  it('is measured by the limit the asker gives', async () => {
    server.on('/', reply(200, {}, 'x'.repeat(1_001)));
    const door = open();
    const asks = [1_000, 1_001].map((maxBytes) => door.ask({ url: server.url, typedByReader: true, maxBytes }));
    expect((await Promise.all(asks)).map(short)).toEqual([['too-large', null, 'wire'], 200]);
  });

  const endless: Handler = (_request, response) => {
    const block = Buffer.alloc(megabyte, 'x');
    function more(): void {
      if (response.destroyed) return;
      response.write(block, () => setImmediate(more));
    }
    more();
  };
});
