/** How many hits a search has by kind, platform, account, year and status: one table of counts, summed up five ways. */

import type { InputOf } from '../../../contract/methods.ts';
import type { Facet, SearchFacets } from '../../../contract/shapes/search.ts';
import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { daysIn, startOf } from '../days.ts';
import { findAsides } from './asides.ts';
import { type Account, hitKinds, listSearchAccounts } from './filters.ts';
import { fromWords } from './from-words.ts';
import type { Operator } from './parse.ts';
import { type Plan, planSearch } from './plan.ts';
import { holds } from './posts.ts';
import { readValue } from './values.ts';

type Cell = { kind: string; accountId: number | null; year: number; count: number };
type Group = 'kind' | 'platform' | 'from' | 'year' | 'status';
type Test = (cell: Cell) => boolean;

const mostAccounts = 12;
/** So many are compared with their text; of more, the index's own count is given. */
const mostCompared = 1500;

export function readFacets(db: Db, { query, zone = 'UTC' }: InputOf<'search.facets'>): SearchFacets {
  const whole = planSearch(db, query, { zone });
  const open = planSearch(db, query, { zone, leave: (operator) => groupOf(operator) !== null });
  const accounts = new Map(listSearchAccounts(db).map((account) => [account.id, account]));
  const years = yearsOf(db, zone);
  const { cells, exact } = countCells(db, open, years);
  const tests = testsOf(whole);
  const counts = (group: Group, keyOf: (cell: Cell) => string | number | null | undefined): Facet[] =>
    sumUp(cells.filter(passing(tests, group)), keyOf, tests.chosen[group]);
  const byAccount = counts('from', ({ accountId }) => accountId);
  return {
    total: cells.filter(passing(tests)).reduce((sum, { count }) => sum + count, 0),
    exact,
    kinds: counts('kind', ({ kind }) => kind),
    platforms: counts('platform', ({ accountId }) => of(accounts, accountId)?.platform),
    accounts: byAccount
      .filter((facet, index) => index < mostAccounts || facet.chosen)
      .map((facet) => ({ ...facet, title: titleOf(of(accounts, Number(facet.value))) })),
    years: counts('year', ({ year }) => year).sort((a, b) => Number(b.value) - Number(a.value)),
    statuses: counts('status', ({ accountId }) => of(accounts, accountId)?.status),
  };
}

function of(accounts: Map<number, Account>, id: number | null): Account | undefined {
  return id === null ? undefined : accounts.get(id);
}

function titleOf(account: Account | undefined): string {
  return account?.ownTitle ?? account?.title ?? '';
}

/** The facet an operator chooses in; null for one that belongs to none and always narrows. */
function groupOf({ name, value, not }: Operator): Group | null {
  if (name === 'from' || name === 'platform' || name === 'status') return name;
  if (not) return null;
  if (name === 'kind') return hitKinds.some((kind) => kind === readValue('kind', value)) ? 'kind' : null;
  if (name !== 'on') return null;
  if (readValue('platform', value) !== null) return 'platform';
  return /^\d{4}$/.test(value) ? 'year' : null;
}

type Tests = { groups: { group: Group; test: Test }[]; chosen: Record<Group, Set<string>> };

function testsOf({ filters, operators }: Plan): Tests {
  const chosen: Tests['chosen'] = { kind: new Set(), platform: new Set(), from: new Set(), year: new Set(), status: new Set() };
  for (const operator of operators) {
    const group = groupOf(operator);
    if (group === 'kind' || group === 'status' || group === 'platform')
      chosen[group].add(readValue(group, operator.value) ?? operator.value);
    else if (group === 'year') chosen.year.add(operator.value);
  }
  const groups: Tests['groups'] = [];
  for (const { operator, not, ids } of filters.accounts) {
    if (operator === 'folder' || operator === 'person') continue;
    groups.push({ group: operator, test: ({ accountId }) => (accountId !== null && ids.has(accountId)) !== not });
    if (operator === 'from' && !not) for (const id of ids) chosen.from.add(String(id));
  }
  if (chosen.kind.size > 0) groups.push({ group: 'kind', test: ({ kind }) => chosen.kind.has(kind) });
  if (chosen.year.size > 0) groups.push({ group: 'year', test: ({ year }) => chosen.year.has(String(year)) });
  return { groups, chosen };
}

function passing({ groups }: Tests, except?: Group): Test {
  const needed = groups.filter(({ group }) => group !== except);
  return (cell) => needed.every(({ test }) => test(cell));
}

function sumUp(cells: Cell[], keyOf: (cell: Cell) => string | number | null | undefined, chosen: Set<string>): Facet[] {
  const counts = new Map<string, number>([...chosen].map((value) => [value, 0]));
  for (const cell of cells) {
    const value = keyOf(cell);
    if (value != null) counts.set(String(value), (counts.get(String(value)) ?? 0) + cell.count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count, chosen: chosen.has(value) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

type Years = { year: number; fromAt: number }[];
const oldestAt = sql('post.oldestAt', 'SELECT sortAt FROM post ORDER BY sortAt, id LIMIT 1');
const newestAt = sql('post.newestAt', 'SELECT sortAt FROM post ORDER BY sortAt DESC, id DESC LIMIT 1');

/** Newest first, from the first post's year on: each with its first moment in the zone. */
function yearsOf(db: Db, zone: string): Years {
  const dayOf = daysIn(zone);
  const first = Number(dayOf(oldestAt.value<number>(db) ?? 0).slice(0, 4));
  const last = Number(dayOf(newestAt.value<number>(db) ?? 0).slice(0, 4));
  const count = Math.min(last - first + 1, 60);
  return Array.from({ length: count }, (_, index) => ({ year: last - index, fromAt: startOf(`${last - index}-01-01`, dayOf) }));
}

function yearSql(years: Years): string {
  const cases = years.map(({ year, fromAt }) => `WHEN p.sortAt >= ${fromAt} THEN ${year}`).join(' ');
  return cases === '' ? '0' : `CASE ${cases} ELSE ${years.at(-1)?.year ?? 0} END`;
}

function yearOf(years: Years, at: number): number {
  return (years.find(({ fromAt }) => at >= fromAt) ?? years.at(-1))?.year ?? new Date(at).getUTCFullYear();
}

function countCells(db: Db, plan: Plan, years: Years): { cells: Cell[]; exact: boolean } {
  const asides = findAsides(db, plan, () => ({ where: '1', values: {} })).map(
    ({ kind, accountId, at }): Cell => ({ kind, accountId, year: yearOf(years, at), count: 1 }),
  );
  const posts = countPosts(db, plan, years);
  return { cells: [...posts.cells, ...asides], exact: posts.exact };
}

function countPosts(db: Db, plan: Plan, years: Years): { cells: Cell[]; exact: boolean } {
  const where = plan.where.post;
  if (where === null) return { cells: [], exact: true };
  const { matcher } = plan;
  const match = matcher?.match ?? null;
  const tables = match === null ? 'post p' : fromWords({ where });
  const scope = `FROM ${tables} WHERE ${match === null ? '' : 'post_words MATCH @match AND '}${where}`;
  const values = { ...plan.values, ...(match === null ? {} : { match }) };
  const isTold = matcher === null || (matcher.isExact && match !== null);
  const compared = isTold
    ? null
    : sql('search.compared', `SELECT p.id, p.accountId, ${yearSql(years)} AS year ${scope} LIMIT @most`).all<Compared>(db, {
        ...values,
        most: mostCompared + 1,
      });
  if (compared && compared.length <= mostCompared) {
    const cells = compared
      .filter(({ id }) => holds(db, plan, id))
      .map(({ accountId, year }): Cell => ({ kind: 'post', accountId, year, count: 1 }));
    return { cells, exact: true };
  }
  const rows = sql(
    'search.cells',
    `SELECT p.accountId AS accountId, ${yearSql(years)} AS year, count(*) AS count ${scope} GROUP BY 1, 2`,
  ).all<Omit<Cell, 'kind'>>(db, values);
  return { cells: rows.map((row) => ({ kind: 'post', ...row })), exact: isTold };
}

type Compared = { id: number; accountId: number; year: number };
