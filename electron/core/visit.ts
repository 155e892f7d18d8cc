/** Looks at single kept posts again, within a budget: a post that was removed is found although its account is open. Records nothing. */

import type { CheckParts, Looked, RouteChoice } from './check-parts.ts';
import { straighten } from './judge/clock-jumps.ts';
import { concludePost } from './judge/presence.ts';
import type { Sighting } from './judge/types.ts';
import { type Look, lookThrough } from './look.ts';
import { planVisits } from './schedule/visits.ts';
import { runOutcome } from './sighting.ts';
import type { Task } from './sources/adapter.ts';
import { adapterOf } from './sources/registry.ts';
import type { AccountState } from './store/store.ts';

export type Visiting = { choice: RouteChoice; looked: Looked[]; signal: AbortSignal };

/** Requests beside the planned ones for what a list of many did not show: each is asked for by itself. */
const requestsPerVisit = 3;
const endings: ReadonlySet<string> = new Set(['closed', 'suspended', 'deleted', 'deactivated', 'gone']);

/** Nothing when the platform shows no single posts, the account has ended, or the platform turned this run away. */
export async function visitPosts(parts: CheckParts, account: AccountState, { choice, looked, signal }: Visiting): Promise<Looked[]> {
  const adapter = adapterOf(account.platform);
  const { visits } = adapter.label;
  if (!visits || (visits.onlyWithStatus && choice === 'posts') || endings.has(account.status) || isTurnedAway(looked)) return [];
  const { atOnce = 1, perRun } = visits;
  const asked = new Set(looked.flatMap(({ looks }) => looks.flatMap((look) => look.request.postNativeId ?? [])));
  const base = taskBase(parts, account);
  const posts = parts.store.posts
    .visitable(account.id)
    .filter((post) => !asked.has(post.nativeId) && adapter.ask({ ...base, post, posts: [post] }).length > 0);
  const now = parts.now();
  const waiting = waitingPosts(straighten(parts.store.sightings.list(account.id), now), now);
  const planned = planVisits(posts, { now, limit: perRun * atOnce, waiting });
  const typedUrl = parts.store.routes.list(account.id).find((route) => route.typed)?.url ?? null;
  const isBridged = parts.store.routes.list(account.id).some(({ kind }) => kind === 'bridge');
  const visited: Looked[] = [];
  for (let from = 0; from < planned.length && !signal.aborted; from += atOnce) {
    const some = planned.slice(from, from + atOnce);
    const [post] = some;
    const budget = requestsPerVisit + (atOnce > 1 ? perRun * 2 : 0);
    const looks = await lookThrough(
      parts,
      adapter,
      { ...base, ...(post ? { post } : {}), posts: some },
      { signal, budget, knownSha256: null, typedUrl },
    );
    visited.push({ route: null, looks: isBridged ? looks.map(withoutPosts) : looks });
    if (isTurnedAway(visited.slice(-1))) break;
  }
  return visited;
}

function taskBase(parts: CheckParts, { id, nativeId, handle, url }: AccountState): Task {
  const route = parts.store.routes.list(id).find(({ purpose, kind }) => purpose === 'posts' && (kind === 'api' || kind === 'page'));
  return {
    kind: 'post',
    account: { nativeId, handle, url },
    ...(route ? { route: { kind: route.kind, url: route.url, etag: null, lastModified: null } } : {}),
  };
}

/** A bridge writes posts in other words than the platform does: what the platform's own page gives is no edit of them. */
function withoutPosts(look: Look): Look {
  return look.reading ? { ...look, reading: { ...look.reading, posts: [] } } : look;
}

/** Posts whose last sightings wait for a second look, with the time from which one counts. */
function waitingPosts(history: Sighting[], now: number): Map<string, number> {
  const ofPosts = Map.groupBy(
    history.filter(({ postNativeId, subject }) => postNativeId !== null && subject !== 'account'),
    ({ postNativeId }) => postNativeId ?? '',
  );
  return new Map(
    [...ofPosts].flatMap(([nativeId, sightings]) => {
      const { recheckAt } = concludePost({ sightings, now });
      return recheckAt === null ? [] : [[nativeId, recheckAt] as const];
    }),
  );
}

/** The platform itself refused, or could not be reached; a bridge that fails says nothing of it. */
function isTurnedAway(looked: Looked[]): boolean {
  return looked
    .filter(({ route, looks }) => route?.kind !== 'bridge' && looks.length > 0)
    .some(({ looks }) => ['challenged', 'rate-limited', 'blocked-here', 'unreachable', 'server-error'].includes(runOutcome(looks).outcome));
}
