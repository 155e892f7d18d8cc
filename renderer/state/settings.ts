/** The reader's settings. A change shows at once and is put back when the core refuses it. */

import type { Settings } from '../../electron/contract/shapes/settings.ts';
import type { Link } from '../link/link.ts';
import { createCached } from './cached.ts';

export type SettingsSubject = ReturnType<typeof createSettings>;

export function createSettings(link: Link) {
  const cached = createCached(link, 'settings.read', ['settings.changed']);
  return {
    store: cached.store,
    load: () => cached.load({}),
    /** Answers whether it was kept. */
    write: async (change: Partial<Settings>): Promise<boolean> => {
      const before = cached.store.getState().value;
      cached.patch((value) => ({ ...value, ...change }));
      const reply = await link.call('settings.write', change);
      if (reply.ok) cached.store.setState({ value: reply.value, failure: null });
      else cached.store.setState({ value: before, failure: reply.error });
      return reply.ok;
    },
  };
}

/** Nothing is added before the route is chosen: the first look at an account would have no way to go. */
export function hasRoute({ value }: { value: Settings | null }): boolean {
  return value !== null && value.route !== null;
}

/** The time zone the reader sees times in. */
export function zoneOf(value: Settings | null): string {
  const chosen = value?.timeZone ?? 'system';
  return chosen === 'system' ? Intl.DateTimeFormat().resolvedOptions().timeZone : chosen;
}
