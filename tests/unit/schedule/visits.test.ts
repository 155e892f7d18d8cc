import { expect, test } from 'vitest';
import { planVisits, type VisitablePost } from '../../../electron/core/schedule/visits.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 2, 12, 12);

function post(nativeId: string, ageMs: number, lookedMsAgo: number | null, more: Partial<VisitablePost> = {}): VisitablePost {
  const presenceCheckedAt = lookedMsAgo === null ? null : now - lookedMsAgo;
  return {
    nativeId,
    url: null,
    title: null,
    sortAt: now - ageMs,
    seenAt: now - ageMs,
    presence: 'present',
    presenceAt: null,
    presenceCheckedAt,
    ...more,
  };
}

function plan(posts: VisitablePost[], limit = 10, waiting = new Map<string, number>()): string[] {
  return planVisits(posts, { now, limit, waiting }).map(({ nativeId }) => nativeId);
}

test('recent posts are due often, old ones rarely, and one just seen not at all', () => {
  const posts = [
    post('today, seen 13 h ago', 20 * hour, 13 * hour),
    post('today, seen 9 h ago', 21 * hour, 9 * hour),
    post('this week, seen 25 h ago', 4 * day, 25 * hour),
    post('this month, seen 2 d ago', 20 * day, 2 * day),
    post('this month, seen 4 d ago', 21 * day, 4 * day),
    post('old, seen 20 d ago', 400 * day, 20 * day),
    post('old, seen 40 d ago', 401 * day, 40 * day),
  ];
  expect(plan(posts)).toEqual(['this month, seen 4 d ago', 'old, seen 40 d ago', 'today, seen 13 h ago', 'this week, seen 25 h ago']);
});

test('the budget goes to what is most overdue; what was never looked at counts from when it was kept', () => {
  const posts = [
    post('a', day, 1.1 * day),
    post('b', 2 * day, 10 * day),
    post('c', 300 * day, null),
    post('d', 100 * day, null, { seenAt: now - 2 * day }),
    post('e', hour, null),
  ];
  expect(plan(posts, 3)).toEqual(['c', 'b', 'a']);
});

test('neighbours of a post lost lately come first, the nearest before the others, each once since the loss', () => {
  const lost = { presence: 'removed', presenceAt: now - hour } as const;
  const posts = [
    post('five before', 6 * day, null),
    post('near, not since', 10 * day + hour, 2 * hour),
    post('lost', 10 * day + 2 * hour, hour, lost),
    post('nearer, not since', 10 * day + 3 * hour, 5 * hour),
    post('near, seen since', 10 * day + 4 * hour, hour / 2),
    post('third', 10 * day + 5 * hour, 3 * hour),
    post('fourth', 10 * day + 6 * hour, 3 * hour),
  ];
  expect(plan(posts)).toEqual(['near, not since', 'nearer, not since', 'five before', 'third']);
});

test('a loss of long ago makes nothing urgent, and a lost post is no neighbour', () => {
  const old = { presence: 'gone', presenceAt: now - 8 * day } as const;
  const posts = [post('a', 20 * day, hour), post('b', 20 * day, hour, old), post('c', 20 * day, hour)];
  expect(plan(posts)).toEqual([]);
});

test('a second look comes before everything, but no sooner than it counts', () => {
  const posts = [post('new', day, null), post('seen once', 300 * day, hour), post('seen once, too soon', 300 * day, hour)];
  const waiting = new Map([
    ['seen once', now - 1],
    ['seen once, too soon', now + 1],
  ]);
  expect(plan(posts, 10, waiting)).toEqual(['seen once', 'new']);
});

test('no post is asked for twice and never more than the budget, whatever is kept', () => {
  for (let seed = 1; seed <= 60; seed++) {
    let state = seed;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const posts = Array.from({ length: Math.floor(random() * 80) }, (_, index) =>
      post(String(index), random() * 500 * day, random() < 0.2 ? null : random() * 60 * day, {
        presence: random() < 0.1 ? 'removed' : 'present',
        presenceAt: now - random() * 20 * day,
      }),
    );
    const limit = Math.floor(random() * 10);
    const planned = plan(posts, limit);
    expect([new Set(planned).size, planned.length <= limit]).toEqual([planned.length, true]);
  }
});
