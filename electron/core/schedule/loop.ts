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
  /** The reader pressed Stop: nothing runs by itself for so long, or until the next nudge. */
  pause(ms: number): void;
  stop(): Promise<void>;
};

/** Sleep is cut into pieces, so that a suspended machine or a changed clock is noticed within a minute. */
const longestSleepMs = 60_000;
const shortestSleepMs = 250;

export function startLoop(parts: LoopParts): Loop {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let quietUntilAt = 0;

  function arm(): void {
    if (isStopped || running) return;
    if (timer) clearTimeout(timer);
    const dueAt = parts.nextDueAt();
    const wakeAt = Math.max(dueAt ?? Number.POSITIVE_INFINITY, quietUntilAt);
    const waitMs = Math.max(shortestSleepMs, Math.min(longestSleepMs, wakeAt - parts.now()));
    timer = setTimeout(wake, waitMs);
    timer.unref();
  }

  function wake(): void {
    const dueAt = parts.nextDueAt();
    if (dueAt === null || Math.max(dueAt, quietUntilAt) > parts.now()) {
      arm();
      return;
    }
    running = parts
      .runDue()
      .catch((error: unknown) => {
        parts.log.error('loop.failed', { stack: error instanceof Error ? error.stack : String(error) });
        // What failed is still due: without a pause it would be run again at once, for ever.
        quietUntilAt = parts.now() + longestSleepMs;
      })
      .finally(() => {
        running = null;
        arm();
      });
  }

  arm();
  return {
    nudge() {
      quietUntilAt = 0;
      arm();
    },
    pause(ms) {
      quietUntilAt = parts.now() + ms;
      arm();
    },
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
