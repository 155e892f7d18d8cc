import { expect, test } from 'vitest';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { zhihu } from '../../../electron/core/sources/zhihu.ts';
import { fixture, readWith } from '../../support/answer.ts';
import { rss } from '../../support/rss.ts';
import { reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const id = '0970f947b898ecc0ec035f9126dd4e08';
const origins = ['https://www.zhihu.com', 'https://rsshub.app'];
const html = { 'content-type': 'text/html; charset=utf-8' };
const status: Task = {
  kind: 'status',
  account: { nativeId: id, handle: 'slow-river', url: 'https://www.zhihu.com/people/slow-river' },
  route: { kind: 'page', url: 'https://www.zhihu.com/people/slow-river', etag: null, lastModified: null },
};

test.each([
  ['https://www.zhihu.com/people/slow-river/answers', 'https://www.zhihu.com/people/slow-river'],
  ['zhihu.com/people/slow-river', 'https://www.zhihu.com/people/slow-river'],
  ['https://www.zhihu.com/org/slow-river', 'https://www.zhihu.com/org/slow-river'],
  ['https://zhuanlan.zhihu.com/rivers', 'https://www.zhihu.com/column/rivers'],
  ['https://www.zhihu.com/column/c_1', 'https://www.zhihu.com/column/c_1'],
  ['rsshub://zhihu/people/answers/slow-river', 'https://www.zhihu.com/people/slow-river'],
  ['https://rsshub.example/zhihu/zhuanlan/rivers', 'https://www.zhihu.com/column/rivers'],
])('%s names an account', (input, url) => {
  expect(zhihu.claims(input)).toMatchObject({ platform: 'zhihu', url, confidence: 'sure' });
});

test.each(['https://www.zhihu.com/question/1', 'https://zhuanlan.zhihu.com/p/1', 'https://www.zhihu.com/', 'https://example.org/people/a'])(
  '%s names none',
  (input) => {
    expect(zhihu.claims(input)).toBeNull();
  },
);

test('the page is the account itself by its lasting id; a mark, another id and a broken page are not', () => {
  const read = (body: Uint8Array | string) => readWith(zhihu, status, body).extract;
  const other = readWith(
    zhihu,
    { ...status, account: { nativeId: 'f'.repeat(32), handle: null, url: null } },
    fixture('zhihu/people.html'),
  ).extract;
  expect(read(fixture('zhihu/people.html'))).toMatchObject({
    isItself: true,
    account: { nativeId: id, handle: 'slow-river', title: '慢河', followers: 1250 },
  });
  expect(
    [other, read(fixture('zhihu/hang.html')), read('<script id="js-initialData">{'), read('')].map((extract) => extract.isItself),
  ).toEqual(Array(4).fill(false));
});

async function open() {
  const link = 'https://www.zhihu.com/question/1/answer/';
  const server = await startServer({
    '/zhihu/people/answers/slow-river': reply(
      200,
      { 'content-type': 'application/xml' },
      rss({ title: '慢河的知乎回答', link, items: [{ id: '7' }] }),
    ),
    '/people/slow-river': reply(200, html, fixture('zhihu/people.html')),
  });
  return { server, story: await follow(server, origins, 'https://rsshub.app/zhihu/people/answers/slow-river') };
}

test('a bridge is followed as the real account, which is shown as suspended by its mark, and opened again', async () => {
  const { server, story } = await open();
  server.on('/zhihu/people/answers/slow-river', reply(503, {}, 'down'));
  const bridgeDown = standing(await story.checkTwice()).status;
  server.on('/people/slow-river', reply(200, html, fixture('zhihu/hang.html')));
  const closed = await story.checkTwice();
  server.on('/people/slow-river', reply(200, html, fixture('zhihu/people.html')));
  await story.check();
  const healed = await story.view();
  await server.close();
  expect(story.added).toMatchObject({ posts: 1, account: { nativeId: id, title: '慢河', status: 'open' } });
  expect(bridgeDown).toBe('open');
  expect(standing(closed)).toMatchObject({ status: 'suspended', actor: 'not-said', reason: 'accountStatus.hang=违反知乎社区规范' });
  expect(healed.account.status).toBe('open');
});

test.each([
  ['a muted account is limited', reply(200, html, fixture('zhihu/ban.html')), 'limited'],
  ['a check of the network is a challenge', reply(403, { 'content-type': 'application/json' }, fixture('zhihu/unhuman.json')), 'open'],
])('%s', async (_what, handler, expected) => {
  const { server, story } = await open();
  server.on('/people/slow-river', handler);
  const after = await story.checkTwice();
  await server.close();
  expect([after.account.status, after.closure]).toEqual([expected, null]);
});
