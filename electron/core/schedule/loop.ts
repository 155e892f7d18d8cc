/** The timer: wakes when the next route is due and lets the core run what is due. One of the two places where exceptions are caught. */

import type { Logger } from '../base/log.ts';

export type LoopParts = {
  now(): number;
  log: Logger;
  /** When the next route is due, or null when there is nothing to wait for. */
  nextDueAt(): number | null;
  /** Runs everything due; never called twice at once. */
  runDue(): Promise<void>;
};

export type Loop = {
  /** Looks again at once at when the next route is due: something was added, changed or finished. */
  nudge(): void;
  stop(): Promise<void>;
};

/** Sleep is cut into pieces, so that a suspended machine or a changed clock is noticed within a minute. */
const longestSleepMs = 60_000;
const shortestSleepMs = 250;

export function startLoop(parts: LoopParts): Loop {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  function arm(): void {
    if (isStopped || running) return;
    if (timer) clearTimeout(timer);
    const dueAt = parts.nextDueAt();
    const waitMs = dueAt === null ? longestSleepMs : Math.max(shortestSleepMs, Math.min(longestSleepMs, dueAt - parts.now()));
    timer = setTimeout(wake, waitMs);
    timer.unref();
  }

  function wake(): void {
    const dueAt = parts.nextDueAt();
    if (dueAt === null || dueAt > parts.now()) {
      arm();
      return;
    }
    running = parts
      .runDue()
      .catch((error: unknown) => parts.log.error('loop.failed', { stack: error instanceof Error ? error.stack : String(error) }))
      .finally(() => {
        running = null;
        arm();
      });
  }

  arm();
  return {
    nudge: arm,
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
