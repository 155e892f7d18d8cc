/** The door of the example: a simulated platform over HTTP on 127.0.0.1, and the story of 6–14 March 2014 played through a core's `example.step`. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Result } from '../contract/result.ts';
import { feedPath } from './feeds.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { type Platform, startPlatform } from './server.ts';
import { firstSettings, readerMoments, storyMoments } from './story.ts';
import { minuteMs, startAt, untilAt } from './story-time.ts';
import { createWorld, type World } from './world.ts';
import { escapeHtml } from './writing.ts';

export type { Ledger } from './ledger.ts';

export type Prepared = {
  label: 'example, invented';
  world: World;
  platform: Platform;
  /** The platform's clock; only `playExample` moves it. */
  clock: { nowAt: number };
  /** Origins of the story to loopback origins, for the core's `originMap`. */
  originMap: Record<string, string>;
  /** Where the example's clock stands at first, and where the story ends. */
  startAt: number;
  untilAt: number;
  /** The bridge feeds the reader follows. */
  subscriptions: { url: string; title: string; folder: string }[];
};

export type Play = {
  call(method: string, input: unknown): Promise<Result<unknown>>;
  prepared: Prepared;
  /** Simulated seconds in one real second; without it as fast as the core answers. */
  speed?: number | undefined;
  onProgress(progress: { nowAt: number; untilAt: number; done: boolean }): void;
  signal: AbortSignal;
};

const usualSeed = 2014;

/** Starts the simulated platform; whoever prepares it closes it. */
export async function prepareExample({ seed = usualSeed }: { seed?: number | undefined }): Promise<Prepared> {
  const world = createWorld({ seed });
  const clock = { nowAt: startAt };
  const platform = await startPlatform({ world, now: () => clock.nowAt });
  const { origin } = platform;
  const subscriptions = world.accounts
    .filter((account) => account.isFollowed)
    .map((account) => ({ url: `${origin}${feedPath(account)}`, title: account.title, folder: account.folder }));
  // Articles, their pictures and the accounts' own: every host the pages name is mapped, so that no request can leave the machine.
  const originMap = { 'https://mp.weixin.qq.com': origin, 'https://mmbiz.qpic.cn': origin, 'https://wx.qlogo.cn': origin };
  return { label: 'example, invented', world, platform, clock, originMap, startAt, untilAt, subscriptions };
}

/** Subscribes and steps through the story, until its end or until `signal`. A call that fails ends the play with an error that names it. */
export async function playExample({ call, prepared, speed, onProgress, signal }: Play): Promise<{ ledger: Ledger }> {
  const { clock, world } = prepared;
  const told = () => ({ ledger: readLedger(world, clock.nowAt) });
  const must = mustAnswer(call);
  const moments = storyMoments(world);
  const ids = await subscribe(must, prepared);
  let nextDueAt: number | null = clock.nowAt;
  while (!signal.aborted) {
    const toAt = nextStop(clock.nowAt, nextDueAt, moments);
    await holdBack(toAt - clock.nowAt, speed, signal);
    if (signal.aborted) break;
    clock.nowAt = toAt;
    const step = await must('example.step', { toAt, untilAt });
    if (signal.aborted) break;
    nextDueAt = await actAsReader({ must, toAt, ids }, readDue(step));
    onProgress({ nowAt: toAt, untilAt, done: toAt >= untilAt });
    if (toAt >= untilAt) break;
  }
  return told();
}

type Must = (method: string, input: unknown) => Promise<unknown>;

async function subscribe(must: Must, { subscriptions }: Prepared): Promise<number[]> {
  await must('settings.write', firstSettings);
  const imported = await must('import', { name: 'example-march-2014.opml', text: opmlOf(subscriptions) });
  return readIds(imported);
}

/** The whole minute at or after the next due check, so that checks due close together run in one step; story moments and the end are met exactly. */
function nextStop(nowAt: number, nextDueAt: number | null, moments: number[]): number {
  const dueAt = nextDueAt === null ? untilAt : Math.ceil(nextDueAt / minuteMs) * minuteMs;
  const momentAt = moments.find((at) => at > nowAt) ?? untilAt;
  // A check that is due now was run by the last step or waits for a resting host: time must go on.
  const earliestAt = nowAt === startAt && nextDueAt === startAt ? startAt : nowAt + minuteMs;
  return Math.min(Math.max(dueAt, earliestAt), momentAt, untilAt);
}

/** What the reader does now may bring checks forward, so the core is asked again for what is due. */
async function actAsReader({ must, toAt, ids }: { must: Must; toAt: number; ids: number[] }, dueAt: number | null): Promise<number | null> {
  const moment = readerMoments.find(({ at }) => at === toAt);
  if (!moment) return dueAt;
  for (const { method, input } of moment.steps(ids)) await must(method, input);
  return readDue(await must('example.step', { toAt, untilAt }));
}

async function holdBack(storyMs: number, speed: number | undefined, signal: AbortSignal): Promise<void> {
  if (speed === undefined || !(speed > 0) || storyMs <= 0) return;
  await sleep(storyMs / speed, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

function mustAnswer(call: Play['call']): Must {
  return async (method, input) => {
    const reply = await call(method, input);
    if (!reply.ok) throw new Error(`The example's ${method} was refused: ${reply.error.code}, ${reply.error.message}`);
    return reply.value;
  };
}

function opmlOf(subscriptions: Prepared['subscriptions']): string {
  const folders = [...new Set(subscriptions.map(({ folder }) => folder))];
  const outlines = folders.map((folder) => {
    const inside = subscriptions.filter((one) => one.folder === folder);
    const lines = inside.map(({ title, url }) => `<outline type="rss" text="${escapeHtml(title)}" xmlUrl="${escapeHtml(url)}"/>`);
    return `<outline text="${escapeHtml(folder)}">\n${lines.join('\n')}\n</outline>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>example, invented</title></head>
<body>
${outlines.join('\n')}
</body>
</opml>
`;
}

function readIds(imported: unknown): number[] {
  if (typeof imported !== 'object' || imported === null || !('accountIds' in imported)) return [];
  const { accountIds } = imported;
  return Array.isArray(accountIds) ? accountIds.filter((id): id is number => typeof id === 'number') : [];
}

function readDue(step: unknown): number | null {
  if (typeof step !== 'object' || step === null || !('nextDueAt' in step)) return null;
  return typeof step.nextDueAt === 'number' ? step.nextDueAt : null;
}
