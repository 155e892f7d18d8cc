import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { carryByHttp } from '../../../renderer/link/http.ts';

type Source = { onopen?: () => void; onmessage?: (message: { data: string }) => void; onerror?: () => void; close(): void };

let sources: Source[] = [];
let posted: string[] = [];

beforeEach(() => {
  sources = [];
  posted = [];
  vi.useFakeTimers();
  vi.stubGlobal(
    'EventSource',
    class {
      constructor() {
        sources.push(this as unknown as Source);
      }
      close(): void {}
    },
  );
  vi.stubGlobal('fetch', async (path: string) => {
    posted.push(path);
    return { status: 200, text: async () => '{"ok":true,"value":1}' };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function start() {
  const carrier = carryByHttp({ file: () => undefined, download: () => undefined });
  const heard: unknown[] = [];
  const lost: boolean[] = [];
  carrier.listen(
    (event) => heard.push(event),
    (isLost) => lost.push(isLost),
  );
  return { carrier, heard, lost };
}

test('asks for nothing before events can be heard, so that none falls between', async () => {
  const { carrier, heard } = start();
  const asked = carrier.call('own', 'sidebar', {});
  await vi.advanceTimersByTimeAsync(0);
  const before = [...posted];
  sources[0]?.onopen?.();
  const answer = await asked;
  sources[0]?.onmessage?.({ data: '{"library":"own","name":"posts.changed","payload":{}}' });
  expect({ before, answer, posted, heard }).toEqual({
    before: [],
    answer: { ok: true, value: 1 },
    posted: ['/call/own/sidebar'],
    heard: [{ library: 'own', name: 'posts.changed', payload: {} }],
  });
});

test('asks all the same when events cannot be had, tells of the loss once, and of the return', async () => {
  const { carrier, lost } = start();
  const asked = carrier.call('own', 'sidebar', {});
  sources[0]?.onerror?.();
  await asked;
  await vi.advanceTimersByTimeAsync(250);
  sources[1]?.onerror?.();
  await vi.advanceTimersByTimeAsync(500);
  sources[2]?.onopen?.();
  expect({ posted, lost, sources: sources.length }).toEqual({ posted: ['/call/own/sidebar'], lost: [true, false], sources: 3 });
});
