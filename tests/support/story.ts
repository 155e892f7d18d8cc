/** The life of one followed account against a local server that stands for its platform: followed, changed, looked at twice, healed. */

import type { OutputOf } from '../../electron/contract/methods.ts';
import { openTestCore, type TestCore } from './core.ts';
import type { TestServer } from './server.ts';

/** Longer than a host rests after one challenge. */
const stepMs = 2 * 3_600_000;
const noon = Date.UTC(2026, 2, 12, 12);

export type Story = TestCore & {
  id: number;
  added: OutputOf<'add'>[number];
  /** Asks every route of the account now. */
  check(): Promise<void>;
  /** Asks, and again some hours later, as a statement needs. */
  checkTwice(): Promise<OutputOf<'account.view'>>;
  view(): Promise<OutputOf<'account.view'>>;
};

/** `origins` are the platform's own; all of them lead to the server. */
export async function follow(server: TestServer, origins: string[], input: string): Promise<Story> {
  const core = await openTestCore({ originMap: Object.fromEntries(origins.map((origin) => [origin, server.url])), steppedFromAt: noon });
  await core.call('settings.write', { route: { kind: 'direct' } });
  const [added] = await core.call('add', { inputs: [input], dryRun: false });
  if (!added?.account) throw new Error(`not followed: ${JSON.stringify(added)}`);
  const { id } = added.account;
  let nowAt = noon;
  async function check(): Promise<void> {
    nowAt += stepMs;
    // The clock moves first; what is due by itself is asked with it, and then everything once more.
    await core.call('example.step', { toAt: nowAt, untilAt: nowAt });
    await core.call('check', { which: 'all' });
  }
  const view = () => core.call('account.view', { id });
  return {
    ...core,
    id,
    added,
    check,
    view,
    async checkTwice() {
      await check();
      await check();
      return view();
    },
  };
}

/** What a story is about, in one value. */
export function standing({ account, closure, notices }: OutputOf<'account.view'>) {
  const [notice] = notices;
  const reason = closure?.reopenedAt == null ? (closure?.machineReason ?? null) : null;
  return { status: account.status, actor: notice?.actor ?? null, reason, quote: notice?.anatomy.text ?? null };
}
