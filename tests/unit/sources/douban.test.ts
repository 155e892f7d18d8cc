import { expect, test } from 'vitest';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { douban } from '../../../electron/core/sources/douban.ts';
import { fixture, readWith } from '../../support/answer.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const uid = '12345678';
const origins = ['https://www.douban.com', 'https://sec.douban.com', 'https://rsshub.app'];
const html = { 'content-type': 'text/html; charset=utf-8' };
const account = { nativeId: uid, handle: null, url: `https://www.douban.com/people/${uid}/` };
const status: Task = { kind: 'status', account };

test.each([
  [`https://www.douban.com/people/${uid}/`, uid],
  [`https://movie.douban.com/people/${uid}/collect`, uid],
  [`https://www.douban.com/feed/people/${uid}/interests`, uid],
  [`rsshub://douban/people/${uid}/status`, uid],
  ['https://www.douban.com/people/slowriver', null],
  ['book.douban.com/people/slowriver/', null],
])('%s names an account', (input, nativeId) => {
  expect(douban.claims(input)).toMatchObject({ platform: 'douban', nativeId, confidence: 'sure' });
});

test.each(['https://www.douban.com/', 'https://movie.douban.com/subject/1/', 'https://example.org/people/12345678'])(
  '%s names none',
  (input) => {
    expect(douban.claims(input)).toBeNull();
  },
);

test('the home page is the account itself by its uid; notices, another uid and a broken page are not', () => {
  const read = (body: Uint8Array | string, task = status) => readWith(douban, task, body).extract;
  expect(read(fixture('douban/home.html'))).toMatchObject({
    isItself: true,
    account: { nativeId: uid, title: '慢河', description: '看河的人', avatarUrl: 'https://img1.doubanio.example/icon/ul12345678-1.jpg' },
  });
  const other = read(fixture('douban/home.html'), { kind: 'status', account: { ...account, nativeId: '87654321' } });
  const files = ['left.html', 'locked.html', 'none.html', 'login.html'].map((name) => read(fixture(`douban/${name}`)));
  expect([other, ...files, read('<'), read('')].map((extract) => extract.isItself)).toEqual(Array(7).fill(false));
});

async function open(input = 'https://www.douban.com/people/slowriver/') {
  const server = await startServer({
    '/people/slowriver/': reply(200, html, fixture('douban/home.html')),
    [`/people/${uid}/`]: reply(200, html, fixture('douban/home.html')),
    [`/feed/people/${uid}/interests`]: reply(200, { 'content-type': 'text/xml' }, fixture('douban/interests.xml')),
    '/c': reply(200, html, '<title>豆瓣</title>'),
  });
  return { server, story: await follow(server, origins, input) };
}

test('an account is followed by its slug, shown as suspended in the words of the platform, and opened again', async () => {
  const { server, story } = await open();
  server.on(`/feed/people/${uid}/interests`, reply(403, {}, 'x'));
  server.on(`/people/${uid}/`, reply(200, html, fixture('douban/locked.html')));
  const closed = await story.checkTwice();
  server.on(`/people/${uid}/`, reply(200, html, fixture('douban/home.html')));
  await story.check();
  const healed = await story.view();
  await server.close();
  expect(story.added).toMatchObject({ posts: 1, account: { nativeId: uid, handle: 'slowriver', title: '慢河', status: 'open' } });
  expect(standing(closed)).toEqual({
    status: 'suspended',
    actor: 'not-said',
    reason: null,
    quote: '该账号因违反《豆瓣社区指导原则》被锁定',
  });
  expect(healed).toMatchObject({ account: { status: 'open' }, posts: 1 });
});

test.each([
  ['left by its owner', reply(200, html, fixture('douban/left.html')), 'deleted', null],
  ['a page that does not exist, seen twice', reply(404, html, fixture('douban/none.html')), 'open', 'gone-in-the-making'],
  ['a login page', reply(200, html, fixture('douban/login.html')), 'open', null],
  ['a check of the network', redirectTo('https://sec.douban.com/c?r=x'), 'open', null],
] as const)('%s', async (_what, handler, expected, pending) => {
  const { server, story } = await open();
  server.on(`/feed/people/${uid}/interests`, reply(403, {}, 'x'));
  server.on(`/people/${uid}/`, handler);
  const after = await story.checkTwice();
  await server.close();
  expect([after.account.status, after.account.pending, after.closure]).toEqual([expected, pending, null]);
});
