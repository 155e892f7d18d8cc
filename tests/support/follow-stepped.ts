/** One account from *Find* to its verdicts, on a clock that stands still until it is stepped: what a platform's adapter is tested with, whole. */

import type { AccountView } from '../../electron/contract/shapes/account.ts';
import { openTestCore, type TestCore } from './core.ts';

export const startAt = Date.UTC(2026, 2, 12, 12);
const hourMs = 3_600_000;

export type Verdict = {
  status: string;
  pending: string | null;
  actor: string | null;
  machine: string | null;
  posts: number;
};

export type Followed = TestCore & {
  id: number;
  /** Checks everything so many hours after the start; what the reader is then shown. */
  at(hours: number): Promise<Verdict>;
  /** Checks at these hours; the last one's verdict. */
  through(hours: number[]): Promise<Verdict>;
  view(): Promise<AccountView>;
};

/** A core whose requests to `origins` go to local servers. */
export async function openStepped(originMap: Record<string, string>): Promise<TestCore> {
  const core = await openTestCore({ steppedFromAt: startAt, originMap });
  await core.call('settings.write', { route: { kind: 'direct' } });
  return core;
}

export async function followStepped(originMap: Record<string, string>, input: string): Promise<Followed> {
  const core = await openStepped(originMap);
  const [found] = await core.call('find', { inputs: [input] });
  const [candidate] = found?.candidates ?? [];
  if (!candidate) throw new Error(`nothing found: ${JSON.stringify(found?.error)}`);
  const [added] = await core.call('subscribe', { tokens: [candidate.token] });
  if (!added?.account) throw new Error(`not followed: ${JSON.stringify(added?.error)}`);
  return watch(core, added.account.id);
}

/** The same for an account that was added without asking. */
export async function importStepped(originMap: Record<string, string>, line: string): Promise<Followed> {
  const core = await openStepped(originMap);
  const { accountIds, failed } = await core.call('import', { name: 'list.txt', text: line });
  if (accountIds[0] === undefined) throw new Error(`not imported: ${JSON.stringify(failed)}`);
  return watch(core, accountIds[0]);
}

function watch(core: TestCore, id: number): Followed {
  async function at(hours: number): Promise<Verdict> {
    await checkAt(core, startAt + hours * hourMs);
    return verdictOf(core, id);
  }
  async function through(hours: number[]): Promise<Verdict> {
    let last: Verdict | null = null;
    for (const hour of hours) last = await at(hour);
    if (last === null) throw new Error('no hours');
    return last;
  }
  return { ...core, id, at, through, view: () => core.call('account.view', { id }) };
}

/** Moves the clock, runs what has become due, and checks everything. */
export async function checkAt({ call }: TestCore, at: number): Promise<void> {
  await call('example.step', { toAt: at, untilAt: at + 100_000 * hourMs });
  await call('check', { which: 'all' });
}

/** What the reader is shown of an account. */
export async function verdictOf({ call }: TestCore, id: number): Promise<Verdict> {
  const { account, closure, notices, posts } = await call('account.view', { id });
  const isStated = account.status !== 'open' && account.status !== 'unknown' && account.status !== 'gone';
  const notice = isStated ? notices.find(({ subject, says }) => subject === 'account' && says === account.status) : undefined;
  const machine = (notice?.anatomy.machine ?? []).map(({ code, value }) => `${code}=${value}`).join(' ');
  return {
    status: account.status,
    pending: account.pending,
    actor: notice?.actor ?? null,
    machine: closure?.machineReason ?? (machine === '' ? null : machine),
    posts,
  };
}
