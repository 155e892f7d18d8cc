/** Two clocks: the system's, and the example's, which stands still until it is stepped. */

import type { Clock } from './context.ts';

export type Waiting = Clock & { wait(ms: number): Promise<void> };

export const systemClock: Waiting = {
  now: () => Date.now(),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** Waiting moves this clock instead of spending time. It never goes back. */
export function createSteppedClock(fromAt: number): Waiting & { stepTo(at: number): void } {
  let nowAt = fromAt;
  function stepTo(at: number): void {
    nowAt = Math.max(nowAt, at);
  }
  return {
    now: () => nowAt,
    async wait(ms) {
      // Jittered waits are no whole milliseconds, times are.
      stepTo(Math.ceil(nowAt + ms));
    },
    stepTo,
  };
}
