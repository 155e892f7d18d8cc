import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../electron/core/base/exchange.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { createDoor, type Door } from '../../../electron/core/fetch/client.ts';
import { readLocation, type Step, turn } from '../../../electron/core/fetch/redirect.ts';
import { redirectTo, reply, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let door: Door;

beforeEach(async () => {
  server = await startServer({ '/end': (_request, response, seen) => response.end(`${seen.method} ${seen.body}`) });
  door = createDoor({ clock: { now: () => 0 }, log: silent, version: '1', route: { kind: 'direct' } });
});
afterEach(async () => {
  await door.close();
  await server.close();
});

function at(path: string): { url: string; typedByReader: true } {
  return { url: `${server.url}${path}`, typedByReader: true };
}

function short(exchange: Exchange): unknown {
  if (exchange.kind === 'failure') return [exchange.outcome, exchange.reason, exchange.detail, exchange.redirects.length];
  return [exchange.answer.status, new TextDecoder().decode(exchange.answer.body), exchange.answer.redirects.length];
}

it.each([
  [301, 'GET', 'GET '],
  [302, 'GET', 'GET '],
  [303, 'GET', 'GET '],
  [307, 'GET', 'GET '],
  [308, 'GET', 'GET '],
  [301, 'POST', 'GET '],
  [302, 'POST', 'GET '],
  [303, 'POST', 'GET '],
  [307, 'POST', 'POST hello'],
  [308, 'POST', 'POST hello'],
] as const)('%i after %s is followed as %s', async (status, method, expected) => {
  server.on('/start', redirectTo('/end', status));
  const exchange = await door.ask({ ...at('/start'), method, ...(method === 'POST' ? { body: 'hello' } : {}) });
  expect(short(exchange)).toEqual([200, expected, 1]);
});

it('records every hop as it was given, and the address it ended at', async () => {
  server.on('/a', redirectTo('b?x=1', 301));
  server.on('/b', redirectTo(`${server.url}/end`, 302));
  const exchange = await door.ask(at('/a#part'));
  expect(exchange.kind === 'answer' && [exchange.answer.url, exchange.answer.redirects]).toEqual([
    `${server.url}/end#part`,
    [
      { url: `${server.url}/a#part`, status: 301, location: 'b?x=1' },
      { url: `${server.url}/b?x=1#part`, status: 302, location: `${server.url}/end` },
    ],
  ]);
});

it('follows five and no sixth', async () => {
  server.on('*', (request, response) => {
    const left = Number(request.url?.slice(1));
    response.writeHead(left === 0 ? 200 : 302, { location: `/${left - 1}` }).end();
  });
  expect([short(await door.ask(at('/5'))), short(await door.ask(at('/6')))]).toEqual([
    [200, '', 5],
    ['unclear', null, 'too-many-redirects', 6],
  ]);
});

it('sees a loop at once', async () => {
  server.on('/a', redirectTo('/b'));
  server.on('/b', redirectTo('/a'));
  expect([short(await door.ask(at('/a'))), server.seen.length]).toEqual([['unclear', null, 'redirect-loop', 2], 2]);
});

it.each([
  ['no Location', {}],
  ['an unreadable Location', { location: 'http://' }],
])('takes a redirect with %s as the answer it is', async (_name, headers) => {
  server.on('/', reply(302, headers, 'here'));
  expect(short(await door.ask(at('/')))).toEqual([302, 'here', 0]);
});

it.each([
  ['file:///etc/passwd', 'redirect-scheme'],
  ['javascript:1', 'redirect-scheme'],
])('goes nowhere but to the web: %s', async (location, detail) => {
  server.on('/', redirectTo(location));
  expect(short(await door.ask(at('/')))).toEqual(['unreachable', 'guard', detail, 1]);
});

describe('by the rules alone', () => {
  function step(changes: Partial<Step> = {}): Step {
    return { url: new URL('https://a.example/'), method: 'GET', headers: {}, body: undefined, ...changes };
  }

  it('never goes from https to http', () => {
    expect(turn(step(), 301, 'http://a.example/', new Set(['x']))).toEqual({
      kind: 'refuse',
      trouble: { outcome: 'unreachable', reason: 'guard', detail: 'redirect-downgrade' },
    });
  });

  it('leaves behind at another origin all that speaks of the reader or the adapter', () => {
    const headers = { accept: '*/*', 'accept-language': 'zh', 'if-none-match': '"1"', authorization: 'Basic x', 'x-token': '1' };
    const here = turn(step({ headers }), 302, '/other', new Set(['x']));
    const there = turn(step({ headers }), 302, 'https://b.example/', new Set(['x']));
    expect([here, there].map((one) => one.kind === 'go' && Object.keys(one.step.headers))).toEqual([
      ['accept', 'accept-language', 'if-none-match', 'authorization', 'x-token'],
      ['accept', 'accept-language', 'if-none-match'],
    ]);
  });

  it('hands no body to another origin', () => {
    const next = turn(step({ method: 'POST', body: 'x' }), 307, 'https://b.example/', new Set(['x']));
    expect(next).toMatchObject({ kind: 'refuse', trouble: { detail: 'redirect-with-body' } });
  });

  it('reads a Location in raw UTF-8', () => {
    const next = turn(step(), 302, readLocation(Buffer.from('/文章').toString('latin1')), new Set(['x']));
    expect(next.kind === 'go' && next.step.url.href).toBe('https://a.example/%E6%96%87%E7%AB%A0');
  });
});
