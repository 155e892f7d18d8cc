import { beforeEach, describe, expect, it } from 'vitest';
import type { UnreachableReason } from '../../../electron/contract/names.ts';
import type { Ask, Exchange } from '../../../electron/core/base/exchange.ts';
import type { Door } from '../../../electron/core/fetch/client.ts';
import { createPace, type Manner, type Pace } from '../../../electron/core/fetch/pace.ts';

const minute = 60_000;

/** A clock that only moves when something waits for it, and a door that answers as the test says. */
type World = {
  now: number;
  asked: { url: string; at: number }[];
  running: number;
  mostRunning: number;
  answer(url: string): { status: number; headers?: Record<string, string> } | UnreachableReason;
  addressOf(url: string): string;
  takesMs: number;
};

let world: World;
let pace: Pace;
let sleepers: { at: number; wake(): void }[];

function wait(ms: number): Promise<void> {
  return new Promise((wake) => sleepers.push({ at: world.now + ms, wake }));
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 30; turns += 1) await Promise.resolve();
}

async function runUntilQuiet(): Promise<void> {
  for (;;) {
    await settle();
    const next = sleepers.sort((one, other) => one.at - other.at).shift();
    if (!next) return;
    world.now = Math.max(world.now, next.at);
    next.wake();
  }
}

function exchangeOf(url: string): Exchange {
  const answer = world.answer(url);
  if (typeof answer === 'string') {
    return {
      kind: 'failure',
      outcome: 'unreachable',
      reason: answer,
      detail: answer,
      redirects: [],
      askedAt: world.now,
      retryAfterMs: null,
    };
  }
  const { status, headers = {} } = answer;
  return { kind: 'answer', answer: { url, status, headers } } as unknown as Exchange;
}

const door = {
  addressOf: (url: string) => world.addressOf(url),
  async ask({ url }: Ask) {
    world.asked.push({ url, at: world.now });
    world.running += 1;
    world.mostRunning = Math.max(world.mostRunning, world.running);
    await wait(world.takesMs);
    world.running -= 1;
    return exchangeOf(url);
  },
} as unknown as Door;

beforeEach(() => {
  sleepers = [];
  world = { now: 0, asked: [], running: 0, mostRunning: 0, answer: () => ({ status: 200 }), addressOf: (url) => url, takesMs: 100 };
  pace = createPace({ door, clock: { now: () => world.now }, wait, random: () => 0, atOnce: 4 });
});

async function askAll(urls: string[], manner: Manner = 'api'): Promise<Exchange[]> {
  const all = urls.map((url) => pace.ask({ url }, { manner }));
  await runUntilQuiet();
  return Promise.all(all);
}

function times(): number[] {
  return world.asked.map(({ at }) => at);
}

function shortOf(exchange: Exchange): unknown {
  return exchange.kind === 'answer' ? exchange.answer.status : [exchange.outcome, exchange.detail, exchange.retryAfterMs];
}

describe('spacing', () => {
  it('asks one host one at a time, two seconds after the last answer', async () => {
    await askAll(['https://a.example/1', 'https://a.example/2', 'http://a.example:8080/3']);
    expect([times(), world.mostRunning]).toEqual([[0, 2_100, 4_200], 1]);
  });

  it('asks pages made for people six seconds apart', async () => {
    await askAll(['https://a.example/1', 'https://a.example/2'], 'page');
    expect(times()).toEqual([0, 6_100]);
  });

  it('never lets one host hold up another', async () => {
    const slow = Array.from({ length: 20 }, (_, index) => `https://slow.example/${index}`);
    await askAll([...slow, 'https://quick.example/']);
    expect(world.asked[1]).toEqual({ url: 'https://quick.example/', at: 0 });
  });

  it('keeps to the number of requests at once over all hosts', async () => {
    await askAll(Array.from({ length: 40 }, (_, index) => `https://h${index}.example/`));
    expect([world.mostRunning, world.asked.length]).toEqual([4, 40]);
  });

  it('forgets nobody when hosts with much to ask meet the limit', async () => {
    const urls = Array.from({ length: 60 }, (_, index) => `http://127.0.0.1:${9_001 + (index % 3)}/${index}`);
    const paced = Array.from({ length: 60 }, (_, index) => `https://h${index % 9}.example/${index}`);
    const exchanges = await askAll([...urls, ...paced]);
    expect([exchanges.map(shortOf).every((status) => status === 200), world.asked.length, world.mostRunning]).toEqual([true, 120, 4]);
  });

  it('spares loopback addresses: no spacing, eight at once', async () => {
    pace = createPace({ door, clock: { now: () => world.now }, wait, random: () => 0 });
    await askAll(Array.from({ length: 16 }, (_, index) => `http://127.0.0.1:9001/${index}`));
    expect([world.mostRunning, Math.max(...times())]).toEqual([8, 100]);
  });

  it('gives up waiting when it is stopped', async () => {
    const stop = new AbortController();
    const first = pace.ask({ url: 'https://a.example/1' });
    const second = pace.ask({ url: 'https://a.example/2' }, { signal: stop.signal });
    stop.abort();
    await runUntilQuiet();
    expect([shortOf(await first), shortOf(await second), world.asked.length]).toEqual([200, ['unclear', 'stopped', null], 1]);
  });
});

describe('a host that says too much', () => {
  it('rests as long as Retry-After asks, and is not asked meanwhile', async () => {
    world.answer = () => ({ status: 429, headers: { 'retry-after': '120' } });
    const [first, second] = await askAll(['https://a.example/1', 'https://a.example/2']);
    expect([first, second].map((one) => one && shortOf(one))).toEqual([429, ['rate-limited', 'host-resting', 120_000]]);
    expect(pace.restsUntil('https://a.example/')).toBe(120_100);
    world.now = 120_100;
    await askAll(['https://a.example/3']);
    expect(world.asked.map(({ url }) => url)).toEqual(['https://a.example/1', 'https://a.example/3']);
  });

  it('rests 15 minutes, then twice as long each time, at most a day; a good answer forgives', async () => {
    pace = createPace({ door, clock: { now: () => world.now }, wait, random: () => 0.5 });
    const rests: number[] = [];
    async function askOnce(): Promise<void> {
      await askAll(['https://a.example/']);
      rests.push(((pace.restsUntil('https://a.example/') ?? world.now) - world.now) / minute);
      world.now = pace.restsUntil('https://a.example/') ?? world.now + minute;
    }
    world.answer = () => ({ status: 429 });
    for (let round = 0; round < 9; round += 1) await askOnce();
    world.answer = () => ({ status: 200 });
    await askOnce();
    world.answer = () => ({ status: 429 });
    await askOnce();
    expect(rests).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 0, 15]);
  });

  it('does not rest for one refused address, but for two', async () => {
    world.answer = () => ({ status: 403 });
    await askAll(['https://a.example/1', 'https://a.example/1']);
    expect(pace.restsUntil('https://a.example/')).toBe(null);
    await askAll(['https://a.example/2']);
    expect(pace.restsUntil('https://a.example/')).not.toBe(null);
  });

  it('is left alone for the round after a challenge, and longer after the next, although both came with status 200', async () => {
    await askAll(['https://a.example/1']);
    pace.challenged('https://a.example/1');
    const first = (pace.restsUntil('https://a.example/') ?? 0) - world.now;
    const [refused] = await askAll(['https://a.example/2']);
    expect(refused && shortOf(refused)).toEqual(['rate-limited', 'host-resting', first]);
    world.now += first;
    await askAll(['https://a.example/3']);
    pace.challenged('https://a.example/3');
    expect((pace.restsUntil('https://a.example/') ?? 0) - world.now).toBe(2 * first);
  });

  it('rests under its own name when the origin map leads to loopback, without spacing', async () => {
    world.addressOf = (url) => url.replace('https://mp.weixin.qq.com', 'http://127.0.0.1:9001');
    await askAll(['https://mp.weixin.qq.com/1', 'https://mp.weixin.qq.com/2']);
    expect(times()).toEqual([0, 0]);
    pace.challenged('https://mp.weixin.qq.com/1');
    expect(pace.restsUntil('https://mp.weixin.qq.com/3')).not.toBe(null);
  });

  it('is never a loopback address of the reader', async () => {
    world.answer = () => ({ status: 503, headers: { 'retry-after': '900' } });
    await askAll(['http://127.0.0.1:9001/1', 'http://127.0.0.1:9001/2']);
    pace.challenged('http://127.0.0.1:9001/1');
    expect(pace.restsUntil('http://127.0.0.1:9001/3')).toBe(null);
  });
});

describe('a host out of reach', () => {
  const four = ['1', '2', '3', '4'].map((path) => `https://a.example/${path}`);

  it('is tried for three accounts, not for three hundred, and that is told as what it is', async () => {
    world.answer = () => 'timeout';
    const exchanges = await askAll(four);
    const rest = pace.restsUntil('https://a.example/');
    expect([world.asked.length, exchanges.map(shortOf)[3], rest]).toEqual([
      3,
      ['unreachable', 'host-resting', (rest ?? 0) - world.now],
      world.now + 5 * minute,
    ]);
  });

  it('is tried again at once when the reader asks by hand', async () => {
    world.answer = () => 'dns';
    await askAll(four);
    pace.tryAgain();
    world.answer = () => ({ status: 200 });
    expect((await askAll(four)).map(shortOf)).toEqual([200, 200, 200, 200]);
  });

  it.each(['offline', 'proxy', 'guard'] as const)('does not rest when our own line is the trouble: %s', async (reason) => {
    world.answer = () => reason;
    await askAll(four);
    expect([world.asked.length, pace.restsUntil('https://a.example/')]).toEqual([4, null]);
  });
});

describe('what is asked beside the checks', () => {
  const picture = (name: string) => ({ url: `https://h.example/${name}.png` });

  it('makes a host rest only when the host says that it is too much', async () => {
    const statuses: Record<string, { status: number; headers?: Record<string, string> }> = {
      a: { status: 403 },
      b: { status: 403 },
      c: { status: 500 },
      d: { status: 500 },
      e: { status: 429, headers: { 'retry-after': '60' } },
    };
    world.answer = (url) => statuses[/\/(\w)\.png$/.exec(url)?.[1] ?? ''] ?? { status: 200 };
    const rests: boolean[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const asked = pace.ask(picture(name), { aside: true });
      await runUntilQuiet();
      await asked;
      rests.push(pace.restsUntil(picture(name).url) !== null);
    }
    expect(rests).toEqual([false, false, false, false, true]);
  });

  it('is spaced like everything else of its host', async () => {
    const asked = ['a', 'b', 'c'].map((name) => pace.ask(picture(name), { aside: true }));
    await runUntilQuiet();
    await Promise.all(asked);
    expect(world.asked.map(({ at }) => at)).toEqual([0, 2_100, 4_200]);
  });
});
