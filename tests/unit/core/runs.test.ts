import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silent } from '../../../electron/core/base/log.ts';
import { createRuns, type RunParts } from '../../../electron/core/runs.ts';
import { startLoop } from '../../../electron/core/schedule/loop.ts';

function partsWith(over: Partial<RunParts>): RunParts {
  return {
    lastCheckedAt: () => null,
    now: () => 0,
    plan: ({ ids = [] }) => ids.map((accountId) => ({ accountId, routes: 'all' })),
    checkAccount: async () => ({ outcome: 'ok', newPosts: 1, change: null }),
    onBroken: () => undefined,
    startRound: () => undefined,
    endRound: () => undefined,
    isRouteChosen: () => true,
    counts: () => ({ accounts: 0, attention: 0, notReached: 0, nextDueAt: null }),
    emit: () => undefined,
    ...over,
  };
}

test('a check that throws is told and put off, and the run goes on with the others', async () => {
  const broken: [number, string][] = [];
  const runs = createRuns(
    partsWith({
      checkAccount: async (accountId) => {
        if (accountId === 2) throw new Error('a bug');
        return { outcome: 'ok', newPosts: 1, change: null };
      },
      onBroken: (accountId, error) => broken.push([accountId, String(error)]),
    }),
  );
  const report = await runs.run({ which: 'some', ids: [1, 2, 3] });
  expect({ ...report, ms: 0 }).toEqual({
    checked: 3,
    notModified: 0,
    newPosts: 2,
    outcomes: { ok: 2, unclear: 1 },
    changes: [],
    ms: 0,
    stopped: false,
  });
  expect([broken, runs.state().running]).toEqual([[[2, 'Error: a bug']], false]);
});

test('one run waits for another, and a run that fails leaves the next one free', async () => {
  const order: string[] = [];
  let round = 0;
  const runs = createRuns(
    partsWith({
      startRound: () => {
        round += 1;
        order.push(`begin ${round}`);
      },
      endRound: () => {
        order.push(`end ${round}`);
        if (round === 1) throw new Error('the disk is full');
      },
    }),
  );
  const done = await Promise.allSettled([runs.run({ which: 'some', ids: [1] }), runs.run({ which: 'some', ids: [2] })]);
  expect(done.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect([order, runs.state().running, runs.stop()]).toEqual([['begin 1', 'end 1', 'begin 2', 'end 2'], false, false]);
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  await setImmediate();
}

test('what was stopped does not begin again by itself before its pause is over, or before something is due anew', async () => {
  let ran = 0;
  const loop = startLoop({
    now: Date.now,
    log: silent,
    nextDueAt: () => 0,
    runDue: async () => {
      ran += 1;
    },
  });
  await pass(250);
  loop.pause(10 * 60_000);
  for (let minute = 0; minute < 9; minute += 1) await pass(60_000);
  const paused = ran;
  loop.nudge();
  await pass(250);
  await loop.stop();
  expect([paused, ran]).toEqual([1, 2]);
});

test('a round that failed is not run again at once', async () => {
  let ran = 0;
  const loop = startLoop({
    now: Date.now,
    log: silent,
    nextDueAt: () => 0,
    runDue: async () => {
      ran += 1;
      throw new Error('the disk is full');
    },
  });
  for (let second = 0; second < 60; second += 1) await pass(1000);
  await loop.stop();
  expect(ran).toBe(1);
});
