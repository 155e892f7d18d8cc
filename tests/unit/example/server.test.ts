import { afterEach, describe, expect, it } from 'vitest';
import { readFeed } from '../../../electron/core/parse/feed.ts';
import { outlinePage } from '../../../electron/core/parse/html.ts';
import { feedPath } from '../../../electron/example/feeds.ts';
import { type Platform, startPlatform } from '../../../electron/example/server.ts';
import { beijing, burst, captchaHour, startAt, untilAt } from '../../../electron/example/story-time.ts';
import { textOf } from '../../../electron/example/wordings.ts';
import { createWorld, type WorldAccount } from '../../../electron/example/world.ts';

let platform: Platform | null = null;
afterEach(async () => {
  await platform?.close();
  platform = null;
});

const world = createWorld({ seed: 2014 });
const clock = { nowAt: startAt };

async function start(nowAt: number): Promise<string> {
  clock.nowAt = nowAt;
  platform = await startPlatform({ world, now: () => clock.nowAt });
  return platform.origin;
}

function get(address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { headers, redirect: 'manual' });
}

function accountWith(kind: WorldAccount['fate']['kind'], test: (account: WorldAccount) => boolean = () => true): WorldAccount {
  const account = world.accounts.find((one) => one.fate.kind === kind && one.isFollowed && test(one));
  if (!account) throw new Error(`no account that is ${kind}`);
  return account;
}

function newestPath({ posts }: WorldAccount): string {
  return `/s/${posts.at(-1)?.token}`;
}

describe('the simulated platform', () => {
  it('shows an article with the ids of its account, by token and by the long address', async () => {
    const origin = await start(beijing(13, 9));
    const account = accountWith('closed');
    const post = account.posts[0];
    if (!post) throw new Error('no post');
    const byToken = await (await get(`${origin}/s/${post.token}`)).text();
    const byIds = await (await get(`${origin}/s?__biz=${encodeURIComponent(account.biz)}&mid=${post.mid}&idx=1&sn=${post.sn}`)).text();
    const { variables, nodes } = outlinePage(byToken, { url: null });
    const body = nodes.find(({ id }) => id === 'js_content');
    expect({
      same: byIds === byToken,
      variables,
      title: nodes.find(({ id }) => id === 'activity-name')?.text.trim(),
      isHidden: body?.hidden,
      hasText: body?.text.includes(post.text),
    }).toEqual({
      same: true,
      variables: expect.objectContaining({
        biz: account.biz,
        mid: post.mid,
        idx: '1',
        sn: post.sn,
        user_name: account.userName,
        nickname: account.title,
        ct: String(Math.floor(post.at / 1000)),
      }),
      title: post.title,
      isHidden: true,
      hasText: true,
    });
  });

  it.each(['weui-msg', 'page_msg', 'mesg-block'] as const)(
    'puts a notice dressed as %s in the place of every article of a closed account',
    async (dress) => {
      const account = accountWith('closed', ({ fate }) => fate.kind === 'closed' && fate.dress === dress);
      if (account.fate.kind !== 'closed') throw new Error('not closed');
      const origin = await start(account.fate.at);
      const pages = await Promise.all(account.posts.map(async ({ token }) => (await get(`${origin}/s/${token}`)).text()));
      const [title = ''] = textOf(account.fate.wording).split('\n');
      expect(pages.map((page) => [page.includes(`class="${dress}"`), page.includes(title), page.includes('js_content')])).toEqual(
        account.posts.map(() => [true, true, false]),
      );
    },
  );

  it('shows the article until the minute the account closes', async () => {
    const account = accountWith('closed');
    if (account.fate.kind !== 'closed') throw new Error('not closed');
    const origin = await start(account.fate.at - 1);
    expect(await (await get(`${origin}${newestPath(account)}`)).text()).toContain('id="js_article"');
  });

  it('names the successor of the account that moves, and serves its article', async () => {
    const account = accountWith('moved');
    const origin = await start(untilAt);
    const page = await (await get(`${origin}${newestPath(account)}`)).text();
    const target = /var transferTargetLink = '([^']+)'/.exec(page)?.[1] ?? '';
    const successor = await (await get(target.replace('https://mp.weixin.qq.com', origin))).text();
    expect([page.includes('该公众号已迁移'), successor.includes(`${account.title}新篇`)]).toEqual([true, true]);
  });

  it('answers 503 everywhere during the burst and asks for a captcha on every article for an hour', async () => {
    const account = accountWith('closed');
    const origin = await start(burst.fromAt);
    const inBurst = [await get(`${origin}${newestPath(account)}`), await get(`${origin}${feedPath(account)}`)].map(({ status }) => status);
    clock.nowAt = captchaHour.fromAt;
    const early = world.accounts.filter(({ isFollowed }) => isFollowed).map(({ posts }) => `${origin}/s/${posts[0]?.token}`);
    const pages = await Promise.all(early.map(async (address) => (await fetch(address)).text()));
    clock.nowAt = captchaHour.toAt;
    const after = await (await get(`${origin}/s/${account.posts[0]?.token}`)).text();
    expect([inBurst, pages.every((page) => page.includes('环境异常')), after.includes('js_content')]).toEqual([[503, 503], true, true]);
  });

  it('answers a conditional request for a feed with 304 until something new is out', async () => {
    const account = accountWith('none', ({ posts }) => posts.length >= 3);
    const origin = await start(startAt);
    const first = await get(`${origin}${feedPath(account)}`);
    const etag = first.headers.get('etag') ?? '';
    const second = await get(`${origin}${feedPath(account)}`, { 'if-none-match': etag });
    const third = await get(`${origin}${feedPath(account)}`, { 'if-modified-since': first.headers.get('last-modified') ?? '' });
    clock.nowAt = untilAt;
    const fourth = await get(`${origin}${feedPath(account)}`, { 'if-none-match': etag });
    expect([first, second, third, fourth].map(({ status }) => status)).toEqual([200, 304, 304, 200]);
  });

  it.each(['atom', 'rss', 'json'] as const)('writes %s that our own reader takes, with every article that is out', async (format) => {
    const origin = await start(untilAt);
    const account = accountWith('none');
    const answer = await get(`${origin}${feedPath(account, format)}`);
    const feed = readFeed(new Uint8Array(await answer.arrayBuffer()), {
      url: `${origin}${feedPath(account, format)}`,
      contentType: answer.headers.get('content-type'),
    });
    expect(
      feed.kind === 'feed' && [
        feed.feed.title,
        feed.feed.warnings,
        feed.feed.posts.map(({ title, url, publishedAt }) => [title, url, publishedAt]),
      ],
    ).toEqual([
      account.title,
      [],
      account.posts
        .toSorted((one, other) => other.at - one.at)
        .map(({ title, token, at }) => [title, `https://mp.weixin.qq.com/s/${token}`, at]),
    ]);
  });

  it('lets a feed go on as it was when its account is closed', async () => {
    const account = accountWith('closed');
    const origin = await start(untilAt);
    const answer = await get(`${origin}${feedPath(account)}`);
    expect([answer.status, (await answer.text()).includes(account.posts[0]?.token ?? '-')]).toEqual([200, true]);
  });

  it('serves nothing else: no ledger, no list, no article before its time', async () => {
    const origin = await start(startAt);
    const late = world.accounts[0]?.posts.at(-1)?.token;
    const paths = [
      '/',
      '/ledger',
      '/ledger.json',
      '/world',
      '/feeds',
      '/feeds/MP_WXS_1.atom',
      '/feeds/all.json',
      '/s/none',
      `/s/${late}`,
      '/s?__biz=x',
      '/mp/profile_ext',
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await get(`${origin}${path}`)).status));
    const posted = await fetch(`${origin}/s/none`, { method: 'POST' });
    expect([statuses, posted.status]).toEqual([[404, 404, 404, 404, 404, 400, 400, 404, 404, 404, 404], 405]);
  });

  it('says in no answer what is to come', async () => {
    const origin = await start(startAt);
    const bodies = await Promise.all(
      world.accounts
        .flatMap((account) => [feedPath(account), `/s/${account.posts[0]?.token}`])
        .map(async (path) => (await get(`${origin}${path}`)).text()),
    );
    expect(bodies.filter((body) => /closed|suspend|关闭|屏蔽|冻结|迁移|ledger|fate/.test(body))).toEqual([]);
  });
});
