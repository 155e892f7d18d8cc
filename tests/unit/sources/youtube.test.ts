import { describe, expect, test } from 'vitest';
import type { SourceRequest, Task } from '../../../electron/core/sources/adapter.ts';
import { youtube } from '../../../electron/core/sources/youtube.ts';
import { subscribersIn } from '../../../electron/core/sources/youtube-page.ts';
import { readSubscriptions } from '../../../electron/core/transfer/import.ts';
import { answerOf, fixture, readWith } from '../../support/answer.ts';
import { corpusBytes, corpusJson, describeCorpus } from '../../support/corpus.ts';
import { redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

const id = 'UCaaaaaaaaaaaaaaaaaaaaaa';
const origin = 'https://www.youtube.com';
const html = { 'content-type': 'text/html; charset=utf-8' };
const account = { nativeId: id, handle: null, url: `${origin}/channel/${id}` };
const status: Task = { kind: 'status', account };

describe('an address is recognised', () => {
  test.each([
    [`https://www.youtube.com/channel/${id}/videos`, id, `${origin}/channel/${id}`],
    [`http://m.youtube.com/channel/${id}`, id, `${origin}/channel/${id}`],
    [`https://music.youtube.com/channel/${id}`, id, `${origin}/channel/${id}`],
    [`https://www.youtube.com/feeds/videos.xml?channel_id=${id}`, id, `${origin}/channel/${id}`],
    [`https://www.youtube.com/feeds/videos.xml?playlist_id=UU${id.slice(2)}`, id, `${origin}/channel/${id}`],
    [id, id, `${origin}/channel/${id}`],
    [`rsshub://youtube/channel/${id}`, id, `${origin}/channel/${id}`],
    ['https://www.youtube.com/@SlowRivers/videos', null, `${origin}/@SlowRivers`],
    ['youtube.com/@SlowRivers', null, `${origin}/@SlowRivers`],
    ['https://www.youtube.com/user/slowrivers', null, `${origin}/user/slowrivers`],
    ['https://www.youtube.com/feeds/videos.xml?user=slowrivers', null, `${origin}/user/slowrivers`],
    ['https://www.youtube.com/c/slowrivers', null, `${origin}/c/slowrivers`],
    ['https://www.youtube.com/slowrivers', null, `${origin}/slowrivers`],
    ['https://www.youtube.com/watch?v=aaaaaaaaaa1&t=3', null, `${origin}/watch?v=aaaaaaaaaa1`],
    ['https://youtu.be/aaaaaaaaaa1?si=x', null, `${origin}/watch?v=aaaaaaaaaa1`],
    ['https://www.youtube.com/shorts/aaaaaaaaaa1', null, `${origin}/watch?v=aaaaaaaaaa1`],
  ])('%s', (input, nativeId, url) => {
    expect(youtube.claims(input)).toMatchObject({ platform: 'youtube', nativeId, url, confidence: 'sure' });
  });

  test.each(['https://www.youtube.com/', 'https://www.youtube.com/results?search_query=x', 'https://example.org/@a', '@a', 'UCshort'])(
    'but not %s',
    (input) => {
      expect(youtube.claims(input)).toBeNull();
    },
  );
});

test('the channel page is the channel itself, with its facts', () => {
  const { extract } = readWith(youtube, status, fixture('youtube/channel.html'));
  expect([extract.isItself, extract.account]).toEqual([
    true,
    {
      nativeId: id,
      handle: 'slowrivers',
      title: 'Slow Rivers',
      description: 'On rivers.',
      url: `${origin}/channel/${id}`,
      avatarUrl: 'https://yt3.example/a.jpg',
      followers: 1250,
    },
  ]);
});

test('the page of another channel, a notice and a broken page are not', () => {
  const other: Task = { kind: 'status', account: { ...account, nativeId: 'UCbbbbbbbbbbbbbbbbbbbbbb' } };
  const seen = [
    readWith(youtube, other, fixture('youtube/channel.html')),
    readWith(youtube, status, fixture('youtube/terminated.html')),
    readWith(youtube, status, '<script>var ytInitialData = {"metadata": {"chan'),
    readWith(youtube, status, fixture('youtube/channel.html'), { status: 500 }),
  ];
  expect(seen.map(({ extract }) => [extract.isItself, extract.account])).toEqual(Array(4).fill([false, null]));
});

test('a video leads to its channel, and a page that asks for consent to the interface behind it', () => {
  const fromVideo = readWith(youtube, { kind: 'identify', input: 'https://youtu.be/aaaaaaaaaa1' }, fixture('youtube/video.html'));
  const fromConsent = readWith(youtube, status, '<html><title>Before you continue</title></html>', {
    url: 'https://consent.youtube.com/m',
  });
  expect(fromVideo.next.map(({ url }) => url)).toEqual([`${origin}/channel/${id}?hl=en`]);
  expect(fromConsent.next.map(({ method, body, label }) => [method, label, JSON.parse(body ?? '').browseId])).toEqual([
    ['POST', 'browse', id],
  ]);
});

test('a video whose card names it is present; without a card its page tells', () => {
  const post: Task = { kind: 'post', account, post: { nativeId: 'aaaaaaaaaa1', url: null } };
  const card = { title: 'River', thumbnail_url: 'https://i.ytimg.com/vi/aaaaaaaaaa1/hqdefault.jpg' };
  const [withCard, others] = [
    readWith(youtube, post, card),
    readWith(youtube, post, { ...card, thumbnail_url: 'https://i.example/x.jpg' }),
  ];
  const refused = readWith(youtube, post, 'Not Found', { status: 404 });
  const [page] = refused.next;
  expect([withCard.extract.isItself, withCard.next, others.extract.isItself]).toEqual([true, [], false]);
  expect(page).toMatchObject({ url: `${origin}/watch?hl=en&v=aaaaaaaaaa1`, label: 'video', postNativeId: 'aaaaaaaaaa1' });
  expect(youtube.read(post, page as SourceRequest, answerOf(fixture('youtube/video.html'))).extract.isItself).toBe(true);
});

async function open() {
  const server = await startServer({
    '/@slowrivers': reply(200, html, fixture('youtube/channel.html')),
    [`/channel/${id}`]: reply(200, html, fixture('youtube/channel.html')),
    '/feeds/videos.xml': reply(200, { 'content-type': 'text/xml' }, fixture('youtube/feed.xml')),
  });
  return { server, story: await follow(server, [origin, 'https://consent.youtube.com'], 'youtube.com/@slowrivers') };
}

test('a channel is followed by its handle, shown as closed in the words of the platform, and opened again', async () => {
  const { server, story } = await open();
  server.on('/feeds/videos.xml', reply(404, html, '<title>Error 404 (Not Found)!!1</title>'));
  server.on(`/channel/${id}`, reply(200, html, fixture('youtube/terminated.html')));
  const closed = await story.checkTwice();
  server.on(`/channel/${id}`, reply(200, html, fixture('youtube/channel.html')));
  await story.check();
  const healed = await story.view();
  await server.close();
  expect(story.added).toMatchObject({ posts: 2, account: { nativeId: id, handle: 'slowrivers', title: 'Slow Rivers', status: 'open' } });
  expect(standing(closed)).toMatchObject({
    status: 'closed',
    actor: 'not-said',
    quote: "This account has been terminated for a violation of YouTube's Terms of Service.",
  });
  expect(healed).toMatchObject({ account: { status: 'open' }, posts: 2 });
});

test('a copyright notice that comes in pieces is read whole', async () => {
  const { server, story } = await open();
  server.on('/feeds/videos.xml', reply(404));
  server.on(`/channel/${id}`, reply(200, html, fixture('youtube/copyright.html')));
  const closed = await story.checkTwice();
  await server.close();
  expect(closed.account.status).toBe('closed');
  expect(closed.notices[0]?.anatomy).toMatchObject({ complaint: { present: true }, legal: { rung: 'infringed-right' } });
});

test.each([
  ['a feed that answers 404 while the page stands', fixture('youtube/channel.html'), 'open', null],
  ['“does not exist” seen twice', fixture('youtube/absent.html'), 'open', 'gone-in-the-making'],
  ['“not available”', fixture('youtube/unavailable.html'), 'open', null],
] as const)('%s closes nothing', async (_what, page, statusAfter, pending) => {
  const { server, story } = await open();
  server.on('/feeds/videos.xml', reply(404, html, '<title>Error 404 (Not Found)!!1</title>'));
  server.on(`/channel/${id}`, reply(200, html, page));
  server.on(
    '/youtubei/v1/browse',
    reply(
      200,
      { 'content-type': 'application/json' },
      /ytInitialData = (\{.*?\});<\/script>/.exec(new TextDecoder().decode(page))?.[1] ?? '',
    ),
  );
  const after = await story.checkTwice();
  await server.close();
  expect([after.account.status, after.account.pending]).toEqual([statusAfter, pending]);
});

test('a consent page is a challenge, and the interface still tells the notice', async () => {
  const { server, story } = await open();
  const alert = {
    alertRenderer: {
      type: 'ERROR',
      text: { simpleText: 'This account has been terminated for violating YouTube’s Community Guidelines.' },
    },
  };
  server.on('/feeds/videos.xml', reply(500));
  server.on(`/channel/${id}`, redirectTo('https://consent.youtube.com/m?continue=x'));
  server.on('/m', reply(200, html, '<html><title>Before you continue to YouTube</title></html>'));
  server.on('/youtubei/v1/browse', reply(200, { 'content-type': 'application/json' }, JSON.stringify({ alerts: [alert] })));
  const closed = await story.checkTwice();
  await server.close();
  expect(closed.account.status).toBe('closed');
});

describeCorpus('documents of the corpus', () => {
  test.each([
    ['youtube_takeout_import_test_1.csv', 5],
    ['youtube_takeout_import_test.json', 4],
  ])('%s lists channels by their lasting ids', (name, count) => {
    const reading = readSubscriptions(Buffer.from(corpusBytes(`platforms/youtube/${name}`)).toString('utf8'), name);
    const listed = reading.ok ? reading.value.listed : [];
    expect([listed.length, listed.filter((one) => !youtube.claims(one.input)?.nativeId || one.title === null)]).toEqual([count, []]);
  });

  test('the feed gives its 15 videos and its channel', () => {
    const [expected] = corpusJson<{ file: string; expectCount: number; expectAccount: string }[]>('platforms/expect.json').filter((one) =>
      one.file.endsWith('feed-kurzgesagt.xml'),
    );
    const task: Task = { kind: 'posts', account: { nativeId: 'UCsXVk37bltHxD1rDPwtNM8Q', handle: null, url: null } };
    const { extract } = readWith(youtube, task, corpusBytes('platforms/youtube/feed-kurzgesagt.xml'));
    expect([extract.isItself, extract.posts.length, extract.account?.title]).toEqual([
      true,
      expected?.expectCount,
      expected?.expectAccount,
    ]);
    expect(
      extract.posts.filter((post) => post.kind !== 'video' || !/^[\w-]{11}$/.test(post.nativeId) || post.publishedAt === null),
    ).toEqual([]);
  });
});

test('subscribers are read from the header of today, and from the one before', () => {
  const parts = (...words: string[]) => ({ metadataParts: words.map((content) => ({ text: { content } })) });
  const metadata = { contentMetadataViewModel: { metadataRows: [parts('@slowrivers'), parts('1.25K subscribers', '42 videos')] } };
  const today = { header: { pageHeaderRenderer: { content: { pageHeaderViewModel: { metadata } } } } };
  const before = { header: { c4TabbedHeaderRenderer: { subscriberCountText: { simpleText: '987 subscribers' } } } };
  expect([today, before, {}].map(subscribersIn)).toEqual([1250, 987, undefined]);
});
