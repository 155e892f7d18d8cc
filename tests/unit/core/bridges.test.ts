import { expect, test } from 'vitest';
import { onBases } from '../../../electron/core/sources/bridge-bases.ts';
import { claimsOf } from '../../../electron/core/sources/registry.ts';
import { fixture } from '../../support/answer.ts';
import { openTestCore } from '../../support/core.ts';
import { openStepped } from '../../support/follow-stepped.ts';
import { rss } from '../../support/rss.ts';
import { reply, startServer } from '../../support/server.ts';
import { follow } from '../../support/story.ts';

const noon = Date.UTC(2026, 2, 12, 12);
const html = { 'content-type': 'text/html; charset=utf-8' };
const xml = { 'content-type': 'application/rss+xml' };
const items = [{ id: 'one', at: noon }];
const none = { rsshub: null, weweRss: null, weMpRss: null };
const chosen = { rsshub: 'https://box.example/hub/', weweRss: 'https://box.example/wewe', weMpRss: null };

test.each([
  ['rsshub://weibo/user/1234567890', 'weibo', '1234567890', 'https://box.example/hub/weibo/user/1234567890'],
  [
    'https://box.example/hub/telegram/channel/slow_rivers?limit=5',
    'telegram',
    'slow_rivers',
    'https://box.example/hub/telegram/channel/slow_rivers?limit=5',
  ],
  ['rsshub://twitter/user/example', 'feed', null, 'https://box.example/hub/twitter/user/example'],
  ['MP_WXS_7', 'weixin', null, 'https://box.example/wewe/feeds/MP_WXS_7.atom'],
  ['https://box.example/wewe/feeds/river-notes.json', 'weixin', null, 'https://box.example/wewe/feeds/river-notes.json'],
])('%s is the account behind the chosen bridge', (input, platform, nativeId, url) => {
  const [claim] = claimsOf(onBases(input, chosen));
  expect([claim?.platform, claim?.nativeId, claim?.confidence, claim?.routes?.[0]]).toEqual([
    platform,
    nativeId,
    'sure',
    { kind: 'bridge', purpose: 'posts', url },
  ]);
});

test.each(['https://box.example/other/weibo/user/1', 'https://box.example/wewe/feeds/all.atom', 'https://river.example/feed.xml', '@name'])(
  '%s is no address of a chosen bridge',
  (input) => {
    expect([onBases(input, chosen), onBases(input, none)]).toEqual([input, input]);
  },
);

test('without a base nobody is asked: the account is followed on its platform, or a bridge is said to be needed', async () => {
  const server = await startServer({ '*': reply(200, html, fixture('telegram/channel.html')) });
  const core = await openTestCore({ originMap: { 'https://t.me': server.url } });
  await core.call('settings.write', { route: { kind: 'direct' } });
  const found = await core.call('find', {
    inputs: ['rsshub://telegram/channel/slow_rivers', 'rsshub://zhihu/people/answers/river', 'rsshub://twitter/user/example', 'MP_WXS_7'],
  });
  await server.close();
  expect(found.map(({ candidates, error }) => [candidates[0]?.nativeId, error?.code, error?.details?.needs])).toEqual([
    ['slow_rivers', undefined, undefined],
    [undefined, 'not-followable', 'rsshub'],
    [undefined, 'not-followable', 'rsshub'],
    [undefined, 'not-followable', 'weweRss'],
  ]);
  expect(server.seen.map(({ path }) => path)).toEqual(['/s/slow_rivers']);
});

test('a base is an http or https address without query', async () => {
  const { attempt, call } = await openTestCore();
  const replies = [];
  for (const rsshub of ['box.example', 'ftp://box.example', 'https://box.example/?key=1', 'http://127.0.0.1:1200/'])
    replies.push((await attempt('settings.write', { bridges: { ...none, rsshub } })).ok);
  expect([replies, (await call('settings.read')).bridges]).toEqual([
    [false, false, false, true],
    { ...none, rsshub: 'http://127.0.0.1:1200/' },
  ]);
});

test('the death of the own bridge is not that of the account, whether an adapter knows the route or not', async () => {
  const server = await startServer({
    '/plain.xml': reply(200, xml, rss({ title: 'Plain', items })),
    '/hub/telegram/channel/slow_rivers': reply(200, xml, rss({ title: 'Slow Rivers', items })),
    '/hub/twitter/user/example': reply(200, xml, rss({ title: 'Example', items })),
    '/slow_rivers': reply(200, html, fixture('telegram/card.html')),
  });
  const story = await follow(server, ['https://t.me', 'https://hub.example'], 'https://hub.example/plain.xml');
  await story.call('settings.write', { bridges: { ...none, rsshub: 'https://hub.example/hub' } });
  const added = await story.call('add', {
    inputs: ['rsshub://telegram/channel/slow_rivers', 'rsshub://twitter/user/example'],
    dryRun: false,
  });
  for (const path of ['/hub/telegram/channel/slow_rivers', '/hub/twitter/user/example']) server.on(path, reply(410, html, 'gone'));
  await story.checkTwice();
  await story.checkTwice();
  const views = await Promise.all(added.map(({ account }) => story.call('account.view', { id: account?.id ?? 0 })));
  const waves = await story.call('waves', {});
  await server.close();
  expect(added.map(({ account, duplicate, error }) => [account?.platform, duplicate, error])).toEqual([
    ['telegram', false, null],
    ['feed', false, null],
  ]);
  expect(
    views.map(({ account, closure, notices, capability }) => [
      account.status,
      closure,
      notices.length,
      capability.posts,
      capability.statusHours,
    ]),
  ).toEqual([
    ['open', null, 0, 'directly', 24],
    ['unknown', null, 0, 'bridge', null],
  ]);
  expect(waves).toEqual([]);
});

test('of an account that only an unknown bridge gives, nothing is promised: neither a status nor notices', async () => {
  const hub = await startServer({
    '/some/route': reply(
      200,
      xml,
      rss({ title: 'A route', items: [{ id: '1' }] }).replace('<description>d<', '<description>A route - Powered by RSSHub<'),
    ),
  });
  const { call } = await openStepped({ 'https://hub.example': hub.url });
  const [added] = await call('add', { inputs: ['https://hub.example/some/route'] });
  const view = await call('account.view', { id: added?.account?.id ?? 0 });
  await hub.close();
  const nothing = { posts: 'bridge', statusHours: null, notices: 'not-public' };
  expect([added?.capability, view.capability, view.routes.map(({ kind }) => kind)]).toEqual([nothing, nothing, ['bridge']]);
});
