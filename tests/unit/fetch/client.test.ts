import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../electron/core/base/exchange.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { createDoor, type Door, type DoorOptions } from '../../../electron/core/fetch/client.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const text = 'a post that somebody wrote\n'.repeat(40);
let server: TestServer;
let door: Door;

function openDoor(options: Partial<DoorOptions> = {}): Door {
  return createDoor({ clock: { now: () => 1_000 }, log: silent, version: '9.9', route: { kind: 'direct' }, ...options });
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function typed(path: string): { url: string; typedByReader: true } {
  return { url: `${server.url}${path}`, typedByReader: true };
}

function bodyText(exchange: Exchange): string {
  return exchange.kind === 'answer' ? new TextDecoder().decode(exchange.answer.body) : exchange.detail;
}

beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => {
  server.seen.length = 0;
  door = openDoor();
  return () => door.close();
});
afterAll(() => server.close());

describe('an answer', () => {
  it('is captured whole: what was sent, what came, from where and when', async () => {
    const wire = zlib.gzipSync(text);
    server.on(
      '/feed',
      reply(200, { 'content-encoding': 'gzip', etag: 'W/"1"', 'set-cookie': 'id=7', date: 'Thu, 13 Mar 2014 08:00:00 GMT' }, wire),
    );
    const exchange = await door.ask({
      ...typed('/feed?a=1'),
      headers: { Accept: 'application/rss+xml', Cookie: 'x=y', Referer: 'http://z' },
    });
    expect(exchange).toEqual({
      kind: 'answer',
      answer: {
        requestUrl: `${server.url}/feed?a=1`,
        url: `${server.url}/feed?a=1`,
        status: 200,
        headers: {
          'content-encoding': 'gzip',
          etag: 'W/"1"',
          date: 'Thu, 13 Mar 2014 08:00:00 GMT',
          connection: 'keep-alive',
          'keep-alive': 'timeout=5',
          'transfer-encoding': 'chunked',
        },
        redirects: [],
        body: Buffer.from(text),
        wireBytes: wire,
        wireSha256: sha256(wire),
        bodySha256: sha256(text),
        requestLine: 'GET /feed?a=1 HTTP/1.1',
        requestHeaders: {
          host: `127.0.0.1:${server.port}`,
          connection: 'keep-alive',
          'user-agent': 'Vigil/9.9 (+https://example.invalid/vigil)',
          accept: 'application/rss+xml',
          'accept-encoding': 'gzip, br',
        },
        peerAddress: '127.0.0.1',
        tlsChainSha256: null,
        route: 'direct',
        proxy: null,
        originMapped: false,
        askedAt: 1_000,
        answeredAt: 1_000,
      },
    });
    const { host, connection, ...sent } = server.seen[0]?.headers ?? {};
    expect(sent).toEqual({
      'user-agent': 'Vigil/9.9 (+https://example.invalid/vigil)',
      accept: 'application/rss+xml',
      'accept-encoding': 'gzip, br',
    });
  });

  it.each([204, 304, 403, 404, 410, 429, 451, 500, 503, 530])('with status %i is an answer, not a failure', async (status) => {
    server.on('/status', reply(status, { 'retry-after': '120' }));
    const exchange = await door.ask(typed('/status'));
    expect(exchange.kind === 'answer' && [exchange.answer.status, exchange.answer.headers['retry-after']]).toEqual([status, '120']);
  });

  it('to a conditional request is asked for with both validators verbatim', async () => {
    server.on('/feed', reply(304));
    await door.ask({ ...typed('/feed'), etag: 'W/"a b"', lastModified: 'Thu, 13 Mar 2014 8:00:00 GMT' });
    const { 'if-none-match': etag, 'if-modified-since': since } = server.seen[0]?.headers ?? {};
    expect([etag, since]).toEqual(['W/"a b"', 'Thu, 13 Mar 2014 8:00:00 GMT']);
  });

  it('can be asked for with an own User-Agent and language', async () => {
    server.on('/', reply(200));
    await door.ask({ ...typed('/'), headers: { 'user-agent': 'Mozilla/5.0', 'accept-language': 'zh-CN' } });
    const { 'user-agent': agent, 'accept-language': language } = server.seen[0]?.headers ?? {};
    expect([agent, language]).toEqual(['Mozilla/5.0', 'zh-CN']);
  });

  it('to a login inside the address is asked for with a header, and the login is recorded nowhere', async () => {
    server.on('/private', reply(200, {}, 'in'));
    const exchange = await door.ask({ url: `http://me:secret@127.0.0.1:${server.port}/private`, typedByReader: true });
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${btoa('me:secret')}`);
    expect(JSON.stringify(exchange)).not.toMatch(/secret|bWU6/);
  });

  it('sends a body with POST', async () => {
    server.on('/api', (_request, response, seen) => response.end(`${seen.method} ${seen.body}`));
    expect(bodyText(await door.ask({ ...typed('/api'), method: 'POST', body: '{"a":1}' }))).toBe('POST {"a":1}');
  });
});

describe('Content-Encoding', () => {
  const zstd = promisify(zlib.zstdCompress);
  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['gzip', () => zlib.gzipSync(text)],
    ['x-gzip', () => zlib.gzipSync(text)],
    ['deflate', () => zlib.deflateSync(text)],
    ['deflate', () => zlib.deflateRawSync(text)],
    ['br', () => zlib.brotliCompressSync(text)],
    ['zstd', () => zstd(text)],
    ['gzip, br', () => zlib.brotliCompressSync(zlib.gzipSync(text))],
    ['identity', () => Buffer.from(text)],
    ['GZIP', () => Buffer.from(text)],
  ])('%s is undone', async (encoding, make) => {
    server.on('/', reply(200, { 'content-encoding': encoding }, await make()));
    expect(bodyText(await door.ask(typed('/')))).toBe(text);
  });

  it.each([
    ['a cut gzip stream', 'gzip', zlib.gzipSync(text).subarray(0, 30), 'broken-encoding'],
    ['an encoding nobody knows', 'rot13', Buffer.from(text), 'unknown-encoding'],
    ['more layers than anyone needs', 'gzip,gzip,gzip,gzip,gzip,gzip', zlib.gzipSync(text), 'too-many-encodings'],
  ])('%s is unclear, not half a text', async (_name, encoding, wire, detail) => {
    server.on('/', reply(200, { 'content-encoding': encoding }, wire));
    expect(await door.ask(typed('/'))).toMatchObject({ kind: 'failure', outcome: 'unclear', reason: null, detail });
  });
});

describe('the origin map', () => {
  it('asks the other server and keeps the name of the first, through its redirects too', async () => {
    server.on('/old', (_request, response) => response.writeHead(302, { location: `${server.url}/new` }).end());
    server.on('/new', reply(200, {}, 'mirrored'));
    const mapped = openDoor({ originMap: { 'https://mp.weixin.qq.com': server.url } });
    const exchange = await mapped.ask({ url: 'https://mp.weixin.qq.com/old' });
    await mapped.close();
    expect(exchange.kind === 'answer' && [exchange.answer.url, exchange.answer.originMapped, exchange.answer.redirects]).toEqual([
      'https://mp.weixin.qq.com/new',
      true,
      [{ url: 'https://mp.weixin.qq.com/old', status: 302, location: `${server.url}/new` }],
    ]);
    expect(mapped.addressOf('https://mp.weixin.qq.com/s?x=1')).toBe(`${server.url}/s?x=1`);
  });
});

describe('counting', () => {
  it('says how many asks, answers, failures and requests there were', async () => {
    server.on('/a', (_request, response) => response.writeHead(302, { location: '/b' }).end());
    server.on('/b', reply(200, {}, 'four'));
    await door.ask(typed('/a'));
    await door.ask({ url: 'ftp://example.com/' });
    expect(door.counts()).toEqual({ asks: 2, answers: 1, failures: 1, requests: 2, wireBytes: 4 });
  });
});

describe('a large answer', () => {
  it('is handed on as it comes and kept nowhere, and ends where it is not wanted any more', async () => {
    const file = Buffer.alloc(3 * 1024 * 1024, 'film');
    server.on('/film', reply(200, { 'content-type': 'video/mp4' }, file));
    const taken: Buffer[] = [];
    const takes = (bytes: Uint8Array, isFirst: boolean) => taken.push(Buffer.from(bytes)) > 0 && (isFirst ? taken.length === 1 : true);
    const whole = await door.ask({ ...typed('/film'), takes });
    const pieces = taken.length;
    const ended = await door.ask({ ...typed('/film'), takes: () => false });
    expect({
      same: Buffer.concat(taken).equals(file),
      isInPieces: pieces > 10,
      body: whole.kind === 'answer' ? whole.answer.body.length : null,
      ended: ended.kind === 'failure' ? ended.detail : null,
    }).toEqual({ same: true, isInPieces: true, body: 0, ended: 'not-taken' });
  });
});
