/** What a run is about, from what the store knows to be due. */

import type { InputOf } from '../contract/methods.ts';
import type { PlatformId } from '../contract/names.ts';
import type { RouteChoice } from './check-parts.ts';
import type { Store } from './store/store.ts';

type Planned = { accountId: number; routes: RouteChoice }[];

/** `due`: every account with a route that is due; `all`: every followed one; `some`: those named. */
export function planRun(store: Store, { which, ids, routes }: InputOf<'check'>, now: number): Planned {
  if (which === 'due') return planDue(store, now);
  const chosen = which === 'all' ? store.accounts.followed().map((account) => account.id) : [...new Set(ids)];
  return chosen.map((accountId) => ({ accountId, routes: routes ?? 'all' }));
}

function planDue(store: Store, now: number): Planned {
  const due = Map.groupBy(store.routes.due(now), (row) => row.accountId);
  return [...due].map(([accountId, rows]) => ({ accountId, routes: rows.length > 1 ? 'all' : (rows[0]?.purpose ?? 'all') }));
}

const alertMs = 86_400_000;

/** Until when a confirmed closure keeps the others of its platform on a short interval (product.md §2), or null. */
export function alertUntilAt(store: Store, platform: PlatformId, now: number): number | null {
  const newest = store.closures.counted(now - alertMs).findLast((closure) => closure.platform === platform);
  return newest ? Math.min(newest.notAfterAt, now) + alertMs : null;
}
