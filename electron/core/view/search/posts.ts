/**
 * The posts of a search, newest first by their time, not by their place in the index. Words that few posts have: the index names all of them, and
 * they are sorted. Words that many have: the newest posts are read one by one until there are enough, which is sooner done than sorting.
 */

import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { docOfPost, readPostWords } from '../../store/text-index.ts';
import { type Plan, planSearch } from './plan.ts';

export type Place = { at: number; id: number };
/** `isDone` false: what was compared reached its bound at `reached`; older ones may follow. */
export type Found = { places: Place[]; isDone: boolean; reached: Place | null };

/** Beyond this many comparisons a page is handed over as it is, so that no search holds up what is asked next. */
const mostCompared = 1500;
const walkedAtMost = 400;
/** What comparing a post costs (200 µs) against sorting one (0.8 µs), with 50 to a page: the two are even at √(12500 × posts) matches. */
const evenAt = 12_500;

export function findPosts(db: Db, plan: Plan, { from, limit }: { from: Condition; limit: number }): Found {
  const where = plan.where.post;
  if (where === null) return { places: [], isDone: true, reached: null };
  const scope = { where: `${where} AND ${from.where}`, values: { ...plan.values, ...from.values } };
  if (plan.matcher === null) return whole(listByTime(db, scope, limit));
  if (plan.matcher.match === null) return walk(db, plan, scope, { limit, most: mostCompared });
  if (!isCommon(db, plan.matcher.match)) return sorted(db, plan, scope, limit);
  const walked = walk(db, plan, scope, { limit, most: walkedAtMost });
  if (walked.isDone || !walked.reached) return walked;
  const rest = {
    where: `${scope.where} AND (p.sortAt, p.id) < (@reachedAt, @reachedId)`,
    values: { ...scope.values, reachedAt: walked.reached.at, reachedId: walked.reached.id },
  };
  const more = sorted(db, plan, rest, limit - walked.places.length);
  return { ...more, places: [...walked.places, ...more.places] };
}

export type Condition = { where: string; values: Record<string, string | number> };

function whole(places: Place[]): Found {
  return { places, isDone: true, reached: null };
}

function listByTime(db: Db, { where, values }: Condition, limit: number): Place[] {
  return sql(
    'search.byTime',
    `SELECT p.id, p.sortAt AS at FROM post p WHERE ${where} ORDER BY p.sortAt DESC, p.id DESC LIMIT @limit`,
  ).all<Place>(db, {
    ...values,
    limit,
  });
}

const newestId = sql('post.newestId', 'SELECT max(id) FROM post');
const countUpTo = sql('post_words.countUpTo', 'SELECT count(*) FROM (SELECT 1 FROM post_words WHERE post_words MATCH @match LIMIT @most)');

function isCommon(db: Db, match: string): boolean {
  const most = Math.ceil(Math.sqrt(evenAt * (newestId.value<number>(db) ?? 0)));
  return (countUpTo.value<number>(db, { match, most }) ?? 0) >= most;
}

/** Where only time and account are asked for, the index of places answers, and no row of a post is read. */
export function fromWords({ where }: { where: string }): string {
  const needsRow = /\bp\.(?!id\b|sortAt\b|accountId\b)/.test(where);
  return `post_words CROSS JOIN post p ${needsRow ? 'NOT INDEXED' : 'INDEXED BY post_place'} ON p.id = post_words.rowid`;
}

function sorted(db: Db, plan: Plan, scope: Condition, limit: number): Found {
  const { matcher } = plan;
  if (matcher?.match == null) return whole([]);
  const ask = sql(
    'search.sorted',
    `SELECT p.id, p.sortAt AS at FROM ${fromWords(scope)} WHERE post_words MATCH @match AND ${scope.where} ORDER BY p.sortAt DESC, p.id DESC LIMIT @limit`,
  );
  const values = { ...scope.values, match: matcher.match };
  if (matcher.isExact) return whole(ask.all<Place>(db, { ...values, limit }));
  const places: Place[] = [];
  const candidates = ask.all<Place>(db, { ...values, limit: mostCompared });
  for (const place of candidates) {
    if (holds(db, plan, place.id)) places.push(place);
    if (places.length === limit) return whole(places);
  }
  return { places, isDone: candidates.length < mostCompared, reached: candidates.at(-1) ?? null };
}

export function holds(db: Db, { matcher }: Plan, postId: number): boolean {
  const words = readPostWords(db, postId);
  return words !== null && (matcher?.holds(docOfPost(words)) ?? true);
}

function walk(db: Db, plan: Plan, scope: Condition, { limit, most }: { limit: number; most: number }): Found {
  const places: Place[] = [];
  const page = sql(
    'search.walk',
    `SELECT p.id, p.sortAt AS at FROM post p WHERE ${scope.where} ORDER BY p.sortAt DESC, p.id DESC LIMIT @limit`,
  );
  const candidates = page.all<Place>(db, { ...scope.values, limit: most });
  for (const place of candidates) {
    if (holds(db, plan, place.id)) places.push(place);
    if (places.length === limit) return whole(places);
  }
  return { places, isDone: candidates.length < most, reached: candidates.at(-1) ?? null };
}

const everything = 1_000_000;

/** Ids of every post a query finds, newest first. */
export function listFoundPosts(db: Db, query: string): number[] {
  const plan = planSearch(db, query);
  const ids: number[] = [];
  let from: Condition = { where: '1', values: {} };
  for (;;) {
    const { places, isDone, reached } = findPosts(db, plan, { from, limit: everything });
    ids.push(...places.map(({ id }) => id));
    if (isDone || !reached) return ids;
    from = { where: '(p.sortAt, p.id) < (@cursorAt, @cursorId)', values: { cursorAt: reached.at, cursorId: reached.id } };
  }
}
