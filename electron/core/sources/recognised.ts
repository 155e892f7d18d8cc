/** Platforms that show nothing to a visitor without login: Vigil names them and says what would work, instead of refusing an address as nonsense. */

import type { PlatformId } from '../../contract/names.ts';
import { nostrKey } from '../parse/nostr-key.ts';
import { typedUrl } from './shared.ts';

/** Why an account there cannot be followed: nothing without login, only in its app, no feed, for members, in a frame that is not read, on relays, no page of an account. */
export type Hindrance = 'login' | 'app' | 'no-feed' | 'members' | 'frame' | 'relays' | 'no-account-page';

/** `sentence` is the one honest sentence, `why` its reason; `bridge` an `rsshub://` address that stands for the same account, where there is such a route; `feed` the platform's own feed of it. */
export type Recognised = {
  platform: PlatformId;
  handle: string | null;
  why: Hindrance;
  sentence: string;
  bridge: string | null;
  feed: string | null;
};

type Row = {
  platform: PlatformId;
  name: string;
  hosts: string[];
  /** Shapes of an account's address; the first group is its handle or id. */
  accounts: RegExp[];
  /** RSSHub route with `:id`, for handles that fit it. */
  bridge?: string;
  /** A feed of the account that the platform itself gives to everybody. */
  feed?: string;
  /** `login` where it is not given. */
  why?: Hindrance;
  /** Other addresses of these hosts can be followed. */
  onlyAccounts?: boolean;
};

const reasons: Record<Hindrance, string> = {
  login: 'shows nothing to a visitor without login',
  app: 'shows this only inside its own app',
  'no-feed': 'gives no feed of an account, and builds its pages by script alone',
  members: 'shows this channel to its members only',
  frame: 'keeps its posts in a frame that Vigil does not read',
  relays: 'has no pages of its own, and Vigil reads no relays',
  'no-account-page': 'has no public page of an account',
};

const rows: Row[] = [
  {
    platform: 'x',
    name: 'X',
    hosts: ['x.com', 'twitter.com', 'fxtwitter.com', 'vxtwitter.com', 'fixupx.com'],
    accounts: [/^\/(?!(?:i|search|hashtag|home|intent|share|settings)(?:\/|$))@?([A-Za-z0-9_]{1,15})(?:\/|$)/],
    bridge: 'twitter/user/:id',
  },
  {
    platform: 'facebook',
    name: 'Facebook',
    hosts: ['facebook.com', 'fb.com', 'fb.me', 'fb.watch'],
    accounts: [
      /^\/(?:pages\/[^/]+\/|people\/[^/]+\/|groups\/)?(?!(?:profile\.php|watch|share|story\.php|photo|events)(?:\/|$))([A-Za-z0-9.-]+)(?:\/|$)/,
      /[?&]id=(\d+)/,
    ],
  },
  {
    platform: 'instagram',
    name: 'Instagram',
    hosts: ['instagram.com', 'instagr.am', 'ig.me'],
    accounts: [/^\/(?:stories\/)?(?!(?:p|reel|reels|tv|stories|explore|share|accounts)(?:\/|$))([A-Za-z0-9._]{1,30})(?:[/?]|$)/],
    bridge: 'instagram/user/:id',
  },
  {
    platform: 'threads',
    name: 'Threads',
    hosts: ['threads.net', 'threads.com'],
    accounts: [/^\/@([A-Za-z0-9._]{1,30})/],
    bridge: 'threads/:id',
  },
  {
    platform: 'tiktok',
    name: 'TikTok',
    hosts: ['tiktok.com', 'vm.tiktok.com', 'vt.tiktok.com'],
    accounts: [/^\/(@[A-Za-z0-9._]{2,24})(?:[/?]|$)/],
    bridge: 'tiktok/user/:id',
  },
  {
    platform: 'douyin',
    name: 'Douyin 抖音',
    hosts: ['douyin.com', 'v.douyin.com', 'iesdouyin.com'],
    accounts: [/^\/(?:share\/)?user\/([A-Za-z0-9_.=-]{8,})/],
    bridge: 'douyin/user/:id',
  },
  {
    platform: 'xiaohongshu',
    name: 'Xiaohongshu 小红书',
    hosts: ['xiaohongshu.com', 'xhslink.com', 'rednote.com'],
    accounts: [/^\/user\/profile\/([0-9a-f]{24})/],
    bridge: 'xiaohongshu/user/:id/notes',
  },
  {
    platform: 'kuaishou',
    name: 'Kuaishou 快手',
    hosts: ['kuaishou.com', 'v.kuaishou.com', 'live.kuaishou.com', 'gifshow.com', 'chenzhongtech.com'],
    accounts: [/^\/(?:profile|u|fw\/user)\/([\w-]+)/],
    bridge: 'kuaishou/profile/:id',
  },
  {
    platform: 'toutiao',
    name: 'Toutiao 今日头条',
    hosts: ['toutiao.com', 'toutiao.io'],
    accounts: [/^\/c\/user\/token\/([\w.=-]+)/, /^\/c\/user\/(\d+)/],
    bridge: 'toutiao/user/token/:id',
    why: 'no-feed',
  },
  { platform: 'qzone', name: 'Qzone QQ空间', hosts: ['user.qzone.qq.com', 'qzone.qq.com'], accounts: [/^\/(\d{5,11})/] },
  { platform: 'weixin', name: 'WeChat Channels 视频号', hosts: ['channels.weixin.qq.com', 'weixin110.qq.com'], accounts: [], why: 'app' },
  {
    platform: 'snapchat',
    name: 'Snapchat',
    hosts: ['snapchat.com', 'story.snapchat.com', 't.snapchat.com'],
    accounts: [/^\/(?:add\/|p\/|u\/|@)([\w.-]{3,})/],
    why: 'no-feed',
  },
  {
    platform: 'linkedin',
    name: 'LinkedIn',
    hosts: ['linkedin.com'],
    accounts: [/^\/(?:in|company|school|pub|showcase)\/([^/?#]+)/],
  },
  {
    platform: 'twitch',
    name: 'Twitch',
    hosts: ['twitch.tv', 'clips.twitch.tv'],
    accounts: [/^\/(?!(?:videos|directory|p|downloads)(?:\/|$))(\w{3,25})(?:\/|$)/],
    bridge: 'twitch/video/:id',
    why: 'no-feed',
  },
  {
    platform: 'pinterest',
    name: 'Pinterest',
    hosts: ['pinterest.com', 'pin.it', 'pinterest.co.uk', 'pinterest.jp', 'pinterest.de', 'pinterest.fr'],
    accounts: [/^\/(?!(?:pin|search|ideas|today)(?:\/|$))(\w{3,30})(?:\/|$)/],
    feed: 'https://www.pinterest.com/:id/feed.rss',
    why: 'no-feed',
  },
  {
    platform: 'vk',
    name: 'VK',
    hosts: ['vk.com', 'vk.ru', 'vkontakte.ru', 'vkvideo.ru'],
    accounts: [/^\/(?!(?:feed|wall|video|clip|photo)[-\d]*(?:\/|$))@?([\w.]{2,})/],
    why: 'no-feed',
  },
  {
    platform: 'ok',
    name: 'OK.ru',
    hosts: ['ok.ru', 'odnoklassniki.ru'],
    accounts: [/^\/(?:profile|group)\/(\d+)/, /^\/([\w.]{3,})(?:\/|$)/],
  },
  { platform: 'quora', name: 'Quora', hosts: ['quora.com'], accounts: [/^\/profile\/([^/?#]+)/, /^\/q\/([^/?#]+)/], why: 'no-feed' },
  {
    platform: 'discord',
    name: 'Discord',
    hosts: ['discord.com', 'discord.gg', 'discordapp.com'],
    accounts: [/^\/(?:channels|invite|servers)\/([\w-]+)/],
    why: 'app',
  },
  {
    platform: 'whatsapp',
    name: 'WhatsApp',
    hosts: ['whatsapp.com', 'chat.whatsapp.com', 'wa.me'],
    accounts: [/^\/channel\/(\w+)/, /^\/(\+?\d{6,})/],
    why: 'app',
  },
  {
    platform: 'line',
    name: 'LINE',
    hosts: ['line.me', 'lin.ee', 'page.line.me', 'liff.line.me', 'timeline.line.me'],
    accounts: [/^\/(?:R\/ti\/p\/|ti\/p\/)([^/?#]+)/, /^\/(@?[\w.-]{3,})(?:\/|$)/],
    why: 'app',
  },
  {
    platform: 'naver',
    name: 'Naver Blog',
    hosts: ['blog.naver.com', 'm.blog.naver.com'],
    accounts: [/^\/(?!PostView|PostList)([\w-]{3,})(?:\/|$)/, /[?&]blogId=([\w-]+)/],
    feed: 'https://rss.blog.naver.com/:id.xml',
    why: 'frame',
  },
  { platform: 'naver', name: 'Naver', hosts: ['post.naver.com', 'cafe.naver.com'], accounts: [/^\/([\w-]{3,})(?:\/|$)/] },
  { platform: 'truthsocial', name: 'Truth Social', hosts: ['truthsocial.com'], accounts: [/^\/@([\w.]+)/], bridge: 'truthsocial/user/:id' },
  { platform: 'gab', name: 'Gab', hosts: ['gab.com', 'gab.ai'], accounts: [/^\/@?([\w.]{2,})(?:\/|$)/] },
  {
    platform: 'telegram',
    name: 'Telegram',
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    accounts: [/^\/(?:c\/\d+|joinchat\/[^/]+|\+[^/]+)/],
    why: 'members',
    onlyAccounts: true,
  },
];

/** The platform that cannot be followed to which an address or handle belongs, or null. No request is made. */
export function recognise(input: string): Recognised | null {
  return recogniseName(input) ?? recogniseAddress(input);
}

function recogniseAddress(input: string): Recognised | null {
  const url = typedUrl(input);
  if (url === null) return null;
  const host = url.hostname.replace(/^(?:www|web|m|mobile|touch|lite|mbasic|old|[a-z]{2}(?:-[a-z]{2})?)\.(?=[^.]+\.)/, '');
  const path = `${url.pathname}${url.search}`;
  const row = rows.find(
    ({ hosts, accounts, onlyAccounts }) =>
      (hosts.includes(host) || hosts.includes(url.hostname)) && (!onlyAccounts || accounts.some((shape) => shape.test(path))),
  );
  if (row === undefined) return null;
  const handle =
    row.accounts.flatMap((shape) => [shape.exec(url.pathname)?.[1], shape.exec(path)?.[1]]).find((found) => found !== undefined) ?? null;
  const bridge = handle === null || row.bridge === undefined ? null : `rsshub://${row.bridge.replace(':id', handle)}`;
  const feed = handle === null || row.feed === undefined ? null : row.feed.replace(':id', handle);
  return { platform: row.platform, handle, bridge, feed, why: row.why ?? 'login', sentence: sentenceOf(row, bridge, feed) };
}

/** Names without an address: a WeChat account's own id, a public key. */
function recogniseName(input: string): Recognised | null {
  const gh = /^gh_[0-9a-f]{10,14}$/i.exec(input.trim())?.[0];
  const nothing = { bridge: null, feed: null };
  if (gh !== undefined)
    return {
      ...nothing,
      platform: 'weixin',
      handle: gh.toLowerCase(),
      why: 'no-account-page',
      sentence:
        'This names a WeChat account, and WeChat has no public page of an account; the link of any of its articles works (mp.weixin.qq.com/s/…).',
    };
  const key = nostrKey(input.trim());
  if (key === null) return null;
  const sentence = sentenceOf({ name: 'Nostr', why: 'relays' }, null, null);
  return { ...nothing, platform: 'nostr', handle: key === '' ? null : key, why: 'relays', sentence };
}

function sentenceOf({ name, why = 'login' }: Pick<Row, 'name' | 'why'>, bridge: string | null, feed: string | null): string {
  const instead =
    feed !== null
      ? `its feed works: ${feed}`
      : bridge === null
        ? 'a feed of the same author elsewhere works'
        : `a bridge feed works, for example ${bridge} on an RSSHub of your own`;
  return `${name} ${reasons[why]}, so Vigil cannot follow there by itself; ${instead}.`;
}
