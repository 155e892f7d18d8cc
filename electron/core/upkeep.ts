/** The library's own care: self-check, backup, erasing. Restoring is in `core.ts`, since it changes the library under everything else. */

import { fail, ok } from '../contract/result.ts';
import type { Backups } from './backups.ts';
import type { Handlers } from './handlers.ts';
import type { Runs } from './runs.ts';
import type { Store } from './store/store.ts';

export type UpkeepParts = {
  store: Store;
  runs: Runs;
  backups: Backups;
  /** Ends what is being kept in pieces, and removes the pieces. */
  dropUnfinished(): Promise<void>;
  emit(name: string, payload: unknown): void;
};

export function createUpkeep({
  store,
  runs,
  emit,
  backups,
  dropUnfinished,
}: UpkeepParts): Pick<Handlers, 'doctor' | 'backup.make' | 'storage.compact' | 'erase'> {
  return {
    async doctor({ repair }) {
      if (repair) await dropUnfinished();
      return ok(store.examine(repair ?? false));
    },
    'backup.make': () => backups.make(),
    async 'storage.compact'() {
      // It rewrites the database: what is under way ends first.
      runs.stop();
      await runs.idle();
      return ok({ gainedBytes: store.compact() });
    },
    async erase({ id }) {
      if (!store.accounts.read(id)) return fail('not-found', 'There is no such account in this library.');
      // A check that is under way could write what is being erased.
      runs.stop();
      await runs.idle();
      await dropUnfinished();
      const erased = store.erase(id);
      if (erased.ok) emit('accounts.changed', { accountIds: [id] });
      return erased;
    },
  };
}
