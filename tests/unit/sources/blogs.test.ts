import { expect, test } from 'vitest';
import { claimsOf, listedClaim } from '../../../electron/core/sources/registry.ts';
import { pageNaming, rss } from '../../support/rss.ts';
import { type Handler, redirectTo, reply, startServer } from '../../support/server.ts';
import { follow, standing } from '../../support/story.ts';

test.each([
  ['https://slowriver.substack.com/p/one', 'substack', 'slowriver.substack.com', 'https://slowriver.substack.com/feed'],
  ['substack.com/@slowriver', 'substack', 'slowriver.substack.com', 'https://slowriver.substack.com/feed'],
  ['https://medium.com/@slow.river', 'medium', 'medium.com/@slow.river', 'https://medium.com/feed/@slow.river'],
  ['https://medium.com/feed/@slow.river', 'medium', 'medium.com/@slow.river', 'https://medium.com/feed/@slow.river'],
  ['https://medium.com/slow-rivers/one', 'medium', 'medium.com/slow-rivers', 'https://medium.com/feed/slow-rivers'],
  ['https://slowriver.medium.com/', 'medium', 'slowriver.medium.com', 'https://slowriver.medium.com/feed'],
  ['https://slowriver.wordpress.com/2026/03/', 'wordpress', 'slowriver.wordpress.com', 'https://slowriver.wordpress.com/feed/'],
  ['https://slowriver.blogspot.de/', 'blogger', 'slowriver.blogspot.com', 'https://slowriver.blogspot.com/feeds/posts/default'],
  ['https://slowriver.blogspot.co.uk/', 'blogger', 'slowriver.blogspot.com', 'https://slowriver.blogspot.com/feeds/posts/default'],
  ['https://www.blogger.com/feeds/42/posts/default', 'blogger', 'blogger.com/42', 'https://www.blogger.com/feeds/42/posts/default'],
  ['https://slowriver.tumblr.com/post/1', 'tumblr', 'slowriver.tumblr.com', 'https://slowriver.tumblr.com/rss'],
  ['https://www.tumblr.com/slowriver', 'tumblr', 'slowriver.tumblr.com', 'https://slowriver.tumblr.com/rss'],
])('%s is a blog on %s', (input, platform, nativeId, feedUrl) => {
  const claim = listedClaim(claimsOf(input));
  expect([claim?.platform, claim?.nativeId, claim?.routes?.[0]?.url]).toEqual([platform, nativeId, feedUrl]);
});

test.each(['https://medium.com/', 'https://www.tumblr.com/tagged/river', 'https://wordpress.com/', 'https://blog.example/substack.com'])(
  '%s is none',
  (input) => {
    expect(listedClaim(claimsOf(input))?.platform).toBe('feed');
  },
);

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (text: string, title = 'x') => `<!doctype html><html><head><title>${title}</title></head><body><p>${text}</p></body></html>`;

async function story(input: string, origin: string, paths: { feed: string; home: string }) {
  const posts = reply(200, { 'content-type': 'application/rss+xml' }, rss({ title: 'Slow Rivers', items: [{ id: '1' }, { id: '2' }] }));
  const home = reply(200, html, pageNaming([{ href: origin + paths.feed, title: 'Posts' }]));
  const server = await startServer({ [paths.feed]: posts, [paths.home]: home });
  const followed = await follow(server, [origin, 'https://www.blogger.com'], input);
  function set(handler: Handler) {
    server.on(paths.feed, handler);
    server.on(paths.home, handler);
  }
  function heal(): void {
    server.on(paths.feed, posts);
    server.on(paths.home, home);
  }
  return { server, followed, set, heal };
}

test('a WordPress.com blog is followed, shown as suspended in the words of its host, and opened again', async () => {
  const { server, followed, set, heal } = await story('slowriver.wordpress.com', 'https://slowriver.wordpress.com', {
    feed: '/feed/',
    home: '/',
  });
  set(reply(410, html, page('This site has been archived or suspended in accordance with our Terms of Service.')));
  const closed = await followed.checkTwice();
  heal();
  await followed.check();
  const healed = await followed.view();
  await server.close();
  expect(followed.added).toMatchObject({
    posts: 2,
    account: { platform: 'wordpress', nativeId: 'slowriver.wordpress.com', title: 'Slow Rivers', status: 'open' },
  });
  expect(standing(closed)).toMatchObject({ status: 'suspended', actor: 'not-said' });
  expect(healed).toMatchObject({ account: { status: 'open' }, posts: 2 });
});

const wordpress = { input: 'slowriver.wordpress.com', origin: 'https://slowriver.wordpress.com', feed: '/feed/', home: '/' };
const tumblr = { input: 'slowriver.tumblr.com', origin: 'https://slowriver.tumblr.com', feed: '/rss', home: '/' };
const medium = { input: 'medium.com/@slowriver', origin: 'https://medium.com', feed: '/feed/@slowriver', home: '/@slowriver' };
const blogger = { input: 'slowriver.blogspot.com', origin: 'https://slowriver.blogspot.com', feed: '/feeds/posts/default', home: '/' };

test.each([
  [
    'deleted by its authors',
    wordpress,
    reply(404, html, page('slowriver.wordpress.com is no longer available. The authors have deleted this site.')),
    'deleted',
  ],
  ['private', wordpress, reply(403, html, page('This site is marked private by its owner.')), 'private'],
  [
    'a Medium account its owner left',
    medium,
    reply(410, html, page('User deactivated or deleted their account.', '410 Deleted by author — Medium')),
    'deleted',
  ],
  ['withheld by law', medium, reply(451, html, page('Unavailable for legal reasons.')), 'withheld'],
  ['a Tumblr for its members only', tumblr, reply(403, html, page('You do not have permission to view this blog')), 'private'],
  ['nothing here', tumblr, reply(404, html, page('There’s nothing here.')), 'open'],
  ['a sign-in', blogger, redirectTo('https://www.blogger.com/blogin.g?blogspotURL=x'), 'open'],
  ['a challenge', medium, reply(403, { ...html, 'cf-mitigated': 'challenge' }, page('Just a moment...')), 'open'],
  ['a parking page', wordpress, reply(200, html, page('This domain is for sale.')), 'open'],
  ['a fault', tumblr, reply(500, html, 'x'), 'open'],
])('%s', async (_what, { input, origin, ...paths }, handler, status) => {
  const { server, followed, set } = await story(input, origin, paths);
  set(handler);
  const after = await followed.checkTwice();
  await server.close();
  expect([after.account.status, after.closure]).toEqual([status, null]);
});
