import { expect, onTestFinished, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { reply, startServer } from '../../support/server.ts';

test('addresses that were only tried for a feed say nothing about the account that answered', async () => {
  const server = await startServer({
    '/': reply(200, { 'content-type': 'text/html' }, '<html><body><p>No feed is named here.</p></body></html>'),
    '/feed.json': reply(
      200,
      {},
      JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'Lantern', items: [{ id: '1', content_text: 'x' }] }),
    ),
    '*': reply(404, {}, 'nothing'),
  });
  onTestFinished(() => server.close());
  const { call } = await openTestCore();
  await call('settings.write', { route: { kind: 'direct' } });
  const [found] = await call('find', { inputs: [`${server.url}/`] });
  await call('add', { inputs: [`${server.url}/`] });
  const [account] = await call('accounts');
  expect({
    candidate: found?.candidates[0]?.status,
    status: account?.status,
    pending: account?.pending,
    attention: account?.needsAttention,
  }).toEqual({
    candidate: 'open',
    status: 'open',
    pending: null,
    attention: false,
  });
});
