import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConcludeInput, Policy, Sighting } from '../../../electron/core/judge/types.ts';
import { concludeAccount } from '../../../electron/core/judge/verdict.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2014, 2, 13);
const policy: Policy = { againAfterMs: 10 * minute, needsTwoArticles: false, hasSecondRoad: false, staleAfterMs: 30 * day };
const weixin: Policy = { ...policy, needsTwoArticles: true };

function seen(at: number, says: Sighting['says'], more: Partial<Sighting> = {}): Sighting {
  const kind = says === null ? 'C' : says === 'gone' ? 'B' : 'A';
  return {
    at: start + at,
    outcome: 'ok',
    says,
    class: kind,
    subject: 'account',
    actor: 'not-said',
    road: 'page',
    postNativeId: null,
    wordsSha256: null,
    ...more,
  };
}

function conclude(sightings: Sighting[], more: Partial<ConcludeInput> = {}) {
  const now = Math.max(start, ...sightings.map((sighting) => sighting.at));
  return concludeAccount({ account: { addedAt: start, status: 'unknown' }, sightings, now, policy, hostAnswers: [], ...more });
}

describe('a notice about the account', () => {
  test('seen once waits ten minutes and changes nothing', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed')])).toMatchObject({
      status: 'open',
      pending: 'seen-once',
      recheckAt: start + hour + 10 * minute,
      closure: null,
    });
  });

  test('seen again closes it, between the last open look and the first closed one', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed'), seen(hour + 10 * minute, 'closed')])).toMatchObject({
      status: 'closed',
      pending: null,
      closure: { status: 'closed', notBeforeAt: start, notAfterAt: start + hour, alreadyClosedWhenAdded: false },
    });
  });

  test('seen again too soon still waits', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed'), seen(hour + 9 * minute, 'closed')]).pending).toBe('seen-once');
  });

  test('there from the first look on has no earlier end', () => {
    expect(conclude([seen(0, 'suspended'), seen(11 * minute, 'suspended')]).closure).toEqual({
      status: 'suspended',
      notBeforeAt: null,
      notAfterAt: start,
      alreadyClosedWhenAdded: true,
    });
  });

  test('of suspension, later of closing, makes one closure that keeps its interval', () => {
    const sightings = [
      seen(0, 'open'),
      seen(hour, 'suspended'),
      seen(2 * hour, 'suspended'),
      seen(5 * hour, 'closed'),
      seen(6 * hour, 'closed'),
    ];
    expect(conclude(sightings)).toMatchObject({
      status: 'closed',
      closure: { status: 'closed', notBeforeAt: start, notAfterAt: start + hour },
    });
  });

  test('taken back before the second look leaves the account open', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed'), seen(2 * hour, 'open')])).toMatchObject({
      status: 'open',
      pending: null,
      closure: null,
    });
  });

  test('followed by an open look reopens the account and keeps the closure as history', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed'), seen(2 * hour, 'closed'), seen(day, 'open')])).toMatchObject({
      status: 'open',
      closure: null,
      reopened: { at: start + day, closure: { notAfterAt: start + hour } },
    });
  });

  test('names no actor the words do not name', () => {
    expect(conclude([seen(0, 'open'), seen(hour, 'closed'), seen(2 * hour, 'closed')]).actor).toBe('not-said');
  });
});

test('a list of posts takes nothing back that is stated of the account, but ends what was only missing', () => {
  const listed = (at: number) => seen(at, 'open', { road: 'posts:feed' });
  const silenced = [seen(0, 'open'), seen(hour, 'limited'), listed(hour + minute), seen(2 * hour, 'limited'), listed(3 * hour)];
  const missing = [seen(0, 'open'), seen(hour, 'gone'), listed(2 * hour)];
  expect([conclude(silenced), conclude(missing)]).toMatchObject([
    { status: 'limited', pending: null },
    { status: 'open', pending: null },
  ]);
});

describe('on WeChat', () => {
  const onArticle = (at: number, article: string) => seen(at, 'closed', { postNativeId: article, road: 'page:article' });

  test('one article is not enough, however often it is looked at', () => {
    const sightings = [seen(0, 'open'), onArticle(hour, 'a'), onArticle(day, 'a'), onArticle(2 * day, 'a')];
    expect(conclude(sightings, { policy: weixin })).toMatchObject({ status: 'open', pending: 'seen-on-one-article', closure: null });
  });

  test('two articles and a second look are', () => {
    const sightings = [seen(0, 'open'), onArticle(hour, 'a'), onArticle(hour, 'b'), onArticle(2 * hour, 'a')];
    expect(conclude(sightings, { policy: weixin })).toMatchObject({ status: 'closed', closure: { notAfterAt: start + hour } });
  });

  test('removed articles never close the account', () => {
    const sightings = ['a', 'b', 'c'].map((article, index) => seen(index * hour, 'removed', { subject: 'post', postNativeId: article }));
    expect(conclude([seen(0, 'open'), ...sightings], { policy: weixin })).toMatchObject({ status: 'open', pending: null, closure: null });
  });
});

describe('no longer found', () => {
  const gone = (at: number, road = 'page') => seen(at, 'gone', { road });
  const same = (at: number) => [{ at: start + at, host: 'same' as const }];

  test('three times over two days, while a neighbour answers, is gone and no closure', () => {
    const sightings = [seen(0, 'open'), gone(day), gone(2 * day), gone(3 * day)];
    expect(conclude(sightings, { hostAnswers: same(3 * day) })).toMatchObject({
      status: 'gone',
      pending: null,
      closure: null,
      actor: 'not-said',
    });
  });

  test('neighbours that are missing as well speak of the host: two roads over two days are not enough then, a week is', () => {
    const failed = [{ at: start + 3 * day, host: 'same' as const, failed: true }];
    const roads = { ...policy, hasSecondRoad: true };
    const twice = (at: number) => [gone(at), gone(at, 'api')];
    const early = [seen(0, 'open'), ...[1, 2, 3].flatMap((days) => twice(days * day))];
    const late = [seen(0, 'open'), ...[1, 3, 5, 7, 9].flatMap((days) => twice(days * day))];
    const statuses = [
      conclude(early, { policy: roads }).status,
      conclude(early, { policy: roads, hostAnswers: failed }).status,
      conclude(late, { policy: roads, hostAnswers: failed }).status,
    ];
    expect(statuses).toEqual(['gone', 'open', 'gone']);
  });

  test('three times over one day is in the making', () => {
    const sightings = [seen(0, 'open'), gone(hour), gone(12 * hour), gone(day)];
    expect(conclude(sightings, { hostAnswers: same(day) })).toMatchObject({ status: 'open', pending: 'gone-in-the-making' });
  });

  test('with no neighbour and no second road it takes five over a week', () => {
    const four = [seen(0, 'open'), ...[1, 3, 5, 8].map((days) => gone(days * day))];
    expect(conclude(four).pending).toBe('gone-in-the-making');
    expect(conclude([...four, gone(9 * day)]).status).toBe('gone');
  });

  test('where there is a second road, it must agree', () => {
    const two = { ...policy, hasSecondRoad: true };
    const sightings = [seen(0, 'open'), gone(day), gone(2 * day), gone(3 * day)];
    expect(conclude(sightings, { policy: two }).pending).toBe('gone-in-the-making');
    expect(conclude([...sightings, gone(3 * day, 'api')], { policy: two }).status).toBe('gone');
  });

  test('for an account that never answered says nothing', () => {
    expect(conclude([1, 2, 3, 4, 5, 9].map((days) => gone(days * day)))).toMatchObject({ status: 'unknown', pending: null });
  });
});

describe('whatever happened', () => {
  const anySighting = fc.record({
    at: fc.integer({ min: 0, max: 40 }).map((days) => start + (days * day) / 4),
    outcome: fc.constantFrom('ok' as const, 'unreachable' as const, 'challenged' as const, 'server-error' as const),
    says: fc.constantFrom(
      'open' as const,
      'closed' as const,
      'suspended' as const,
      'gone' as const,
      'removed' as const,
      'moved' as const,
      null,
    ),
    class: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
    subject: fc.constantFrom('account' as const, 'post' as const, 'domain' as const, 'unknown' as const),
    actor: fc.constant('not-said' as const),
    road: fc.constantFrom('page', 'api'),
    postNativeId: fc.constantFrom(null, 'a', 'b'),
    wordsSha256: fc.constant(null),
  });
  const anyPolicy = fc.constantFrom(policy, weixin, { ...policy, hasSecondRoad: true });

  test('class C never closes, ends or moves an account', () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 60 }), anyPolicy, (sightings, rule) => {
        const path = sightings.map((sighting) => ({ ...sighting, class: 'C' as const }));
        const verdict = conclude([seen(0, 'open'), ...path], { policy: rule });
        expect([verdict.closure, verdict.pending, verdict.moved]).toEqual([null, null, false]);
        expect(['open', 'unknown']).toContain(verdict.status);
      }),
    );
  });

  test('class C sprinkled into any history changes nothing but the time', () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 30 }), fc.array(anySighting, { maxLength: 30 }), (history, noise) => {
        const path = noise.map((sighting) => ({ ...sighting, class: 'C' as const }));
        const now = start + 12 * day;
        expect(conclude([...history, ...path], { now })).toEqual(conclude(history, { now }));
      }),
    );
  });

  test('no order of the list changes the verdict', () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 25 }), fc.infiniteStream(fc.nat()), anyPolicy, (sightings, random, rule) => {
        const shuffled = sightings.map((sighting) => ({ sighting, key: random.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const now = start + 12 * day;
        expect(
          conclude(
            shuffled.map(({ sighting }) => sighting),
            { now, policy: rule },
          ),
        ).toEqual(conclude(sightings, { now, policy: rule }));
      }),
    );
  });

  test('a single sighting never closes an account', () => {
    fc.assert(
      fc.property(anySighting, anyPolicy, (sighting, rule) => {
        expect(conclude([sighting], { policy: rule }).closure).toBeNull();
      }),
    );
  });

  test('posts’ notices never close an account', () => {
    fc.assert(
      fc.property(fc.array(anySighting, { maxLength: 40 }), (sightings) => {
        expect(conclude(sightings.map((sighting) => ({ ...sighting, subject: 'post' as const }))).closure).toBeNull();
      }),
    );
  });
});
