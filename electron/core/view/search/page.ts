/** One page of a search: posts, notices, profiles and notes in one order, newest first or best first. */

import type { InputOf } from '../../../contract/methods.ts';
import type { SearchPage } from '../../../contract/shapes/search.ts';
import type { Db } from '../../store/database.ts';
import { type AsidePlace, findAsides } from './asides.ts';
import { type HitKind, timeOf } from './filters.ts';
import { readHit } from './hits.ts';
import { type Plan, planSearch } from './plan.ts';
import { type Condition, findPosts } from './posts.ts';
import { rankHits } from './rank.ts';

/** Where a hit stands; `rank` parts the kinds at equal times. */
type Place = { kind: HitKind; at: number; rank: number; id: number };

const ranks: Record<HitKind, number> = { notice: 4, profile: 3, note: 2, post: 1 };
const usual = 50;

export function readSearch(db: Db, { query, limit = usual, cursor = null, order = 'newest', zone }: InputOf<'search'>): SearchPage {
  const plan = planSearch(db, query, { zone });
  const { places, next } =
    order === 'ranked' && plan.matcher !== null ? readRanked(db, plan, cursor, limit) : readNewest(db, plan, readCursor(cursor), limit);
  const needles = plan.matcher?.needles ?? [];
  return {
    hits: places.flatMap(({ kind, id }) => readHit(db, kind, id, needles) ?? []),
    next,
    operators: plan.operators,
    hints: plan.hints,
  };
}

type Places = { places: Pick<Place, 'kind' | 'id'>[]; next: string | null };

function readRanked(db: Db, plan: Plan, cursor: string | null, limit: number): Places {
  const from = Number(cursor?.slice(1) ?? 0);
  const all = rankHits(db, plan);
  return { places: all.slice(from, from + limit), next: all.length > from + limit ? `r${from + limit}` : null };
}

function readNewest(db: Db, plan: Plan, cursor: Place | null, limit: number): Places {
  const posts = findPosts(db, plan, { from: beyond(cursor, 'post', 'p.id'), limit: limit + 1 });
  const asides = findAsides(db, plan, (kind) => beyond(cursor, kind, idOf[kind]));
  const all = [...posts.places.map((post) => place('post', post)), ...asides.map((aside) => place(aside.kind, aside))].sort(compare);
  // What lies beyond the last post that was compared waits for the next page: posts may stand before it.
  const reached = !posts.isDone && posts.reached ? place('post', posts.reached) : null;
  const known = reached ? all.filter((each) => compare(each, reached) <= 0) : all;
  const shown = known.slice(0, limit);
  const last = known.length > limit ? shown.at(-1) : reached;
  return { places: shown, next: last ? `${last.at}.${last.rank}.${last.id}` : null };
}

const idOf: Record<AsidePlace['kind'], string> = { notice: 'n.id', profile: 'a.id', note: 't.id' };

function place(kind: HitKind, { at, id }: { at: number; id: number }): Place {
  return { kind, at, rank: ranks[kind], id };
}

function compare(a: Place, b: Place): number {
  return b.at - a.at || b.rank - a.rank || b.id - a.id;
}

function readCursor(text: string | null): Place | null {
  if (text === null) return null;
  const [at = 0, rank = 0, id = 0] = text.split('.').map(Number);
  return { kind: 'post', at, rank, id };
}

function beyond(cursor: Place | null, kind: HitKind, id: string): Condition {
  if (!cursor) return { where: '1', values: {} };
  const values = { cursorAt: cursor.at };
  if (ranks[kind] === cursor.rank)
    return { where: `(${timeOf[kind]}, ${id}) < (@cursorAt, @cursorId)`, values: { ...values, cursorId: cursor.id } };
  return { where: `${timeOf[kind]} ${ranks[kind] < cursor.rank ? '<=' : '<'} @cursorAt`, values };
}
