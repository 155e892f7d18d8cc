/**
 * The page of one post of a feed, looked at again. It is asked only on the site of the feed itself: what a feed links to elsewhere is not its
 * author's. The page is the post's when it shows the title the feed gave, or where there was none when it names the address as its own.
 */

import type { Answer } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { Extract, SourceRequest, Task } from './adapter.ts';
import { pageOf } from './drafts.ts';
import { emptyExtract, typedUrl } from './shared.ts';

export function postPageRequest({ account, post }: Task): SourceRequest[] {
  const url = typedUrl(post?.url ?? '');
  const sites = [account?.url, account?.nativeId].map((address) => siteOf(typedUrl(address ?? '')));
  if (!post || url === null || url.pathname === '/' || !sites.includes(siteOf(url))) return [];
  const headers = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' };
  return [{ url: url.href, label: 'post', subject: 'post', postNativeId: post.nativeId, headers }];
}

export function readPostPage(task: Task, asked: SourceRequest, answer: Answer): Extract {
  const { outline } = pageOf(answer);
  const title = folded(task.post?.title ?? '');
  const isItself = answer.status === 200 && (title.length >= 2 ? showsTitle(outline, title) : namesItself(outline, asked.url));
  return { ...emptyExtract('post'), kind: 'page', outline, isItself, facts: { status: answer.status } };
}

function showsTitle(outline: PageOutline, title: string): boolean {
  const headings = outline.nodes.flatMap((node) => (/^h[1-3]$/.test(node.tag) ? node.text : []));
  return [outline.title ?? '', outline.meta['og:title'] ?? '', ...headings].some((text) => folded(text).includes(title));
}

function namesItself(outline: PageOutline, url: string): boolean {
  const canonical = outline.links.filter(({ rel }) => rel.toLowerCase() === 'canonical').map(({ href }) => href);
  return [...canonical, outline.meta['og:url'] ?? ''].some((address) => pathOf(address, url) === pathOf(url, url));
}

function pathOf(address: string, base: string): string | null {
  const url = address === '' ? null : URL.parse(address, base);
  return url && siteOf(url) === siteOf(URL.parse(base)) ? `${url.pathname.replace(/\/$/, '')}${url.search}` : null;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** The name that was registered, roughly: `blog.example.org` and `example.org` are one site, `a.co.uk` and `b.co.uk` two. */
function siteOf(url: URL | null): string | null {
  if (url === null) return null;
  if (/^\[|^[\d.]+$|^localhost$/.test(url.hostname)) return url.host;
  const labels = url.hostname.split('.');
  const isShort = labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(isShort ? -3 : -2).join('.');
}
