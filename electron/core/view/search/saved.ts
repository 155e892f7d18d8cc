/** Saved searches with their unread posts. */

import type { SavedSearch } from '../../../contract/shapes/search.ts';
import type { Db } from '../../store/database.ts';
import { listSavedSearches } from '../../store/saved-searches.ts';
import { planSearch } from './plan.ts';
import { findPosts } from './posts.ts';

const mostCounted = 1000;
const all = { where: '1', values: {} };

export function readSavedSearches(db: Db): SavedSearch[] {
  return listSavedSearches(db).map((search) => ({ ...search, unread: countUnread(db, search.query) }));
}

function countUnread(db: Db, query: string): number {
  const plan = planSearch(db, query);
  const where = plan.where.post === null ? null : `${plan.where.post} AND p.readAt IS NULL`;
  return findPosts(db, { ...plan, where: { ...plan.where, post: where } }, { from: all, limit: mostCounted }).places.length;
}
