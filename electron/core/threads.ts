/**
 * A worker thread that answers one input at a time, with a deadline: it is ended and started again when it is exceeded, and the others in the
 * queue go on. What takes long tells how far it is, and can be asked to stop.
 */

import { type ResourceLimits, Worker } from 'node:worker_threads';

export type Thread<In, Out> = {
  /** What still waits under the same `key` is given up, answered `superseded`. */
  run(
    input: In,
    deadlineMs: number,
    key?: string | null,
    onNews?: (news: unknown) => void,
  ): Promise<{ ok: true; value: Out } | { ok: false; why: 'deadline' | 'crash'; detail: string }>;
  /** What waits under `key` is given up; what runs under it is asked to stop (`Job.isStopped`) and answers as it likes. */
  stop(key: string): void;
  close(): Promise<void>;
};

/** What the one who answers may do meanwhile. */
export type Meanwhile = { tell(news: unknown): void; isStopped(): boolean };

type Job<In, Out> = {
  input: In;
  deadlineMs: number;
  key: string | null;
  onNews: (news: unknown) => void;
  done: (answer: Awaited<ReturnType<Thread<In, Out>['run']>>) => void;
};
type Message<Out> = { id: number; ok: true; value: Out } | { id: number; ok: false; detail: string } | { id: number; news: unknown };
/** `stop` is shared memory: a thread that never comes to rest hears no message. */
type Question<In> = { id: number; input: In; stop: Int32Array };

const superseded = { ok: false, why: 'crash', detail: 'superseded' } as const;
const closing = { ok: false, why: 'crash', detail: 'closing' } as const;

/** `file` is run as a worker with `workerData`; it starts with the first input. After `close` every input is answered `closing`. */
export function startThread<In, Out>(file: string, workerData: unknown, resourceLimits: ResourceLimits = {}): Thread<In, Out> {
  const queue: Job<In, Out>[] = [];
  let worker: Worker | null = null;
  let current: (Job<In, Out> & { id: number; timer: NodeJS.Timeout; stop: Int32Array }) | null = null;
  let lastId = 0;
  let isClosed = false;

  function open(): Worker {
    const fresh = new Worker(file, { workerData, resourceLimits });
    fresh.on('message', (message: Message<Out>) => {
      if (current?.id !== message.id) return;
      if ('news' in message) return current.onNews(message.news);
      finish(message.ok ? { ok: true, value: message.value } : { ok: false, why: 'crash', detail: message.detail });
    });
    fresh.on('error', (error) => {
      // One that was ended for its deadline speaks for no job any more.
      if (worker !== fresh) return;
      worker = null;
      finish({ ok: false, why: 'crash', detail: String(error) });
    });
    fresh.on('exit', () => {
      if (worker !== fresh) return;
      worker = null;
      finish({ ok: false, why: 'crash', detail: 'the thread ended' });
    });
    return fresh;
  }

  function finish(answer: Parameters<Job<In, Out>['done']>[0]): void {
    if (!current) return;
    clearTimeout(current.timer);
    const { done } = current;
    current = null;
    done(answer);
    next();
  }

  function next(): void {
    const job = queue[0];
    if (current || !job || isClosed) return;
    queue.shift();
    const id = ++lastId;
    worker ??= open();
    const stop = new Int32Array(new SharedArrayBuffer(4));
    current = { ...job, id, stop, timer: setTimeout(() => exceed(job.deadlineMs), job.deadlineMs) };
    worker.postMessage({ id, input: job.input, stop } satisfies Question<In>);
  }

  /** What waits under the same key is not wanted any more. */
  function giveUp(key: string | null): void {
    const at = key === null ? -1 : queue.findIndex((job) => job.key === key);
    for (const job of at === -1 ? [] : queue.splice(at, 1)) job.done(superseded);
  }

  function exceed(deadlineMs: number): void {
    const stuck = worker;
    worker = null;
    void stuck?.terminate();
    finish({ ok: false, why: 'deadline', detail: `over ${deadlineMs} ms` });
  }

  return {
    run: (input, deadlineMs, key = null, onNews = () => {}) =>
      new Promise((done) => {
        if (isClosed) return done(closing);
        giveUp(key);
        queue.push({ input, deadlineMs, key, onNews, done });
        next();
      }),
    stop(key) {
      giveUp(key);
      if (current?.key === key) Atomics.store(current.stop, 0, 1);
    },
    async close() {
      isClosed = true;
      for (const job of queue.splice(0)) job.done(closing);
      const last = worker;
      worker = null;
      finish(closing);
      await last?.terminate();
    },
  };
}

/** The other end, run inside the worker. */
export function serveThread<In, Out>(
  port: { on(name: 'message', listener: (message: Question<In>) => void): void; postMessage(value: unknown): void },
  answer: (input: In, meanwhile: Meanwhile) => Out,
): void {
  port.on('message', ({ id, input, stop }) => {
    const meanwhile = { tell: (news: unknown) => port.postMessage({ id, news }), isStopped: () => Atomics.load(stop, 0) === 1 };
    try {
      port.postMessage({ id, ok: true, value: answer(input, meanwhile) });
    } catch (error) {
      port.postMessage({ id, ok: false, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
