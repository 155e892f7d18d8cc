/**
 * A page without a feed, watched as it stands: its article or all its words, or the part that `#part=` names by a CSS path. The page is the account,
 * and its words are one post, of which every version is kept. What stands in its place is told by HTTP and by the rules for any site.
 */

import type { Answer } from '../base/exchange.ts';
import { sha256 } from '../base/hash.ts';
import { isPartPath, readPagePart } from '../parse/page-part.ts';
import { relMeIn } from '../parse/profile-links.ts';
import type { Adapter, Claim, Extract, SourceRequest, Task } from './adapter.ts';
import { pageOf, postOf } from './drafts.ts';
import { emptyExtract, isOwnNetwork, typedUrl } from './shared.ts';

type Watched = { url: string; part: string | null };

export const web: Adapter = {
  id: 'web',
  label: { name: 'Web page', capability: { posts: 'directly', statusHours: 24, notices: 'words' }, isWholeSite: true },
  claims,
  ask,
  read,
};

function claims(input: string): Claim | null {
  const watched = watchedIn(input);
  if (watched === null) return null;
  const url = addressOf(watched);
  return {
    platform: 'web',
    // Only a part is surely meant to be watched; any other address may be a feed's.
    nativeId: watched.part === null ? null : url,
    handle: null,
    url: watched.url,
    confidence: watched.part === null ? 'maybe' : 'sure',
    routes: routesOf(url),
  };
}

/** `https://example.org/news#part=main .list`: the fragment is Vigil's, no server is asked for it. */
function watchedIn(input: string): Watched | null {
  const [address = '', wanted] = input.trim().split('#part=');
  const url = typedUrl(address);
  const part = wanted === undefined ? null : decoded(wanted);
  return url === null || (part !== null && !isPartPath(part)) ? null : { url: url.href, part };
}

function decoded(text: string): string {
  return URL.canParse(`http://a/#${text}`) && /%[0-9a-f]{2}/i.test(text)
    ? (new URLSearchParams(`a=${text.replaceAll('+', '%2B')}`).get('a') ?? text)
    : text;
}

function addressOf({ url, part }: Watched): string {
  return part === null ? url : `${url}#part=${encodeURIComponent(part)}`;
}

function routesOf(url: string): Claim['routes'] & object {
  return [
    { kind: 'page', purpose: 'posts', url },
    { kind: 'page', purpose: 'status', url },
  ];
}

function watchedBy(task: Task): Watched | null {
  return watchedIn(task.kind === 'identify' ? (task.input ?? '') : (task.account?.nativeId ?? ''));
}

function ask(task: Task): SourceRequest[] {
  const watched = task.kind === 'post' ? null : watchedBy(task);
  if (watched === null) return [];
  const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };
  const { etag = null, lastModified = null } = task.kind === 'posts' ? (task.route ?? {}) : {};
  const typedByReader = task.kind === 'identify' || isOwnNetwork(watched.url);
  return [{ url: watched.url, label: 'page', subject: 'account', headers, etag, lastModified, typedByReader }];
}

/** That the words are the page's own is only a claim (`facts.isItself`): a challenge or a notice in their place is seen first. */
function read(task: Task, asked: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] } {
  const watched = watchedBy(task) ?? { url: asked.url, part: null };
  const { text, outline } = pageOf(answer);
  const isElsewhere = hostOf(answer.url) !== hostOf(asked.url) || (isFrontPage(answer.url) && !isFrontPage(asked.url));
  const isPage = answer.status === 200 && /html|^$/i.test(answer.headers['content-type'] ?? '') && !outline.isShell && !isElsewhere;
  const part = isPage ? readPagePart(text, { url: answer.url, part: watched.part, words: outline.text }) : null;
  const extract: Extract = { ...emptyExtract('account'), kind: 'page', outline, facts: { status: answer.status } };
  if (part === null) return { extract, next: [] };
  const url = addressOf(watched);
  const title = outline.meta['og:title'] ?? outline.title ?? new URL(watched.url).hostname;
  const description = outline.meta.description ?? outline.meta['og:description'];
  const post = postOf({ nativeId: sha256(url).slice(0, 16), url: watched.url, title, publishedAt: null, html: part.html });
  return {
    extract: {
      ...extract,
      account: {
        nativeId: url,
        handle: hostOf(watched.url),
        title,
        url: watched.url,
        links: relMeIn(outline, answer.url),
        ...(description ? { description } : {}),
      },
      posts: [post],
      routes: task.kind === 'identify' ? routesOf(url) : [],
      facts: { ...extract.facts, isItself: true },
    },
    next: [],
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? '';
}

function isFrontPage(url: string): boolean {
  return (URL.parse(url)?.pathname ?? '/') === '/';
}
