/** Which kept posts are looked at again in this run (docs/platforms: recent often, old rarely, neighbours of a removal first). Pure: time comes in. */

import type { Presence } from '../../contract/names.ts';

export type VisitablePost = {
  nativeId: string;
  url: string | null;
  title: string | null;
  sortAt: number;
  presence: Presence;
  presenceAt: number | null;
  /** When it was kept: then its source showed it. */
  seenAt: number;
  /** When it was last seen to be there or not; null: never since it was kept. */
  presenceCheckedAt: number | null;
};

export type VisitPlan = {
  now: number;
  /** Posts at most: the budget of the run. */
  limit: number;
  /** Native ids of posts that were seen otherwise once, and from when a second look counts. */
  waiting: ReadonlyMap<string, number>;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Age of a post up to which it is looked at so often. */
const gaps = [
  { ageMs: 2 * dayMs, gapMs: 12 * hourMs },
  { ageMs: 7 * dayMs, gapMs: dayMs },
  { ageMs: 30 * dayMs, gapMs: 3 * dayMs },
  { ageMs: 180 * dayMs, gapMs: 6 * dayMs },
];
const oldGapMs = 30 * dayMs;
/** Runs do not come on the hour: what would be due soon is due now. */
const dueFrom = 0.8;
/** A post that was lost makes its neighbours, so many on either side, urgent for so long. */
const neighbours = 3;
const freshLossMs = 7 * dayMs;

/** In the order in which they are asked: second looks, then neighbours of what was lost lately, then what is most overdue. */
export function planVisits(posts: VisitablePost[], { now, limit, waiting }: VisitPlan): VisitablePost[] {
  const ordered = posts.toSorted((a, b) => b.sortAt - a.sortAt);
  const nearLoss = besideLosses(ordered, now);
  return ordered
    .flatMap((post) => {
      const lookAgainAt = waiting.get(post.nativeId);
      if (lookAgainAt !== undefined && lookAgainAt <= now) return [{ post, rank: 0, weight: now - lookAgainAt }];
      const distance = nearLoss.get(post.nativeId);
      if (distance !== undefined) return [{ post, rank: 1, weight: -distance }];
      const overdue = overdueBy(post, now);
      return overdue < dueFrom ? [] : [{ post, rank: 2, weight: overdue }];
    })
    .sort((a, b) => a.rank - b.rank || b.weight - a.weight || b.post.sortAt - a.post.sortAt)
    .slice(0, limit)
    .map(({ post }) => post);
}

/** How many of its gaps have passed since it was seen. Each day is the gap of what was lost lately and may come back, and of what was never looked at. */
function overdueBy(post: VisitablePost, now: number): number {
  const { sortAt, seenAt, presence, presenceAt, presenceCheckedAt } = post;
  const isFreshLoss = !isThere(presence) && presenceAt !== null && now - presenceAt <= freshLossMs;
  const usualMs = gaps.find(({ ageMs }) => now - sortAt <= ageMs)?.gapMs ?? oldGapMs;
  const gapMs = isFreshLoss || presenceCheckedAt === null ? Math.min(dayMs, usualMs) : usualMs;
  return (now - (presenceCheckedAt ?? seenAt)) / gapMs;
}

/** Posts on either side of one that was lost lately and that were not looked at since, with their distance. `ordered` by time. */
function besideLosses(ordered: VisitablePost[], now: number): Map<string, number> {
  const near = new Map<string, number>();
  for (const [index, { presence, presenceAt }] of ordered.entries()) {
    if (isThere(presence) || presenceAt === null || now - presenceAt > freshLossMs) continue;
    for (let step = -neighbours; step <= neighbours; step++) {
      const post = ordered[index + step];
      const distance = Math.abs(step);
      if (!post || !isThere(post.presence) || (post.presenceCheckedAt ?? 0) > presenceAt) continue;
      if (distance < (near.get(post.nativeId) ?? Number.POSITIVE_INFINITY)) near.set(post.nativeId, distance);
    }
  }
  return near;
}

function isThere(presence: Presence): boolean {
  return presence === 'present' || presence === 'edited' || presence === 'unknown';
}
