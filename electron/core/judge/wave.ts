/** Finds waves: closures of one platform whose intervals fit one window (docs/words.md). */

/** An interval in UTC milliseconds; both ends must be known for a closure to be part of a wave. */
export type WaveClosure = { id: number; accountId: number; platform: string; notBeforeAt: number | null; notAfterAt: number };
export type FoundWave = { platform: string; fromAt: number; toAt: number; closureIds: number[]; accountIds: number[] };

/** Fewer closures are no wave. */
export const leastClosures = 5;

/**
 * Greedy and maximal: again and again the window that holds most closures becomes a wave (the earliest one where two hold as many),
 * and its closures are used up. Deterministic, whatever the order of the input.
 */
export function findWaves(closures: WaveClosure[], { windowMs }: { windowMs: number }): FoundWave[] {
  const platforms = Map.groupBy(closures.filter(hasBothEnds), (closure) => closure.platform);
  return [...platforms.values()]
    .flatMap((group) => wavesOf(group, windowMs))
    .sort((a, b) => a.fromAt - b.fromAt || (a.platform < b.platform ? -1 : 1));
}

type Bounded = WaveClosure & { notBeforeAt: number };

function hasBothEnds(closure: WaveClosure): closure is Bounded {
  return closure.notBeforeAt !== null && closure.notBeforeAt <= closure.notAfterAt;
}

function wavesOf(group: Bounded[], windowMs: number): FoundWave[] {
  const fitting = group
    .filter((closure) => closure.notAfterAt - closure.notBeforeAt <= windowMs)
    .sort((a, b) => a.notAfterAt - b.notAfterAt || a.notBeforeAt - b.notBeforeAt || a.id - b.id);
  const waves: FoundWave[] = [];
  for (const island of islands(fitting, windowMs)) {
    let rest = island;
    while (rest.length >= leastClosures) {
      const best = fullestWindow(rest, windowMs);
      if (best.length < leastClosures) break;
      waves.push(asWave(best));
      const used = new Set(best.map((closure) => closure.id));
      rest = rest.filter((closure) => !used.has(closure.id));
    }
  }
  return waves;
}

/** Runs of closures in which neighbours are near enough to share a window: each is searched alone, so that a long history stays cheap. */
function islands(sorted: Bounded[], windowMs: number): Bounded[][] {
  const runs: Bounded[][] = [];
  for (const closure of sorted) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && closure.notAfterAt - last.notAfterAt <= windowMs) run.push(closure);
    else runs.push([closure]);
  }
  return runs;
}

/**
 * The closures that fit into [end − window, end] for the best `end`. With closures in order of their ends, those begun before the
 * window's start fall out as it moves on; a closure falls out once, so one sweep over two sorted lists is enough.
 */
function fullestWindow(sorted: Bounded[], windowMs: number): Bounded[] {
  const byStart = [...sorted].sort((a, b) => a.notBeforeAt - b.notBeforeAt);
  const entered = new Set<number>();
  let early = 0;
  let bestCount = 0;
  let bestEnd = 0;
  const tooEarly = new Set<number>();
  for (const closure of sorted) {
    const from = closure.notAfterAt - windowMs;
    for (let next = byStart[early]; next && next.notBeforeAt < from; next = byStart[++early]) {
      entered.delete(next.id);
      tooEarly.add(next.id);
    }
    if (!tooEarly.has(closure.id)) entered.add(closure.id);
    if (entered.size > bestCount) {
      bestCount = entered.size;
      bestEnd = closure.notAfterAt;
    }
  }
  return sorted.filter((closure) => closure.notAfterAt <= bestEnd && closure.notBeforeAt >= bestEnd - windowMs);
}

function asWave(closures: Bounded[]): FoundWave {
  const [first] = closures;
  return {
    platform: first?.platform ?? '',
    fromAt: Math.min(...closures.map((closure) => closure.notBeforeAt)),
    toAt: Math.max(...closures.map((closure) => closure.notAfterAt)),
    closureIds: closures.map((closure) => closure.id).sort((a, b) => a - b),
    accountIds: [...new Set(closures.map((closure) => closure.accountId))].sort((a, b) => a - b),
  };
}
