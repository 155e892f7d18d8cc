/**
 * Politeness per host: one request at a time, spaced; a host that says "too much" rests. Other hosts never wait for it.
 * Everything is counted on the injected clock, and waiting is injected too, so nothing here sleeps by itself.
 *
 * A host that rests is not waited for: the ask comes back at once with detail `host-resting` and the time left, as `rate-limited`
 * where the host wanted the rest, as `unreachable` where it could not be reached three times in a row.
 */

import type { Ask, Exchange } from '../base/exchange.ts';
import { bare, isLoopback } from './address.ts';
import type { Door } from './client.ts';
import { createRest, type Rest, type Why } from './rest.ts';

/** `api` for feeds and interfaces made for programs (2 s apart), `page` for pages made for people (6 s apart). */
export type Manner = 'api' | 'page';

export type PaceOptions = {
  door: Door;
  clock: { now(): number };
  /** Resolves when so many milliseconds of the injected clock have passed. */
  wait(ms: number): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Requests under way at the same time over all hosts; default 32. */
  atOnce?: number;
};

export type PaceAsk = {
  manner?: Manner;
  signal?: AbortSignal;
  /** Asked beside the checks (a picture): only a host that says *too much* rests for it; a refused or missing one says nothing about the host. */
  aside?: boolean;
};

export type Pace = {
  /** Like `door.ask`, when it is this host's turn. */
  ask(ask: Ask, options?: PaceAsk): Promise<Exchange>;
  /** The judge saw a challenge: the host rests, twice as long each time, which ends this round for it. */
  challenged(url: string): void;
  /** The reader asks by hand, or the line is back: hosts that were only out of reach may be tried at once. */
  tryAgain(): void;
  /** Until when the host of this address rests, on the injected clock; null when it may be asked. */
  restsUntil(url: string): number | null;
};

const spacingMs: Record<Manner, number> = { api: 2_000, page: 6_000 };
const loopbackAtOnce = 8;

type Waiting = { start(): void; signal: AbortSignal | undefined };

type Host = {
  limit: number;
  active: number;
  waiting: Waiting[];
  nextAt: number;
  isTimed: boolean;
  rest: Rest;
};

export function createPace({ door, clock, wait, random, atOnce = 32 }: PaceOptions): Pace {
  const hosts = new Map<string, Host>();
  const ready = new Set<Host>();
  let active = 0;

  async function ask(request: Ask, { manner = 'api', signal, aside = false }: PaceAsk = {}): Promise<Exchange> {
    const way = wayOf(request.url);
    const host = hostOf(way);
    const isTurn = await turnOf(host, signal);
    if (!isTurn) return refusal({ outcome: 'unclear', reason: null }, 'stopped', null);
    try {
      const leftMs = host.rest.left();
      if (leftMs !== null) return refusal(host.rest.why(), 'host-resting', leftMs);
      if (!aside) host.rest.begin();
      const exchange = await door.ask(request, { signal });
      if (!way.isOwn && (!aside || isTooMuch(exchange))) host.rest.learn(request.url, exchange);
      if (!way.isNear) host.nextAt = clock.now() + spacingMs[manner] * (1 + 0.2 * random());
      return exchange;
    } finally {
      leave(host);
    }
  }

  /** `isNear`: a loopback server answers, real or by the origin map. `isOwn`: the reader's own loopback address, which has no manners to keep. */
  function wayOf(url: string): { key: string; isNear: boolean; isOwn: boolean } {
    const asked = URL.parse(url);
    const target = URL.parse(door.addressOf(url));
    const isOwn = asked !== null && isLoopback(bare(asked.hostname));
    const isNear = target !== null && isLoopback(bare(target.hostname));
    return { key: (isOwn ? asked.host : asked?.hostname) ?? '', isNear, isOwn };
  }

  function hostOf({ key, isNear }: { key: string; isNear: boolean }): Host {
    const known = hosts.get(key);
    if (known) return known;
    const host: Host = {
      limit: isNear ? loopbackAtOnce : 1,
      active: 0,
      waiting: [],
      nextAt: 0,
      isTimed: false,
      rest: createRest(clock, random),
    };
    hosts.set(key, host);
    return host;
  }

  /** False when the signal ended the waiting. */
  function turnOf(host: Host, signal: AbortSignal | undefined): Promise<boolean> {
    if (signal?.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      function stop(): void {
        host.waiting = host.waiting.filter((one) => one !== waiting);
        resolve(false);
      }
      const waiting: Waiting = {
        signal,
        start() {
          signal?.removeEventListener('abort', stop);
          resolve(true);
        },
      };
      signal?.addEventListener('abort', stop, { once: true });
      host.waiting.push(waiting);
      admit(host);
    });
  }

  function admit(host: Host): void {
    while (host.waiting.length > 0 && host.active < host.limit) {
      const earlyMs = host.rest.left() === null ? host.nextAt - clock.now() : 0;
      if (earlyMs > 0) {
        callBack(host, earlyMs);
        return;
      }
      if (active >= atOnce) {
        ready.add(host);
        return;
      }
      host.active += 1;
      active += 1;
      host.waiting.shift()?.start();
    }
  }

  function callBack(host: Host, ms: number): void {
    if (host.isTimed) return;
    host.isTimed = true;
    void wait(ms).then(() => {
      host.isTimed = false;
      admit(host);
    });
  }

  function leave(host: Host): void {
    host.active -= 1;
    active -= 1;
    for (const other of ready) {
      if (active >= atOnce) break;
      ready.delete(other);
      admit(other);
    }
    admit(host);
  }

  function refusal(why: Why, detail: string, leftMs: number | null): Exchange {
    return { kind: 'failure', ...why, detail, redirects: [], askedAt: clock.now(), retryAfterMs: leftMs };
  }

  return {
    ask,
    challenged(url) {
      const way = wayOf(url);
      if (!way.isOwn) hostOf(way).rest.challenged();
    },
    tryAgain() {
      for (const { rest } of hosts.values()) rest.tryAgain();
    },
    restsUntil(url) {
      const leftMs = hosts.get(wayOf(url).key)?.rest.left() ?? null;
      return leftMs === null ? null : clock.now() + leftMs;
    },
  };
}

/** RFC 6585 §4, RFC 9110 §10.2.3. */
function isTooMuch(exchange: Exchange): boolean {
  if (exchange.kind === 'failure') return false;
  const { status, headers } = exchange.answer;
  return status === 429 || (status === 503 && headers['retry-after'] !== undefined);
}
