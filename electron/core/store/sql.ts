/** SQL by name: prepared once per connection, timed, and named in the log when it is slow. */

import type Database from 'better-sqlite3';
import { type Logger, silent } from '../base/log.ts';

export type Db = Database.Database;
type Value = string | number | bigint | null | Uint8Array;
type Values = Value[] | [Record<string, Value>];

export type Sql = {
  get<T>(db: Db, ...values: Values): T | undefined;
  all<T>(db: Db, ...values: Values): T[];
  /** Rows changed, and the id of the row that was added. */
  run(db: Db, ...values: Values): { changes: number; id: number };
  /** The first column of the first row. */
  value<T>(db: Db, ...values: Values): T | undefined;
  /** The first column of every row. */
  column<T>(db: Db, ...values: Values): T[];
};

type Connection = { log: Logger; statements: Map<string, Database.Statement<unknown[]>> };

const connections = new WeakMap<Db, Connection>();

/** Longer than this is told in the log (style.md, Logging). */
const slowMs = 40;

export function watchConnection(db: Db, log: Logger): void {
  connections.set(db, { log, statements: new Map() });
}

/** `name` is `<table>.<verb>`; the text is prepared at the first use on each connection. */
export function sql(name: string, text: string): Sql {
  return {
    get: <T>(db: Db, ...values: Values) => timed(db, name, () => statement(db, text).get(...values)) as T | undefined,
    all: <T>(db: Db, ...values: Values) => timed(db, name, () => statement(db, text).all(...values)) as T[],
    run: (db, ...values) => {
      const done = timed(db, name, () => statement(db, text).run(...values));
      return { changes: done.changes, id: Number(done.lastInsertRowid) };
    },
    value: <T>(db: Db, ...values: Values) => first(timed(db, name, () => statement(db, text).get(...values))) as T | undefined,
    column: <T>(db: Db, ...values: Values) => timed(db, name, () => statement(db, text).all(...values)).map(first) as T[],
  };
}

function statement(db: Db, text: string): Database.Statement<unknown[]> {
  const { statements } = connectionOf(db);
  const known = statements.get(text);
  if (known) return known;
  const prepared = db.prepare(text);
  statements.set(text, prepared);
  return prepared;
}

function connectionOf(db: Db): Connection {
  const known = connections.get(db);
  if (known) return known;
  const made = { log: silent, statements: new Map() };
  connections.set(db, made);
  return made;
}

export function timed<T>(db: Db, name: string, work: () => T): T {
  const began = performance.now();
  const result = work();
  const ms = Math.round(performance.now() - began);
  if (ms > slowMs) connectionOf(db).log.warn('sql.slow', { name, ms });
  return result;
}

function first(row: unknown): unknown {
  return row === undefined || row === null ? undefined : Object.values(row)[0];
}
