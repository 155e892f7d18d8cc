/** What a reader is shown of one WeChat account while its pages change, from bridge and article pages to closures and removed posts. */

import { expect, onTestFinished, test } from 'vitest';
import { followStepped, startAt } from '../../support/follow-stepped.ts';
import { reply, startServer, type TestServer } from '../../support/server.ts';

const hour = 3_600_000;
const html = { 'content-type': 'text/html; charset=utf-8' };
const tokens = ['aaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccc'];
const biz = 'TXpBMU1EUXg=';

const article = (title: string) =>
  `<!doctype html><meta property="og:title" content="${title}"><div id="js_article"><h1 id="activity-name">${title}</h1><a id="js_name">灯塔号</a><div id="js_content"><p>正文。</p></div></div><script>var biz = "" || "${biz}"; var user_name = "gh_0123456789ab"; var nickname = "灯塔号";</script>`;
const notice = (words: string) =>
  `<!doctype html><div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title warn">${words}</h2></div></div>`;

async function openAccount() {
  const server = await startServer();
  onTestFinished(() => server.close());
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
  showAll(server, () => article('第一篇'));
  const account = await followStepped({ 'https://mp.weixin.qq.com': server.url }, `${server.url}/feeds/MP_WXS_1.json`);
  return { server, ...account };
}

function showAll(server: TestServer, page: (token: string) => string): void {
  for (const token of tokens) server.on(`/s/${token}`, reply(200, html, page(token)));
}

test('three sampled articles that say removed for violation are removed posts, and the account is not closed', async () => {
  const { server, through, view, call, id } = await openAccount();
  await through([1]);
  showAll(server, () => notice('此内容因违规无法查看'));
  await through([30, 31, 60, 61, 90, 91, 120, 121]);
  const { account, closure } = await view();
  const posts = await call('posts', { accountId: id });
  const kept = await Promise.all(posts.map((post) => call('post.read', { id: post.id })));
  expect({ status: account.status, closure, alerts: await call('alerts', {}) }).toEqual({ status: 'open', closure: null, alerts: [] });
  expect(posts.map((post) => post.presence)).toEqual(['removed', 'removed', 'removed']);
  expect(kept.map(({ text, removal }) => [text, removal?.anatomy.text])).toEqual(Array(3).fill(['正文。', '此内容因违规无法查看']));
});

test('a notice on one article alone closes nothing; on a second one it does', async () => {
  const { server, through, view } = await openAccount();
  await through([1]);
  const words = notice('此帐号已被屏蔽, 内容无法查看');
  server.on(`/s/${tokens[0]}`, reply(200, html, words));
  await through([30, 31, 54, 55]);
  const once = await view();
  showAll(server, () => words);
  await through([80, 81, 104, 105]);
  const twice = await view();
  expect([once.closure, once.account.status]).toEqual([null, 'open']);
  expect([twice.account.status, twice.closure?.noticeIds.length, twice.closure?.alreadyClosedWhenAdded]).toEqual(['suspended', 1, false]);
});

test('suspended, closed later with other words, open again: one closure, two dated notices, and it stays as history', async () => {
  const { server, through, view, call } = await openAccount();
  await through([1]);
  showAll(server, () => notice('此帐号已被屏蔽, 内容无法查看'));
  await through([30, 31, 54]);
  showAll(server, () => notice('此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。'));
  await through([80, 81, 104]);
  const closed = await view();
  showAll(server, () => article('第一篇'));
  await through([130]);
  const open = await view();
  const { closures } = await call('closures', {});
  expect(closed.notices.map(({ anatomy, says }) => [says, anatomy.text])).toEqual([
    ['closed', '此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。'],
    ['suspended', '此帐号已被屏蔽, 内容无法查看'],
  ]);
  expect([closed.account.status, closed.closure?.noticeIds.length, closed.closure?.reopenedAt]).toEqual(['closed', 2, null]);
  expect([open.account.status, closures.length, closures[0]?.reopenedAt !== null]).toEqual(['open', 1, true]);
  expect(open.notices.every((one) => one.withdrawnAt !== null)).toBe(true);
});

test('an account that closes a second time has a second closure, and further checks add none', async () => {
  const { server, through, call } = await openAccount();
  const closed = () => showAll(server, () => notice('此帐号已被屏蔽, 内容无法查看'));
  await through([1]);
  closed();
  await through([30, 31, 54]);
  showAll(server, () => article('第一篇'));
  await through([80]);
  closed();
  await through([110, 111, 135, 160, 185]);
  const { closures } = await call('closures', {});
  expect(closures.map(({ reopenedAt, status }) => [status, reopenedAt === null])).toEqual([
    ['suspended', true],
    ['suspended', false],
  ]);
});
