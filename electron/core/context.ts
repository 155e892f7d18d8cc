/** What the steps are given instead of reading it themselves: clock, chance, log, paths. */

import type { Logger } from './base/log.ts';

export type Clock = { now(): number };

export type Paths = { folder: string; database: string; blobs: string; logs: string; backups: string };

export type Context = {
  clock: Clock;
  /** Uniform in [0, 1), for jitter only. */
  random(): number;
  log: Logger;
  paths: Paths;
  version: string;
};
