/** A core that only keeps the time and asks every followed feed and its newest article, to drive the example without the real one. */

import { ok, type Result } from '../../electron/contract/result.ts';

export type Asked = { method: string; input: unknown };

export function createSteppedCore({ origin, everyMs }: { origin: string; everyMs: number }) {
  const asked: Asked[] = [];
  const steps: number[] = [];
  const statuses: number[] = [];
  let feeds: string[] = [];
  let dueAt = 0;

  async function call(method: string, input: unknown): Promise<Result<unknown>> {
    asked.push({ method, input });
    if (method === 'import') {
      feeds = [...(input as { text: string }).text.matchAll(/xmlUrl="([^"]+)"/g)].map(([, url = '']) => url);
      return ok({ found: feeds.length, added: feeds.length, duplicate: 0, failed: [], accountIds: feeds.map((_, index) => index + 1) });
    }
    if (method !== 'example.step') return ok({});
    const { toAt } = input as { toAt: number };
    steps.push(toAt);
    if (toAt >= dueAt) {
      for (const url of feeds) statuses.push((await fetch(url.replace(/^https?:\/\/[^/]+/, origin))).status);
      dueAt = toAt + everyMs;
    }
    return ok({ nextDueAt: dueAt });
  }

  return { call, asked, steps, statuses };
}
