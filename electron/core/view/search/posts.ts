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
const mostCompared = 400;
/** So many of the newest posts are looked at to tell how common the words are, where asking the index costs as much as the whole answer. */
const sampled = 80;
/** In µs: comparing a post with its text, and sorting one that the index names. */
const compareCost = 100;
const sortCost = 0.8;
/** What the index does before it names the first post that has a word with a given beginning. */
const mergeCost = 20_000;

export function findPosts(db: Db, plan: Plan, { from, limit }: { from: Condition; limit: number }): Found {
  const where = plan.where.post;
  if (where === null) return { places: [], isDone: true, reached: null };
  const scope = { where: `${where} AND ${from.where}`, values: { ...plan.values, ...from.values } };
  if (plan.matcher === null) return whole(listByTime(db, scope, limit));
  const most = Math.max(mostCompared, limit);
  const { match } = plan.matcher;
  if (match === null) return walk(db, plan, scope, { limit, most });
  if (!match.includes('*') && !isCommon(db, match, limit)) return sorted(db, plan, scope, limit);
  return walkAndSort(db, plan, scope, { limit, most });
}

/** The newest posts one by one while that is the shorter way, the rest by sorting. */
function walkAndSort(db: Db, plan: Plan, scope: Condition, { limit, most }: { limit: number; most: number }): Found {
  const sample = walk(db, plan, scope, { limit, most: sampled });
  if (sample.isDone || !sample.reached) return sample;
  const share = Math.max(sample.places.length, 0.5) / sampled;
  const left = limit - sample.places.length;
  const toWalk = left / share;
  const posts = newestId.value<number>(db) ?? 0;
  const isNear = toWalk <= most && toWalk * compareCost < mergeCost + share * posts * sortCost;
  const walked = isNear
    ? walk(db, plan, beyond(scope, sample.reached), { limit: left, most })
    : { places: [], isDone: false, reached: sample.reached };
  const found = [...sample.places, ...walked.places];
  if (walked.isDone || !walked.reached) return { ...walked, places: found };
  const rest = sorted(db, plan, beyond(scope, walked.reached), limit - found.length);
  return { ...rest, places: [...found, ...rest.places] };
}

function beyond({ where, values }: Condition, { at, id }: Place): Condition {
  return { where: `${where} AND (p.sortAt, p.id) < (@reachedAt, @reachedId)`, values: { ...values, reachedAt: at, reachedId: id } };
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

/** So many posts have the words that looking at the newest finds a page of them sooner than sorting all: the two are even at m × sort = limit × posts / m × compare. */
function isCommon(db: Db, match: string, limit: number): boolean {
  const posts = newestId.value<number>(db) ?? 0;
  const most = Math.ceil(Math.sqrt((limit * posts * compareCost) / sortCost));
  return most < posts && (countUpTo.value<number>(db, { match, most }) ?? 0) >= most;
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
  const most = Math.max(mostCompared, limit);
  const candidates = ask.all<Place>(db, { ...values, limit: most });
  for (const place of candidates) {
    if (holds(db, plan, place.id)) places.push(place);
    if (places.length === limit) return whole(places);
  }
  return { places, isDone: candidates.length < most, reached: candidates.at(-1) ?? null };
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
