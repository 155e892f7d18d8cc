/** The one door to the network with its pace, and the way for what is asked beside the checks. */

import type { Route } from '../contract/shapes/settings.ts';
import type { Ask, Exchange } from './base/exchange.ts';
import type { Waiting } from './clock.ts';
import type { Context } from './context.ts';
import { createDoor, type Door } from './fetch/client.ts';
import { createPace, type Manner, type Pace } from './fetch/pace.ts';
import type { CoreOptions } from './options.ts';

export type NetworkOptions = {
  options: CoreOptions;
  context: Context & { clock: Waiting };
  /** The clock of a story that is played, or null. */
  stepped: object | null;
  /** Nothing is asked at all. */
  isStill: boolean;
  route: Route | null;
};

export type Network = {
  door: Door;
  pace: Pace;
  /** For texts, pictures and files: waits for no check, and no check waits for it. */
  askAside(ask: Ask, manner: Manner, signal: AbortSignal): Promise<Exchange>;
};

export function openNetwork({ options, context, stepped, isStill, route }: NetworkOptions): Network {
  const { clock, log, random } = context;
  const door = createDoor({
    clock,
    log: log.area('fetch'),
    version: options.version,
    route: isStill ? null : route,
    // A script on this machine says what it wants asked; a window waits for the reader's choice.
    loopbackWithoutRoute: options.shell === 'cli' && !isStill,
    ...(options.originMap ? { originMap: options.originMap } : {}),
  });
  const pace = createPace({ door, clock, wait: clock.wait, random });
  return {
    door,
    pace,
    // A story asks no host beside those mapped to its own server, and none of this moves its clock.
    async askAside(ask, manner, signal) {
      const isForeign = stepped !== null && door.addressOf(ask.url) === ask.url && !ask.typedByReader;
      if (!isForeign) return pace.ask(ask, { manner, signal, aside: true });
      const failure = { kind: 'failure', outcome: 'unreachable', reason: 'guard', detail: 'not-in-the-story', redirects: [] } as const;
      return { ...failure, redirects: [], askedAt: clock.now(), retryAfterMs: null };
    },
  };
}
