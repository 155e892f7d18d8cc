/** Lets a test run a function in the main program, as Playwright's `electronApp.evaluate` does. */

import { runInThisContext } from 'node:vm';
import { clonePlain } from './strict.ts';

type Order = { id: number; source: string; argument: unknown };

export function openControl(electron: object): void {
  // A test that ended without a word must leave no program and no browser behind.
  process.once('disconnect', () => process.exit(1));
  process.on('message', async ({ id, source, argument }: Order) => {
    try {
      const run = runInThisContext(`(${source})`) as (electron: object, argument: unknown) => unknown;
      process.send?.({ id, ok: true, value: clonePlain(await run(electron, argument)) });
    } catch (error) {
      process.send?.({ id, ok: false, message: String(error) });
    }
  });
}
