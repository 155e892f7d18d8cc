import { expect, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';

/** Every accepted form, by platform: what is typed, and the id of the account where the form itself holds it, else the handle or address in it. */
const uc = 'UCabcdefghijklmnopqrstuv';
const plc = 'did:plc:abcdefghijklmnopqrstuvwx';
const biz = 'MzIyNjMxOTY0NA==';
const key = '3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d';

const forms: [platform: string, id: string, inputs: string[]][] = [
  [
    'feed',
    'https://example.org/feed.xml',
    [
      'https://example.org/feed.xml',
      'feed:https://example.org/feed.xml',
      'feed://example.org/feed.xml',
      'example.org/feed.xml',
      'HTTPS://Example.ORG/feed.xml',
      '<https://example.org/feed.xml>',
      '[a feed](https://example.org/feed.xml)',
      'https://example.org/feed.xml?utm_source=x&utm_medium=y',
      'https://example.org/feed.xml.',
      'see https://example.org/feed.xml, please',
      'ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｏｒｇ／ｆｅｅｄ．ｘｍｌ',
      'https://example.org/feed.xml#top',
      'view-source:https://example.org/feed.xml',
      'https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Ffeed.xml&sa=D',
    ],
  ],
  ['feed', 'https://example.org/', ['https://example.org/', 'example.org', 'EXAMPLE.org']],
  ['feed', 'https://xn--fsqu00a.xn--fiqs8s/', ['https://例子.中国/', '例子.中国', 'xn--fsqu00a.xn--fiqs8s', 'https://例子。中国/']],
  [
    'mastodon',
    'user@social.example',
    [
      '@user@social.example',
      'user@social.example',
      'acct:user@social.example',
      'https://social.example/@user',
      'https://social.example/@user/112233445566',
      'https://social.example/users/user',
      'https://social.example/users/user/statuses/123',
      'https://social.example/web/@user',
      'https://social.example/deck/@user',
      'https://other.example/@user@social.example',
      'social.example/@user',
      'https://social.example/@user/with_replies',
      'https://social.example/@user/media',
      'web+acct:user@social.example',
      '＠user＠social.example',
      'follow me at @user@social.example!',
      'HTTPS://SOCIAL.EXAMPLE/@user',
      'web+ap://social.example/@user',
    ],
  ],
  [
    'bluesky',
    plc,
    [
      plc,
      `https://bsky.app/profile/${plc}`,
      `https://bsky.app/profile/${plc}/post/3kabc`,
      `at://${plc}/app.bsky.feed.post/3kabc`,
      `https://bsky.app/profile/${plc}/rss`,
      `bsky.app/profile/${plc}`,
    ],
  ],
  ['bluesky', 'did:web:name.example', ['did:web:name.example', 'at://did:web:name.example']],
  [
    'bluesky',
    'name.bsky.social',
    [
      '@name.bsky.social',
      'name.bsky.social',
      'https://bsky.app/profile/name.bsky.social',
      'https://bsky.app/profile/name.bsky.social/post/3kabc',
      'at://name.bsky.social/app.bsky.feed.post/3kabc',
      'bsky.app/profile/name.bsky.social',
      '@Name.Bsky.Social',
      'https://name.bsky.social',
      'https://name.bsky.social/',
      'https://bsky.app/profile/name.bsky.social?ref_src=embed',
      'https://BSKY.app/profile/Name.bsky.social',
    ],
  ],
  ['bluesky', 'name.example', ['@name.example', 'at://name.example', 'https://bsky.app/profile/name.example']],
  [
    'telegram',
    'example_news',
    [
      't.me/example_news',
      'https://t.me/s/example_news',
      'https://t.me/example_news/123',
      'https://telegram.me/example_news',
      'tg://resolve?domain=example_news',
      'https://example_news.t.me',
      'https://t.me/Example_News',
      'telegram.dog/example_news',
      'https://t.me/example_news?start=1',
      'tg:resolve?domain=example_news',
      'T.ME/example_news',
      'https://t.me/s/example_news?before=40',
      'https://web.telegram.org/k/#@example_news',
      'https://web.telegram.org/a/#@example_news',
      'rsshub://telegram/channel/example_news',
      'https://t.me/example_news/123?single',
      'tg://resolve?domain=example_news&post=3',
    ],
  ],
  [
    'youtube',
    uc,
    [
      `https://www.youtube.com/channel/${uc}`,
      `youtube.com/channel/${uc}/videos`,
      `https://m.youtube.com/channel/${uc}`,
      `https://music.youtube.com/channel/${uc}`,
      `https://www.youtube.com/feeds/videos.xml?channel_id=${uc}`,
      `https://www.youtube.com/feeds/videos.xml?playlist_id=UU${uc.slice(2)}`,
      `https://www.youtube.com/feeds/videos.xml?playlist_id=UULF${uc.slice(2)}`,
      uc,
      `https://www.youtube.com/channel/${uc}?si=abc`,
      `rsshub://youtube/channel/${uc}`,
      `https://www.youtube.com/playlist?list=UU${uc.slice(2)}`,
    ],
  ],
  [
    'youtube',
    'example',
    [
      'https://www.youtube.com/@example',
      'https://www.youtube.com/@example/videos',
      'https://m.youtube.com/@example',
      'youtube.com/user/example',
      'https://www.youtube.com/c/example',
      'https://www.youtube.com/example',
      'https://www.youtube.com/feeds/videos.xml?user=example',
      'https://youtube.com/@example?si=AbCdEf',
      'https://www.youtube.com/@example/shorts',
      'https://www.youtube.com/@example/streams',
    ],
  ],
  [
    'youtube',
    'https://www.youtube.com/watch?v=abcdefghijk',
    [
      'https://www.youtube.com/watch?v=abcdefghijk',
      'https://youtu.be/abcdefghijk',
      'https://www.youtube.com/shorts/abcdefghijk',
      'https://m.youtube.com/watch?v=abcdefghijk&feature=share',
      'https://youtu.be/abcdefghijk?si=x',
      'https://www.youtube.com/live/abcdefghijk',
      'https://www.youtube.com/watch?app=desktop&v=abcdefghijk',
    ],
  ],
  [
    'weixin',
    biz,
    [
      `https://mp.weixin.qq.com/s?__biz=${biz}&mid=2247&idx=1&sn=ab12#rd`,
      `https://mp.weixin.qq.com/s?__biz=${encodeURIComponent(biz)}&amp;mid=2247&amp;idx=1&amp;sn=ab12&amp;chksm=c&amp;scene=27`,
      `https://mp.weixin.qq.com/s?__biz=${biz}&appmsgid=2247&itemidx=1&sign=ab12`,
      `https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=${biz}&scene=124#wechat_redirect`,
      `https://mp.weixin.qq.com/mp/appmsgalbum?__biz=${biz}&action=getalbum&album_id=1`,
    ],
  ],
  [
    'weixin',
    'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv',
    [
      'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv',
      'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv?scene=1&click_id=2#rd',
      'http://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv',
      '《一篇文章》 https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv',
    ],
  ],
  [
    'weibo',
    '1234567890',
    [
      'https://weibo.com/u/1234567890',
      'weibo.com/1234567890',
      'https://m.weibo.cn/u/1234567890',
      'https://m.weibo.cn/profile/1234567890',
      'https://weibo.com/1234567890/AbCdEfGhI',
      'https://www.weibo.com/u/1234567890?is_all=1',
      'https://weibo.com/u/1234567890#1',
      'rsshub://weibo/user/1234567890',
      'https://weibo.cn/u/1234567890',
      'https://weibo.com/p/1005051234567890',
      '分享自某人的主页：https://weibo.com/u/1234567890 复制打开',
    ],
  ],
  ['weibo', 'example', ['https://weibo.com/example', 'https://weibo.com/n/example', 'https://m.weibo.cn/n/example']],
  [
    'reddit',
    'r:example',
    [
      'r/example',
      '/r/example',
      'https://www.reddit.com/r/example',
      'https://old.reddit.com/r/Example/',
      'https://np.reddit.com/r/example/new',
      'https://new.reddit.com/r/example',
      'https://sh.reddit.com/r/example',
      'https://www.reddit.com/r/example/comments/abc123/title/',
      'https://m.reddit.com/r/example',
      'https://i.reddit.com/r/example',
      'https://www.reddit.com/r/example/.rss',
      'https://www.reddit.com/r/example/s/AbCdEf',
      'https://www.reddit.com/r/example/?utm_source=share&utm_medium=web2x',
    ],
  ],
  [
    'reddit',
    'u:example',
    [
      'u/example',
      '/u/example',
      '/user/example',
      'https://www.reddit.com/user/Example/submitted',
      'https://www.reddit.com/u/example',
      'https://old.reddit.com/user/example/',
    ],
  ],
  [
    'bilibili',
    '123456',
    [
      'https://space.bilibili.com/123456',
      'https://space.bilibili.com/123456/video',
      'https://m.bilibili.com/space/123456',
      'space.bilibili.com/123456?spm_id_from=333.1',
      'rsshub://bilibili/user/dynamic/123456',
      'https://space.bilibili.com/123456/dynamic?vd_source=x',
    ],
  ],
  [
    'bilibili',
    'https://b23.tv/AbCdEf',
    ['https://b23.tv/AbCdEf', '【标题-哔哩哔哩】 https://b23.tv/AbCdEf', '【标题】https://b23.tv/AbCdEf'],
  ],
  [
    'zhihu',
    'example',
    [
      'https://www.zhihu.com/people/example',
      'https://www.zhihu.com/org/example',
      'zhihu.com/people/example/activities',
      'https://m.zhihu.com/people/example',
      'rsshub://zhihu/people/answers/example',
    ],
  ],
  ['zhihu', 'https://www.zhihu.com/column/example', ['https://zhuanlan.zhihu.com/example', 'https://www.zhihu.com/column/example']],
  [
    'douban',
    '1234567',
    [
      'https://www.douban.com/people/1234567/',
      'https://movie.douban.com/people/1234567/collect',
      'https://m.douban.com/people/1234567/',
      'rsshub://douban/people/1234567/status',
      'https://www.douban.com/feed/people/1234567/interests',
    ],
  ],
  ['douban', 'example', ['https://www.douban.com/people/example/', 'https://book.douban.com/people/example/']],
  [
    'substack',
    'example.substack.com',
    [
      'example.substack.com',
      'https://example.substack.com/p/a-post',
      'https://substack.com/@example',
      'https://example.substack.com/feed',
      'https://open.substack.com/pub/example/p/a-post?r=1&utm_medium=ios',
      'https://substack.com/@example/note/c-1',
    ],
  ],
  [
    'medium',
    'medium.com/@example',
    [
      'https://medium.com/@example',
      'https://medium.com/feed/@example',
      'https://medium.com/@example/a-story-abc123',
      'medium.com/@example?source=x',
    ],
  ],
  ['medium', 'example.medium.com', ['https://example.medium.com/', 'https://example.medium.com/feed']],
  ['medium', 'medium.com/publication', ['https://medium.com/publication', 'https://medium.com/feed/publication']],
  [
    'wordpress',
    'example.wordpress.com',
    ['example.wordpress.com', 'https://example.wordpress.com/feed/', 'https://example.wordpress.com/2024/01/01/post/'],
  ],
  [
    'blogger',
    'example.blogspot.com',
    [
      'example.blogspot.com',
      'https://example.blogspot.de/',
      'https://example.blogspot.co.uk/2014/03/x.html?m=1',
      'https://example.blogspot.com/feeds/posts/default?alt=rss',
    ],
  ],
  ['blogger', 'blogger.com/123456', ['https://www.blogger.com/feeds/123456/posts/default']],
  [
    'tumblr',
    'example.tumblr.com',
    [
      'example.tumblr.com',
      'https://www.tumblr.com/example',
      'https://example.tumblr.com/rss',
      'https://www.tumblr.com/blog/view/example',
      'https://www.tumblr.com/example/123/title',
    ],
  ],
  ['ghost', 'example.ghost.io', ['example.ghost.io', 'https://example.ghost.io/rss/', 'https://example.ghost.io/a-post/?ref=x']],
  [
    'activitypub',
    'ada@tube.example',
    [
      'https://tube.example/a/ada',
      'https://tube.example/a/ada/videos',
      'https://tube.example/accounts/ada',
      'https://tube.example/video-channels/ada',
      'https://other.example/a/ada@tube.example',
    ],
  ],
  ['lemmy', 'https://lemmy.example/c/rivers', ['!rivers@lemmy.example', '!Rivers@Lemmy.example', 'see !rivers@lemmy.example']],
  ['lemmy', '!rivers@lemmy.example', ['https://lemmy.example/c/rivers', 'https://other.example/c/rivers@lemmy.example']],
  ['lemmy', 'ada@lemmy.example', ['https://lemmy.example/u/ada', 'https://other.example/u/ada@lemmy.example']],
];

const notFollowable: [platform: string, id: string, inputs: string[]][] = [
  [
    'x',
    'example',
    [
      'https://x.com/example',
      'https://twitter.com/example/status/1',
      'mobile.twitter.com/example',
      'https://X.com/example?s=20&t=abc',
      'https://m.twitter.com/example',
    ],
  ],
  [
    'facebook',
    'example',
    [
      'https://www.facebook.com/example',
      'https://m.facebook.com/example/posts/1',
      'https://zh-cn.facebook.com/example',
      'fb.com/example',
      'https://mbasic.facebook.com/example',
    ],
  ],
  ['facebook', '1234', ['https://www.facebook.com/profile.php?id=1234']],
  [
    'instagram',
    'example',
    ['https://www.instagram.com/example/', 'https://instagram.com/example?igshid=abc', 'https://www.instagram.com/stories/example/1/'],
  ],
  ['threads', 'example', ['https://www.threads.net/@example', 'https://threads.com/@example/post/abc']],
  ['tiktok', '@example', ['https://www.tiktok.com/@example', 'https://m.tiktok.com/@example/video/1']],
  ['douyin', 'MS4wLjABAAAA', ['https://www.douyin.com/user/MS4wLjABAAAA']],
  ['xiaohongshu', '0123456789abcdef01234567', ['https://www.xiaohongshu.com/user/profile/0123456789abcdef01234567?xsec_token=x']],
  ['kuaishou', '3xabcdef', ['https://www.kuaishou.com/profile/3xabcdef']],
  ['toutiao', 'MS4wLjAB', ['https://www.toutiao.com/c/user/token/MS4wLjAB/']],
  ['qzone', '12345678', ['https://user.qzone.qq.com/12345678']],
  ['snapchat', 'example', ['https://www.snapchat.com/add/example', 'https://www.snapchat.com/@example']],
  ['linkedin', 'example', ['https://www.linkedin.com/in/example/', 'https://de.linkedin.com/company/example']],
  ['twitch', 'example', ['https://www.twitch.tv/example', 'https://m.twitch.tv/example/videos']],
  ['pinterest', 'example', ['https://www.pinterest.com/example/', 'https://uk.pinterest.com/example/board']],
  ['vk', 'example', ['https://vk.com/example', 'https://m.vk.com/example']],
  ['ok', '570000000000', ['https://ok.ru/profile/570000000000']],
  ['quora', 'Example-Name', ['https://www.quora.com/profile/Example-Name']],
  ['discord', 'AbCdEf', ['https://discord.gg/invite/AbCdEf']],
  ['whatsapp', '0029Va', ['https://whatsapp.com/channel/0029Va', 'https://www.whatsapp.com/channel/0029Va']],
  ['line', '@example', ['https://line.me/R/ti/p/@example', 'https://page.line.me/@example']],
  [
    'naver',
    'example',
    [
      'https://blog.naver.com/example',
      'https://m.blog.naver.com/example/223000000000',
      'https://blog.naver.com/PostList.naver?blogId=example',
    ],
  ],
  ['truthsocial', 'example', ['https://truthsocial.com/@example']],
  ['gab', 'example', ['https://gab.com/example']],
  [
    'nostr',
    key,
    [
      'npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6',
      'nostr:npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6',
      key,
      'nprofile1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhhytnc9e3k7mgpz4mhxue69uhkg6nzv9ejuumpv34kytnrdaksjlyr9p',
    ],
  ],
  ['weixin', 'gh_0123456789ab', ['gh_0123456789ab']],
];

const named = (rows: typeof forms) => rows.flatMap(([platform, id, inputs]) => inputs.map((input) => ({ input, platform, id })));

test('names platform and id of every accepted form, without asking anybody', async () => {
  const { call } = await openTestCore();
  const wanted = named(forms);
  const dry = await call('add', { inputs: wanted.map(({ input }) => input), dryRun: true });
  const seen = dry.map(({ input, account }) => ({ input, platform: account?.platform, id: account?.nativeId }));
  expect(seen.filter((one, at) => JSON.stringify(one) !== JSON.stringify(wanted[at]))).toEqual([]);
});

test('names what cannot be followed, with one sentence that says what works', async () => {
  const { call } = await openTestCore();
  const wanted = named(notFollowable);
  const dry = await call('add', { inputs: wanted.map(({ input }) => input), dryRun: true });
  const seen = dry.map(({ input, account }) => ({ input, platform: account?.platform, id: account?.nativeId }));
  expect(seen.filter((one, at) => JSON.stringify(one) !== JSON.stringify(wanted[at]))).toEqual([]);
  expect(dry.filter(({ ok, error }) => ok || error?.code !== 'not-followable' || !/works/.test(error.message))).toEqual([]);
});

test('says of an invitation that its channel is for members', async () => {
  const { call } = await openTestCore();
  const dry = await call('add', { inputs: ['https://t.me/+AbCdEf', 'https://t.me/joinchat/AbCdEf', 'https://t.me/c/123/4'], dryRun: true });
  expect(dry.map(({ ok, account, error }) => [ok, account?.platform, error?.code])).toEqual(
    Array(3).fill([false, 'telegram', 'not-followable']),
  );
});

test('says of real nonsense what would work', async () => {
  const { call } = await openTestCore();
  const inputs = [
    'nothing at all',
    'asdf',
    '???',
    'ftp://example.org/x',
    'javascript:alert(1)',
    'mailto:',
    '。。。',
    '12345',
    'C:\\feeds.opml',
    '@',
    'x@',
  ];
  const dry = await call('add', { inputs, dryRun: true });
  expect(
    dry.map(({ input, ok, account, error }) => ({ input, ok, account, code: error?.code, says: /What works/.test(error?.message ?? '') })),
  ).toEqual(inputs.map((input) => ({ input, ok: false, account: null, code: 'not-recognised', says: true })));
});

test('asks where a bare handle may be looked up, and asks nobody before that', async () => {
  const { call } = await openTestCore();
  await call('settings.write', { route: { kind: 'direct' } });
  const [found] = await call('find', { inputs: ['@example'] });
  const [dry] = await call('add', { inputs: ['@example'], dryRun: true, lookAt: ['telegram'] });
  const platforms = ['telegram', 'youtube', 'bluesky', 'reddit', 'weibo', 'zhihu', 'douban', 'substack', 'medium', 'tumblr'];
  expect(found).toMatchObject({ candidates: [], error: { code: 'ask-where', details: { platforms } } });
  expect(dry?.error?.code).not.toBe('ask-where');
});
