/** Runs the core as a process of its own, starts it again when it dies, and stands before it as one callee: the window never notices more than `core.restarted`. */

import type { Failure, Result } from '../contract/result.ts';
import { fail, ok } from '../contract/result.ts';
import type { Child, Fork } from './child.ts';
import { program } from './places.ts';
import { type Callee, callOver, fieldsOf, stopped } from './port.ts';

/** Passed to the core as it is (`CoreOptions` in core/core.ts), without the threads, which the core's process knows itself. */
export type CoreStart = {
  folder: string | null;
  shell: 'desktop' | 'serve' | 'cli';
  library: 'own' | 'example';
  version: string;
  resources: string;
  originMap?: Record<string, string>;
  steppedFromAt?: number;
};

export type CoreHandle = Callee & {
  /** The answer to the first start: done, or why the library cannot be opened. */
  ready: Promise<Result<null>>;
  pid(): number | null;
  /** Ends the core after its store has closed; it is killed after `closeWithinMs`. */
  close(): Promise<void>;
};

type Waits = { firstMs: number; mostMs: number; closeWithinMs: number };
const usualWaits: Waits = { firstMs: 200, mostMs: 10_000, closeWithinMs: 10_000 };

type Running = { child: Child; callee: Callee; started: Promise<Result<null>> };

/** A core that has answered this long has started well: the next death begins with the shortest wait again. */
const settledAfterMs = 30_000;

/** A core that dies this often before it ever started will not start. */
const startAttempts = 4;

export function launchCore(fork: Fork, start: CoreStart, waits: Waits = usualWaits): CoreHandle {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const tell = (name: string, payload: unknown) => {
    for (const listener of [...listeners]) listener(name, payload);
  };
  let closing = false;
  let refused: Failure | null = null;
  let deaths = 0;
  let everStarted = false;
  let running = run();
  let current = Promise.resolve(running);

  function run(): Running {
    const child = fork(program('process/core-process'));
    const callee = callOver(child);
    const started = startIn(child, start);
    const startedAt = performance.now();
    callee.subscribe(tell);
    void started.then((result) => {
      if (result.ok) everStarted = true;
      else if (result.error.code !== 'stopped') refused = result.error;
    });
    child.onClosed(() => {
      if (closing || refused !== null) return;
      deaths = performance.now() - startedAt > settledAfterMs ? 1 : deaths + 1;
      if (!everStarted && deaths >= startAttempts) {
        refused = { code: 'internal', message: `The core ended ${deaths} times while it was starting.` };
        return;
      }
      current = startAgain();
    });
    return { child, callee, started };
  }

  async function startAgain(): Promise<Running> {
    await pause(Math.min(waits.firstMs * 2 ** (deaths - 1), waits.mostMs));
    if (closing) return running;
    running = run();
    void running.started.then((result) => {
      if (result.ok) tell('core.restarted', {});
    });
    return running;
  }

  async function firstAnswer(): Promise<Result<null>> {
    for (;;) {
      const { started } = await current;
      const result = await started;
      if (refused !== null) return { ok: false, error: refused };
      if (result.ok || closing) return result;
    }
  }

  return {
    ready: firstAnswer(),
    pid: () => running.child.pid(),
    async call(method, input, carrier) {
      const target = await current;
      const started = await target.started;
      if (refused !== null) return { ok: false, error: refused };
      if (closing || !started.ok) return stopped();
      return target.callee.call(method, input, carrier);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing = true;
      await end(running.child, waits.closeWithinMs);
    },
  };
}

function startIn(child: Child, start: CoreStart): Promise<Result<null>> {
  return new Promise((settle) => {
    child.onMessage((message) => {
      const fields = fieldsOf(message);
      if (fields?.kind === 'started') settle(ok(null));
      if (fields?.kind === 'refused') settle({ ok: false, error: fields.error as Failure });
    });
    child.onClosed(() => settle(fail('stopped', 'The core ended while it was starting.')));
    child.post({ kind: 'start', start });
  });
}

function end(child: Child, withinMs: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill(), withinMs);
    child.onClosed(() => {
      clearTimeout(timer);
      done();
    });
    if (child.pid() === null) {
      clearTimeout(timer);
      done();
    }
    child.post({ kind: 'close' });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
