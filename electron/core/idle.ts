/** The library's care of itself between the runs, in small pieces. What must not be disturbed ends it; the next time begins anew. */

import type { Logger } from './base/log.ts';
import type { Store } from './store/store.ts';

export type IdleParts = {
  store: Pick<Store, 'tidy'>;
  log: Logger;
  /** Checks run, or a copy of the library is being made. */
  mustWait(): boolean;
  wait(ms: number): Promise<void>;
};

export type Idle = {
  /** Begins, unless it was done within the last hours or must wait. */
  nudge(): void;
  /** Resolves when what is under way is done or was ended. */
  close(): Promise<void>;
};

const everyMs = 6 * 3_600_000;
/** The core answers between two pieces. */
const restMs = 25;

export function createIdle({ store, log, mustWait, wait }: IdleParts): Idle {
  let running: Promise<void> | null = null;
  let doneAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  async function work(): Promise<void> {
    const tidying = store.tidy();
    for (const step of tidying.steps) {
      while (step()) {
        await wait(restMs);
        if (isClosed || mustWait()) return;
      }
    }
    doneAt = performance.now();
    const gained = tidying.finish();
    if (gained.files + gained.bytes > 0) log.info('done', gained);
  }

  return {
    nudge() {
      if (running !== null || isClosed || mustWait() || performance.now() - doneAt < everyMs) return;
      running = work()
        // As beside the checks: what is only care must not end the core. A full disk is told where something is lost by it.
        .catch((error: unknown) => log.warn('failed', { detail: String(error) }))
        .finally(() => {
          running = null;
        });
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}
