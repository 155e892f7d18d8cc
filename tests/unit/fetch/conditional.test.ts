import { describe, expect, it } from 'vitest';
import { freshnessMs, httpDate, retryAfterMs, validatorsAfter } from '../../../electron/core/fetch/conditional.ts';

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

describe('freshness', () => {
  const date = 'Thu, 13 Mar 2014 08:00:00 GMT';
  it.each<[Record<string, string>, number | null]>([
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 'max-age=600', age: '100' }, 500_000],
    [{ 'cache-control': 'max-age=600', age: '900' }, 0],
    [{ 'cache-control': 'max-age=99999999' }, 86_400_000],
    [{ 'cache-control': 'no-cache, max-age=600' }, null],
    [{ 'cache-control': 's-maxage=600' }, null],
    [{ expires: 'Thu, 13 Mar 2014 09:00:00 GMT', date }, 3_600_000],
    [{ expires: '0', date }, null],
    [{}, null],
  ])('of %j is %j', (headers, expected) => {
    expect(freshnessMs(headers)).toBe(expected);
  });
});

it('keeps the old validators at a 304 that brings none, and forgets them at a 200 without', () => {
  const old = { etag: '"1"', lastModified: 'Thu, 13 Mar 2014 08:00:00 GMT' };
  expect([validatorsAfter(304, {}, old), validatorsAfter(304, { etag: '"2"' }, old), validatorsAfter(200, {}, old)]).toEqual([
    old,
    { ...old, etag: '"2"' },
    { etag: null, lastModified: null },
  ]);
});

it('takes nothing for a date that is none', () => {
  expect(['2014', '13 March', 'Thu', 'Thu, 99 Foo 2014'].map(httpDate)).toEqual([null, null, null, null]);
});
