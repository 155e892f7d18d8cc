/** An invented WeChat account followed through a bridge, whose article pages a test can change. */

import { onTestFinished } from 'vitest';
import { type Followed, followStepped, startAt } from './follow-stepped.ts';
import { reply, startServer } from './server.ts';

const hour = 3_600_000;
export const tokens = ['aaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccc'];
const biz = 'TXpBMU1EUXg=';

export const article = `<!doctype html><meta property="og:title" content="第一篇"><div id="js_article"><h1 id="activity-name">第一篇</h1><a id="js_name">灯塔号</a><div id="js_content"><p>正文。</p></div></div><script>var biz = "" || "${biz}"; var user_name = "gh_0123456789ab"; var nickname = "灯塔号";</script>`;

export function noticePage(words: string): string {
  return `<!doctype html><div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title warn">${words}</h2></div></div>`;
}

/** `show` puts a page at the article of one token, or of all. */
export async function openWeixinAccount(): Promise<Followed & { show(page: string, token?: string): void }> {
  const server = await startServer();
  onTestFinished(() => server.close());
  const show = (page: string, only?: string) => {
    for (const token of only === undefined ? tokens : [only])
      server.on(`/s/${token}`, reply(200, { 'content-type': 'text/html; charset=utf-8' }, page));
  };
  const feed = {
    version: 'https://jsonfeed.org/version/1',
    title: '灯塔号',
    items: tokens.map((token, index) => ({
      id: token,
      url: `https://mp.weixin.qq.com/s/${token}`,
      title: `第${index + 1}篇`,
      content_html: '<p>正文。</p>',
      date_published: new Date(startAt - (index + 1) * hour).toISOString(),
    })),
  };
  server.on('/feeds/MP_WXS_1.json', reply(200, { 'content-type': 'application/feed+json' }, JSON.stringify(feed)));
  show(article);
  const account = await followStepped({ 'https://mp.weixin.qq.com': server.url }, `${server.url}/feeds/MP_WXS_1.json`);
  return { ...account, show };
}
