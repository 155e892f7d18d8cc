/** The platforms Vigil can follow, in the order in which they are asked whether an address is theirs: the one that takes any address comes last. */

import type { PlatformId } from '../../contract/names.ts';
import type { Capability } from '../../contract/shapes/account.ts';
import type { Adapter, Claim, RouteDraft } from './adapter.ts';
import { bilibili } from './bilibili.ts';
import { blogs } from './blogs.ts';
import { bluesky } from './bluesky.ts';
import { douban } from './douban.ts';
import { feed } from './feed.ts';
import { lemmy } from './lemmy.ts';
import { mastodon } from './mastodon.ts';
import { activitypub } from './mastodon-plain.ts';
import { reddit } from './reddit.ts';
import { telegram } from './telegram.ts';
import { web } from './web.ts';
import { weibo } from './weibo.ts';
import { weixin } from './weixin.ts';
import { youtube } from './youtube.ts';
import { zhihu } from './zhihu.ts';

const adapters: Adapter[] = [
  weixin,
  telegram,
  youtube,
  weibo,
  bilibili,
  zhihu,
  douban,
  ...blogs,
  reddit,
  bluesky,
  lemmy,
  mastodon,
  activitypub,
  feed,
  web,
];

/** The adapter of a platform an account was followed on. Throws for a platform without one, which no claim can name. */
export function adapterOf(platform: PlatformId): Adapter {
  const adapter = adapters.find((candidate) => candidate.id === platform);
  if (adapter === undefined) throw new Error(`no adapter for ${platform}`);
  return adapter;
}

/** Whose address this is where nobody is asked (an import): a sure claim, else a feed, which any page may lead to, else the first possible one, else null. */
export function listedClaim(claims: Claim[]): Claim | null {
  return claims.find(({ platform }) => platform === 'feed') ?? claims[0] ?? null;
}

/** In the order in which they are tried: a sure claim stands alone, possible ones are asked one after another. */
export function claimsOf(input: string): Claim[] {
  const claims = adapters.flatMap((adapter) => adapter.claims(input) ?? []);
  const sure = claims.find((claim) => claim.confidence === 'sure');
  return sure ? [sure] : claims;
}

/** What can be done on a platform; for one without adapter, nothing. Of an account that is known by a bridge alone, nobody knows how it stands. */
export function capabilityOf(platform: PlatformId, routes: Pick<RouteDraft, 'kind'>[] = []): Capability {
  if (platform === 'feed' && routes.length > 0 && routes.every(({ kind }) => kind === 'bridge'))
    return { posts: 'bridge', statusHours: null, notices: 'not-public' };
  return adapters.find((adapter) => adapter.id === platform)?.label.capability ?? { posts: 'no', statusHours: null, notices: 'not-public' };
}
