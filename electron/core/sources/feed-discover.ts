/** The way from a page to its feeds (platforms.md §1.3). */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import { relMeIn } from '../parse/profile-links.ts';
import { absoluteUrl } from '../parse/url.ts';
import type { Extract, FeedCandidate, SourceRequest } from './adapter.ts';

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5';
const wellKnown = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json'];

export function request(url: string, label: string): SourceRequest {
  return { url, label, subject: 'account', headers: { accept } };
}

/** From a page to its feeds: links and Link headers first (several are the reader's choice), then the usual places one after another. */
export function discover(
  extract: Extract,
  { asked, answer, isGood }: { asked: SourceRequest; answer: Answer; isGood: boolean },
): { extract: Extract; next: SourceRequest[] } {
  if (asked.label === 'well-known') return { extract, next: guess(asked.url, answer) };
  if (asked.label === 'linked' || !isGood) return { extract, next: [] };
  const candidates = candidatesOf(extract.outline, answer);
  const [only] = candidates;
  if (candidates.length > 1) return { extract: { ...extract, candidates }, next: [] };
  if (only !== undefined)
    return {
      extract: { ...extract, candidates },
      next: [{ ...near(request(only.url, 'linked'), answer), carry: relMeIn(extract.outline, answer.url) }],
    };
  return extract.outline === null ? { extract, next: [] } : { extract, next: guess(null, answer) };
}

function guess(tried: string | null, answer: Answer): SourceRequest[] {
  const index = tried === null ? 0 : wellKnown.indexOf(new URL(tried).pathname) + 1;
  const path = wellKnown[index];
  if (path === undefined || (tried !== null && index === 0)) return [];
  return [near(request(new URL(path, tried ?? answer.url).href, 'well-known'), answer)];
}

/** What lies on the origin the reader typed was typed by the reader; what a page links to elsewhere was not. */
function near(next: SourceRequest, answer: Answer): SourceRequest {
  return { ...next, typedByReader: new URL(next.url).origin === new URL(answer.requestUrl).origin };
}

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml|json|x-rss\+xml|xml)$|^text\/xml$/i;

/** Feeds of comments last; without them where there is another one. */
export function candidatesOf(outline: PageOutline | null, answer: Answer): FeedCandidate[] {
  const base = absoluteUrl(outline?.base, answer.url) ?? answer.url;
  const links = [...(outline?.links ?? []), ...linkHeader(answer.headers.link ?? '')];
  const found = links
    .filter(({ rel, type }) => {
      const rels = rel.toLowerCase().split(/\s+/);
      return rels.includes('feed') || (rels.includes('alternate') && feedTypes.test((type ?? '').split(';')[0]?.trim() ?? ''));
    })
    .flatMap(({ href, type, title }) => {
      const url = absoluteUrl(href.replace(/^feed:(?:\/\/)?(?=https?:)/i, ''), base, false);
      return url === null ? [] : [{ url, title, type: type?.split(';')[0]?.trim().toLowerCase() ?? null }];
    });
  const all = [...new Map(found.toReversed().map((candidate) => [candidate.url, candidate])).values()].reverse();
  const aboutPosts = all.filter((candidate) => !/comment|评论|評論|留言/i.test(`${candidate.title ?? ''} ${candidate.url}`));
  // JSON of another kind is announced with application/json as well (WordPress' own interface): no feed to choose from.
  const likely = aboutPosts.filter((candidate) => candidate.type !== 'application/json' || !/wp-json|oembed/i.test(candidate.url));
  return likely.length > 0 ? likely : all.filter((candidate) => !/wp-json|oembed/i.test(candidate.url));
}

/** RFC 8288, as far as feeds use it. */
function linkHeader(value: string): PageOutline['links'] {
  return [...value.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g)].map(([, href = '', parameters = '']) => {
    const parameter = (name: string) => new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s",;]+))`, 'i').exec(parameters);
    const text = (name: string) => parameter(name)?.[1] ?? parameter(name)?.[2] ?? null;
    return { href, rel: text('rel') ?? '', type: text('type'), title: text('title') };
  });
}
