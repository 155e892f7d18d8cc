/** Tells of what changes faster than an eye can follow: at once, then at most every so often, and always the last of it. */

export type Latest = {
  tell(): void;
  /** Sends what still waits, so that nothing is left for after the end. */
  flush(): void;
};

/** Real time, whatever the core's clock says. `send` reads the state itself, so only what is sent is made. */
export function createLatest(send: () => void, everyMs: number): Latest {
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const sendNow = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sentAt = performance.now();
    send();
  };
  return {
    tell() {
      const restMs = sentAt + everyMs - performance.now();
      if (restMs <= 0) sendNow();
      else timer ??= setTimeout(sendNow, restMs);
    },
    flush() {
      if (timer !== null) sendNow();
    },
  };
}
