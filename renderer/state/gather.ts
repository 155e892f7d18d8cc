/** Gathers a burst of events into one question. */

export type Gather = {
  /** Something is stale. */
  tell(): void;
  /** What was told so far is asked for no more. */
  forget(): void;
};

/** The share of time that asking may take: after a slow answer the next question waits this many times as long as it took. */
const restShare = 3;

/** The first of a burst starts the wait, so that an unending burst cannot put it off for ever. One question runs at a time. */
export function gather(ask: () => void | Promise<void>, waitMs: number): Gather {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsking = false;
  let isTold = false;
  let restMs = 0;

  const run = async (): Promise<void> => {
    timer = null;
    isAsking = true;
    isTold = false;
    const startedAt = performance.now();
    await ask();
    restMs = (performance.now() - startedAt) * restShare;
    isAsking = false;
    if (isTold) start();
  };
  const start = (): void => {
    timer ??= setTimeout(() => void run(), Math.max(waitMs, restMs));
  };
  return {
    tell() {
      if (isAsking) isTold = true;
      else start();
    },
    forget() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isTold = false;
    },
  };
}
