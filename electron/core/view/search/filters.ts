/** Operators as conditions in SQL, for each kind of what is searched, and as a choice of accounts. */

import type { PlatformId } from '../../../contract/names.ts';
import { findNeedle } from '../../store/cut.ts';
import type { Db } from '../../store/database.ts';
import { foldLine } from '../../store/fold.ts';
import { sql } from '../../store/sql.ts';
import type { Hint, HintCode, Operator } from './parse.ts';
import { readDays, readStatus, readValue } from './values.ts';

export const hitKinds = ['post', 'notice', 'profile', 'note'] as const;
export type HitKind = (typeof hitKinds)[number];

export type Account = {
  id: number;
  platform: PlatformId;
  status: string;
  title: string;
  nativeId: string;
  handle: string | null;
  ownTitle: string | null;
  folder: string | null;
  person: string | null;
  personId: number | null;
};

const accountRows = sql(
  'search.accounts',
  `SELECT a.id, a.platform, a.status, a.title, a.nativeId, a.handle, s.ownTitle, f.title AS folder, o.title AS person, o.id AS personId
   FROM account a LEFT JOIN subscription s ON s.accountId = a.id LEFT JOIN folder f ON f.id = s.folderId LEFT JOIN person o ON o.id = a.personId`,
);

export function listSearchAccounts(db: Db): Account[] {
  return accountRows.all<Account>(db);
}

/** Operators that choose accounts: a facet of the same name is counted as if they were not there. */
export type AccountOperator = 'from' | 'platform' | 'status' | 'folder' | 'person';

/** SQL over `post p`, `notice n`, `account a` (a profile) and `note t`; null: nothing of this kind. `accounts`: ids, or null for all. */
export type Filters = {
  where: Record<HitKind, string | null>;
  values: Record<string, string | number>;
  accounts: { operator: AccountOperator; not: boolean; ids: ReadonlySet<number> }[];
  hints: Hint[];
};

/** The same operator again widens the search (`from:a from:b`), another one narrows it. */
export function compileFilters(db: Db, operators: readonly Operator[], zone: string): Filters {
  const filters: Filters = { where: { post: '1', notice: '1', profile: '1', note: '1' }, values: {}, accounts: [], hints: [] };
  const groups = Map.groupBy(operators, ({ name, not }) => `${not ? '-' : ''}${name}`);
  const context: Context = { db, zone, filters, accounts: null };
  for (const group of groups.values()) addGroup(context, group);
  return filters;
}

type Context = { db: Db; zone: string; filters: Filters; accounts: Account[] | null };
type Clause = Partial<Record<HitKind, string>>;

function addGroup(context: Context, group: Operator[]): void {
  const [first] = group;
  if (!first) return;
  const chosen = group.map((operator) => chooseAccounts(context, operator));
  const named = chosen.filter((each) => each !== undefined);
  if (named.length > 0) {
    const ids = new Set(named.flatMap((each) => each?.ids ?? []));
    context.filters.accounts.push({ operator: named[0]?.operator ?? 'from', not: first.not, ids });
  }
  const clauses = group.filter((_, index) => chosen[index] === undefined).flatMap((operator) => clauseOf(context, operator) ?? []);
  if (clauses.length === 0) return;
  for (const kind of hitKinds)
    context.filters.where[kind] = narrow(
      context.filters.where[kind],
      clauses.map((clause) => clause[kind]),
      first.not,
    );
}

function narrow(where: string | null, parts: (string | undefined)[], not: boolean): string | null {
  const known = parts.filter((part) => part !== undefined);
  if (where === null) return null;
  if (known.length === 0) return not ? where : null;
  return `${where} AND ${not ? 'NOT coalesce' : ''}(${known.join(' OR ')}${not ? ', 0' : ''})`;
}

/** Undefined for an operator that chooses no accounts. A name nobody has chooses none, and is told. */
function chooseAccounts(context: Context, { name, value }: Operator): { operator: AccountOperator; ids: number[] } | undefined {
  const platform = name === 'platform' || name === 'on' ? readValue('platform', value) : null;
  if (name === 'on' && platform === null) return undefined;
  if (name !== 'from' && name !== 'platform' && name !== 'on' && name !== 'status' && name !== 'folder' && name !== 'person')
    return undefined;
  const operator = name === 'on' ? 'platform' : name;
  context.accounts ??= listSearchAccounts(context.db);
  const ids = pick(context.accounts, operator, value, platform).map(({ id }) => id);
  const isKnown = operator === 'platform' ? platform !== null : operator === 'status' ? readStatus(value) !== null : ids.length > 0;
  if (!isKnown) context.filters.hints.push({ code: missing[operator], value });
  return { operator, ids };
}

const missing: Record<AccountOperator, HintCode> = {
  from: 'no-account',
  platform: 'no-platform',
  status: 'no-status',
  folder: 'no-folder',
  person: 'no-person',
};

function pick(accounts: Account[], operator: AccountOperator, value: string, platform: string | null): Account[] {
  switch (operator) {
    case 'platform':
      return accounts.filter((account) => account.platform === platform);
    case 'status': {
      const status = readStatus(value);
      return accounts.filter((account) => account.status === status);
    }
    case 'folder':
      return named(accounts, value, (account) => [account.folder]);
    case 'person': {
      const own = accounts.filter(({ personId }) => personId !== null && String(personId) === value);
      return own.length > 0 ? own : named(accounts, value, (account) => [account.person]);
    }
    case 'from': {
      const own = accounts.filter(({ id }) => String(id) === value);
      return own.length > 0
        ? own
        : named(accounts, value, (account) => [account.handle, account.title, account.ownTitle, account.nativeId]);
    }
  }
}

/** Those with exactly this name; where there are none, those whose name has it where a word begins. */
function named(accounts: Account[], value: string, names: (account: Account) => (string | null)[]): Account[] {
  const wanted = foldLine(value).replace(/^@/, '');
  if (wanted === '') return [];
  const folded = accounts.map((account) => ({ account, names: names(account).map((name) => foldLine(name ?? '').replace(/^@/, '')) }));
  const same = folded.filter((each) => each.names.includes(wanted));
  const alike = same.length > 0 ? same : folded.filter((each) => each.names.some((name) => findNeedle(name, wanted) !== -1));
  return alike.map(({ account }) => account);
}

/** Null when the value means nothing: told, and left out. */
function clauseOf(context: Context, operator: Operator): Clause | null {
  const { name, value } = operator;
  const hint = (code: HintCode): null => {
    context.filters.hints.push({ code, value: `${name}:${value}` });
    return null;
  };
  switch (name) {
    case 'on':
    case 'before':
    case 'after':
      return clauseOfDays(context, operator) ?? hint('not-a-date');
    case 'has':
      return lookUp(hasClauses, readValue('has', value)) ?? hint('no-such-value');
    case 'is':
      return clauseOfIs(readValue('is', value)) ?? hint('no-such-value');
    case 'kind':
      return clauseOfKind(readValue('kind', value)) ?? hint('no-such-value');
    case 'says': {
      const says = readValue('says', value);
      return says === null ? hint('no-such-value') : { notice: `n.says = ${bind(context, says)}` };
    }
    case 'complaint':
      return { notice: complaintClause(context, value) };
    case 'law':
      return { notice: lawClause(context, value) };
    case 'tag':
      return tagClause(context, value);
    case 'lang':
      return {
        post: `p.lang = ${bind(context, value.toLowerCase())} OR p.lang LIKE ${bind(context, `${value.toLowerCase().replace(/[%_]/g, '')}-%`)}`,
      };
    default:
      return hint('no-such-value');
  }
}

function bind({ filters }: Context, value: string | number): string {
  const name = `v${Object.keys(filters.values).length}`;
  filters.values[name] = value;
  return `@${name}`;
}

/** The time each kind stands at. */
export const timeOf: Record<HitKind, string> = { post: 'p.sortAt', notice: 'n.firstSeenAt', profile: 'a.addedAt', note: 't.at' };

function clauseOfDays(context: Context, { name, value }: Operator): Clause | null {
  const days = readDays(value, context.zone);
  if (days === null) return null;
  const from = name === 'before' ? null : bind(context, days.fromAt);
  const to = name === 'after' ? null : bind(context, name === 'before' ? days.fromAt : days.toAt);
  return Object.fromEntries(
    hitKinds.map((kind) => [
      kind,
      [...(from ? [`${timeOf[kind]} >= ${from}`] : []), ...(to ? [`${timeOf[kind]} < ${to}`] : [])].join(' AND '),
    ]),
  );
}

const media = (kind: string) => `EXISTS (SELECT 1 FROM media m WHERE m.postId = p.id AND m.kind = '${kind}')`;
const hasClauses: Record<string, Clause> = {
  image: { post: media('image') },
  video: { post: `p.kind = 'video' OR ${media('video')}` },
  audio: { post: `p.kind = 'audio' OR ${media('audio')}` },
  link: {
    post: 'EXISTS (SELECT 1 FROM revision r WHERE r.postId = p.id AND r.number = coalesce(p.shown, p.revisions) AND vigil_has_link(r.html, r.text))',
  },
  notice: {
    post: 'EXISTS (SELECT 1 FROM notice x WHERE x.postId = p.id)',
    profile: "EXISTS (SELECT 1 FROM notice x WHERE x.accountId = a.id AND x.subject = 'account')",
  },
  note: { post: 'EXISTS (SELECT 1 FROM note x WHERE x.postId = p.id)', profile: 'EXISTS (SELECT 1 FROM note x WHERE x.accountId = a.id)' },
  'full-text': { post: "EXISTS (SELECT 1 FROM revision r WHERE r.postId = p.id AND r.kind = 'full-text')" },
};

function lookUp(clauses: Record<string, Clause>, value: string | null): Clause | null {
  return value === null ? null : (clauses[value] ?? null);
}

function clauseOfIs(value: string | null): Clause | null {
  if (value === null) return null;
  if (value === 'unread') return { post: 'p.readAt IS NULL' };
  if (value === 'read') return { post: 'p.readAt IS NOT NULL' };
  if (value === 'saved') return { post: 'p.savedAt IS NOT NULL' };
  // A post that was edited stays so when it is later removed: its changes are kept.
  if (value === 'edited')
    return { post: "p.presence = 'edited' OR EXISTS (SELECT 1 FROM presence_change x WHERE x.postId = p.id AND x.presence = 'edited')" };
  return { post: `p.presence = '${value}'` };
}

function clauseOfKind(value: string | null): Clause | null {
  if (value === null) return null;
  const kind = hitKinds.find((each) => each === value);
  return kind ? { [kind]: '1' } : { post: `p.kind = '${value}'` };
}

/** The reader's own reading stands in place of ours. */
const anatomy = 'coalesce((SELECT k.anatomy FROM correction k WHERE k.noticeId = n.id ORDER BY k.at DESC, k.id DESC LIMIT 1), n.anatomy)';

function complaintClause(context: Context, value: string): string {
  const known = readValue('complaint', value);
  if (known === 'yes') return `json_extract(${anatomy}, '$.complaint.present') = 1`;
  if (known === 'none') return `json_extract(${anatomy}, '$.complaint.present') = 0`;
  if (known !== null) return `json_extract(${anatomy}, '$.complaint.by') = ${bind(context, known)}`;
  return `vigil_holds(json_extract(${anatomy}, '$.complaint'), ${bind(context, foldLine(value))})`;
}

function lawClause(context: Context, value: string): string {
  const known = readValue('law', value);
  if (known === 'named') return `json_extract(${anatomy}, '$.legal.rung') IN ('statute-article', 'statute', 'order')`;
  if (known !== null) return `json_extract(${anatomy}, '$.legal.rung') = ${bind(context, known)}`;
  return `vigil_holds(json_extract(${anatomy}, '$.legal'), ${bind(context, foldLine(value))})`;
}

/** A tag of the reader's on the account or the post, or one the source put on the post. */
function tagClause(context: Context, value: string): Clause {
  const wanted = bind(context, foldLine(value).replace(/^#/, ''));
  const ofAccount = (id: string) =>
    `${id} IN (SELECT x.accountId FROM account_tag x JOIN tag g ON g.id = x.tagId WHERE vigil_fold(g.title) = ${wanted})`;
  return {
    post: `${ofAccount('p.accountId')} OR p.id IN (SELECT x.postId FROM post_tag x JOIN tag g ON g.id = x.tagId WHERE vigil_fold(g.title) = ${wanted})
      OR EXISTS (SELECT 1 FROM json_each(p.topics) j WHERE vigil_fold(j.value) = ${wanted})`,
    notice: ofAccount('n.accountId'),
    profile: ofAccount('a.id'),
    note: ofAccount('coalesce(t.accountId, (SELECT q.accountId FROM post q WHERE q.id = t.postId))'),
  };
}
