/** A query made ready: what the index is asked, what is tested on the text, and the conditions for each kind. */

import type { Db } from '../../store/database.ts';
import { compileFilters, type Filters, type HitKind, hitKinds } from './filters.ts';
import { type Matcher, matcherOf } from './match.ts';
import { type Hint, type Operator, parseQuery } from './parse.ts';

export type Plan = {
  /** Null: no words, the operators alone say what is wanted. */
  matcher: Matcher | null;
  filters: Filters;
  operators: Operator[];
  hints: Hint[];
  /** SQL condition by kind, accounts included; null where nothing of the kind is wanted. */
  where: Record<HitKind, string | null>;
  values: Record<string, string | number>;
};

/** `leave` says which operators are left out of the conditions: facets count without them. */
export function planSearch(
  db: Db,
  query: string,
  { zone = 'UTC', leave = () => false }: { zone?: string | undefined; leave?(operator: Operator): boolean } = {},
): Plan {
  const { tree, operators, hints } = parseQuery(query);
  const kept = operators.filter((operator) => !leave(operator));
  const filters = compileFilters(db, kept, zone);
  const isEmpty = tree === null && operators.length === 0;
  const values: Plan['values'] = { ...filters.values };
  const where = Object.fromEntries(hitKinds.map((kind) => [kind, isEmpty ? null : withAccounts(filters, kind, values)])) as Plan['where'];
  return { matcher: tree === null ? null : matcherOf(tree), filters, operators, hints: [...hints, ...filters.hints], where, values };
}

export const accountOf: Record<HitKind, string> = {
  post: 'p.accountId',
  notice: 'n.accountId',
  profile: 'a.id',
  note: 'coalesce(t.accountId, (SELECT q.accountId FROM post q WHERE q.id = t.postId))',
};

function withAccounts({ where, accounts }: Filters, kind: HitKind, values: Plan['values']): string | null {
  const own = where[kind];
  if (own === null) return null;
  const chosen = accounts.map(({ ids, not }, index) => {
    values[`accounts${index}`] = JSON.stringify([...ids]);
    return `${not ? 'NOT ' : ''}coalesce(${accountOf[kind]} IN (SELECT value FROM json_each(@accounts${index})), 0)`;
  });
  return [own, ...chosen].join(' AND ');
}
