/** Searches the reader keeps as folders that fill themselves. */

import { type Db, durably } from './database.ts';
import { foldLine } from './fold.ts';
import { sql } from './sql.ts';

export type SavedSearchRow = { id: number; title: string; query: string; position: number };
export type SavedSearchChange = { id?: number; title?: string; query?: string; position?: number; remove?: boolean };

const rows = sql('saved_search.list', 'SELECT id, title, query, position FROM saved_search ORDER BY position, id');
const add = sql(
  'saved_search.add',
  'INSERT INTO saved_search (title, query, position, createdAt) SELECT @title, @query, coalesce(@position, max(position) + 1, 0), @at FROM saved_search',
);
const set = sql(
  'saved_search.set',
  'UPDATE saved_search SET title = coalesce(@title, title), query = coalesce(@query, query), position = coalesce(@position, position) WHERE id = @id',
);
const remove = sql('saved_search.remove', 'DELETE FROM saved_search WHERE id = ?');

export function listSavedSearches(db: Db): SavedSearchRow[] {
  return rows.all<SavedSearchRow>(db);
}

/** Makes (no id; its title is the query where none is given), changes or removes one. Null when there is no such search, or no query to make one of. */
export function changeSavedSearch(db: Db, change: SavedSearchChange, at: number): number | null {
  const { id, query, position = null } = change;
  const title = change.title?.trim() || null;
  return durably(db, 'saved_search.change', () => {
    if (id === undefined) return query?.trim() ? add.run(db, { title: title ?? query.trim(), query: query.trim(), position, at }).id : null;
    const changed = change.remove ? remove.run(db, id) : set.run(db, { id, title, query: query?.trim() || null, position });
    return changed.changes > 0 ? id : null;
  });
}

/** Takes out those that name an erased account: by one of its names (two Chinese signs or four letters at least), or by its number. */
export function eraseFromSavedSearches(db: Db, { id, names }: { id: number; names: readonly string[] }): void {
  const folded = names.map(foldLine).filter((name) => [...name].length >= (/\p{Script=Han}/u.test(name) ? 2 : 4));
  const byNumber = new RegExp(`(?:from|来自|作者)[:：]"?${id}"?(?:\\s|$)`, 'i');
  for (const search of rows.all<SavedSearchRow>(db)) {
    const words = foldLine(`${search.title} ${search.query}`);
    if (byNumber.test(search.query) || folded.some((name) => words.includes(name))) remove.run(db, search.id);
  }
}
