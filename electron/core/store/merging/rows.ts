/** Copies rows of the other library, attached as `other`, into this one (`main`). Which row there is which here stands in temporary tables. */

import type { Db } from '../database.ts';

export type Mapped = 'account' | 'post' | 'evidence' | 'notice' | 'person';

/** `<table>_here` (thereId, id, isNew): filled as each kind of row is taken over. */
export function makeMaps(db: Db): void {
  for (const table of ['account', 'post', 'evidence', 'notice', 'person'] satisfies Mapped[])
    db.exec(`CREATE TEMP TABLE ${table}_here (thereId INTEGER PRIMARY KEY, id INTEGER NOT NULL, isNew INTEGER NOT NULL DEFAULT 0)`);
}

export function dropMaps(db: Db): void {
  for (const table of ['account', 'post', 'evidence', 'notice', 'person'] satisfies Mapped[]) db.exec(`DROP TABLE temp.${table}_here`);
}

/** Where a row of the other library lies here; null where it names none. */
export function here(table: Mapped, column: string): string {
  return `(SELECT h.id FROM temp.${table}_here h WHERE h.thereId = o.${column})`;
}

export type Copy = {
  /** Columns that are not taken as they are: SQL over `o`. */
  set?: Record<string, string>;
  join?: string;
  where?: string;
  order?: string;
};

/** Answers how many rows were added. What is there already by its own key stays. */
export function copyRows(db: Db, table: string, { set = {}, join = '', where = '1', order = 'o.rowid' }: Copy): number {
  const columns = columnsOf(db, table);
  const values = columns.map((column) => set[column] ?? `o.${column}`);
  return db
    .prepare(
      `INSERT OR IGNORE INTO main.${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM other.${table} o ${join} WHERE ${where} ORDER BY ${order}`,
    )
    .run().changes;
}

export function columnsOf(db: Db, table: string): string[] {
  const names = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  return names.filter((name) => name !== 'id');
}

/** Rows that are one by their key get the same place in the map; `isNew` says whether they were copied just now. */
export function mapRows(db: Db, table: Mapped, same: string, isNew: boolean): void {
  db.exec(
    `INSERT OR IGNORE INTO temp.${table}_here (thereId, id, isNew) SELECT o.id, m.id, ${isNew ? 1 : 0} FROM other.${table} o JOIN main.${table} m ON ${same}`,
  );
}

/** Sets columns to what `values` (SQL over `m` here and `o` there) makes of them, where that is something else; answers how many rows changed. */
export function joinRows(db: Db, table: string, { from, values }: { from: string; values: Record<string, string> }): number {
  const names = Object.keys(values);
  return db
    .prepare(
      `UPDATE main.${table} AS m SET ${names.map((name) => `${name} = ${values[name]}`).join(', ')} FROM ${from} AND (${names
        .map((name) => `m.${name} IS NOT (${values[name]})`)
        .join(' OR ')})`,
    )
    .run().changes;
}

/** The smaller or greater of two, where one may be missing. */
export const least = (column: string) => `coalesce(min(m.${column}, o.${column}), m.${column}, o.${column})`;
export const greatest = (column: string) => `coalesce(max(m.${column}, o.${column}), m.${column}, o.${column})`;
