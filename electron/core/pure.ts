/** The methods on bytes alone, which need no library: parse and judge. */

import { fail, ok } from '../contract/result.ts';
import { silent } from './base/log.ts';
import type { Handlers } from './handlers.ts';
import type { CoreOptions } from './options.ts';
import { type Steps, startSteps } from './runners.ts';

/** The thread starts with the first call. */
export function createPure({ resources, threads }: CoreOptions): { handlers: Pick<Handlers, 'parse' | 'judge'>; close(): Promise<void> } {
  let steps: Steps | null = null;
  function use(): Steps {
    steps ??= startSteps(threads?.steps, { resources }, silent);
    return steps;
  }
  return {
    handlers: {
      async parse(input) {
        const done = await use().run({ kind: 'parse', input });
        return done?.kind === 'parse' ? done.value : fail('internal', 'The document could not be read in time.');
      },
      async judge(input) {
        const done = await use().run({ kind: 'judge', input });
        return done?.kind === 'judge' ? ok(done.value) : fail('internal', 'The response could not be judged in time.');
      },
    },
    close: async () => {
      await steps?.close();
    },
  };
}
