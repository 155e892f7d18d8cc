/** How long an ask may take. These read real time, not the injected clock: they are about sockets. */

import type { Route } from '../../contract/shapes/settings.ts';
import { troubleError, unclear, unreachable } from './trouble.ts';

/** Up to the connection (TLS and tunnel included), the first header, between two pieces of a body, and all in all with every redirect. */
export type Deadlines = { connectMs: number; headersMs: number; bodyIdleMs: number; totalMs: number };

const usual: Deadlines = { connectMs: 10_000, headersMs: 20_000, bodyIdleMs: 15_000, totalMs: 30_000 };
/** A circuit has to be built first, and an onion service to be found. */
const overTor: Deadlines = { connectMs: 40_000, headersMs: 40_000, bodyIdleMs: 30_000, totalMs: 90_000 };

export function deadlinesFor(kind: Route['kind'], own: Partial<Deadlines> = {}): Deadlines {
  return { ...(kind === 'tor' ? overTor : usual), ...own };
}

/** Socket timers see idling only; a server that drips a byte a second needs this one as well. The signal's reason is a trouble error. */
export function startDeadline(totalMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(troubleError(unreachable('timeout', 'total'))), totalMs);
  function stop(): void {
    controller.abort(troubleError(unclear('stopped')));
  }
  if (outer?.aborted) stop();
  outer?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
}
