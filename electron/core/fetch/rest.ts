/** When one host has to be left alone, and why. On the injected clock; nothing here waits. */

import type { Outcome, UnreachableReason } from '../../contract/names.ts';
import type { Exchange } from '../base/exchange.ts';
import { retryAfterMs } from './conditional.ts';

export type Why = { outcome: Outcome; reason: UnreachableReason | null };

export type Rest = {
  /** Milliseconds still to rest, or null when the host may be asked. */
  left(): number | null;
  /** What to say instead of asking. */
  why(): Why;
  /** An ask starts: a good answer before it, that nobody called a challenge meanwhile, is now believed. */
  begin(): void;
  learn(url: string, exchange: Exchange): void;
  challenged(): void;
  /** Forgets a rest that was only about being out of reach. */
  tryAgain(): void;
};

const shortestMs = 15 * 60_000;
const longestMs = 24 * 3_600_000;
/** Not growing: it only spares a round from waiting out the same deadline for every account of a dead host. */
const outOfReachMs = 5 * 60_000;
const outOfReachAsks = 3;

/** Reasons that speak of the host, not of our own line. */
const hostReasons: ReadonlySet<UnreachableReason | null> = new Set(['dns', 'tcp', 'tls', 'timeout'] as const);

export function createRest(clock: { now(): number }, random: () => number): Rest {
  let untilAt = 0;
  /** Rests in a row; each doubles the next. */
  let rests = 0;
  let isClearing = false;
  /** Different addresses refused (403, 5xx), and not reached, since the last good answer. */
  const refused = new Set<string>();
  const unreached = new Set<string>();
  let unreachedReason: UnreachableReason | null = null;

  function left(): number | null {
    const leftMs = untilAt - clock.now();
    return leftMs > 0 ? leftMs : null;
  }

  function rest(saidMs: number | null): void {
    const isResting = left() !== null;
    const growingMs = Math.min(shortestMs * 2 ** Math.min(rests, 10), longestMs) * (0.8 + 0.4 * random());
    // Answers to requests sent before the rest began count as one.
    if (!isResting) rests += 1;
    isClearing = false;
    refused.clear();
    // What the server asks for is a least time, so chance only adds to it.
    const ms = saidMs === null ? growingMs : saidMs * (1 + 0.2 * random());
    if (!isResting || saidMs !== null) untilAt = Math.max(untilAt, clock.now() + ms);
  }

  function missed(url: string, reason: UnreachableReason | null): void {
    if (!hostReasons.has(reason)) return;
    unreached.add(url);
    unreachedReason = reason;
    if (unreached.size >= outOfReachAsks) untilAt = Math.max(untilAt, clock.now() + outOfReachMs);
  }

  function answered(url: string, status: number, saidMs: number | null): void {
    unreached.clear();
    const isTooMuch = status === 429 || (status >= 500 && saidMs !== null);
    const isRefused = status === 403 || status >= 500;
    if (isRefused) refused.add(url);
    // One address refused may be that account's own trouble; two are the host's.
    if (isTooMuch || refused.size > 1) rest(saidMs);
    isClearing = !isTooMuch && !isRefused;
  }

  return {
    left,
    why() {
      const isOutOfReach = unreached.size >= outOfReachAsks;
      return isOutOfReach ? { outcome: 'unreachable', reason: unreachedReason } : { outcome: 'rate-limited', reason: null };
    },
    begin() {
      if (!isClearing) return;
      isClearing = false;
      rests = 0;
      refused.clear();
    },
    learn(url, exchange) {
      if (exchange.kind === 'failure') missed(url, exchange.reason);
      else answered(url, exchange.answer.status, retryAfterMs(exchange.answer.headers['retry-after'], clock.now()));
    },
    challenged: () => rest(null),
    tryAgain() {
      if (unreached.size < outOfReachAsks) return;
      unreached.clear();
      untilAt = 0;
    },
  };
}
