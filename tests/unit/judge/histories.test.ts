/** Whole histories, made at random: what no order, no number and no clock may do to a verdict. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomes, sayings } from '../../../electron/contract/names.ts';
import { straighten } from '../../../electron/core/judge/clock-jumps.ts';
import type { Policy, Sighting } from '../../../electron/core/judge/types.ts';
import { concludeAccount } from '../../../electron/core/judge/verdict.ts';
import { createPlatformWatch } from '../../../electron/core/platform-watch.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2014, 2, 13);
const policies: Policy[] = [false, true].flatMap((needsTwoArticles) =>
  [false, true].map((hasSecondRoad) => ({ againAfterMs: 10 * minute, needsTwoArticles, hasSecondRoad, staleAfterMs: 30 * day })),
);

const anySighting = fc.record({
  at: fc.integer({ min: 0, max: 40 }).map((step) => start + step * 17 * minute),
  outcome: fc.constantFrom(...outcomes),
  says: fc.constantFrom(null, ...sayings),
  class: fc.constantFrom('A', 'B', 'C'),
  subject: fc.constantFrom('account', 'post', 'unknown', 'domain'),
  actor: fc.constantFrom('not-said', 'platform', 'owner'),
  road: fc.constantFrom('page:page', 'api:profile'),
  postNativeId: fc.constantFrom(null, 'p1', 'p2'),
  wordsSha256: fc.constantFrom(null, 'w'),
}) as fc.Arbitrary<Sighting>;
const anyHistory = fc.array(anySighting, { maxLength: 40 });
const anyPolicy = fc.constantFrom(...policies);

function conclude(sightings: Sighting[], policy: Policy, now = start + 60 * day) {
  return concludeAccount({ account: { addedAt: start, status: 'unknown' }, sightings, now, policy, hostAnswers: [] });
}

const account = (at: number, says: Sighting['says'], more: Partial<Sighting> = {}): Sighting => ({
  at: start + at,
  outcome: 'ok',
  says,
  class: says === 'gone' ? 'B' : 'A',
  subject: 'account',
  actor: 'not-said',
  road: 'page:page',
  postNativeId: null,
  wordsSha256: null,
  ...more,
});

describe('no history', () => {
  test('of class C alone, at any number, closes an account or calls it gone', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, policy) => {
        const path = history.map((one) => ({ ...one, class: 'C' as const }));
        expect(conclude(path, policy)).toMatchObject({ status: 'unknown', closure: null, reopened: null, pending: null });
      }),
    );
  });

  test('concludes otherwise when class C stands between', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, anyPolicy, (history, path, policy) => {
        const between = path.map((one) => ({ ...one, class: 'C' as const }));
        expect(conclude([...history, ...between], policy)).toEqual(
          conclude(
            history.filter((one) => one.class !== 'C'),
            policy,
          ),
        );
      }),
    );
  });

  test('concludes otherwise in another order', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((history) => fc.tuple(fc.constant(history), fc.shuffledSubarray(history, { minLength: history.length }))),
        anyPolicy,
        ([history, shuffled], policy) => {
          expect(conclude(shuffled, policy)).toEqual(conclude(history, policy));
        },
      ),
    );
  });

  test('closes an account whose posts alone were removed', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, policy) => {
        const posts = history.map((one) => ({ ...one, subject: 'post' as const, postNativeId: one.postNativeId ?? 'p1' }));
        expect(conclude(posts, policy).closure).toBeNull();
      }),
    );
  });

  test('closes an account on one sighting, or on several within ten minutes', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom('closed' as const, 'suspended' as const), anyPolicy, (history, says, policy) => {
        const quiet = history.filter((one) => one.says !== 'closed' && one.says !== 'suspended');
        const last = start + 41 * 17 * minute;
        const once = [account(last - start, says), account(last - start + 9 * minute, says, { postNativeId: 'p2' })];
        expect(conclude([...quiet, ...once], policy).closure).toBeNull();
      }),
    );
  });

  test('closes an account of two articles on one of them, however often it is seen there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 30 }), (hours) => {
        const seen = hours.map((at) => account(at * hour, 'closed', { postNativeId: 'p1' }));
        const policy = { ...(policies[0] as Policy), needsTwoArticles: true };
        expect(conclude(seen, policy)).toMatchObject({ closure: null, pending: 'seen-on-one-article' });
      }),
    );
  });

  test('leaves an account closed that was seen open after all else', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, policy) => {
        const verdict = conclude([...history, account(30 * day, 'open')], policy, start + 30 * day);
        expect(verdict).toMatchObject({ status: 'open', closure: null });
      }),
    );
  });

  test('has a closure that ends before it began, or one that the opening after it did not end', () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (history, policy) => {
        const { closure, reopened } = conclude(history, policy);
        if (closure?.notBeforeAt) expect(closure.notBeforeAt).toBeLessThanOrEqual(closure.notAfterAt);
        expect(closure === null || reopened === null).toBe(true);
        if (reopened) expect(reopened.at).toBeGreaterThanOrEqual(reopened.closure.notAfterAt);
      }),
    );
  });
});

test('an account that closes, opens and closes again has a closure of its own each time', () => {
  const [policy] = policies as [Policy];
  const first = [account(0, 'open'), account(hour, 'closed'), account(2 * hour, 'closed')];
  const again = [...first, account(3 * hour, 'open'), account(4 * hour, 'suspended'), account(5 * hour, 'suspended')];
  expect(conclude(again, policy)).toMatchObject({
    status: 'suspended',
    closure: { notBeforeAt: start + 3 * hour, notAfterAt: start + 4 * hour },
    reopened: null,
  });
});

describe('a clock', () => {
  const [policy] = policies as [Policy];
  const truth = [account(0, 'open'), account(hour, 'open'), account(2 * hour, 'closed'), account(3 * hour, 'closed')];

  test('that only goes forward changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const inOrder = [...history].sort((a, b) => a.at - b.at);
        expect(straighten(inOrder, start + 60 * day)).toEqual(inOrder);
      }),
    );
  });

  test('that ran ahead gives times in order, none later than now, and keeps the gaps of what it wrote meanwhile', () => {
    const ahead = truth.map((one, index) => (index === 1 || index === 2 ? { ...one, at: one.at + 7 * day } : one));
    expect(straighten(ahead, start + 3 * hour).map((one) => (one.at - start) / hour)).toEqual([0, 2, 3, 3]);
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 50 }), (history, step) => {
        const now = start + step * 17 * minute;
        const times = straighten(history, now).map((one) => one.at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.every((at) => at <= now)).toBe(true);
      }),
    );
  });

  test('that ran ahead for any stretch of a history hides no closure and undoes none', () => {
    const long = [
      ...Array.from({ length: 6 }, (_, step) => account(step * hour, 'open')),
      ...Array.from({ length: 8 }, (_, step) => account((6 + step) * hour, 'closed')),
    ];
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 400 }), (from, length, days) => {
        const wrong = long.map((one, index) => (index >= from && index < from + length ? { ...one, at: one.at + days * day } : one));
        const now = start + 14 * hour;
        expect(conclude(straighten(wrong, now), policy, now)).toMatchObject({ status: 'closed', reopened: null });
      }),
    );
  });

  test('that ran ahead while the account was open does not keep it open afterwards', () => {
    const wrong = truth.map((one, index) => (index < 2 ? { ...one, at: one.at + 30 * day } : one));
    const now = start + 3 * hour;
    expect(conclude(wrong, policy, now).status).toBe('open');
    expect(conclude(straighten(wrong, now), policy, now).status).toBe('closed');
  });

  test('that is set back makes no second closure of the first', () => {
    const wrong = [...truth, account(hour, 'closed'), account(2 * hour, 'closed')];
    const now = start + 2 * hour;
    expect(conclude(straighten(wrong, now), policy, now)).toMatchObject({ status: 'closed', closure: { alreadyClosedWhenAdded: false } });
  });
});

describe('a platform on which many accounts fail alike', () => {
  const fail = (accountId: number, more = {}) => ({
    accountId,
    at: start,
    outcome: 'server-error' as const,
    hasNotice: false,
    saysGone: false,
    ...more,
  });

  test('is told of once, and again only after it was over', () => {
    const watch = createPlatformWatch();
    const told: number[][] = [];
    const run = (more = {}) => {
      for (const id of [1, 2, 3, 4, 5, 6]) {
        watch.note('weibo', fail(id, more));
        told.push(watch.newTrouble('weibo', start));
      }
    };
    run();
    run();
    run({ outcome: 'ok' });
    run();
    expect(told.filter((ids) => ids.length > 0)).toEqual([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
    ]);
  });

  test('with notices is no trouble: that is what a wave looks like', () => {
    const watch = createPlatformWatch();
    for (const id of [1, 2, 3, 4, 5, 6]) watch.note('weixin', fail(id, { outcome: 'ok', hasNotice: true, saysGone: false }));
    expect([watch.isInTrouble('weixin', start), watch.newTrouble('weixin', start)]).toEqual([false, []]);
  });

  test("is not told of while the reader's own line is down", () => {
    const watch = createPlatformWatch();
    for (const id of [1, 2, 3, 4, 5, 6]) watch.note('weibo', fail(id, { outcome: 'unreachable', isOurLine: true }));
    expect([watch.isInTrouble('weibo', start), watch.newTrouble('weibo', start)]).toEqual([false, []]);
    for (const id of [1, 2, 3, 4, 5, 6]) watch.note('weibo', fail(id, { outcome: 'unreachable' }));
    expect([watch.isInTrouble('weibo', start), watch.newTrouble('weibo', start)]).toEqual([true, []]);
    watch.note('mastodon', fail(9, { outcome: 'ok' }));
    expect(watch.newTrouble('weibo', start)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
