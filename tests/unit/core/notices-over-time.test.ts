/** What a reader is shown of one WeChat account while its pages change, from bridge and article pages to closures and removed posts. */

import { expect, test } from 'vitest';
import { article, noticePage, openWeixinAccount, tokens } from '../../support/weixin-account.ts';

test('three sampled articles that say removed for violation are removed posts, and the account is not closed', async () => {
  const { show, through, view, call, id } = await openWeixinAccount();
  await through([1]);
  show(noticePage('此内容因违规无法查看'));
  await through([30, 31, 60, 61, 90, 91, 120, 121]);
  const { account, closure } = await view();
  const posts = await call('posts', { accountId: id });
  const kept = await Promise.all(posts.map((post) => call('post.read', { id: post.id })));
  expect({ status: account.status, closure, alerts: await call('alerts', {}) }).toEqual({ status: 'open', closure: null, alerts: [] });
  expect(posts.map((post) => post.presence)).toEqual(['removed', 'removed', 'removed']);
  expect(kept.map(({ text, removal }) => [text, removal?.anatomy.text])).toEqual(Array(3).fill(['正文。', '此内容因违规无法查看']));
});

test('a notice on one article alone closes nothing; on a second one it does', async () => {
  const { show, through, view } = await openWeixinAccount();
  await through([1]);
  const words = noticePage('此帐号已被屏蔽, 内容无法查看');
  show(words, tokens[0]);
  await through([30, 31, 54, 55]);
  const once = await view();
  show(words);
  await through([80, 81, 104, 105]);
  const twice = await view();
  expect([once.closure, once.account.status]).toEqual([null, 'open']);
  expect([twice.account.status, twice.closure?.noticeIds.length, twice.closure?.alreadyClosedWhenAdded]).toEqual(['suspended', 1, false]);
});

test('suspended, closed later with other words, open again: one closure, two dated notices, and it stays as history', async () => {
  const { show, through, view, call } = await openWeixinAccount();
  await through([1]);
  show(noticePage('此帐号已被屏蔽, 内容无法查看'));
  await through([30, 31, 54]);
  show(noticePage('此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。'));
  await through([80, 81, 104]);
  const closed = await view();
  show(article);
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
  const { show, through, call } = await openWeixinAccount();
  const closed = () => show(noticePage('此帐号已被屏蔽, 内容无法查看'));
  await through([1]);
  closed();
  await through([30, 31, 54]);
  show(article);
  await through([80]);
  closed();
  await through([110, 111, 135, 160, 185]);
  const { closures } = await call('closures', {});
  expect(closures.map(({ reopenedAt, status }) => [status, reopenedAt === null])).toEqual([
    ['suspended', true],
    ['suspended', false],
  ]);
});
