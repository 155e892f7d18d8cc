import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes, pendings } from '../../../electron/contract/names.ts';
import { type PlanInput, planNext } from '../../../electron/core/schedule/plan.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2014, 2, 13, 8);

type Changes = Omit<Partial<PlanInput>, 'account'> & { account?: Partial<PlanInput['account']> };

function plan(changes: Changes): number {
  const input: PlanInput = {
    purpose: 'posts',
    outcome: 'ok',
    failures: 0,
    now,
    settings: { postsIntervalMs: hour, statusApiIntervalMs: 6 * hour, statusPageIntervalMs: day, alertIntervalMs: 30 * minute },
    minIntervalMs: null,
    retryAfterMs: null,
    platformAlertUntilAt: null,
    // The middle: no jitter.
    random: () => 0.5,
    ...changes,
    account: { postsIntervalMs: null, statusIntervalMs: null, pending: null, recheckAt: null, ...changes.account },
  };
  return planNext(input) - now;
}

describe('posts', () => {
  it.each<[string, Changes, number]>([
    ['every hour when the rhythm is not known', {}, hour],
    ['every hour for somebody who writes all day', { account: { rhythmMs: 20 * minute } }, hour],
    ['three times a day for one post a day', { account: { rhythmMs: day } }, 6 * hour],
    ['every two hours for four posts a day', { account: { rhythmMs: 6 * hour } }, 2 * hour],
    ['four times a day for one post a month', { account: { rhythmMs: 30 * day } }, 6 * hour],
    ['as the reader wants for this account', { account: { postsIntervalMs: 20 * minute, rhythmMs: day } }, 20 * minute],
    ['not before the source wants it', { minIntervalMs: 4 * hour }, 4 * hour],
    ['once a day where the source asks for a week', { minIntervalMs: 7 * day }, day],
    ['once a week where the account has ended', { account: { status: 'closed' } }, 7 * day],
    ['every half hour while the platform closes others', { platformAlertUntilAt: now + 1, account: { rhythmMs: day } }, 30 * minute],
    ['as usual once that is over', { platformAlertUntilAt: now }, hour],
    [
      'not more seldom in an alert than the reader wants',
      { platformAlertUntilAt: now + 1, account: { postsIntervalMs: 10 * minute } },
      10 * minute,
    ],
  ])('are asked for %s', (_name, changes, expected) => {
    expect(plan(changes)).toBe(expected);
  });
});

describe('status', () => {
  it.each<[string, Changes, number]>([
    ['every 6 hours by API', { statusBy: 'api' }, 6 * hour],
    ['every 24 hours by page', { statusBy: 'page' }, day],
    ['as the reader wants for this account', { account: { statusIntervalMs: 3 * hour } }, 3 * hour],
    ['every half hour for a day after a closure on the platform', { platformAlertUntilAt: now + day }, 30 * minute],
    ['again some minutes after ten when something was seen once', { account: { pending: 'seen-once' } }, 11 * minute],
    ['when the verdict wants it', { account: { pending: 'gone-in-the-making', recheckAt: now + 5 * hour } }, 5 * hour],
    ['after ten minutes, also when the verdict wants it at once', { account: { pending: 'seen-once', recheckAt: now } }, 10 * minute],
    ['as usual while a second article is missing', { account: { pending: 'seen-on-one-article' } }, day],
  ])('is asked for %s', (_name, changes, expected) => {
    expect(plan({ purpose: 'status', ...changes })).toBe(expected);
  });
});

describe('after trouble', () => {
  function grows(changes: Changes): number[] {
    return [1, 2, 3, 4, 20].map((failures) => plan({ failures, ...changes }) / minute);
  }
  it.each<[string, Changes, number[]]>([
    [
      'an unreachable host is tried after 15 minutes, then ever more seldom up to a day',
      { outcome: 'unreachable', reason: 'tcp' },
      [15, 30, 60, 120, 1440],
    ],
    ['a server error likewise', { outcome: 'server-error' }, [15, 30, 60, 120, 1440]],
    ['a rate limit likewise', { outcome: 'rate-limited' }, [15, 30, 60, 120, 1440]],
    ['our own missing network slows nothing down', { outcome: 'unreachable', reason: 'offline' }, [5, 5, 5, 5, 5]],
    ['a challenge doubles the usual gap each time', { outcome: 'challenged' }, [120, 240, 480, 960, 1440]],
    ['a page that changed keeps the usual gap at first', { outcome: 'parse-changed' }, [60, 120, 240, 480, 1440]],
    [
      'a challenge before the second look slows it from half an hour',
      { purpose: 'status', outcome: 'challenged', account: { pending: 'seen-once' } },
      [60, 120, 240, 480, 4320],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(grows(changes)).toEqual(expected);
  });

  it('Retry-After is a least time', () => {
    expect(plan({ outcome: 'rate-limited', failures: 1, retryAfterMs: 2 * hour, random: () => 0 })).toBe(2 * hour);
  });
});

it('never plans into the past, below Retry-After or beyond a fifth around the plan, whatever comes in', () => {
  const anything = fc.record({
    purpose: fc.constantFrom('posts' as const, 'status' as const),
    outcome: fc.constantFrom(...outcomes),
    failures: fc.nat(5_000),
    retryAfterMs: fc.option(fc.nat(7 * day)),
    minIntervalMs: fc.option(fc.nat(400 * day)),
    platformAlertUntilAt: fc.option(fc.integer({ min: now - day, max: now + day })),
    pending: fc.option(fc.constantFrom(...pendings)),
    recheckAt: fc.option(fc.integer({ min: now - day, max: now + 9 * day })),
    rhythmMs: fc.option(fc.nat(4_000 * day)),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(anything, ({ pending, recheckAt, rhythmMs, chance, ...rest }) => {
      const wait = plan({ ...rest, random: () => chance, account: { pending, recheckAt, rhythmMs } });
      const least = Math.max(minute, rest.retryAfterMs ?? 0);
      return Number.isInteger(wait) && wait >= least && wait <= Math.max(1.2 * 21 * day, least * 1.2);
    }),
  );
});
