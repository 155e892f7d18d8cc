/**
 * Reddit: users and communities (platforms.md §8). Posts by feed, which is answered where the interface is refused; status by the interface.
 * A name is never given away again, so it is the account's identity: `u:name`, `r:name`.
 */

import type { Answer } from '../base/exchange.ts';
import { readFeed } from '../parse/feed.ts';
import { type Fields, fieldsOf, listOf, readJson, textOf } from '../parse/json.ts';
import type { Adapter, Claim, Extract, RouteDraft, SourceRequest, Task } from './adapter.ts';
import { draftOf, type Name, profileOf } from './reddit-post.ts';
import { postRequests, postsAtOnce, readPosts as readVisited } from './reddit-visit.ts';
import { asOther, emptyExtract, typedUrl, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };

const origin = 'https://www.reddit.com';

export const reddit: Adapter = {
  id: 'reddit',
  label: {
    name: 'Reddit',
    capability: { posts: 'directly', statusHours: 6, notices: 'code' },
    hasSecondRoad: true,
    isApi: true,
    visits: { perRun: 1, atOnce: postsAtOnce },
  },
  claims,
  ask,
  read,
};

function nameIn(input: string): Name | null {
  const line = input.trim();
  const short = /^\/?(u|user|r)\/([\w-]{2,32})\/?$/i.exec(line);
  const url = short ? null : typedUrl(line);
  const isReddit = url !== null && /^(?:[a-z]+\.)?reddit\.com$/.test(url.hostname);
  // A feed of all its posts is the account; one of a search, a ranking or a talk is something else.
  const isPart =
    isReddit && /\.(?:rss|json|xml)$/.test(url.pathname) && !/^\/[^/]+\/[^/]+\/?(?:new\/?|submitted\/?|about)?\.\w+$/i.test(url.pathname);
  const path = isReddit && !isPart ? /^\/(u|user|r)\/([\w-]{2,32})(?:\/|\.rss$|$)/i.exec(url.pathname) : null;
  const [, kind, name] = short ?? path ?? [];
  if (kind === undefined || name === undefined || /^(?:all|popular|random|friends|mod)$/i.test(name)) return null;
  return { kind: kind.toLowerCase() === 'r' ? 'r' : 'u', name: name.toLowerCase() };
}

function claims(input: string): Claim | null {
  const named = nameIn(input);
  if (named === null) return null;
  const handle = `${named.kind}/${named.name}`;
  return {
    platform: 'reddit',
    nativeId: `${named.kind}:${named.name}`,
    handle,
    url: pageUrl(named),
    confidence: 'sure',
    routes: routesOf(named),
  };
}

function nameOf(task: Task): Name | null {
  const [, kind, name] = /^([ur]):(.+)$/.exec(task.account?.nativeId ?? '') ?? [];
  return name === undefined ? nameIn(task.input ?? '') : { kind: kind === 'r' ? 'r' : 'u', name };
}

function pageUrl({ kind, name }: Name): string {
  return `${origin}/${kind === 'r' ? 'r' : 'user'}/${name}/`;
}

function aboutUrl(named: Name): string {
  return `${pageUrl(named)}about.json?raw_json=1`;
}

function feedUrl(named: Name): string {
  return `${pageUrl(named)}${named.kind === 'r' ? 'new' : 'submitted'}.rss?limit=100`;
}

function routesOf(named: Name): RouteDraft[] {
  return [
    { kind: 'api', purpose: 'status', url: aboutUrl(named) },
    { kind: 'feed', purpose: 'posts', url: feedUrl(named) },
  ];
}

function ask(task: Task): SourceRequest[] {
  const named = nameOf(task);
  if (named === null) return [];
  switch (task.kind) {
    case 'identify':
      return [request(aboutUrl(named), 'about'), request(feedUrl(named), 'feed')];
    case 'status':
      return [{ ...request(aboutUrl(named), 'about'), orElse: [request(feedUrl(named), 'feed')] }];
    case 'posts': {
      const { etag = null, lastModified = null } = task.route ?? {};
      const listing = request(`${pageUrl(named)}${named.kind === 'r' ? 'new' : 'submitted'}.json?limit=100&raw_json=1`, 'posts');
      return [{ ...request(feedUrl(named), 'feed'), etag, lastModified, orElse: [listing] }];
    }
    case 'post':
      return postRequests(task);
  }
}

function request(url: string, label: string): SourceRequest {
  const accept = label.startsWith('feed') ? 'application/atom+xml, application/xml;q=0.9' : 'application/json';
  return { url, label, subject: 'account', headers: { accept } };
}

function read(task: Task, asked: SourceRequest, answer: Answer): Reading {
  const extract: Extract = { ...emptyExtract(asked.subject), facts: { status: answer.status } };
  if (asked.label.startsWith('feed')) return readPosts(task, extract, { asked, answer });
  const json = readJson(answer.body);
  if (json === undefined) return { extract, next: [] };
  const known: Extract = { ...extract, kind: 'api' };
  switch (asked.label.split(' ')[0]) {
    case 'about':
      return readAbout(task, known, fieldsOf(json), answer);
    case 'post':
      return readVisited(known, fieldsOf(json), asked);
    default:
      return readListing(task, known, fieldsOf(json), { asked, answer });
  }
}

/** The account's own page; where it is missing, the feed is the second road. */
function readAbout(task: Task, extract: Extract, { kind, data }: Fields, answer: Answer): Reading {
  const named = nameOf(task);
  const about = fieldsOf(data);
  const isMissing = answer.status === 404 && named !== null;
  if (answer.status !== 200 || named === null)
    return { extract, next: isMissing && task.kind === 'status' ? [request(feedUrl(named), 'feed')] : [] };
  const isRight = kind === (named.kind === 'r' ? 't5' : 't2') && textOf(about.display_name ?? about.name)?.toLowerCase() === named.name;
  if (!isRight) return { extract: asOther(extract), next: [] };
  const isMarked =
    about.is_suspended === true || about.quarantine === true || /^(?:private|gold_restricted)$/.test(String(about.subreddit_type));
  return {
    extract: {
      ...extract,
      account: {
        nativeId: `${named.kind}:${named.name}`,
        handle: `${named.kind}/${named.name}`,
        url: pageUrl(named),
        ...profileOf(named, about),
      },
      isItself: !isMarked,
      facts: { ...extract.facts, redditId: textOf(about.name) ?? textOf(about.id), isForAdults: about.over18 === true },
      routes: task.kind === 'identify' ? routesOf(named) : [],
    },
    next: [],
  };
}

/** The feed, in pages. One that names another account (a redirect to a search) is none of this one's. */
function readPosts(task: Task, extract: Extract, { asked, answer }: { asked: SourceRequest; answer: Answer }): Reading {
  const named = nameOf(task);
  if (answer.status === 304) return { extract: { ...extract, kind: 'feed', isItself: true }, next: [] };
  const reading = readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null });
  const isRight = named !== null && (nameIn(answer.url)?.name ?? '') === named.name;
  if (reading.kind !== 'feed' || answer.status !== 200 || !isRight) {
    const isOther = answer.status === 200 && (reading.kind === 'feed' || readJson(answer.body) !== undefined);
    return { extract: isOther ? asOther(extract) : extract, next: [] };
  }
  const posts = reading.feed.posts.map((post) => ({ ...post, author: post.author?.replace(/^\/u\//, '') ?? null }));
  const page = Number(asked.label.split(' ')[1] ?? 1);
  const last = posts.at(-1)?.nativeId ?? '';
  const more = /^t3_\w+$/.test(last) && wantsMore(task, page, posts);
  const isNew = task.kind === 'identify';
  return {
    extract: {
      ...extract,
      kind: 'feed',
      posts,
      isItself: true,
      account: {
        nativeId: `${named.kind}:${named.name}`,
        ...(isNew ? { handle: `${named.kind}/${named.name}`, url: pageUrl(named) } : {}),
      },
      routes: isNew ? routesOf(named) : [],
      minIntervalMs: reading.feed.minIntervalMs,
    },
    next: more ? [request(`${feedUrl(named)}&after=${last}`, `feed ${page + 1}`)] : [],
  };
}

function readListing(
  task: Task,
  extract: Extract,
  { kind, data }: Fields,
  { asked, answer }: { asked: SourceRequest; answer: Answer },
): Reading {
  const named = nameOf(task);
  if (answer.status !== 200 || kind !== 'Listing' || named === null)
    return { extract: answer.status === 200 ? asOther(extract) : extract, next: [] };
  const posts = listOf(fieldsOf(data).children).flatMap((child) => draftOf(fieldsOf(fieldsOf(child).data)) ?? []);
  const page = Number(asked.label.split(' ')[1] ?? 1);
  const after = textOf(fieldsOf(data).after);
  const url = new URL(asked.url);
  url.searchParams.set('after', after ?? '');
  return {
    // A listing goes on naming what was removed.
    extract: { ...extract, posts, seenPosts: [] },
    next: after !== null && wantsMore(task, page, posts) ? [request(url.href, `posts ${page + 1}`)] : [],
  };
}
