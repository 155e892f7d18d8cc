import { describe, expect, it } from 'vitest';
import { httpDate, retryAfterMs } from '../../../electron/core/fetch/conditional.ts';

const now = Date.UTC(2014, 2, 13, 8, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 13 Mar 2014 08:01:00 GMT', 60_000],
    ['Thursday, 13-Mar-14 08:01:00 GMT', 60_000],
    ['Thu Mar 13 08:01:00 2014', 60_000],
    ['Thu, 13 Mar 2014 07:00:00 GMT', 0],
    ['99999999999', 7 * 86_400_000],
    ['Fri, 13 Mar 2048 08:01:00 GMT', 7 * 86_400_000],
    ['soon', null],
    ['-5', null],
    ['', null],
    [undefined, null],
  ])('%j waits %j ms', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });
});

it('takes nothing for a date that is none', () => {
  expect(['2014', '13 March', 'Thu', 'Thu, 99 Foo 2014'].map(httpDate)).toEqual([null, null, null, null]);
});
