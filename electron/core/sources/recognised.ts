/** Platforms that show nothing to a visitor without login: Vigil names them and says what would work, instead of refusing an address as nonsense. */

import type { PlatformId } from '../../contract/names.ts';
import { typedUrl } from './shared.ts';

/** `sentence` is the one honest sentence; `bridge` an `rsshub://` address that stands for the same account, where there is such a route. */
export type Recognised = { platform: PlatformId; handle: string | null; sentence: string; bridge: string | null };

type Row = {
  platform: PlatformId;
  name: string;
  hosts: string[];
  /** Shapes of an account's address; the first group is its handle or id. */
  accounts: RegExp[];
  /** RSSHub route with `:id`, for handles that fit it. */
  bridge: string | null;
  why?: string;
};

const noWay = 'shows nothing to a visitor without login';

const rows: Row[] = [
  {
    platform: 'x',
    name: 'X',
    hosts: ['x.com', 'twitter.com', 'mobile.twitter.com'],
    accounts: [/^\/@?([A-Za-z0-9_]{1,15})(?:\/|$)/],
    bridge: 'twitter/user/:id',
  },
  {
    platform: 'facebook',
    name: 'Facebook',
    hosts: ['facebook.com', 'fb.com', 'm.facebook.com', 'fb.me'],
    accounts: [/^\/(?:pages\/[^/]+\/|people\/[^/]+\/)?([A-Za-z0-9.-]+)(?:\/|$)/],
    bridge: null,
  },
  {
    platform: 'instagram',
    name: 'Instagram',
    hosts: ['instagram.com'],
    accounts: [/^\/(?!(?:p|reel|stories|explore)\/)([A-Za-z0-9._]{1,30})(?:\/|$)/],
    bridge: 'instagram/user/:id',
  },
  {
    platform: 'instagram',
    name: 'Threads',
    hosts: ['threads.net', 'threads.com'],
    accounts: [/^\/@([A-Za-z0-9._]{1,30})/],
    bridge: 'threads/:id',
  },
  {
    platform: 'tiktok',
    name: 'TikTok',
    hosts: ['tiktok.com', 'vm.tiktok.com', 'm.tiktok.com'],
    accounts: [/^\/(@[A-Za-z0-9._]{2,24})(?:\/|$)/],
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
    platform: 'telegram',
    name: 'Telegram',
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    accounts: [/^\/(?:c\/\d+|joinchat\/[^/]+|\+[^/]+)/],
    bridge: null,
    why: 'shows this channel to its members only',
  },
];

/** The login-only platform an address belongs to, or null. No request is made. */
export function recognise(input: string): Recognised | null {
  const url = typedUrl(input);
  if (url === null) return null;
  const host = url.hostname.replace(/^(?:www|web)\./, '');
  const row = rows.find(
    (one) => one.hosts.includes(host) && (one.why === undefined || one.accounts.some((shape) => shape.test(url.pathname))),
  );
  if (row === undefined) return null;
  const handle = row.accounts.map((shape) => shape.exec(url.pathname)?.[1]).find((found) => found !== undefined) ?? null;
  const bridge = handle === null || row.bridge === null ? null : `rsshub://${row.bridge.replace(':id', handle)}`;
  return { platform: row.platform, handle, bridge, sentence: sentenceOf(row, bridge) };
}

function sentenceOf({ name, why = noWay }: Row, bridge: string | null): string {
  const instead =
    bridge === null ? 'a feed of the same author elsewhere works' : `a bridge feed works, for example ${bridge} on an RSSHub of your own`;
  return `${name} ${why}, so Vigil cannot follow there by itself; ${instead}.`;
}
