/** The library's own care: self-check, backup, erasing. Restoring is in `core.ts`, since it changes the library under everything else. */

import { fail, ok } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { Runs } from './runs.ts';
import type { Store } from './store/store.ts';

export type UpkeepParts = { store: Store; runs: Runs; emit(name: string, payload: unknown): void };

export function createUpkeep({ store, runs, emit }: UpkeepParts): Pick<Handlers, 'doctor' | 'backup' | 'erase'> {
  return {
    doctor: ({ repair }) => ok(store.examine(repair ?? false)),
    backup: ({ file }) => store.backup(file),
    async erase({ id }) {
      if (!store.accounts.read(id)) return fail('not-found', 'There is no such account in this library.');
      // A check that is under way could write what is being erased.
      runs.stop();
      await runs.idle();
      const erased = store.erase(id);
      if (erased.ok) emit('accounts.changed', { accountIds: [id] });
      return erased;
    },
  };
}
