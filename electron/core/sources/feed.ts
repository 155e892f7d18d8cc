/** Feeds of any site: RSS, RDF, Atom, JSON Feed, and the way from a page to its feed (platforms.md §1). */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { ProfileLink } from '../base/profile-link.ts';
import { decodeText } from '../parse/bytes.ts';
import { type Feed, readFeed } from '../parse/feed.ts';
import { untilWelcome } from '../parse/feed-rhythm.ts';
import { outlinePage } from '../parse/html.ts';
import type { Adapter, Claim, Extract, SourceRequest, Task } from './adapter.ts';
import { bridgeRequest, readBridge } from './bridge.ts';
import { routeUnderBase } from './bridge-bases.ts';
import { discover, request } from './feed-discover.ts';
import { postPageRequest, readPostPage } from './feed-page.ts';
import { emptyExtract, freshForMs, isOwnNetwork, permanentUrl, typedUrl } from './shared.ts';

export const feed: Adapter = {
  id: 'feed',
  label: { name: 'Feed', capability: { posts: 'directly', statusHours: 1, notices: 'not-public' }, visits: { perRun: 2 } },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const url = typedUrl(input);
  if (url === null) return null;
  const bridged = routeUnderBase(input) !== null;
  const isNamedFeed = /^feed:/i.test(input.trim()) || /(?:\.(?:rss|atom|rdf|xml)|\/(?:feed|rss|atom)\/?|feed\.json)$/i.test(url.pathname);
  return {
    platform: 'feed',
    nativeId: null,
    handle: null,
    url: url.href,
    confidence: isNamedFeed || bridged ? 'sure' : 'maybe',
    routes: [{ kind: bridged ? 'bridge' : 'feed', purpose: 'posts', url: url.href }],
  };
}

function ask(task: Task): SourceRequest[] {
  switch (task.kind) {
    case 'identify': {
      const url = typedUrl(task.input ?? '');
      if (url !== null && routeUnderBase(task.input ?? '') !== null) return [bridgeRequest(url.href)];
      return url === null ? [] : [{ ...request(url.href, 'feed'), typedByReader: true }];
    }
    case 'posts':
    case 'status': {
      if (task.route?.kind === 'bridge') return [bridgeRequest(task.route.url, task.route)];
      const url = task.route?.url ?? task.account?.url ?? task.account?.nativeId;
      if (url === undefined) return [];
      return [
        {
          ...request(url, 'feed'),
          typedByReader: isOwnNetwork(url),
          etag: task.route?.etag ?? null,
          lastModified: task.route?.lastModified ?? null,
        },
      ];
    }
    case 'post':
      // A feed says nothing about a single post that has left it; the post's own page does.
      return postPageRequest(task);
  }
}

function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  if (asked.subject === 'post') return { extract: readPostPage(task, asked, answer), next: [] };
  if (asked.label === 'bridge') return { extract: fromBridge(task, answer), next: [] };
  const facts = { expected: 'feed', ...redirectFacts(answer) };
  const extract = { ...emptyExtract('account'), facts };
  if (answer.status === 304) return { extract: { ...extract, kind: 'feed', isItself: true }, next: [] };
  const isGood = answer.status >= 200 && answer.status < 300;
  const reading = readFeed(answer.body, { url: answer.url, contentType: answer.headers['content-type'] ?? null });
  // A feed answered with an error status is no proof: error pages of feed servers are feeds at times.
  if (reading.kind === 'feed' && isGood)
    return { extract: withLinks(fromFeed(extract, reading.feed, answer), asked), next: olderPages(task, asked, reading.feed, answer) };
  const outline = reading.kind === 'not-a-feed' && reading.why === 'html' ? outlineOf(answer) : null;
  const page: Extract = {
    ...extract,
    kind: outline === null ? 'none' : 'page',
    outline,
    facts: { ...facts, notAFeed: reading.kind === 'feed' ? 'error-status' : reading.why },
  };
  return task.kind === 'identify' ? discover(page, { asked, answer, isGood }) : { extract: page, next: [] };
}

/** A route of the reader's own bridge that no adapter knows: its posts are kept, and whatever befalls the bridge is said of nobody. */
function fromBridge(task: Task, answer: Answer): Extract {
  const extract = readBridge(answer, (post) => post);
  if (task.kind !== 'identify' || extract.facts.isFeed !== true) return extract;
  const url = answer.requestUrl;
  return { ...extract, account: { ...extract.account, nativeId: url, url }, routes: [{ kind: 'bridge', purpose: 'posts', url }] };
}

/** What the page that led to the feed names as its owner's other places, beside what the feed itself does. */
function withLinks(extract: Extract, { label, carry }: SourceRequest): Extract {
  if (label !== 'linked' || !Array.isArray(carry)) return extract;
  const links = [...(extract.account?.links ?? []), ...(carry as ProfileLink[])];
  return { ...extract, account: { ...extract.account, links: [...new Map(links.map((link) => [link.url, link])).values()] } };
}

/** RFC 5005: archives and pages, as far back as the task wants, and only on the feed's own host. */
function olderPages(task: Task, asked: SourceRequest, parsed: Feed, answer: Answer): SourceRequest[] {
  const page = typeof asked.carry === 'number' ? asked.carry : 1;
  const { nextUrl } = parsed;
  if (task.kind !== 'posts' || nextUrl === null || page >= (task.depth ?? 1)) return [];
  if (URL.parse(nextUrl)?.host !== new URL(answer.url).host) return [];
  return [{ ...request(nextUrl, 'older'), typedByReader: isOwnNetwork(nextUrl), carry: page + 1 }];
}

function outlineOf(answer: Answer): PageOutline {
  const { text } = decodeText(answer.body, { contentType: answer.headers['content-type'] ?? null, kind: 'html' });
  return outlinePage(text, { url: answer.url });
}

function fromFeed(extract: Extract, parsed: Feed, answer: Answer): Extract {
  const url = permanentUrl(answer);
  const least = Math.max(parsed.minIntervalMs ?? 0, freshForMs(answer) ?? 0);
  const minIntervalMs = untilWelcome(answer.answeredAt, least, parsed);
  return {
    ...extract,
    kind: 'feed',
    account: {
      nativeId: url,
      handle: new URL(url).hostname.replace(/^www\./, ''),
      ...(parsed.title === null ? {} : { title: parsed.title }),
      ...(parsed.description === null ? {} : { description: parsed.description }),
      url: parsed.link ?? url,
      ...(parsed.imageUrl === null ? {} : { avatarUrl: parsed.imageUrl }),
      ...(parsed.language === null ? {} : { language: parsed.language }),
      ...(parsed.meUrls.length === 0 ? {} : { links: parsed.meUrls.map((me) => ({ how: 'rel-me' as const, url: me, label: null })) }),
    },
    // Given twice, kept once.
    posts: [...new Map(parsed.posts.toReversed().map((post) => [post.nativeId, post])).values()].reverse(),
    deletedPosts: parsed.deleted,
    routes: [{ kind: isOfBridge(parsed) ? 'bridge' : 'feed', purpose: 'posts', url }],
    isItself: true,
    facts: {
      ...extract.facts,
      format: parsed.format,
      feedId: parsed.id,
      selfUrl: parsed.selfUrl,
      newUrl: parsed.newUrl,
      hubUrl: parsed.hubUrl,
      nextUrl: parsed.nextUrl,
      isComplete: parsed.isComplete,
      isFinished: parsed.isFinished,
    },
    minIntervalMs: minIntervalMs > 0 ? minIntervalMs : null,
    warnings: [...parsed.warnings, ...hints(parsed, answer)],
  };
}

/** RSSHub signs what it makes: such a feed is a bridge, whose end is not the account's, also where no adapter knows the route. */
function isOfBridge({ description }: Feed): boolean {
  return /(?:^|\s)- Powered by RSSHub$/.test(description?.trim() ?? '');
}

/** For the store's rule on moves: 301 and 308 count only when seen again a day later, and never on their own. */
function redirectFacts(answer: Answer): Extract['facts'] {
  const permanent = permanentUrl(answer);
  const asked = answer.requestUrl.replace(/#.*$/, '');
  return { status: answer.status, redirects: answer.redirects.length, movedTo: permanent === asked ? null : permanent };
}

function hints(parsed: Feed, answer: Answer): string[] {
  const same = (url: string | null) =>
    url === null || withoutScheme(url) === withoutScheme(answer.url) || withoutScheme(url) === withoutScheme(answer.requestUrl);
  const said = same(parsed.newUrl) ? [] : [`moved: the feed names ${parsed.newUrl} as its new address`];
  return same(parsed.selfUrl) ? said : [...said, `self: the feed calls ${parsed.selfUrl} its address`];
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
}
