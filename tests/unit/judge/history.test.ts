import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concludePost } from '../../../electron/core/judge/presence.ts';
import { findWithdrawn, isPlatformInTrouble } from '../../../electron/core/judge/trouble.ts';
import type { Sighting } from '../../../electron/core/judge/types.ts';
import { findWaves, type WaveClosure } from '../../../electron/core/judge/wave.ts';
import { normaliseWords, wordsSha256 } from '../../../electron/core/judge/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a post', () => {
  const seen = (at: number, says: Sighting['says'], kind: Sighting['class'] = 'A'): Sighting => ({
    at,
    outcome: 'ok',
    says,
    class: kind,
    subject: 'post',
    actor: 'not-said',
    road: 'page',
    postNativeId: 'p',
    wordsSha256: null,
  });

  test('with a notice in its place is removed once that was seen again', () => {
    const once = [seen(0, 'present'), seen(hour, 'removed')];
    expect(concludePost({ sightings: once, now: hour })).toMatchObject({
      presence: 'present',
      pending: 'seen-once',
      recheckAt: hour + 10 * minute,
    });
    expect(concludePost({ sightings: [...once, seen(2 * hour, 'removed')], now: 2 * hour })).toMatchObject({
      presence: 'removed',
      presenceAt: hour,
    });
  });

  test('that is back is present again', () => {
    const sightings = [seen(0, 'removed'), seen(hour, 'removed'), seen(2 * hour, 'present')];
    expect(concludePost({ sightings, now: 2 * hour })).toMatchObject({ presence: 'present', presenceAt: 2 * hour });
  });

  test('not found is gone only after three looks over two days', () => {
    const looks = [0, day, 2 * day].map((at) => seen(at, 'gone', 'B'));
    expect(concludePost({ sightings: looks.slice(0, 2), now: day })).toMatchObject({ presence: 'unknown', pending: 'gone-in-the-making' });
    expect(concludePost({ sightings: looks, now: 2 * day })).toMatchObject({ presence: 'gone', pending: null });
  });

  test('behind a challenge stays what it was', () => {
    const path = { ...seen(hour, 'removed', 'C'), outcome: 'challenged' as const };
    expect(concludePost({ sightings: [seen(0, 'present'), path, { ...path, at: 2 * hour }], now: 2 * hour }).presence).toBe('present');
  });
});

describe('waves', () => {
  const closure = (id: number, notBeforeAt: number | null, notAfterAt: number, platform = 'weixin'): WaveClosure => ({
    id,
    accountId: id,
    platform,
    notBeforeAt,
    notAfterAt,
  });
  const five = [1, 2, 3, 4, 5].map((id) => closure(id, id * minute, id * minute + hour));

  test('are five closures whose intervals fit the window', () => {
    expect(findWaves(five, { windowMs: 3 * hour })).toEqual([
      { platform: 'weixin', fromAt: minute, toAt: 5 * minute + hour, closureIds: [1, 2, 3, 4, 5], accountIds: [1, 2, 3, 4, 5] },
    ]);
    expect(findWaves(five.slice(1), { windowMs: 3 * hour })).toEqual([]);
  });

  test('take no closure without a lower end, none wider than the window, none of another platform', () => {
    const others = [closure(6, null, hour), closure(7, -day, hour), closure(8, minute, hour, 'weibo')];
    expect(findWaves([...five, ...others], { windowMs: 3 * hour })[0]?.closureIds).toEqual([1, 2, 3, 4, 5]);
  });

  test('far apart are two waves', () => {
    const later = five.map((one) => closure(one.id + 10, (one.notBeforeAt ?? 0) + day, one.notAfterAt + day));
    expect(findWaves([...later, ...five], { windowMs: 3 * hour }).map((wave) => wave.closureIds.length)).toEqual([5, 5]);
  });

  const anyClosures = fc.array(
    fc.tuple(fc.nat(2_000), fc.nat(300)).map(([from, length]) => ({ from, length })),
    { maxLength: 120 },
  );
  const asClosures = (parts: { from: number; length: number }[]) =>
    parts.map(({ from, length }, id) => closure(id, from * minute, (from + length) * minute));

  test('fit their window, hold five or more, share no closure and leave none behind, in any order of input', () => {
    fc.assert(
      fc.property(anyClosures, (parts) => {
        const all = asClosures(parts);
        const waves = findWaves(all, { windowMs: 3 * hour });
        const used = waves.flatMap((wave) => wave.closureIds);
        expect(waves.every((wave) => wave.toAt - wave.fromAt <= 3 * hour && wave.closureIds.length >= 5)).toBe(true);
        expect(new Set(used).size).toBe(used.length);
        expect(findWaves(all.toReversed(), { windowMs: 3 * hour })).toEqual(waves);
        expect(
          findWaves(
            all.filter((one) => !used.includes(one.id)),
            { windowMs: 3 * hour },
          ),
        ).toEqual([]);
      }),
    );
  });

  test('are found in 100,000 closures within a second', () => {
    const many = Array.from({ length: 100_000 }, (_, id) => closure(id, id * 7 * minute, id * 7 * minute + 30 * minute));
    const from = performance.now();
    findWaves(
      many.map((one, at) => (at % 50 === 0 ? one : closure(one.id, (one.notBeforeAt ?? 0) * 40, one.notAfterAt * 40))),
      { windowMs: 3 * hour },
    );
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});

describe('a platform as a whole', () => {
  const check = (accountId: number, more = {}) => ({
    accountId,
    at: hour,
    outcome: 'ok' as const,
    hasNotice: false,
    saysGone: true,
    ...more,
  });

  test('is in trouble when many accounts fail alike without notices', () => {
    const failing = [1, 2, 3, 4, 5].map((id) => check(id));
    expect(isPlatformInTrouble(failing, { now: hour })).toBe(true);
    expect(
      isPlatformInTrouble(
        failing.map((one) => ({ ...one, hasNotice: true })),
        { now: hour },
      ),
    ).toBe(false);
    expect(isPlatformInTrouble([...failing, ...[6, 7, 8, 9, 10, 11].map((id) => check(id, { saysGone: false }))], { now: hour })).toBe(
      false,
    );
  });

  test('has withdrawn notices that vanished again within a day everywhere', () => {
    const shown = [1, 2, 3, 4, 5].map((id) => ({ id, notAfterAt: id * minute, reopenedAt: (10 * hour) as number | null }));
    expect(findWithdrawn(shown)).toEqual([1, 2, 3, 4, 5]);
    expect(findWithdrawn(shown.map((one) => (one.id === 3 ? { ...one, reopenedAt: null } : one)))).toEqual([]);
  });
});

describe('the same words', () => {
  test('are the same with other numbers, dates, names, spellings and widths', () => {
    const a = '因128人投诉，此帐号于2014年3月13日被关闭。';
    const b = '因 5,021 人投诉,此账号于2015年12月1日被关闭';
    expect(wordsSha256(a)).toBe(wordsSha256(b));
    expect(normaliseWords('@one has been suspended until 2014-03-13.')).toBe(
      normaliseWords('@another_2 has been suspended until 2016-1-1'),
    );
  });

  test('are other words when one word differs', () => {
    expect(wordsSha256('此帐号被投诉')).not.toBe(wordsSha256('此帐号被举报'));
  });
});
