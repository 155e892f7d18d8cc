import { expect, test } from 'vitest';
import type { Outcome } from '../../../electron/contract/names.ts';
import { countChecks, listFailed } from '../../../electron/core/view/failed.ts';
import { readSidebar } from '../../../electron/core/view/sidebar.ts';
import { addAccount, closedCheck, type Library, noon, openCheck, openTestLibrary } from '../../support/library.ts';

const hour = 3_600_000;

function addRoute({ store }: Library, accountId: number): number {
  store.routes.upsert(accountId, { kind: 'page', purpose: 'status', url: `https://example.invalid/${accountId}` }, noon);
  return store.routes.list(accountId)[0]?.id ?? 0;
}

/** An account that was looked at `times` times with the same outcome; the path says it each time. */
function looked(library: Library, name: string, outcome: Outcome, times = 1): number {
  const accountId = addAccount(library, name);
  const routeId = addRoute(library, accountId);
  for (let run = 1; run <= times; run += 1) {
    const at = noon + run * hour;
    const route = { routeId, at, outcome, failures: outcome === 'ok' ? 0 : run, dueAt: null };
    library.store.recordCheck(openCheck(accountId, at, { outcome, statusSeen: null, sightings: [], routes: [route], verdict: null }));
  }
  return accountId;
}

test('the count, the check line, the page and the marks of the rows mean the same accounts', () => {
  const library = openTestLibrary();
  const { store } = library;
  looked(library, 'challenged twice', 'challenged', 2);
  looked(library, 'a feed that became a page', 'not-a-feed', 3);
  looked(library, 'challenged once', 'challenged');
  looked(library, 'down', 'unreachable', 4);
  const missing = looked(library, 'not found lately', 'ok');
  store.recordCheck(
    openCheck(missing, noon + 2 * hour, {
      verdict: { status: 'open', confidence: 0.5, actor: 'not-said', pending: 'gone-in-the-making', closure: null, reopened: null },
    }),
  );
  const closed = looked(library, 'closed, then challenged', 'challenged', 1);
  store.recordCheck(closedCheck(closed, noon + 2 * hour, { text: '已被关闭', notBeforeAt: noon }));
  for (const at of [3, 4]) {
    const routes = [
      { routeId: store.routes.list(closed)[0]?.id ?? 0, at: noon + at * hour, outcome: 'challenged' as const, failures: at, dueAt: null },
    ];
    store.recordCheck(
      openCheck(closed, noon + at * hour, { outcome: 'challenged', statusSeen: null, sightings: [], routes, verdict: null }),
    );
  }

  const { counts, accounts } = readSidebar(store.db);
  const failed = listFailed(store.db);
  const titles = (kind: string) =>
    failed
      .filter((row) => row.kind === kind)
      .map((row) => `${row.title}: ${row.pending ?? row.outcome}`)
      .sort();
  const { attention, notReached } = countChecks(store.db);
  expect({
    sidebar: counts.attention,
    line: { attention, notReached },
    rows: accounts.filter((row) => row.needsAttention).map((row) => row.title),
    page: titles('attention'),
    askedAgain: titles('asked-again'),
    notReached: titles('not-reached'),
  }).toEqual({
    sidebar: 3,
    line: { attention: 3, notReached: 1 },
    rows: ['a feed that became a page', 'challenged twice', 'not found lately'],
    page: ['a feed that became a page: not-a-feed', 'challenged twice: challenged', 'not found lately: gone-in-the-making'],
    askedAgain: ['challenged once: challenged', 'closed, then challenged: challenged'],
    notReached: ['down: unreachable'],
  });
});

test('an account that two ways do not reach is one account not reached', () => {
  const library = openTestLibrary();
  const accountId = looked(library, 'down', 'unreachable', 2);
  library.store.routes.upsert(accountId, { kind: 'page', purpose: 'posts', url: 'https://example.invalid/posts' }, noon);
  const routes = library.store.routes.list(accountId).map(({ id: routeId }) => ({
    routeId,
    at: noon + 5 * hour,
    outcome: 'unreachable' as const,
    failures: 3,
    dueAt: null,
  }));
  library.store.recordCheck(
    openCheck(accountId, noon + 5 * hour, { outcome: 'unreachable', statusSeen: null, sightings: [], routes, verdict: null }),
  );
  expect({ rows: listFailed(library.store.db).length, counted: countChecks(library.store.db).notReached }).toEqual({ rows: 1, counted: 1 });
});
