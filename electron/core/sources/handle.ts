/** A bare `@handle`: it may be on several platforms, and nobody is asked before the reader says where. */

import type { PlatformId } from '../../contract/names.ts';

const addresses: [PlatformId, shape: RegExp, address: (name: string) => string][] = [
  ['telegram', /^[a-z]\w{3,31}$/i, (name) => `https://t.me/${name}`],
  ['youtube', /^[\p{L}\p{N}][\p{L}\p{N}_.-]{1,29}$/u, (name) => `https://www.youtube.com/@${name}`],
  ['bluesky', /^[a-z0-9][a-z0-9-]{1,17}$/i, (name) => `@${name.toLowerCase()}.bsky.social`],
  ['reddit', /^[\w-]{2,20}$/, (name) => `u/${name}`],
  ['weibo', /^[\p{L}\p{N}_-]{2,30}$/u, (name) => `https://weibo.com/n/${encodeURIComponent(name)}`],
  ['zhihu', /^[\w-]{2,40}$/, (name) => `https://www.zhihu.com/people/${name}`],
  ['douban', /^[\w.-]{2,30}$/, (name) => `https://www.douban.com/people/${name}/`],
  ['substack', /^[a-z0-9-]{2,40}$/i, (name) => `https://${name.toLowerCase()}.substack.com/`],
  ['medium', /^[\w.-]{1,30}$/, (name) => `https://medium.com/@${name}`],
  ['tumblr', /^[a-z0-9-]{1,32}$/i, (name) => `https://${name.toLowerCase()}.tumblr.com/`],
];

/** The platforms where a bare handle may be looked up; null for everything that is no bare handle. */
export function whereToLook(input: string): PlatformId[] | null {
  const name = bareName(input);
  return name === null ? null : addresses.filter(([, shape]) => shape.test(name)).map(([platform]) => platform);
}

/** The account's address there, or null where a handle has another shape. */
export function addressOn(platform: PlatformId, input: string): string | null {
  const name = bareName(input);
  const row = addresses.find(([id]) => id === platform);
  return name !== null && row?.[1].test(name) ? row[2](name) : null;
}

function bareName(input: string): string | null {
  return /^@([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,38}[\p{L}\p{N}_-])$/u.exec(input)?.[1] ?? null;
}
