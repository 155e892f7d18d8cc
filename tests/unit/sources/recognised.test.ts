import { expect, test } from 'vitest';
import { bridgeRoute } from '../../../electron/core/sources/bridge.ts';
import { recognise } from '../../../electron/core/sources/recognised.ts';
import { openTestCore } from '../../support/core.ts';
import { reply, startServer } from '../../support/server.ts';

test.each([
  ['https://x.com/example', 'x', 'example', 'rsshub://twitter/user/example'],
  ['twitter.com/example/status/1', 'x', 'example', 'rsshub://twitter/user/example'],
  ['https://www.facebook.com/example.page', 'facebook', 'example.page', null],
  ['https://www.instagram.com/example/', 'instagram', 'example', 'rsshub://instagram/user/example'],
  ['https://www.instagram.com/p/abc/', 'instagram', null, null],
  ['https://www.tiktok.com/@example', 'tiktok', '@example', 'rsshub://tiktok/user/@example'],
  ['https://www.douyin.com/user/MS4wLjABAAAA', 'douyin', 'MS4wLjABAAAA', 'rsshub://douyin/user/MS4wLjABAAAA'],
  ['https://www.xiaohongshu.com/explore/1', 'xiaohongshu', null, null],
  ['https://t.me/+AbCdEf', 'telegram', null, null],
  ['https://t.me/c/123/4', 'telegram', null, null],
])('%s is named, although it cannot be followed', (input, platform, handle, bridge) => {
  expect(recognise(input)).toMatchObject({ platform, handle, bridge });
});

test.each(['https://t.me/example', 'https://example.org/x.com', 'https://notx.com/a', 'x', '@name@x.example'])(
  '%s is not one of them',
  (input) => {
    expect(recognise(input)).toBeNull();
  },
);

test('says in one sentence why not and what works, and asks nobody', async () => {
  const { call } = await openTestCore();
  const [found] = await call('find', { inputs: ['https://x.com/example'] });
  const imported = await call('import', { name: 'list.txt', text: 'https://www.facebook.com/example.page' });
  expect(found?.error).toEqual({
    code: 'not-followable',
    message:
      'X shows nothing to a visitor without login, so Vigil cannot follow there by itself; a bridge feed works, for example rsshub://twitter/user/example on an RSSHub of your own.',
    details: { platform: 'x', why: 'login', handle: 'example', bridge: 'rsshub://twitter/user/example', feed: null },
  });
  expect(imported).toMatchObject({ added: 0, failed: [{ why: expect.stringContaining('Facebook shows nothing') }] });
});

test('a bridge address names the account behind it, and no base stands for one that was not chosen', () => {
  const routes = ['weibo/user/:id', 'bilibili/user/*/:id'];
  expect(bridgeRoute('rsshub://weibo/user/123/readable=1', routes)).toEqual({
    url: null,
    id: '123',
  });
  expect(bridgeRoute('http://127.0.0.1:1200/bilibili/user/video/7?limit=5', routes)).toEqual({
    url: 'http://127.0.0.1:1200/bilibili/user/video/7?limit=5',
    id: '7',
  });
  expect(bridgeRoute('https://rsshub.example/weibo/search/hot', routes)).toBeNull();
  expect(bridgeRoute('not an address', routes)).toBeNull();
});

test('a platform that turns visitors away is named, with the bridge that works instead', async () => {
  const server = await startServer({ '*': reply(200, { 'content-type': 'application/json' }, '{"ok":-100,"msg":"login"}') });
  const { call } = await openTestCore({ originMap: { 'https://m.weibo.cn': server.url, 'https://weibo.com': server.url } });
  await call('settings.write', { route: { kind: 'direct' } });
  const [found] = await call('find', { inputs: ['https://weibo.com/u/1234567890'] });
  await server.close();
  expect(found?.error).toMatchObject({ code: 'not-followable', details: { platform: 'weibo', bridge: 'rsshub://weibo/user/1234567890' } });
});
