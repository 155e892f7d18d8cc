/** The only door: a core answers calls of the contract and pushes its events. The same in desktop, serve and CLI. */

import type { Result } from '../contract/result.ts';
import type { Level } from './base/log.ts';

export type Carrier = 'window' | 'local';

export type CoreOptions = {
  /** The data folder; null for a core without a library, which answers only `pure` methods. */
  folder: string | null;
  shell: 'desktop' | 'serve' | 'cli';
  library: 'own' | 'example';
  version: string;
  /** Folder with rules/ and examples/. */
  resources: string;
  /** Origin to origin, as in `--origin-map`. */
  originMap?: Record<string, string>;
  /** The example's clock: it stands still at this time until `example.step` moves it. */
  steppedFromAt?: number;
  /** Starts the two threads; absent in the CLI, which runs them in-process. */
  threads?: { steps: string; reader: string };
  /** Another program holds the folder and does not answer: open the database read-only, take no lock, answer methods with `reads` only. */
  readOnly?: boolean;
  logLevel?: Level;
};

export type Core = {
  /** `input` is validated here, once for every carrier. Never throws. */
  call(method: string, input: unknown, carrier: Carrier): Promise<Result<unknown>>;
  /** Events of the contract; answers the function that ends the subscription. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  /** Stops the loop, waits for the store, releases the lock. */
  close(): Promise<void>;
};

export async function createCore(_options: CoreOptions): Promise<Result<Core>> {
  return { ok: false, error: { code: 'not-built-yet', message: 'The core is not built yet.' } };
}
