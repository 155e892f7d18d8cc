/** The door of the example: a simulated platform over HTTP on 127.0.0.1, and the story of 6–14 March 2014 played through a core's `example.step`. */

import type { Result } from '../contract/result.ts';

/** What the simulator knows and the core must find out; compared by the tests only. */
export type Ledger = unknown;

export type Prepared = {
  /** Origins of the story to loopback origins, for the core's `originMap`. */
  originMap: Record<string, string>;
  /** Where the example's clock stands at first. */
  startAt: number;
  server: { close(): Promise<void> };
};

export type Play = {
  call(method: string, input: unknown): Promise<Result<unknown>>;
  seed?: number | undefined;
  /** Simulated seconds in one real second; without it as fast as the core answers. */
  speed?: number | undefined;
  onProgress(progress: { nowAt: number; untilAt: number; done: boolean }): void;
  signal: AbortSignal;
};

export async function prepareExample(_wish: { seed?: number | undefined }): Promise<Prepared> {
  throw new Error('The example is not built yet.');
}

export async function playExample(_play: Play): Promise<{ ledger: Ledger }> {
  throw new Error('The example is not built yet.');
}
