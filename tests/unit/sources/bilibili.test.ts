import { describe, expect, test } from 'vitest';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { bilibili } from '../../../electron/core/sources/bilibili.ts';
import { fixture, readWith } from '../../support/answer.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { rss } from '../../support/rss.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const mid = '4242';
const origins = ['https://api.bilibili.com', 'https://b23.tv', 'https://space.bilibili.com', 'https://rsshub.app'];
const json = { 'content-type': 'application/json; charset=utf-8' };
const account = { nativeId: mid, handle: null, url: `https://space.bilibili.com/${mid}` };
const posts: Task = { kind: 'posts', account };
const file = (name: string) => reply(200, json, fixture(`bilibili/${name}`));

describe('an address is recognised', () => {
  test.each([
    [`https://space.bilibili.com/${mid}/dynamic`, mid],
    [`space.bilibili.com/${mid}`, mid],
    [`https://m.bilibili.com/space/${mid}`, mid],
    [`rsshub://bilibili/user/video/${mid}`, mid],
    [`https://rsshub.example/bilibili/user/dynamic/${mid}`, mid],
    ['https://www.bilibili.com/video/BV1aaaaaaaaa/?p=2', null],
    ['https://www.bilibili.com/video/av170001', null],
    ['https://b23.tv/abc123', null],
  ])('%s', (input, nativeId) => {
    expect(bilibili.claims(input)).toMatchObject({ platform: 'bilibili', nativeId, confidence: 'sure' });
  });

  test.each(['https://www.bilibili.com/', 'https://live.bilibili.com/1', 'https://b23.tv/', 'https://example.org/space/4242', '4242'])(
    'but not %s',
    (input) => {
      expect(bilibili.claims(input)).toBeNull();
    },
  );
});

test('the card is the account itself, with its facts; a mark of the platform, another mid and a broken answer are not', () => {
  const read = (body: Uint8Array | string) => readWith(bilibili, { kind: 'status', account }, body).extract;
  expect(read(fixture('bilibili/card.json'))).toMatchObject({
    isItself: true,
    account: { nativeId: mid, title: '慢河频道', description: '拍河流', followers: 1250, avatarUrl: 'https://i0.hdslb.example/face.jpg' },
  });
  const others = ['banned.json', 'shell.json', 'silenced.json', 'absent.json', 'risk.json'].map((name) =>
    read(fixture(`bilibili/${name}`)),
  );
  const broken = ['', 'null', '{"code":0,"data":[]}', '{"code":0,"data":{"card":{"mid":"1"}}}'].map(read);
  expect([...others, ...broken].map((extract) => extract.isItself)).toEqual(Array(9).fill(false));
});

test('every kind of dynamic is a post, with its pictures and what was passed on', () => {
  const { extract, next } = readWith(bilibili, { ...posts, depth: 20 }, fixture('bilibili/dynamics.json'));
  expect(
    extract.posts.map(({ nativeId, kind, title, url, publishedAt, media }) => ({
      nativeId,
      kind,
      title,
      url,
      publishedAt,
      media: media.length,
    })),
  ).toEqual([
    {
      nativeId: '900000000000000004',
      kind: 'video',
      title: '河的第一天',
      url: 'https://www.bilibili.com/video/BV1aaaaaaaaa',
      publishedAt: 1773300000000,
      media: 1,
    },
    {
      nativeId: '900000000000000003',
      kind: 'post',
      title: null,
      url: 'https://t.bilibili.com/900000000000000003',
      publishedAt: 1773300000000,
      media: 2,
    },
    {
      nativeId: '900000000000000002',
      kind: 'repost',
      title: null,
      url: 'https://t.bilibili.com/900000000000000002',
      publishedAt: 1773300000000,
      media: 1,
    },
  ]);
  expect(extract.posts[0]?.html).toContain('<p>第一行</p><p>第二行 &lt;b&gt;</p>');
  expect(extract.posts[2]?.html).toContain('<blockquote><p>@慢河频道</p><p>对岸</p><p>一段</p>');
  expect(next.map(({ url }) => new URL(url).searchParams.get('offset'))).toEqual(['900000000000000001']);
});

async function open(input: string) {
  const server = await startServer({
    '/abc123': redirectTo('https://www.bilibili.com/video/BV1aaaaaaaaa'),
    '/video/BV1aaaaaaaaa': reply(200, { 'content-type': 'text/html' }, '<title>河的第一天</title>'),
    '/x/web-interface/view': file('view.json'),
    '/x/web-interface/card': file('card.json'),
    '/x/polymer/web-dynamic/v1/feed/space': file('dynamics.json'),
  });
  return { server, story: await follow(server, [...origins, 'https://www.bilibili.com'], input) };
}

test('an account is followed by a short link to a video, shown as suspended with the code of the platform, and opened again', async () => {
  const { server, story } = await open('https://b23.tv/abc123');
  server.on('/x/web-interface/card', file('banned.json'));
  server.on('/x/polymer/web-dynamic/v1/feed/space', file('risk.json'));
  const closed = await story.checkTwice();
  server.on('/x/web-interface/card', file('card.json'));
  await story.check();
  const healed = await story.view();
  await server.close();
  expect(story.added).toMatchObject({ posts: 3, account: { nativeId: mid, title: '慢河频道', status: 'open' } });
  expect(standing(closed)).toMatchObject({ status: 'suspended', actor: 'not-said', reason: 'data.card.spacesta=-2' });
  expect(healed).toMatchObject({ account: { status: 'open' }, posts: 3 });
});

test.each([
  ['silenced by the platform', 'silenced.json', 'limited', null],
  ['deregistered', 'shell.json', 'deleted', null],
  ['no such user, seen twice', 'absent.json', 'open', 'gone-in-the-making'],
  ['refused as a risk', 'risk.json', 'open', null],
] as const)('%s', async (_what, name, status, pending) => {
  const { server, story } = await open(`https://space.bilibili.com/${mid}`);
  server.on('/x/web-interface/card', file(name));
  server.on('/x/space/acc/info', file('risk.json'));
  server.on('/x/polymer/web-dynamic/v1/feed/space', file('risk.json'));
  const after = await story.checkTwice();
  await server.close();
  expect([after.account.status, after.account.pending, after.closure]).toEqual([status, pending, null]);
});

test('a bridge gives the posts of the real account, and its death is not the account’s', async () => {
  const server = await startServer({
    '/bilibili/user/video/4242': reply(
      200,
      { 'content-type': 'application/xml' },
      rss({ title: '慢河频道 的 bilibili 空间', link: 'https://www.bilibili.com/video/', items: [{ id: 'BV1aaaaaaaaa' }] }),
    ),
    '/x/web-interface/card': file('card.json'),
  });
  const story = await follow(server, origins, 'https://rsshub.app/bilibili/user/video/4242');
  server.on('/bilibili/user/video/4242', reply(404, {}, 'gone'));
  const after = await story.checkTwice();
  const [kept] = await story.call('posts', { accountId: story.id });
  await server.close();
  expect(story.added).toMatchObject({ posts: 1, account: { nativeId: mid, title: '慢河频道', status: 'open' } });
  expect([after.account.status, kept?.kind]).toEqual(['open', 'video']);
});

describeCorpus('answers of the corpus', () => {
  const all =
    corpusJson<{ file: string; platform: string; type: string; expectCount?: number; firstId?: string }[]>('platforms/expect.json');
  test.each(all.filter((one) => one.platform === 'bilibili').map((one) => [one.file, one] as const))('%s', (name, expected) => {
    const task: Task = { kind: expected.type === 'dynamic-feed' ? 'posts' : 'status', account: { ...account, nativeId: '161775300' } };
    const { extract } = readWith(bilibili, task, corpusBytes(`platforms/${name}`));
    expect([extract.posts.length, extract.posts[0]?.nativeId]).toEqual([expected.expectCount ?? 0, expected.firstId]);
    expect(extract.posts.filter((post) => post.publishedAt === null || post.author === null || post.html === '')).toEqual([]);
  });
});
