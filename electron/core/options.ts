/** How a core is opened, and who may call it. */

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
