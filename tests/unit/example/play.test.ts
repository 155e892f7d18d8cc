import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '../../../electron/contract/result.ts';
import { type Prepared, playExample, prepareExample } from '../../../electron/example/play.ts';
import { storyMoments } from '../../../electron/example/story.ts';
import { hourMs, startAt, untilAt } from '../../../electron/example/story-time.ts';
import { createSteppedCore } from '../../support/play-example.ts';

let prepared: Prepared | null = null;
afterEach(async () => {
  await prepared?.platform.close();
  prepared = null;
});

async function prepare(): Promise<{ prepared: Prepared; core: ReturnType<typeof createSteppedCore> }> {
  const made = await prepareExample({ seed: 7 });
  prepared = made;
  return { prepared: made, core: createSteppedCore({ origin: made.platform.origin, everyMs: 12 * hourMs }) };
}

describe('playing the example', () => {
  it('chooses the route, imports sixty bridge feeds in five folders, then steps to the end', async () => {
    const { prepared, core } = await prepare();
    const progress: { nowAt: number; untilAt: number; done: boolean }[] = [];
    const { ledger } = await playExample({
      ...core,
      prepared,
      onProgress: (one) => progress.push(one),
      signal: new AbortController().signal,
    });
    const opml = JSON.stringify(core.asked[1]?.input).replaceAll('\\"', '"');
    expect({
      first: core.asked.slice(0, 3).map(({ method }) => method),
      feeds: opml.match(/xmlUrl="http:\/\/127\.0\.0\.1:\d+\/feeds\/MP_WXS_\d+\.(atom|rss|json)"/g)?.length,
      folders: opml.match(/<outline text=/g)?.length,
      firstStep: core.steps[0],
      isForward: core.steps.every((at, index) => index === 0 || at >= (core.steps[index - 1] ?? 0)),
      moments: storyMoments(prepared.world).filter((at) => !core.steps.includes(at)),
      last: progress.at(-1),
      endings: ledger.endings.length,
      statuses: [...new Set(core.statuses)].sort(),
    }).toEqual({
      first: ['settings.write', 'import', 'example.step'],
      feeds: 60,
      folders: 5,
      firstStep: startAt,
      isForward: true,
      moments: [],
      last: { nowAt: untilAt, untilAt, done: true },
      endings: 46,
      statuses: [200],
    });
  });

  it('lets the reader follow every 30 minutes on the Thursday, and let go in the afternoon', async () => {
    const { prepared, core } = await prepare();
    await playExample({ ...core, prepared, onProgress: () => {}, signal: new AbortController().signal });
    const acts = core.asked.filter(({ method }) => method !== 'example.step' && method !== 'import');
    expect(acts.map(({ method, input }) => [method, (input as { statusIntervalMs?: number | null }).statusIntervalMs])).toEqual([
      ['settings.write', undefined],
      ['check', undefined],
      ['check', undefined],
      ['account.change', hourMs / 2],
      ['check', undefined],
      ['settings.write', undefined],
      ['account.change', null],
      ['check', undefined],
    ]);
  });

  it('goes on when the core has nothing due, or always says now', async () => {
    const { prepared } = await prepare();
    const steps: number[] = [];
    const call = async (method: string, input: unknown) => {
      if (method === 'example.step') steps.push((input as { toAt: number }).toAt);
      return { ok: true as const, value: { nextDueAt: steps.length % 2 === 0 ? null : startAt, accountIds: [] } };
    };
    await playExample({ call, prepared, onProgress: () => {}, signal: new AbortController().signal });
    expect([steps.at(-1), steps.length < 1000]).toEqual([untilAt, true]);
  });

  it('stops at once when it is told to, and says what had happened until then', async () => {
    const { prepared, core } = await prepare();
    const ending = new AbortController();
    const { ledger } = await playExample({ ...core, prepared, speed: 1, onProgress: () => ending.abort(), signal: ending.signal });
    expect([core.steps, ledger.endings]).toEqual([[startAt], []]);
  });

  it('ends with an error that names the call which was refused', async () => {
    const { prepared } = await prepare();
    const play = playExample({
      call: async () => fail('not-writable', 'No.'),
      prepared,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    await expect(play).rejects.toThrow("The example's settings.write was refused: not-writable, No.");
  });

  it('maps the article and picture hosts to itself, so that nothing leaves the machine', async () => {
    const { prepared } = await prepare();
    const { origin } = prepared.platform;
    expect([prepared.originMap, prepared.label]).toEqual([
      { 'https://mp.weixin.qq.com': origin, 'https://mmbiz.qpic.cn': origin, 'https://wx.qlogo.cn': origin },
      'example, invented',
    ]);
  });
});
