/** What every adapter is held to: one account of each platform through every case, all in one core, on a clock that is stepped. */

import { type AccountStatus, accountStatuses, type PlatformId } from '../../electron/contract/names.ts';
import { openStepped, startAt } from './follow-stepped.ts';
import { type Handler, reply, startServer, type TestServer } from './server.ts';

type Ended = Exclude<AccountStatus, 'open' | 'unknown'>;
const ended = accountStatuses.filter((status): status is Ended => status !== 'open' && status !== 'unknown');
export const cases = ['normal', 'empty', ...ended, 'challenge', 'broken', 'healed'] as const;
export type Case = (typeof cases)[number];
/** `normal` is the row's own; `healed` is the normal answer after each of the others. */
export type StatedCase = Exclude<Case, 'normal' | 'healed'>;

/** Path (without query) to what answers there; `*` answers at every other path. */
export type Site = Record<string, Handler>;

/** `shows` is the status and who is said to have acted, after two looks; `none` is why there can be no such answer. */
export type Cell = { what: string; site: Site; shows: string } | { none: string };

export type Row = {
  platform: PlatformId;
  /** What is followed, by name. */
  account: string;
  input: string;
  origins: string[];
  normal: Site;
  /** Kept posts after the normal answers. */
  posts: number;
  cells: Partial<Record<StatedCase, Cell>>;
  /** The two public ways to what stands, as words and as paths; `doubt` is the case in which the first answers. */
  roads: { first: string; second: string; paths: string[]; others: string[]; doubt: StatedCase } | { first: string; none: string };
};

export const none = (why: string): Cell => ({ none: why });
export const shown = (what: string, shows: string, site: Site): Cell => ({ what, shows, site });
/** For the cases that end nothing. */
export const open = (what: string, site: Site): Cell => ({ what, shows: 'open', site });

const hourMs = 3_600_000;
/** Five looks over more than a week: enough for `gone` by any road. */
const missing = [0, 24, 50, 100, 200];

export type Walked = Record<string, Partial<Record<Case, string>>>;

type World = {
  servers: TestServer[];
  /** Moves the clock to these hours, where what is due is asked, and then on so far that all is due again. */
  look(hours: number[]): Promise<void>;
  /** What the reader is shown of the row's account. */
  seen(row: Row): Promise<string>;
};

/** One core that follows every row's account, each on a server of its own. */
async function openWorld(rows: Row[]): Promise<World> {
  const servers = await Promise.all(rows.map(() => startServer()));
  const origins = rows.flatMap((row, at) => row.origins.map((origin) => [origin, servers[at]?.url ?? ''] as const));
  const core = await openStepped(Object.fromEntries(origins));
  rows.forEach((row, at) => {
    serve(servers[at], row, {});
  });
  const added = await core.call('add', { inputs: rows.map(({ input }) => input) });
  const ids = new Map(added.map(({ account, error }, at) => [rows[at]?.account ?? '', { id: account?.id ?? 0, error }]));
  let nowAt = startAt;

  async function look(hours: number[]): Promise<void> {
    for (const hour of hours) await core.call('example.step', { toAt: nowAt + hour * hourMs, untilAt: nowAt + hour * hourMs });
    // Longer than the week after which an address that is gone is asked again.
    nowAt += ((hours.at(-1) ?? 0) + (hours.length > 2 ? 24 * 15 : 121)) * hourMs;
  }
  async function seen(row: Row): Promise<string> {
    const { id = 0, error = null } = ids.get(row.account) ?? {};
    if (id === 0) return `not followed: ${JSON.stringify(error)}`;
    const view = await core.call('account.view', { id });
    const { status, lastOutcome } = view.account;
    const notice = view.notices.find(({ subject, says }) => subject === 'account' && says === status);
    const actor = status === 'open' || status === 'gone' || notice === undefined ? '' : ` ${notice.actor}`;
    const kept = view.posts === row.posts ? '' : `, ${view.posts} posts`;
    const isWell = status === 'open' && (lastOutcome === 'ok' || lastOutcome === 'not-modified');
    return `${status}${actor}${kept}${status === 'open' && !isWell ? ` (${lastOutcome})` : ''}`;
  }

  return { servers, look, seen };
}

/** Leads every row's account through its cases, normal answers between them. Each cell: what the reader is shown; `healed`: after all of them, or the first that was not. */
export async function walk(rows: Row[]): Promise<Walked> {
  const { servers, look, seen } = await openWorld(rows);
  const walked: Walked = {};
  await look([1]);
  for (const row of rows) walked[row.account] = { normal: await seen(row) };
  const lists = rows.map((row) => cases.flatMap((name) => (name === 'gone' ? [] : statedCell(row, name))));
  const turns = Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, turn) => lists.map((list) => list[turn]));
  const healed = new Map(rows.map((row) => [row.account, [] as string[]]));
  for (const turn of [...turns, rows.map((row) => statedCell(row, 'gone')[0])]) {
    const now = rows.flatMap((row, at) => (turn[at] ? [{ row, server: servers[at], ...turn[at] }] : []));
    for (const { server, row, cell } of now) serve(server, row, cell.site);
    await look(now.some(({ name }) => name === 'gone') ? missing : [0, 2]);
    for (const { row, name } of now) Object.assign(walked[row.account] ?? {}, { [name]: (await seen(row)).replace(/ \(.*\)$/, '') });
    for (const { server, row } of now) serve(server, row, {});
    await look([0]);
    for (const { row, name } of now) healed.get(row.account)?.push(`${name}: ${await seen(row)}`);
  }
  for (const row of rows)
    Object.assign(walked[row.account] ?? {}, {
      healed: (healed.get(row.account) ?? []).find((one) => !one.endsWith(': open')) ?? 'open',
    });
  await Promise.all(servers.map((server) => server.close()));
  return walked;
}

/** Where the first road alone has doubtful news for over two days: what the reader is shown then, and whether the second was asked. */
export async function walkRoads(rows: Row[]): Promise<Record<string, string>> {
  const { servers, look, seen } = await openWorld(rows);
  await look([1]);
  const before = servers.map((server) => server.seen.length);
  rows.forEach((row, at) => {
    if ('second' in row.roads) serve(servers[at], row, doubtIn(row, row.roads));
  });
  await look([0, 24, 50]);
  const walked: Record<string, string> = {};
  for (const [at, row] of rows.entries()) {
    if (!('second' in row.roads)) continue;
    const asked = new Set(servers[at]?.seen.slice(before[at]).map(({ path }) => path.split('?')[0]));
    const isAsked = row.roads.others.some((path) => asked.has(path));
    walked[row.account] = `${(await seen(row)).replace(/ \(.*\)$/, '')}${isAsked ? '' : ', second road not asked'}`;
  }
  await Promise.all(servers.map((server) => server.close()));
  return walked;
}

function doubtIn({ cells }: Row, { paths, doubt }: { paths: string[]; doubt: StatedCase }): Site {
  const cell = cells[doubt];
  const site = cell && 'site' in cell ? cell.site : {};
  return Object.fromEntries(paths.flatMap((path) => [site[path] ?? site['*']].flatMap((handler) => (handler ? [[path, handler]] : []))));
}

type Stated = { name: StatedCase; cell: Extract<Cell, { site: Site }> };

function statedCell(row: Row, name: Case): Stated[] {
  const cell = name === 'normal' || name === 'healed' ? undefined : row.cells[name];
  return cell && 'site' in cell ? [{ name: name as StatedCase, cell }] : [];
}

const missingPage = reply(404, { 'content-type': 'text/plain' }, 'no such page');

function serve(server: TestServer | undefined, { normal, cells }: Row, over: Site): void {
  const paths = new Set([normal, ...Object.values(cells).map((cell) => ('site' in cell ? cell.site : {}))].flatMap(Object.keys));
  for (const path of paths) server?.on(path, over[path] ?? over['*'] ?? normal[path] ?? missingPage);
  server?.on('*', over['*'] ?? missingPage);
}

/** What the rows have, as a page: a cell names its answer, or why there is none. */
export function matrixPage(rows: Row[]): string {
  const title = '# What every adapter is tested with';
  const about =
    'Made by `tests/unit/sources/matrix.test.ts`, which follows one account of each platform through all of these answers, from *Find* to what the reader is shown, each followed by the ordinary answer again.';
  const head = `| platform | ${cases.join(' | ')} |\n| --- | ${cases.map(() => '---').join(' | ')} |`;
  const roadsHead = [
    '## The second road',
    '',
    'A doubtful answer of the first road is nothing before the second was asked (`tests/unit/sources/second-road.test.ts`). Where there is none, and beside it, other followed accounts on the host tell whether the path is at fault; else only a week does.',
    '',
    '| platform | first | second |',
    '| --- | --- | --- |',
  ];
  const reasons: string[] = [];
  const lines = rows.map((row) => {
    const cells = cases.map((name) => {
      if (name === 'normal') return `${row.posts} posts`;
      if (name === 'healed') return 'after each';
      const cell = row.cells[name];
      if (cell === undefined) return '**missing**';
      if ('site' in cell) return cell.what;
      const at = reasons.includes(cell.none) ? reasons.indexOf(cell.none) + 1 : reasons.push(cell.none);
      return `–${superscript(at)}`;
    });
    return `| ${row.account} | ${cells.join(' | ')} |`;
  });
  const roads = rows.map(({ account, roads: { first, ...rest } }) => {
    return `| ${account} | ${first} | ${'second' in rest ? rest.second : `none: ${rest.none}`} |`;
  });
  const notes = reasons.map((why, at) => `${superscript(at + 1)} ${why}`);
  return [title, '', about, '', head, ...lines, '', ...notes.flatMap((note) => [note, '']), ...roadsHead, ...roads, ''].join('\n');
}

function superscript(number: number): string {
  return [...String(number)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}
