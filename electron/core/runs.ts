/** Runs of checks: which accounts, how many at once, progress, Stop. One run at a time; the next one waits. */

import { networkInterfaces } from 'node:os';
import type { InputOf } from '../contract/methods.ts';
import type { CheckReport, CheckState } from '../contract/shapes/check.ts';
import { createLatest } from './base/latest.ts';
import type { AccountReport, RouteChoice } from './check-parts.ts';

export type RunParts = {
  now(): number;
  /** When anything was last checked before this start, or null. */
  lastCheckedAt(): number | null;
  /** Accounts a run is about, with the routes each is asked by. */
  plan(input: InputOf<'check'>): { accountId: number; routes: RouteChoice }[];
  /** Null when there was no check: stopped half-way, or the account is gone. */
  checkAccount(accountId: number, routes: RouteChoice, signal: AbortSignal): Promise<AccountReport | null>;
  /** A check threw, which must not happen: told and put off, so that it harms no other account. */
  onBroken(accountId: number, error: unknown): void;
  /** Called before the first and after the last check of a run. */
  startRound(): void;
  endRound(): void;
  isRouteChosen(): boolean;
  counts(): Pick<CheckState, 'accounts' | 'attention' | 'notReached' | 'nextDueAt'>;
  emit(state: CheckState): void;
};

export type Runs = {
  run(input: InputOf<'check'>): Promise<CheckReport>;
  /** Ends the run under way and those that wait; false when there was none. */
  stop(): boolean;
  state(): CheckState;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
};

const atOnce = 24;
const progressEveryMs = 150;

export function createRuns(parts: RunParts): Runs {
  let tail: Promise<unknown> = Promise.resolve();
  const controllers = new Set<AbortController>();
  let progress = { running: false, done: 0, total: 0 };
  let lastRunAt = parts.lastCheckedAt();

  function state(): CheckState {
    const isOffline = !hasNetwork();
    return {
      ...progress,
      waitingFor: null,
      offline: isOffline,
      paused: parts.isRouteChosen() ? (isOffline ? 'offline' : null) : 'route-not-chosen',
      // An account that was just followed has been looked at, without a run.
      lastRunAt: lastRunAt ?? parts.lastCheckedAt(),
      ...parts.counts(),
    };
  }

  const progressing = createLatest(() => parts.emit(state()), progressEveryMs);

  async function runNow(input: InputOf<'check'>, signal: AbortSignal): Promise<CheckReport> {
    const started = performance.now();
    const planned = signal.aborted ? [] : parts.plan(input);
    progress = { running: true, done: 0, total: planned.length };
    const report: CheckReport = { checked: 0, notModified: 0, newPosts: 0, outcomes: {}, changes: [], ms: 0, stopped: false };
    parts.startRound();
    progressing.tell();
    const queue = planned.values();
    try {
      await Promise.all(Array.from({ length: Math.min(atOnce, planned.length) }, () => work(queue, signal, report)));
      parts.endRound();
    } finally {
      progress = { ...progress, running: false };
      lastRunAt = parts.now();
      progressing.tell();
    }
    return { ...report, ms: Math.round(performance.now() - started), stopped: signal.aborted };
  }

  async function work(
    queue: Iterator<{ accountId: number; routes: RouteChoice }>,
    signal: AbortSignal,
    report: CheckReport,
  ): Promise<void> {
    for (let item = queue.next(); !item.done && !signal.aborted; item = queue.next()) {
      const checked = await checkOne(item.value, signal);
      if (checked) addTo(report, checked);
      progress = { ...progress, done: progress.done + 1 };
      progressing.tell();
    }
  }

  // The third place that catches (besides handlers and loop): one account's fault must not end the run of the others.
  async function checkOne({ accountId, routes }: { accountId: number; routes: RouteChoice }, signal: AbortSignal) {
    try {
      return await parts.checkAccount(accountId, routes, signal);
    } catch (error) {
      parts.onBroken(accountId, error);
      return { outcome: 'unclear' as const, newPosts: 0, change: null };
    }
  }

  return {
    run(input) {
      const controller = new AbortController();
      controllers.add(controller);
      const mine = tail.then(() => runNow(input, controller.signal)).finally(() => controllers.delete(controller));
      tail = mine.catch(() => undefined);
      return mine;
    },
    stop() {
      for (const controller of controllers) controller.abort();
      return controllers.size > 0;
    },
    state,
    idle: async () => {
      await tail;
      progressing.flush();
    },
  };
}

function addTo(report: CheckReport, checked: AccountReport): void {
  report.checked += 1;
  report.newPosts += checked.newPosts;
  report.outcomes[checked.outcome] = (report.outcomes[checked.outcome] ?? 0) + 1;
  if (checked.outcome === 'not-modified') report.notModified += 1;
  if (checked.change) report.changes.push(checked.change);
}

/** Whether any interface beside the loopback has an address. A machine without one is offline; the loopback still answers. */
function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal) ?? false);
}
