/**
 * Work beside the checks: pictures and full texts, asked for when no check runs. One address of a host at a time, some hosts at once.
 * A check that begins is waited for, Stop ends it, and nothing here ever fails a check.
 */

import type { Logger } from './base/log.ts';

export type AsideTask = {
  /** Tasks with the same key run one after another. */
  key: string;
  /** Must leave the task stored, refused or due later: a task that is due again at once would be run for ever. */
  run(signal: AbortSignal): Promise<void>;
};

export type AsideParts = {
  /** What is due now, the most wanted first. */
  due(limit: number): AsideTask[];
  /** A check is running, or nothing may be asked yet. */
  mustWait(): boolean;
  log: Logger;
};

export type Aside = {
  /** Begins, unless it is running or was stopped. */
  nudge(): void;
  /** Runs what is due, whatever was stopped before, and resolves when nothing is left or a check began. */
  drain(): Promise<void>;
  /** Ends what is under way; nothing begins by itself before `allow`. */
  stop(): void;
  allow(): void;
  close(): Promise<void>;
};

const hostsAtOnce = 6;
const batch = 200;

export function createAside({ due, mustWait, log }: AsideParts): Aside {
  let running: Promise<void> | null = null;
  let controller = new AbortController();
  let isStopped = false;
  let isClosed = false;
  /** Nudged while the work was ending: it looks once more. */
  let isNudged = false;

  async function work(signal: AbortSignal): Promise<void> {
    for (let tasks = next(signal); tasks.length > 0; tasks = next(signal)) {
      const queues = [...Map.groupBy(tasks, (task) => task.key).values()].values();
      await Promise.all(Array.from({ length: hostsAtOnce }, () => take(queues, signal)));
    }
  }

  function next(signal: AbortSignal): AsideTask[] {
    return signal.aborted || mustWait() ? [] : due(batch);
  }

  async function take(queues: Iterator<AsideTask[]>, signal: AbortSignal): Promise<void> {
    for (let queue = queues.next(); !queue.done; queue = queues.next()) {
      for (const task of queue.value) {
        if (signal.aborted || mustWait()) return;
        await task.run(signal);
      }
    }
  }

  function begin(): Promise<void> {
    if (isClosed) return Promise.resolve();
    if (running !== null) isNudged = true;
    controller = controller.signal.aborted ? new AbortController() : controller;
    if (running === null) isNudged = false;
    running ??= work(controller.signal)
      // A fourth place that catches: what is beside the checks must not end the core.
      .catch((error: unknown) => log.error('aside.failed', { stack: error instanceof Error ? error.stack : String(error) }))
      .finally(() => {
        running = null;
        if (isNudged && !isStopped && !mustWait()) void begin();
      });
    return running;
  }

  return {
    nudge() {
      if (!isStopped) void begin();
    },
    async drain() {
      // Begun in the same turn, so that a Stop after it stops it.
      if (running !== null) await running;
      await begin();
    },
    stop() {
      isStopped = true;
      controller.abort();
    },
    allow() {
      isStopped = false;
    },
    async close() {
      isClosed = true;
      controller.abort();
      await running;
    },
  };
}
