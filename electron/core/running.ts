/** Runs as they are asked for: by hand, stopped, shown, and the example's steps. */

import type { InputOf } from '../contract/methods.ts';
import { fail, ok } from '../contract/result.ts';
import type { Aside } from './aside.ts';
import { createLatest } from './base/latest.ts';
import type { createSteppedClock } from './clock.ts';
import type { Pace } from './fetch/pace.ts';
import type { Handlers } from './handlers.ts';
import type { Pictures } from './pictures.ts';
import type { Runs } from './runs.ts';
import type { Loop } from './schedule/loop.ts';
import type { Store } from './store/store.ts';

export type RunningParts = {
  store: Store;
  runs: Runs;
  /** Null where nothing runs by itself. */
  loop: Loop | null;
  pace: Pick<Pace, 'tryAgain'>;
  aside: Aside;
  pictures: Pick<Pictures, 'counts'>;
  emit(name: string, payload: unknown): void;
  /** An example whose simulated platform is gone. */
  isStill: boolean;
  /** A script on this machine says what it wants asked; a window waits for the reader's choice of a route. */
  isScript: boolean;
  /** The example's clock, or null. */
  stepped: ReturnType<typeof createSteppedClock> | null;
};

const progressEveryMs = 150;
const quietAfterStopMs = 15 * 60_000;

export function createRunning(
  parts: RunningParts,
): Pick<Handlers, 'check' | 'check.stop' | 'check.state' | 'pictures.fetch' | 'example.step'> {
  const { store, runs, loop, pace, aside, pictures, emit, isStill, isScript, stepped } = parts;
  let progress = { nowAt: 0, untilAt: 0, done: false };
  const progressing = createLatest(() => emit('example.progress', progress), progressEveryMs);
  return {
    check: async (input) => {
      if (isStill) return fail('not-allowed', 'The example is over: its simulated platform does not answer any more.');
      if (store.settings.read().route === null && !isScript)
        return fail('route-not-chosen', 'Choose a route first: nothing is asked before.');
      // Asked for by hand: hosts that were only out of reach may be tried at once.
      if (input.which !== 'due') pace.tryAgain();
      aside.allow();
      return ok(await runs.run(input));
    },
    'check.stop': () => {
      aside.stop();
      // What was stopped is still due, and must not begin again by itself at once.
      if (runs.stop()) loop?.pause(quietAfterStopMs);
      return ok({});
    },
    'pictures.fetch': async () => {
      if (store.settings.read().route === null) return fail('route-not-chosen', 'Choose a route first: nothing is asked before.');
      const before = pictures.counts();
      aside.allow();
      await aside.drain();
      const { stored, refused, putOff } = pictures.counts();
      return ok({ stored: stored - before.stored, refused: refused - before.refused, putOff: putOff - before.putOff });
    },
    'check.state': () => ok(runs.state()),
    'example.step': async ({ toAt, untilAt }) => {
      if (!stepped) return fail('not-allowed', 'Only the example has a clock that can be stepped.');
      stepped.stepTo(toAt);
      await runDueUntilIdle(runs.run, store, stepped.now);
      await aside.drain();
      progress = { nowAt: stepped.now(), untilAt, done: stepped.now() >= untilAt };
      progressing.tell();
      return ok({ nextDueAt: store.routes.nextDueAt() });
    },
  };
}

/** A check may bring others forward (a closure hastens its platform), so due is asked again until nothing is. */
async function runDueUntilIdle(run: (input: InputOf<'check'>) => Promise<unknown>, store: Store, now: () => number): Promise<void> {
  while (store.routes.due(now()).length > 0) await run({ which: 'due' });
}
