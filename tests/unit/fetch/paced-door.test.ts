import { expect, it } from 'vitest';
import type { Exchange } from '../../../electron/core/base/exchange.ts';
import { silent } from '../../../electron/core/base/log.ts';
import { createDoor } from '../../../electron/core/fetch/client.ts';
import { createPace } from '../../../electron/core/fetch/pace.ts';
import { reply, startServer } from '../../support/server.ts';

function short(exchange: Exchange): unknown {
  return exchange.kind === 'answer' ? exchange.answer.status : [exchange.outcome, exchange.detail, exchange.retryAfterMs];
}

/** A real door and server under a clock that stands still until the test moves it, as in the example. */
it('lives through a burst and a captcha hour on a simulated platform without waiting in real time', async () => {
  const server = await startServer();
  const clock = { at: 1_000, now: () => clock.at };
  const log: string[] = [];
  const platform = 'https://platform.example';
  const door = createDoor({ clock, log: silent, version: '1', route: { kind: 'direct' }, originMap: { [platform]: server.url } });
  const wait = async (ms: number): Promise<void> => {
    log.push(`waited ${ms}`);
  };
  const pace = createPace({ door, clock, wait, random: () => 0.5 });
  async function round(...paths: string[]): Promise<unknown[]> {
    return (await Promise.all(paths.map((path) => pace.ask({ url: `${platform}${path}` }, { manner: 'page' })))).map(short);
  }

  server.on('*', reply(200, {}, 'a page'));
  const calm = await round('/1', '/2', '/3');
  server.on('*', reply(503, { 'retry-after': '600' }));
  const burst = await round('/1');
  const resting = await round('/2', '/3');
  clock.at += 660_000;
  server.on('*', reply(200, {}, 'verify that you are human'));
  const challenge = await round('/1');
  pace.challenged(`${platform}/1`);
  const ended = await round('/2');
  clock.at = pace.restsUntil(`${platform}/`) ?? 0;
  const after = await round('/2');
  await door.close();
  await server.close();

  const hostResting = (ms: number) => ['rate-limited', 'host-resting', ms];
  expect({ calm, burst, resting, challenge, ended, after, log, asked: server.seen.length }).toEqual({
    calm: [200, 200, 200],
    burst: [503],
    resting: [hostResting(660_000), hostResting(660_000)],
    challenge: [200],
    ended: [hostResting(1_800_000)],
    after: [200],
    log: [],
    asked: 6,
  });
});
