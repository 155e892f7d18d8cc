/**
 * The posts of a search, newest first by their time, not by their place in the index. Words that few posts have: the index names all of them, and
 * they are sorted. Words that many have: the newest posts are read one by one until there are enough, which is sooner done than sorting.
 */

import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { docOfPost, readPostWords } from '../../store/text-index.ts';
import { fromWords } from './from-words.ts';
import { findNewest } from './newest.ts';
import { type Plan, planSearch } from './plan.ts';

export type Place = { at: number; id: number };
/** `isDone` false: what was compared reached its bound at `reached`; older ones may follow. */
export type Found = { places: Place[]; isDone: boolean; reached: Place | null };

/** Beyond this many comparisons a page is handed over as it is, so that no search holds up what is asked next. */
const mostCompared = 250;
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
  const compared = plan.matcher.narrow === null ? null : compareNarrow(db, plan, scope, limit);
  if (compared !== null) return compared;
  const isBeginning = match.includes('*');
  const newest = isBeginning ? null : findNewest(db, match, scope, candidatesFor(plan, limit));
  if (newest !== null) return chosen(db, plan, newest, limit);
  if (!isBeginning && !isCommon(db, match, limit)) return sorted(db, plan, scope, limit);
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

const firstCompared = 40;

/**
 * A beginning of a word beside whole words: the index would put together every word that begins so, which takes longer than comparing the newest
 * posts with the whole words, where one in five of them holds the beginning too. Null where that is not so.
 */
function compareNarrow(db: Db, plan: Plan, scope: Condition, limit: number): Found | null {
  const narrow = plan.matcher?.narrow ?? null;
  const candidates = narrow === null ? null : findNewest(db, narrow, scope, mostCompared);
  if (candidates === null) return null;
  const places: Place[] = [];
  for (const [index, place] of candidates.entries()) {
    if (index === firstCompared && places.length * 5 < firstCompared) return null;
    if (holds(db, plan, place.id)) places.push(place);
    if (places.length === limit) return whole(places);
  }
  return candidates.length < mostCompared ? whole(places) : null;
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

function sorted(db: Db, plan: Plan, scope: Condition, limit: number): Found {
  const { matcher } = plan;
  if (matcher?.match == null) return whole([]);
  const ask = sql(
    'search.sorted',
    `SELECT p.id, p.sortAt AS at FROM ${fromWords(scope)} WHERE post_words MATCH @match AND ${scope.where} ORDER BY p.sortAt DESC, p.id DESC LIMIT @limit`,
  );
  const values = { ...scope.values, match: matcher.match };
  return chosen(db, plan, ask.all<Place>(db, { ...values, limit: candidatesFor(plan, limit) }), limit);
}

/** Where the index settles it, as many as wanted; else as many as may be compared. */
function candidatesFor({ matcher }: Plan, limit: number): number {
  return matcher?.isExact ? limit : Math.max(mostCompared, limit);
}

/** Of candidates, newest first, those whose text holds what the index could not tell. */
function chosen(db: Db, plan: Plan, candidates: Place[], limit: number): Found {
  if (plan.matcher?.isExact) return whole(candidates);
  const places: Place[] = [];
  for (const place of candidates) {
    if (holds(db, plan, place.id)) places.push(place);
    if (places.length === limit) return whole(places);
  }
  return { places, isDone: candidates.length < candidatesFor(plan, limit), reached: candidates.at(-1) ?? null };
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
