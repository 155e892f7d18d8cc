/** What the reader of the example does, hour by hour, and the moments the clock must stop at. */

import { beijing, burst, captchaHour, hourMs, minuteMs, startAt, untilAt } from './story-time.ts';
import type { World } from './world.ts';

export type ReaderStep = { method: 'settings.write' | 'account.change' | 'check'; input: Record<string, unknown> };
export type ReaderMoment = { at: number; steps: (accountIds: number[]) => ReaderStep[] };

/** Before the first request: the route, and how often to look in an ordinary week (feeds twice a day, status once). */
export const firstSettings = {
  route: { kind: 'direct' },
  postsIntervalMs: 12 * hourMs,
  statusPageIntervalMs: 24 * hourMs,
  alertIntervalMs: 30 * minuteMs,
  timeZone: 'Asia/Shanghai',
} as const;

/** In order of time. On the Thursday the reader follows every 30 minutes while it goes on, then lets go to every four hours, and refreshes all feeds before the end. */
export const readerMoments: readonly ReaderMoment[] = [
  { at: burst.fromAt + 30 * minuteMs, steps: () => [checkStatus] },
  { at: captchaHour.fromAt + 5 * minuteMs, steps: () => [checkStatus] },
  { at: beijing(13, 10), steps: (ids) => [changeInterval(ids, 30 * minuteMs), checkStatus] },
  {
    at: beijing(13, 14, 30),
    steps: (ids) => [{ method: 'settings.write', input: { alertIntervalMs: 4 * hourMs } }, changeInterval(ids, null)],
  },
  { at: beijing(14, 11), steps: () => [{ method: 'check', input: { which: 'all', routes: 'posts' } }] },
];

/** Every time between start and end at which something changes on the platform or the reader acts; sorted, each once. */
export function storyMoments(world: World): number[] {
  const fates = world.accounts.flatMap(({ fate, posts }) => [
    ...(fate.kind === 'none' ? [] : [fate.at]),
    ...posts.flatMap((post) => (post.fate === null ? [] : [post.fate.at])),
  ]);
  const spans = [burst, captchaHour].flatMap(({ fromAt, toAt }) => [fromAt, toAt]);
  const all = new Set([...fates, ...spans, ...readerMoments.map(({ at }) => at)]);
  return [...all].filter((at) => at > startAt && at < untilAt).sort((one, other) => one - other);
}

const checkStatus: ReaderStep = { method: 'check', input: { which: 'all', routes: 'status' } };

function changeInterval(ids: number[], statusIntervalMs: number | null): ReaderStep {
  return { method: 'account.change', input: { ids, statusIntervalMs } };
}
