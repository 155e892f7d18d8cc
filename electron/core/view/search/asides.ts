/** Notices, profiles and notes of a search: few, so all that match are looked at. */

import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { type AsideKind, asideKinds } from '../../store/text-index.ts';
import { docOf } from '../../store/words.ts';
import { timeOf } from './filters.ts';
import { accountOf, type Plan } from './plan.ts';
import type { Condition } from './posts.ts';

export type AsidePlace = { kind: AsideKind; id: number; at: number; accountId: number | null };
export const asideNames = ['notice', 'profile', 'note'] as const satisfies AsideKind[];

const tables: Record<AsideKind, { from: string; id: string }> = {
  notice: { from: 'notice n', id: 'n.id' },
  profile: { from: 'account a', id: 'a.id' },
  note: { from: 'note t', id: 't.id' },
};

const matching = sql('aside_words.matching', 'SELECT rowid FROM aside_words WHERE aside_words MATCH ?');

/** Of every kind the plan wants, newest first within the kind. `from` gives the condition that lies beyond a cursor. */
export function findAsides(db: Db, plan: Plan, from: (kind: AsideKind) => Condition): AsidePlace[] {
  const ids = plan.matcher?.match == null ? null : matching.column<number>(db, plan.matcher.match);
  return asideNames.flatMap((kind) => findKind(db, plan, kind, { ids, from: from(kind) }));
}

type Row = Omit<AsidePlace, 'kind'>;

function findKind(db: Db, plan: Plan, kind: AsideKind, { ids, from }: { ids: number[] | null; from: Condition }): AsidePlace[] {
  const where = plan.where[kind];
  const own = ids?.flatMap((rowid) => (rowid % 4 === asideKinds[kind] ? [Math.floor(rowid / 4)] : [])) ?? null;
  if (where === null || own?.length === 0) return [];
  const { from: table, id } = tables[kind];
  const among = own === null ? '1' : `${id} IN (SELECT value FROM json_each(@ids))`;
  const rows = sql(
    `search.${kind}`,
    `SELECT ${id} AS id, ${timeOf[kind]} AS at, ${accountOf[kind]} AS accountId FROM ${table} WHERE ${among} AND ${where} AND ${from.where} ORDER BY ${timeOf[kind]} DESC, ${id} DESC`,
  ).all<Row>(db, { ...plan.values, ...from.values, ...(own === null ? {} : { ids: JSON.stringify(own) }) });
  const { matcher } = plan;
  const isTold = matcher === null || (matcher.isExact && matcher.match !== null);
  const held = isTold ? rows : rows.filter((row) => matcher.holds(docOf(readAside(db, kind, row.id))));
  return held.map((row) => ({ kind, ...row }));
}

const noticeText = sql('notice.text', 'SELECT text FROM notice WHERE id = ?');
const noteText = sql('note.text', 'SELECT text FROM note WHERE id = ?');

/** What is searched in one of them, in parts. */
export function readAside(db: Db, kind: AsideKind, id: number): string[] {
  if (kind === 'profile') return listFacts(db, id).map(({ value }) => value);
  return (kind === 'notice' ? noticeText : noteText).column<string>(db, id);
}

export type Fact = {
  field: 'title' | 'handle' | 'description' | 'ownTitle';
  value: string;
  firstSeenAt: number | null;
  lastSeenAt: number | null;
};

const facts = sql(
  'search.facts',
  `SELECT 'title' AS field, title AS value, NULL AS firstSeenAt, NULL AS lastSeenAt FROM account WHERE id = @id
   UNION ALL SELECT 'handle', handle, NULL, NULL FROM account WHERE id = @id AND handle IS NOT NULL
   UNION ALL SELECT 'ownTitle', ownTitle, NULL, NULL FROM subscription WHERE accountId = @id AND ownTitle IS NOT NULL
   UNION ALL SELECT * FROM (SELECT name, value, firstSeenAt, lastSeenAt FROM account_fact WHERE accountId = @id AND name IN ('handle', 'title', 'description') ORDER BY lastSeenAt DESC, id DESC)`,
);

/** What an account is and was called, and how it described itself, newest first. */
export function listFacts(db: Db, accountId: number): Fact[] {
  return facts.all<Fact>(db, { id: accountId });
}
