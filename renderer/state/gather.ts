/** Gathers a burst of events into one question. */

export type Gather = {
  /** Something is stale. */
  tell(): void;
  /** What was told so far is asked for no more. */
  forget(): void;
};

/** The first of a burst starts the wait, so that an unending burst cannot put it off for ever. */
export function gather(ask: () => void, waitMs: number): Gather {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    tell() {
      timer ??= setTimeout(() => {
        timer = null;
        ask();
      }, waitMs);
    },
    forget() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
