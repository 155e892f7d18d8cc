/** How much must be seen before something is concluded of an account of a platform. */

import type { PlatformId } from '../contract/names.ts';
import type { Policy } from './judge/types.ts';
import { adapterOf } from './sources/registry.ts';

const dayMs = 86_400_000;

export function policyOf(platform: PlatformId): Policy {
  const { hasSecondRoad = false } = adapterOf(platform).label;
  return { againAfterMs: 10 * 60_000, needsTwoArticles: platform === 'weixin', hasSecondRoad, staleAfterMs: 30 * dayMs };
}
