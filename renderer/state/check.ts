/** The run of checks: what the check line and the toolbar show, refresh, stop, and the checks that did not end with an answer. */

import type { OutputOf } from '../../electron/contract/methods.ts';
import type { Result } from '../../electron/contract/result.ts';
import type { Link } from '../link/link.ts';
import { createCached } from './cached.ts';

/** `ended` is told when a run is over: outcomes may have changed without a change of status. */
export function createCheck(link: Link, ended: () => void = () => {}) {
  const state = createCached(link, 'check.state', ['accounts.changed', 'settings.changed']);
  const failed = createCached(link, 'check.failed', ['accounts.changed']);

  link.on((event) => {
    if (event.name !== 'check.progress') return;
    state.store.setState({ value: event.payload, failure: null });
    if (event.payload.running) return;
    failed.renew();
    ended();
  });

  const run = (input: Parameters<typeof link.call<'check'>>[1]): Promise<Result<OutputOf<'check'>>> => link.call('check', input);
  return {
    store: state.store,
    failed: failed.store,
    load: async (): Promise<void> => {
      await Promise.all([state.load({}), failed.load({})]);
    },
    /** Refresh: posts of every followed account now. */
    refreshPosts: () => run({ which: 'all', routes: 'posts' }),
    /** Check now: posts and status, of all or of these accounts. */
    checkNow: (ids?: number[]) => run(ids === undefined ? { which: 'all', routes: 'all' } : { which: 'some', ids, routes: 'all' }),
    stop: () => link.call('check.stop', {}),
  };
}
