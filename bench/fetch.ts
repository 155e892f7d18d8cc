/**
 * Requests a second through the network door, on loopback: first visits and conditional ones, direct, paced and through SOCKS5.
 * `node --experimental-strip-types bench/fetch.ts [asks] [at once]`. The server runs in a process of its own.
 */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { silent } from '../electron/core/base/log.ts';
import { createDoor, type Door } from '../electron/core/fetch/client.ts';
import { createPace } from '../electron/core/fetch/pace.ts';
import { startServer } from '../tests/support/server.ts';
import { startSocks } from '../tests/support/socks.ts';

const asks = Number(process.argv[2] ?? 5_000);
const atOnce = Number(process.argv[3] ?? 64);
const origins = 500;

if (process.send) await serve();
else await measure();

async function serve(): Promise<void> {
  const body = 'x'.repeat(2_048);
  const server = await startServer({}, { host: '0.0.0.0' });
  server.on('*', (request, response) => {
    server.seen.length = 0;
    const isKnown = request.headers['if-none-match'] === '"1"';
    response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? '' : body);
  });
  const proxy = await startSocks();
  process.send?.({ port: server.port, proxyPort: proxy.port });
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url));
  const { port, proxyPort } = await new Promise<{ port: number; proxyPort: number }>((resolve) =>
    child.once('message', (message) => resolve(message as { port: number; proxyPort: number })),
  );
  const door = createDoor({ clock: Date, log: silent, version: 'bench', route: { kind: 'direct' } });
  const pace = createPace({ door, clock: Date, wait: async () => undefined, random: Math.random, atOnce });
  await report('direct, first', port, door.ask);
  await report('direct, conditional', port, door.ask, '"1"');
  await report('paced, conditional', port, pace.ask, '"1"');
  door.setRoute({ kind: 'socks5', url: `127.0.0.1:${proxyPort}` });
  await report('socks5, first', port, door.ask);
  await report('socks5, conditional', port, door.ask, '"1"');
  await door.close();
  child.kill();
}

async function report(name: string, port: number, ask: Door['ask'], etag: string | null = null): Promise<void> {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  let failures = 0;
  async function work(): Promise<void> {
    while (next < asks) {
      const origin = next++ % origins;
      const url = `http://127.0.${1 + Math.floor(origin / 250)}.${1 + (origin % 250)}:${port}/${origin}`;
      const exchange = await ask({ url, typedByReader: true, etag });
      const isExpected = exchange.kind === 'answer' && exchange.answer.status === (etag ? 304 : 200);
      if (!isExpected) failures += 1;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  const used = process.cpuUsage(cpu);
  const figures = {
    perSecond: Math.round(asks / seconds),
    failures,
    cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
    rssMegabytes: Math.round(process.memoryUsage.rss() / 1_048_576),
  };
  console.log(`${name.padEnd(22)} ${JSON.stringify(figures)}`);
}
