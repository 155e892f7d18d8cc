/**
 * Reddit: users and communities (platforms.md §8). Posts by feed, which is answered where the interface is refused; status by the interface.
 * A name is never given away again, so it is the account's identity: `u:name`, `r:name`.
 */

import type { Answer } from '../base/exchange.ts';
import { readFeed } from '../parse/feed.ts';
import { type Fields, fieldsOf, listOf, readJson, textOf } from '../parse/json.ts';
import type { Adapter, Extract, SourceRequest, Task } from './adapter.ts';
import { aboutUrl, claims, feedUrl, nameIn, pageUrl, postsUrl, routesOf } from './reddit-address.ts';
import { draftOf, type Name, profileOf } from './reddit-post.ts';
import { postRequests, postsAtOnce, readPosts as readVisited } from './reddit-visit.ts';
import { asOther, emptyExtract, wantsMore } from './shared.ts';

type Reading = { extract: Extract; next: SourceRequest[] };
type Around = { asked: SourceRequest; answer: Answer };

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

/** A link to a post tells whose it is only once it is looked up; the requests that follow name it. */
function nameOf(task: Task, asked?: SourceRequest): Name | null {
  const [, kind, name] = /^([ur]):(.+)$/.exec(task.account?.nativeId ?? '') ?? [];
  return name === undefined ? (nameIn(task.input ?? '') ?? nameIn(asked?.url ?? '')) : { kind: kind === 'r' ? 'r' : 'u', name };
}

function ask(task: Task): SourceRequest[] {
  const named = nameOf(task);
  const link = named === null && task.kind === 'identify' ? claims(task.input ?? '') : null;
  if (link) return [request(link.url, 'lookup')];
  if (named === null) return [];
  switch (task.kind) {
    case 'identify':
      return [request(aboutUrl(named), 'about'), request(feedUrl(named), 'feed')];
    case 'status':
      return [{ ...request(aboutUrl(named), 'about'), orElse: [request(feedUrl(named), 'feed')] }];
    case 'posts': {
      const { etag = null, lastModified = null } = task.route ?? {};
      const listing = request(postsUrl(named), 'posts');
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
    case 'lookup':
      return readLookup(known, fieldsOf(json));
    case 'about':
      return readAbout(task, known, fieldsOf(json), { asked, answer });
    case 'post':
      return readVisited(known, fieldsOf(json), asked);
    default:
      return readListing(task, known, fieldsOf(json), { asked, answer });
  }
}

/** The community a post stands in. */
function readLookup(extract: Extract, { data }: Fields): Reading {
  const [link = {}] = listOf(fieldsOf(data).children).map((child) => fieldsOf(fieldsOf(child).data));
  const named = nameIn(`r/${textOf(link.subreddit) ?? ''}`);
  return { extract, next: named === null ? [] : [request(aboutUrl(named), 'about'), request(feedUrl(named), 'feed')] };
}

/** The account's own page; where it is missing, the feed is the second road. */
function readAbout(task: Task, extract: Extract, { kind, data }: Fields, { asked, answer }: Around): Reading {
  const named = nameOf(task, asked);
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
function readPosts(task: Task, extract: Extract, { asked, answer }: Around): Reading {
  const named = nameOf(task, asked);
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

function readListing(task: Task, extract: Extract, { kind, data }: Fields, { asked, answer }: Around): Reading {
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
