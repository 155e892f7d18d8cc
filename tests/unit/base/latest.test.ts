import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLatest } from '../../../electron/core/base/latest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('tells the first change at once, and of a burst only the last', () => {
  const sent: number[] = [];
  let value = 0;
  const latest = createLatest(() => sent.push(value), 150);
  for (value = 1; value <= 5; value += 1) latest.tell();
  value = 5;
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(150);
  expect(sent).toEqual([1, 5]);
});

test('has nothing left to tell after a flush', () => {
  const sent: number[] = [];
  const latest = createLatest(() => sent.push(sent.length), 150);
  latest.tell();
  latest.tell();
  latest.flush();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([0, 1]);
});
