/**
 * The one network door. Nothing leaves before a route is chosen, nothing leaves beside it: when a proxy dies, asks fail.
 * Every answer is complete and carries its capture; every failure carries one reason of the closed list.
 */

import type { Route } from '../../contract/shapes/settings.ts';
import type { Answer, Ask, Exchange, Hop } from '../base/exchange.ts';
import { sha256 } from '../base/hash.ts';
import type { Logger } from '../base/log.ts';
import { bare, isLocalHost, isLoopback } from './address.ts';
import { createCapture, readHead } from './capture.ts';
import { type Deadlines, deadlinesFor, startDeadline } from './deadline.ts';
import { decodeBody } from './decode.ts';
import type { Lookup } from './guard.ts';
import { type Line, openLine } from './line.ts';
import { firstStep, withoutLogin } from './opening.ts';
import { createOrigins } from './origins.ts';
import { readLocation, type Step, stepKey, turn } from './redirect.ts';
import { type Reply, sendOnce } from './send.ts';
import { type Trouble, troubleError, unclear, unreachable } from './trouble.ts';

const defaultMaxBytes = 10 * 1024 * 1024;

export type DoorOptions = {
  clock: { now(): number };
  log: Logger;
  version: string;
  /** Origin to origin (`--origin-map`): requests for the first go to the second, and everything else keeps the first one's name. */
  originMap?: Record<string, string>;
  /** Before a route is chosen, loopback addresses that the reader typed (or an origin map names) may be asked all the same: nothing leaves the machine. */
  loopbackWithoutRoute?: boolean;
  route: Route | null;
  /** What the system says; it only explains a failure, it never stops an ask. */
  isOffline?(): boolean;
  deadlines?: Partial<Deadlines>;
  /** A further certificate authority in PEM, beside the built-in ones. */
  ca?: string;
  lookup?: Lookup;
};

export type DoorCounts = { asks: number; answers: number; failures: number; requests: number; wireBytes: number };

export type Door = {
  /** Never throws for anything the network does. `signal` stops it (outcome `unclear`, detail `stopped`). Redirects are followed here, at most 5. */
  ask(ask: Ask, options?: { signal?: AbortSignal }): Promise<Exchange>;
  /** Cuts what runs on the old route (it fails with reason `guard`, detail `route-changed`); the same route again changes nothing. */
  setRoute(route: Route | null): void;
  /** The address a URL is really asked at, after the origin map. */
  addressOf(url: string): string;
  counts(): DoorCounts;
  close(): Promise<void>;
};

type Way = { line: Line; signal: AbortSignal; trustedOrigin: string | null; maxBytes: number; takes: Ask['takes']; redirects: Hop[] };

export function createDoor(options: DoorOptions): Door {
  const origins = createOrigins(options.originMap ?? {});
  const capture = createCapture();
  const counts = { asks: 0, answers: 0, failures: 0, wireBytes: 0 };
  const log = options.log;
  let route = options.route;
  let line = open(route);
  const localLine = options.loopbackWithoutRoute ? open({ kind: 'direct' }) : null;

  function open(next: Route | null): Line | null {
    return next && openLine(next, { ...options, deadlines: deadlinesFor(next.kind, options.deadlines) });
  }

  async function ask(request: Ask, { signal }: { signal?: AbortSignal } = {}): Promise<Exchange> {
    counts.asks += 1;
    const askedAt = options.clock.now();
    const redirects: Hop[] = [];
    const result = await begin(request, redirects, signal);
    if ('outcome' in result) {
      counts.failures += 1;
      const { outcome, reason, detail } = explained(result);
      log.debug('failed', { url: withoutLogin(request.url), outcome, reason, detail });
      return { kind: 'failure', outcome, reason, detail, redirects, askedAt, retryAfterMs: null };
    }
    counts.answers += 1;
    counts.wireBytes += result.wireBytes.length;
    log.debug('answered', { url: result.url, status: result.status, bytes: result.wireBytes.length });
    return {
      kind: 'answer',
      answer: { ...result, requestUrl: withoutLogin(request.url), redirects, askedAt, answeredAt: options.clock.now() },
    };
  }

  async function begin(request: Ask, redirects: Hop[], signal: AbortSignal | undefined): Promise<Found | Trouble> {
    const out = route ? line : localLine;
    if (!route && !out) return unreachable('guard', 'route-not-chosen');
    if (!out) return unreachable('proxy', 'proxy-address-unreadable');
    const first = firstStep(request, options.version);
    if ('outcome' in first) return first;
    const deadline = startDeadline(request.totalMs ?? out.totalMs, signal);
    const trustedOrigin = request.typedByReader && isLocalHost(bare(first.url.hostname)) ? first.url.origin : null;
    try {
      const maxBytes = request.maxBytes ?? defaultMaxBytes;
      return await follow(first, { line: out, signal: deadline.signal, trustedOrigin, maxBytes, takes: request.takes, redirects });
    } finally {
      deadline.end();
    }
  }

  async function follow(first: Step, way: Way): Promise<Found | Trouble> {
    const seen = new Set<string>();
    for (let step = first; ; ) {
      const reply = await send(step, way);
      if ('outcome' in reply) return reply;
      seen.add(stepKey(step));
      const location = readLocation(reply.headers.location ?? '');
      const next = turn(step, reply.status, origins.nameBack(location, step.url), seen);
      if (next.kind === 'stay') return complete(step, reply, way);
      way.redirects.push({ url: step.url.href, status: reply.status, location });
      if (next.kind === 'refuse') return next.trouble;
      step = next.step;
    }
  }

  function send(step: Step, { line: out, signal, trustedOrigin, maxBytes, takes }: Way) {
    const mapped = origins.targetOf(step.url.origin);
    const isOwn = mapped !== null || step.url.origin === trustedOrigin;
    if (!route && !(isOwn && isLoopbackOrigin(mapped ?? step.url.origin))) return Promise.resolve(unreachable('guard', 'route-not-chosen'));
    const agent = out.agent(isOwn);
    return sendOnce({ agent, step, origin: mapped ?? step.url.origin, absolute: out.absolute, signal, maxBytes, takes, capture });
  }

  async function complete(step: Step, reply: Reply, way: Way): Promise<Found | Trouble> {
    const decoded = await decodeBody(reply.wire, reply.headers['content-encoding'], way.maxBytes);
    if ('trouble' in decoded) return decoded.trouble;
    const wireSha256 = sha256(reply.wire);
    return {
      url: step.url.href,
      status: reply.status,
      headers: reply.headers,
      body: decoded.body,
      wireBytes: reply.wire,
      wireSha256,
      bodySha256: decoded.body === reply.wire ? wireSha256 : sha256(decoded.body),
      ...readHead(reply.sent.head),
      peerAddress: way.line.kind === 'direct' ? reply.sent.peerAddress : null,
      tlsChainSha256: reply.sent.tlsChainSha256,
      route: way.line.kind,
      proxy: way.line.proxy,
      originMapped: [step.url.href, ...way.redirects.map(({ url }) => url)].some((url) => origins.addressOf(url) !== url),
    };
  }

  function explained(trouble: Trouble): Trouble {
    const isPath = trouble.reason === 'dns' || trouble.reason === 'tcp' || trouble.reason === 'timeout';
    return isPath && options.isOffline?.() ? { ...trouble, reason: 'offline' } : trouble;
  }

  return {
    ask,
    setRoute(next) {
      if (JSON.stringify(next) === JSON.stringify(route)) return;
      line?.cut(troubleError(unreachable('guard', 'route-changed')));
      route = next;
      line = open(next);
      log.info('route', { kind: next?.kind ?? 'none', proxy: line?.proxy });
    },
    addressOf: origins.addressOf,
    counts: () => ({ ...counts, requests: capture.requests() }),
    async close() {
      line?.cut(troubleError(unclear('stopped')));
      localLine?.cut(troubleError(unclear('stopped')));
      line = null;
      route = null;
      capture.close();
    },
  };
}

function isLoopbackOrigin(origin: string): boolean {
  return isLoopback(bare(new URL(origin).hostname));
}

type Found = Omit<Answer, 'requestUrl' | 'redirects' | 'askedAt' | 'answeredAt'>;
