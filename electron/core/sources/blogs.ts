/**
 * Blogs on hosts of their own (platforms.md §10): followed as feeds, named as what they are, with their host's own signs of an end. The whole
 * site is the account; its home page is a second road. A blog that runs such software on its own domain is a feed like any other.
 */

import type { PlatformId } from '../../contract/names.ts';
import type { Answer } from '../base/exchange.ts';
import { relMeIn } from '../parse/profile-links.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { pageOf } from './drafts.ts';
import { feed } from './feed.ts';
import { candidatesOf } from './feed-discover.ts';
import { emptyExtract, typedUrl } from './shared.ts';

/** A blog by its lasting address without scheme, and where its feed and its home lie. */
type Blog = { key: string; name: string; feedUrl: string; homeUrl: string };

type Host = { id: PlatformId; name: string; blogAt(url: URL): Blog | null };

const hosts: Host[] = [
  {
    id: 'substack',
    name: 'Substack',
    blogAt: (url) => {
      const named = subdomain(url, 'substack.com') ?? (isAt(url, 'substack.com') ? /^\/@([\w-]+)/.exec(url.pathname)?.[1] : undefined);
      return named === undefined ? null : site(`${named}.substack.com`, '/feed');
    },
  },
  {
    id: 'medium',
    name: 'Medium',
    blogAt: (url) => {
      const named = subdomain(url, 'medium.com');
      if (named !== undefined) return site(`${named}.medium.com`, '/feed');
      const path = isAt(url, 'medium.com')
        ? /^\/(?:feed\/)?(@[\w.-]+|(?!(?:m|me|tag|search|p|about|topics?)(?:\/|$))[\w-]+)/.exec(url.pathname)?.[1]
        : undefined;
      if (path === undefined) return null;
      return {
        key: `medium.com/${path}`,
        name: path.replace(/^@/, ''),
        feedUrl: `https://medium.com/feed/${path}`,
        homeUrl: `https://medium.com/${path}`,
      };
    },
  },
  {
    id: 'wordpress',
    name: 'WordPress.com',
    blogAt: (url) => {
      const named = subdomain(url, 'wordpress.com');
      return named === undefined || /^(?:developer|public-api|support|en|forums)$/.test(named)
        ? null
        : site(`${named}.wordpress.com`, '/feed/');
    },
  },
  {
    id: 'blogger',
    name: 'Blogger',
    blogAt: (url) => {
      const named = /^([\w-]+)\.blogspot\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/.exec(url.hostname)?.[1];
      if (named !== undefined) return site(`${named}.blogspot.com`, '/feeds/posts/default');
      const id = isAt(url, 'blogger.com') ? /^\/feeds\/(\d+)\//.exec(url.pathname)?.[1] : undefined;
      if (id === undefined) return null;
      const feedUrl = `https://www.blogger.com/feeds/${id}/posts/default`;
      return { key: `blogger.com/${id}`, name: id, feedUrl, homeUrl: feedUrl };
    },
  },
  {
    id: 'tumblr',
    name: 'Tumblr',
    blogAt: (url) => {
      const path =
        isAt(url, 'tumblr.com') || url.hostname === 'at.tumblr.com'
          ? /^\/(?:blog\/(?:view\/)?)?@?([\w-]+)/.exec(url.pathname)?.[1]
          : undefined;
      const named = subdomain(url, 'tumblr.com') ?? path;
      const isPage =
        named === undefined || /^(?:login|register|explore|tagged|search|dashboard|about|policy|help|api|assets|64|static)$/.test(named);
      return isPage ? null : site(`${named}.tumblr.com`, '/rss');
    },
  },
  {
    id: 'ghost',
    name: 'Ghost',
    blogAt: (url) => {
      const named = subdomain(url, 'ghost.io');
      return named === undefined ? null : site(`${named}.ghost.io`, '/rss/');
    },
  },
];

export const blogs: Adapter[] = hosts.map((host) => ({
  id: host.id,
  label: {
    name: host.name,
    capability: { posts: 'directly', statusHours: 24, notices: 'words' },
    isWholeSite: true,
    // Feed and home; a blog that is known by its number on blogger.com has a feed only.
    hasSecondRoad: host.id !== 'blogger',
    visits: { perRun: 2 },
  },
  claims: (input) => claim(host, input),
  ask: (task) => ask(host, task),
  read: (task, asked, answer) => read(host, task, asked, answer),
}));

function isAt(url: URL, domain: string): boolean {
  return url.hostname === domain || url.hostname === `www.${domain}`;
}

function subdomain(url: URL, domain: string): string | undefined {
  const named = url.hostname.endsWith(`.${domain}`) ? url.hostname.slice(0, -domain.length - 1) : '';
  return /^[a-z0-9-]+$/.test(named) && !/^(?:www|m|open|api|cdn|at)$/.test(named) ? named : undefined;
}

function site(key: string, feedPath: string): Blog {
  return { key, name: key.split('.')[0] ?? key, feedUrl: `https://${key}${feedPath}`, homeUrl: `https://${key}/` };
}

function blogIn(host: Host, input: string): Blog | null {
  const url = typedUrl(input);
  return url === null ? null : host.blogAt(url);
}

function claim(host: Host, input: string): Claim | null {
  const blog = blogIn(host, input);
  if (blog === null) return null;
  return { platform: host.id, nativeId: blog.key, handle: blog.name, url: blog.homeUrl, confidence: 'sure', routes: routesOf(blog) };
}

function routesOf({ feedUrl, homeUrl }: Blog): RouteDraft[] {
  const posts: RouteDraft = { kind: 'feed', purpose: 'posts', url: feedUrl };
  return homeUrl === feedUrl ? [posts] : [posts, { kind: 'page', purpose: 'status', url: homeUrl }];
}

function ask(host: Host, task: Task): SourceRequest[] {
  if (task.kind === 'post') return feed.ask(task);
  const blog = blogIn(host, task.kind === 'identify' ? (task.input ?? '') : `https://${task.account?.nativeId ?? ''}`);
  if (task.kind === 'status' && task.route?.kind === 'page')
    return [{ url: task.route.url, label: 'home', subject: 'account', headers: { accept: 'text/html' } }];
  if (task.route?.kind === 'feed') return feed.ask(task);
  return blog === null ? [] : feed.ask({ kind: 'posts', route: { kind: 'feed', url: blog.feedUrl, etag: null, lastModified: null } });
}

function read(host: Host, task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const blog = blogIn(host, task.account === undefined ? (task.input ?? '') : `https://${task.account.nativeId}`);
  if (asked.subject === 'post') return feed.read(task, asked, answer);
  if (asked.label === 'home') return { extract: readHome(blog, answer), next: [] };
  const { extract } = feed.read({ ...task, kind: 'posts' }, asked, answer);
  if (!extract.isItself || blog === null) return { extract: { ...extract, account: null, routes: [] }, next: [] };
  const account = { ...extract.account, nativeId: blog.key, handle: blog.name, url: blog.homeUrl };
  return { extract: { ...extract, account, routes: task.kind === 'identify' ? routesOf(blog) : [] }, next: [] };
}

/** The home page is the blog when it names the blog's own feed; what else stands there is for the judge. */
function readHome(blog: Blog | null, answer: Answer): Extract {
  const { outline } = pageOf(answer);
  const feedHost = blog === null ? null : new URL(blog.feedUrl).hostname;
  const isItself =
    answer.status === 200 &&
    candidatesOf(outline, answer).some((one) => URL.parse(one.url)?.hostname === feedHost && one.url.includes(blog?.name ?? ''));
  const account = isItself && blog !== null ? { nativeId: blog.key, links: relMeIn(outline, answer.url) } : null;
  // A site behind a shared code sends every visitor to its gate (Ghost).
  const isGated = URL.parse(answer.url)?.pathname === '/private/' && answer.redirects.length > 0;
  const facts = { status: answer.status, ...(isGated ? { isGated } : {}) };
  return { ...emptyExtract('account'), kind: 'page', account, outline, isItself, facts };
}
