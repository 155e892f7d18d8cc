import { expect, onTestFinished, test } from 'vitest';
import { silent } from '../../../electron/core/base/log.ts';
import { createDoor } from '../../../electron/core/fetch/client.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';

async function openDoor(originMap: Record<string, string> = {}) {
  const server = await startServer({ '/feed': reply(200, {}, 'kept'), '/away': redirectTo('http://192.0.2.1/feed') });
  const door = createDoor({
    clock: Date,
    log: silent,
    version: '0',
    route: null,
    loopbackWithoutRoute: true,
    originMap: Object.fromEntries(Object.entries(originMap).map(([from]) => [from, server.url])),
  });
  onTestFinished(async () => {
    await door.close();
    await server.close();
  });
  return { server, door };
}

async function ask({ door }: Awaited<ReturnType<typeof openDoor>>, url: string, typedByReader = true) {
  const exchange = await door.ask({ url, typedByReader });
  return exchange.kind === 'answer' ? exchange.answer.status : exchange.detail;
}

test('before a route is chosen a script may ask what it typed on this machine, and nothing else', async () => {
  const opened = await openDoor({ 'https://mp.weixin.qq.com': '' });
  const { url } = opened.server;
  expect({
    typed: await ask(opened, `${url}/feed`),
    mapped: await ask(opened, 'https://mp.weixin.qq.com/feed', false),
    notTyped: await ask(opened, `${url}/feed`, false),
    away: await ask(opened, `${url}/away`),
    outside: await ask(opened, 'http://192.0.2.1/feed'),
    named: await ask(opened, 'http://example.invalid/feed'),
    near: await ask(opened, 'http://192.168.0.1/feed'),
  }).toEqual({
    typed: 200,
    mapped: 200,
    notTyped: 'route-not-chosen',
    away: 'route-not-chosen',
    outside: 'route-not-chosen',
    named: 'route-not-chosen',
    near: 'route-not-chosen',
  });
});
