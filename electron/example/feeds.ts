/** Feeds of a wewe-rss bridge (platforms.md §6.6): three formats, full text or summary, with validators. The bridge knows nothing of closures. */

import { addressOf } from './ledger.ts';
import type { WorldAccount, WorldPost } from './world.ts';
import { escapeHtml } from './writing.ts';

export type FeedDocument = { type: string; body: string; etag: string; lastModified: string };

const types = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;

export type FeedFormat = keyof typeof types;

/** Newest first, what was published until `at`; with nothing yet, an empty feed. */
export function feedDocument(account: WorldAccount, format: FeedFormat, { origin, at }: { origin: string; at: number }): FeedDocument {
  const posts = account.posts.filter((post) => post.at <= at).sort((one, other) => other.at - one.at);
  const newestAt = posts[0]?.at ?? 0;
  const address = `${origin}${feedPath(account, format)}`;
  return {
    type: types[format],
    body: writers[format](account, posts, address),
    etag: `W/"${account.feedId}-${posts.length}-${newestAt.toString(36)}"`,
    lastModified: new Date(newestAt).toUTCString(),
  };
}

export function feedPath(account: WorldAccount, format: FeedFormat = account.feed.format): string {
  return `/feeds/MP_WXS_${account.feedId}.${format}`;
}

const writers: Record<FeedFormat, (account: WorldAccount, posts: WorldPost[], address: string) => string> = {
  atom: (account, posts, address) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>MP_WXS_${account.feedId}</id>
<title>${escapeHtml(account.title)}</title>
<updated>${iso(posts[0]?.at ?? 0)}</updated>
<generator>WeWe-RSS</generator>
<link rel="self" href="${address}"/>
<rights>example, invented</rights>
${posts.map((post) => atomEntry(account, post)).join('\n')}
</feed>
`,
  rss: (account, posts, address) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>${escapeHtml(account.title)}</title>
<link>${address}</link>
<description>${escapeHtml(account.alias)}</description>
<generator>WeWe-RSS</generator>
<copyright>example, invented</copyright>
${posts.map((post) => rssItem(account, post)).join('\n')}
</channel>
</rss>
`,
  json: (account, posts, address) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: account.title,
      feed_url: address,
      description: account.alias,
      _vigil_example: 'example, invented',
      items: posts.map((post) => ({
        id: post.token,
        url: addressOf(post.token),
        title: post.title,
        date_published: iso(post.at),
        date_modified: iso(post.at),
        author: { name: account.title },
        ...(account.feed.fullText ? { content_html: post.html } : { content_text: summaryOf(post), summary: summaryOf(post) }),
      })),
    }),
};

function atomEntry(account: WorldAccount, post: WorldPost): string {
  const content = account.feed.fullText ? `\n<content type="html">${escapeHtml(post.html)}</content>` : '';
  return `<entry>
<title type="html">${escapeHtml(escapeHtml(post.title))}</title>
<id>${addressOf(post.token)}</id>
<link href="${addressOf(post.token)}"/>
<updated>${iso(post.at)}</updated>
<published>${iso(post.at)}</published>
<author><name>${escapeHtml(account.title)}</name></author>
<summary type="html">${escapeHtml(escapeHtml(summaryOf(post)))}</summary>${content}
</entry>`;
}

function rssItem(account: WorldAccount, post: WorldPost): string {
  const content = account.feed.fullText ? `\n<content:encoded>${escapeHtml(post.html)}</content:encoded>` : '';
  return `<item>
<title>${escapeHtml(post.title)}</title>
<link>${addressOf(post.token)}</link>
<guid isPermaLink="false">${addressOf(post.token)}</guid>
<pubDate>${new Date(post.at).toUTCString()}</pubDate>
<description>${escapeHtml(escapeHtml(summaryOf(post)))}</description>${content}
</item>`;
}

function summaryOf(post: WorldPost): string {
  return post.text.length > 60 ? `${post.text.slice(0, 60)}…` : post.text;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
