/** Feeds, pages and blogs on hosts of their own: what each of them answers in every case. */

import type { PlatformId } from '../../../electron/contract/names.ts';
import { none, open, type Row, shown } from '../matrix.ts';
import { pageNaming, rss } from '../rss.ts';
import { redirectTo, reply } from '../server.ts';
import { cloudflare, half, page, withheld, words } from './answers.ts';

const nothingLikeIt = none('It has no such standing, or shows none.');
const bySite = none('A site has no such standing: only its host or its words could say so.');
const items = [{ id: '1' }, { id: '2' }];
const feedOf = (list = items, link?: string) =>
  reply(200, { 'content-type': 'application/rss+xml' }, rss({ title: 'Slow Rivers', items: list, ...(link ? { link } : {}) }));

type Blog = { platform: PlatformId; account: string; input: string; origin: string; feed: string; home: string; cells: Row['cells'] };

function blog({ platform, account, input, origin, feed, home, cells }: Blog): Row {
  const homePage = page(pageNaming([{ href: origin + feed, title: 'Posts' }]));
  return {
    platform,
    account,
    input,
    origins: [origin],
    normal: { [feed]: feedOf(items, `${origin}/`), [home]: homePage },
    posts: 2,
    roads: { first: 'feed', second: 'home page', paths: [feed], others: [home], doubt: 'gone' },
    cells: {
      empty: open('feed without posts', { [feed]: feedOf([], `${origin}/`) }),
      limited: nothingLikeIt,
      moved: nothingLikeIt,
      deactivated: nothingLikeIt,
      memorial: nothingLikeIt,
      withheld: shown('451', 'withheld not-said', { '*': withheld(`${origin}/`) }),
      challenge: open('Cloudflare', { '*': cloudflare }),
      broken: open('half a feed, half a page', {
        [feed]: half(rss({ title: 'Slow Rivers', items: [] }), 'application/rss+xml'),
        [home]: page('<!doctype html><html><head><title>Slow'),
      }),
      ...cells,
    },
  };
}

const everywhere = (status: number, text: string, title?: string) => ({ '*': page(words(text, title), status) });

const blogs: Row[] = [
  blog({
    platform: 'substack',
    account: 'Substack',
    input: 'slowriver.substack.com',
    origin: 'https://slowriver.substack.com',
    feed: '/feed',
    home: '/',
    cells: {
      private: nothingLikeIt,
      suspended: none('It answers 404 and nobody says why.'),
      closed: none('It answers 404 and nobody says why.'),
      deleted: none('It answers 404 and nobody says why.'),
      gone: shown('404 on home and feed', 'gone', everywhere(404, 'Page not found')),
    },
  }),
  blog({
    platform: 'medium',
    account: 'Medium',
    input: 'medium.com/@slowriver',
    origin: 'https://medium.com',
    feed: '/feed/@slowriver',
    home: '/@slowriver',
    cells: {
      private: nothingLikeIt,
      suspended: shown(
        'found in violation of the Medium Rules',
        'suspended not-said',
        everywhere(410, 'This account is under investigation or was found in violation of the Medium Rules.', 'Error 410'),
      ),
      closed: none('Its words for an account it took away say nothing of an end.'),
      deleted: shown(
        'User deactivated or deleted their account',
        'deleted owner',
        everywhere(410, 'User deactivated or deleted their account.', '410 Deleted by author — Medium'),
      ),
      gone: shown('404 on home and feed', 'gone', everywhere(404, 'Out of nothing, something.')),
    },
  }),
  blog({
    platform: 'wordpress',
    account: 'WordPress.com',
    input: 'slowriver.wordpress.com',
    origin: 'https://slowriver.wordpress.com',
    feed: '/feed/',
    home: '/',
    cells: {
      private: shown('marked private', 'private owner', everywhere(403, 'This site is marked private by its owner.')),
      suspended: shown(
        'archived or suspended',
        'suspended not-said',
        everywhere(410, 'This site has been archived or suspended in accordance with our Terms of Service.'),
      ),
      closed: none('Its words for a site it took away say nothing of an end.'),
      deleted: shown(
        'deleted by its authors',
        'deleted owner',
        everywhere(404, 'slowriver.wordpress.com is no longer available. The authors have deleted this site.'),
      ),
      gone: shown('404 on home and feed', 'gone', everywhere(404, 'Nothing found.')),
    },
  }),
  blog({
    platform: 'blogger',
    account: 'Blogger',
    input: 'slowriver.blogspot.com',
    origin: 'https://slowriver.blogspot.com',
    feed: '/feeds/posts/default',
    home: '/',
    cells: {
      private: nothingLikeIt,
      suspended: none('Its word for a blog it took away is “removed”.'),
      closed: shown(
        'Blog has been removed',
        'closed not-said',
        everywhere(
          404,
          'Sorry, the blog at slowriver.blogspot.com has been removed. This address is not available for new blogs.',
          'Blog has been removed',
        ),
      ),
      deleted: none('Owner and Google leave the same words.'),
      gone: shown('Blog not found', 'gone', everywhere(404, 'Sorry, the blog you were looking for does not exist.', 'Blog not found')),
      challenge: open('sign-in', {
        '/feeds/posts/default': redirectTo('/blogin.g?blogspotURL=x'),
        '/': redirectTo('/blogin.g?blogspotURL=x'),
        '/blogin.g': page(words('Sign in', 'Sign in')),
      }),
    },
  }),
  blog({
    platform: 'tumblr',
    account: 'Tumblr',
    input: 'slowriver.tumblr.com',
    origin: 'https://slowriver.tumblr.com',
    feed: '/rss',
    home: '/',
    cells: {
      private: shown('no permission', 'private not-said', everywhere(403, 'You do not have permission to view this blog')),
      suspended: none('Terminated and renamed blogs look the same as missing ones.'),
      closed: none('Terminated and renamed blogs look the same as missing ones.'),
      deleted: none('Terminated and renamed blogs look the same as missing ones.'),
      gone: shown('There’s nothing here', 'gone', everywhere(404, 'There’s nothing here.')),
    },
  }),
  blog({
    platform: 'ghost',
    account: 'Ghost',
    input: 'slowriver.ghost.io',
    origin: 'https://slowriver.ghost.io',
    feed: '/rss/',
    home: '/',
    cells: {
      private: shown('sent to its gate', 'private owner', {
        '/': redirectTo('/private/?r=%2F'),
        '/rss/': redirectTo('/private/?r=%2Frss%2F'),
        '/private/': page(words('This site is private.', 'Slow Rivers')),
      }),
      suspended: none('A site that was switched off and one that never was look alike.'),
      closed: none('A site that was switched off and one that never was look alike.'),
      deleted: none('A site that was switched off and one that never was look alike.'),
      gone: shown('Site unavailable', 'gone', everywhere(404, 'Failed to resolve DNS path for this host', 'Site unavailable')),
    },
  }),
];

const feed: Row = {
  platform: 'feed',
  account: 'Feed',
  input: 'https://author.example/feed.xml',
  origins: ['https://author.example'],
  normal: { '/feed.xml': feedOf() },
  posts: 2,
  roads: { first: 'feed', none: 'a feed is one address' },
  cells: {
    empty: open('no items', { '/feed.xml': feedOf([]) }),
    limited: bySite,
    private: bySite,
    moved: none('An address that leads on for good is followed; that is no standing of the account.'),
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://author.example/') }),
    suspended: bySite,
    closed: bySite,
    deactivated: bySite,
    deleted: bySite,
    memorial: bySite,
    gone: shown('410', 'gone', { '*': page(words('Gone.'), 410) }),
    challenge: open('Cloudflare', { '*': cloudflare }),
    broken: open('half a feed', { '/feed.xml': half(rss({ title: 'Slow Rivers', items }), 'application/rss+xml') }),
  },
};

const article = (text: string) =>
  page(`<!doctype html><html><head><title>News</title></head><body><main><p>${text}</p></main></body></html>`);

const web: Row = {
  platform: 'web',
  account: 'Web page',
  input: 'https://page.example/news#part=main',
  origins: ['https://page.example'],
  normal: { '/news': article('The river is low, and the ferry waits until Friday.') },
  posts: 1,
  roads: { first: 'page', none: 'a page is one address' },
  cells: {
    empty: open('page without the part', {
      '/news': page('<!doctype html><html><head><title>News</title></head><body><p></p></body></html>'),
    }),
    limited: bySite,
    private: bySite,
    moved: bySite,
    withheld: shown('451', 'withheld not-said', { '*': withheld('https://page.example/') }),
    suspended: open('its host suspended the site', {
      '*': page(words('This account has been suspended. Contact your hosting provider for more information.', 'Account Suspended')),
    }),
    closed: bySite,
    deactivated: bySite,
    deleted: bySite,
    memorial: bySite,
    gone: shown('410', 'gone', { '*': page(words('Gone.'), 410) }),
    challenge: open('Cloudflare', { '*': cloudflare }),
    broken: open('half a page', { '/news': page('<!doctype html><html><head><title>News</ti') }),
  },
};

export const sites: Row[] = [...blogs, feed, web];
