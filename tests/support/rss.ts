/** Small feeds for tests, and a server path that answers one with validators. */

import { createHash } from 'node:crypto';
import type { Handler } from './server.ts';

export type Item = { id: string; title?: string; text?: string; at?: number };

export function rss({ title, link = 'https://author.example/', items }: { title: string; link?: string; items: Item[] }): string {
  const entries = items.map(
    ({ id, title: head = `Title of ${id}`, text = `Text of ${id}.`, at }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${head}</title><link>${link}${id}</link><description>&lt;p&gt;${text}&lt;/p&gt;</description>${at === undefined ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`}</item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title><link>${link}</link><description>d</description>${entries.join('')}</channel></rss>`;
}

/** Answers what `body` gives now, with an ETag, and 304 to whoever has it. */
export function feedPath(body: () => string): Handler {
  return (request, response) => {
    const text = body();
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 12)}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(text);
  };
}

/** A page that names feeds. */
export function pageNaming(feeds: { href: string; title: string }[]): string {
  const links = feeds.map(({ href, title }) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`);
  return `<!doctype html><html><head><title>A page</title>${links.join('')}</head><body><p>Welcome.</p></body></html>`;
}
