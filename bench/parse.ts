/** Feeds read, pages outlined and judged, on generated documents. Run: npm run bench parse */

import { join } from 'node:path';
import { judge } from '../electron/core/judge/judge.ts';
import { loadRules } from '../electron/core/judge/load.ts';
import { readFeed } from '../electron/core/parse/feed.ts';
import { outlinePage } from '../electron/core/parse/html.ts';
import { sanitizeHtml } from '../electron/core/parse/sanitize.ts';

const text = '春天的河水涨了两寸，渡口的木牌换了新字。 The ferry leaves at ten past the hour. '.repeat(40);
const body = `<p>${text}</p><blockquote>${text}</blockquote><p><a href="https://example.invalid/a">link</a> <img src="https://example.invalid/p.png" alt="x"></p>`;
const item = (id: number) =>
  `<item><title>Post ${id}</title><guid>${id}</guid><pubDate>Thu, 13 Mar 2014 10:00:00 GMT</pubDate><description><![CDATA[${body}]]></description></item>`;
const feed = Buffer.from(
  `<rss version="2.0"><channel><title>T</title>${Array.from({ length: 50 }, (_, id) => item(id)).join('')}</channel></rss>`,
);
const page = `<html><head><title></title></head><body>${body.repeat(120)}<div class="weui-msg"><h2 class="weui-msg__title">此帐号已被屏蔽, 内容无法查看</h2></div></body></html>`;

const rules = loadRules(join(import.meta.dirname, '../resources/rules'));
if (!rules.ok) throw new Error(rules.error.message);
const outline = outlinePage(page, { url: null });
const input = { platform: 'weixin', url: 'https://mp.weixin.qq.com/s/x', status: 200, headers: {}, outline, json: null };

time('read a feed of 50 posts', feed.length, () => readFeed(feed, { url: null, contentType: null }));
time('sanitise a body', body.length, () => sanitizeHtml(body, { base: null }));
time('outline a page', Buffer.byteLength(page), () => outlinePage(page, { url: null }));
time('judge an outlined page', Buffer.byteLength(page), () => judge(input, rules.value));

/** Median of at least 30 runs after a warm-up, in milliseconds, and the rate in MB/s. */
function time(name: string, bytes: number, work: () => unknown): void {
  for (let warm = 0; warm < 10; warm += 1) work();
  const runs = Array.from({ length: 60 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const median = runs[30] ?? 0;
  const worst = runs.at(-1) ?? 0;
  console.log(
    `${name.padEnd(28)} median ${median.toFixed(2)} ms, worst ${worst.toFixed(2)} ms, ${(bytes / 1_048_576 / (median / 1000)).toFixed(1)} MB/s`,
  );
}
