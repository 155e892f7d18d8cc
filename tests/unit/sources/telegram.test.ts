import { describe, expect, test } from 'vitest';
import type { Task } from '../../../electron/core/sources/adapter.ts';
import { telegram } from '../../../electron/core/sources/telegram.ts';
import { fixture, readWith } from '../../support/answer.ts';
import { corpus, corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { rss } from '../../support/rss.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const account = { nativeId: 'slow_rivers', handle: 'slow_rivers', url: 'https://t.me/slow_rivers' };
const posts: Task = { kind: 'posts', account };

describe('an address is recognised', () => {
  test.each([
    'https://t.me/Slow_Rivers',
    't.me/s/slow_rivers',
    'https://t.me/slow_rivers/123',
    'https://t.me/s/slow_rivers/123?before=9',
    'https://telegram.me/slow_rivers',
    'https://slow_rivers.t.me',
    'tg://resolve?domain=slow_rivers',
    'tg:resolve?domain=Slow_Rivers&post=1',
    'rsshub://telegram/channel/slow_rivers',
    'https://rsshub.example/telegram/channel/slow_rivers/showLinkPreview=0',
  ])('%s', (input) => {
    expect(telegram.claims(input)).toMatchObject({ platform: 'telegram', nativeId: 'slow_rivers', confidence: 'sure' });
  });

  test.each(['https://t.me/joinchat/abc', 'https://t.me/c/1/2', 'https://t.me/', 'https://example.org/slow_rivers', '@slow_rivers', 'abc'])(
    'but not %s',
    (input) => {
      expect(telegram.claims(input)).toBeNull();
    },
  );
});

describe('the preview page', () => {
  const { extract, next } = readWith(telegram, posts, fixture('telegram/channel.html'));

  test('is the channel itself, with its facts', () => {
    expect([extract.isItself, extract.account]).toEqual([
      true,
      {
        nativeId: 'slow_rivers',
        handle: 'slow_rivers',
        title: 'Slow Rivers',
        description: 'On rivers that take their time.',
        url: 'https://t.me/slow_rivers',
        avatarUrl: 'https://cdn4.telegram-cdn.example/file/a.jpg',
        followers: 1250,
      },
    ]);
    expect(next).toEqual([]);
  });

  test('gives every message once, with kind, time, media and author', () => {
    expect(
      extract.posts.map(({ nativeId, kind, publishedAt, author, media, tags }) => ({
        nativeId,
        kind,
        publishedAt,
        author,
        tags,
        media: media.map((one) => one.kind),
      })),
    ).toEqual([
      {
        nativeId: 'slow_rivers/11',
        kind: 'reply',
        publishedAt: Date.UTC(2026, 2, 12, 10),
        author: 'Slow Rivers',
        tags: ['edited'],
        media: [],
      },
      {
        nativeId: 'slow_rivers/12',
        kind: 'picture',
        publishedAt: Date.UTC(2026, 2, 12, 11),
        author: null,
        tags: [],
        media: ['image', 'image'],
      },
      {
        nativeId: 'slow_rivers/14',
        kind: 'repost',
        publishedAt: Date.UTC(2026, 2, 12, 12),
        author: 'Other Bank',
        tags: [],
        media: ['image', 'video'],
      },
    ]);
    expect(extract.posts[0]?.html).toContain('The <b>river</b> is low.<br/>See <a href="https://river.example/?a=1&amp;b=2"');
    expect(extract.posts[2]?.html).toContain('<li>High</li><li>Low</li>');
  });

  test('leads back to older posts as deep as was chosen', () => {
    const deeper = readWith(telegram, { ...posts, depth: 40 }, fixture('telegram/channel.html'));
    expect(deeper.next.map((request) => request.url)).toEqual(['https://t.me/s/slow_rivers?before=11']);
    expect(telegram.ask({ ...posts, cursor: '11' })[0]?.url).toBe('https://t.me/s/slow_rivers?before=11');
  });

  test('of another channel proves nothing', () => {
    const other = readWith(telegram, { kind: 'posts', account: { ...account, nativeId: 'fast_rivers' } }, fixture('telegram/channel.html'));
    expect([other.extract.isItself, other.extract.posts, other.extract.facts.isItself]).toEqual([false, [], false]);
  });
});

test('the card of a channel without preview is that channel, the card of a person or of nobody is not', () => {
  const read = (file: string) => readWith(telegram, { kind: 'status', account }, fixture(`telegram/${file}`)).extract.isItself;
  expect(telegram.ask({ kind: 'status', account })[0]?.url).toBe('https://t.me/slow_rivers');
  expect([read('card.html'), read('person.html'), read('free.html'), read('restricted.html')]).toEqual([true, false, false, false]);
});

test.each([
  '',
  '<',
  '<div data-post="a/1"><div class="tgme_widget_message_text js-message_text">',
  '<div data-post="?/1"><div data-post="?/1">',
])('broken markup %j gives no account and no crash', (body) => {
  expect(readWith(telegram, posts, body).extract).toMatchObject({ isItself: false, posts: [] });
});

test('a channel is followed, shown as suspended in the words of the platform, and opened again', async () => {
  const open = reply(200, html, fixture('telegram/channel.html'));
  const server = await startServer({ '/s/slow_rivers': open, '/slow_rivers': reply(200, html, fixture('telegram/card.html')) });
  const story = await follow(server, ['https://t.me'], 't.me/slow_rivers');
  const kept = await story.call('posts', { accountId: story.id });
  server.on('/s/slow_rivers', reply(200, html, fixture('telegram/restricted.html')));
  server.on('/slow_rivers', reply(200, html, fixture('telegram/restricted.html')));
  const suspended = standing(await story.checkTwice());
  server.on('/s/slow_rivers', open);
  server.on('/slow_rivers', reply(200, html, fixture('telegram/card.html')));
  await story.check();
  const healed = await story.view();
  await server.close();
  expect(story.added).toMatchObject({
    posts: 3,
    account: { platform: 'telegram', nativeId: 'slow_rivers', title: 'Slow Rivers', status: 'open' },
  });
  expect(kept.map((post) => post.kind)).toEqual(['repost', 'picture', 'reply']);
  expect(suspended).toEqual({
    status: 'suspended',
    actor: 'not-said',
    reason: null,
    quote: "This channel can’t be displayed because it violated Telegram's Terms of Service.",
  });
  expect(healed).toMatchObject({ account: { status: 'open' }, posts: 3 });
});

test('a name that shows nobody, a preview that was switched off and a stripped page close nothing', async () => {
  const server = await startServer({
    '/s/slow_rivers': reply(200, html, fixture('telegram/channel.html')),
    '/slow_rivers': reply(200, html, fixture('telegram/card.html')),
  });
  const story = await follow(server, ['https://t.me'], 't.me/slow_rivers');
  server.on('/s/slow_rivers', redirectTo('https://t.me/slow_rivers'));
  const withoutPreview = standing(await story.checkTwice()).status;
  server.on('/slow_rivers', reply(200, html, fixture('telegram/free.html')));
  const free = await story.checkTwice();
  server.on('/slow_rivers', reply(200, html, '<html><body><div class="tgme_page"></div></body></html>'));
  const stripped = await story.checkTwice();
  await server.close();
  expect([withoutPreview, free.account.status, free.account.pending, stripped.account.status]).toEqual([
    'open',
    'open',
    'gone-in-the-making',
    'open',
  ]);
});

test('a bridge gives posts under the platform’s own ids, and its death is not the channel’s', async () => {
  const item = (id: number) => ({
    id: `https://t.me/slow_rivers/${id}`,
    at: Date.UTC(2026, 2, 12, id),
    link: `https://t.me/slow_rivers/${id}`,
  });
  const server = await startServer({
    '/telegram/channel/slow_rivers': reply(
      200,
      { 'content-type': 'application/xml' },
      rss({ title: 'Slow Rivers - Telegram', items: [item(11), item(12)] }),
    ),
    '/slow_rivers': reply(200, html, fixture('telegram/card.html')),
  });
  const story = await follow(server, ['https://t.me', 'https://rsshub.app'], 'https://rsshub.app/telegram/channel/slow_rivers');
  server.on('/telegram/channel/slow_rivers', reply(503, { 'content-type': 'text/html' }, '<h1>Looks like something went wrong</h1>'));
  const after = await story.checkTwice();
  await server.close();
  expect(story.added).toMatchObject({ posts: 2, account: { nativeId: 'slow_rivers', title: 'Slow Rivers', status: 'open' } });
  expect(after.account.status).toBe('open');
});

type Expected = { file: string; platform: string; expectCount?: number; expectPostIds?: string[]; expectAccount?: string };

describeCorpus('pages of the corpus', () => {
  const all = corpusJson<Expected[]>('platforms/expect.json').filter((one) => one.platform === 'telegram');

  test.each(all.map((one) => [one.file, one] as const))('%s', (file, expected) => {
    const name = expected.expectPostIds?.[0]?.split('/')[0] ?? 'nobody_there';
    const { extract } = readWith(telegram, { kind: 'posts', account: { ...account, nativeId: name } }, corpusBytes(`platforms/${file}`));
    if (expected.expectAccount === undefined) return expect([extract.isItself, extract.account]).toEqual([false, null]);
    expect(extract.posts.map((post) => post.nativeId)).toEqual(expected.expectPostIds);
    expect(extract.account?.title).toBe(expected.expectAccount);
    expect(extract.posts.filter((post) => post.publishedAt === null || (post.html === '' && post.media.length === 0))).toEqual([]);
  });

  test.each(all.filter((one) => (one.expectPostIds?.length ?? 0) === 1).map((one) => [one.file, one] as const))(
    '%s as one message',
    (file, expected) => {
      const nativeId = expected.expectPostIds?.[0] ?? '';
      const { extract } = readWith(telegram, { kind: 'post', account, post: { nativeId, url: null } }, corpusBytes(`platforms/${file}`));
      expect(extract.posts.map((post) => post.nativeId)).toEqual([nativeId]);
      expect(corpus(file)).toContain('telegram');
    },
  );
});

test('a name that another channel has taken is not read as the same channel open, and keeps no post of it', async () => {
  const page = (file: string) => new TextDecoder().decode(fixture(`telegram/${file}`));
  const server = await startServer({
    '/s/slow_rivers': reply(200, html, page('channel.html')),
    '/slow_rivers': reply(200, html, page('card.html')),
  });
  const story = await follow(server, ['https://t.me'], 't.me/slow_rivers');
  const before = await story.call('posts', { accountId: story.id });
  const openAt = (await story.view()).lastOpenAt;
  const taken = (text: string) =>
    text
      .replaceAll('Slow Rivers', 'Fast Coins')
      .replaceAll('2026-03-12T1', '2026-05-12T1')
      .replaceAll(/Slow_Rivers\/1(?=[0-4])/g, 'Slow_Rivers/');
  server.on('/s/slow_rivers', reply(200, html, taken(page('channel.html'))));
  server.on('/slow_rivers', reply(200, html, taken(page('card.html'))));
  const after = await story.checkTwice();
  const kept = await story.call('posts', { accountId: story.id });
  server.on('/s/slow_rivers', reply(200, html, page('channel.html').replaceAll('Slow Rivers', 'Slower Rivers')));
  server.on('/slow_rivers', reply(200, html, page('card.html').replaceAll('Slow Rivers', 'Slower Rivers')));
  const renamed = await story.checkTwice();
  await server.close();
  expect({ title: after.account.title, lastOpenAt: after.lastOpenAt, closure: after.closure }).toEqual({
    title: 'Slow Rivers',
    lastOpenAt: openAt,
    closure: null,
  });
  expect(kept.map(({ nativeId, revisions }) => [nativeId, revisions])).toEqual(
    before.map(({ nativeId, revisions }) => [nativeId, revisions]),
  );
  expect([renamed.account.title, renamed.account.status, (renamed.lastOpenAt ?? 0) > (openAt ?? 0)]).toEqual([
    'Slower Rivers',
    'open',
    true,
  ]);
});
