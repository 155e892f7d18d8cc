/** A whole core in a fresh folder, in-process, with its events kept. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { InputOf, MethodName, OutputOf } from '../../electron/contract/methods.ts';
import type { Result } from '../../electron/contract/result.ts';
import { type Core, type CoreOptions, createCore } from '../../electron/core/core.ts';

export type TestCore = {
  core: Core;
  folder: string;
  events: { name: string; payload: unknown }[];
  /** The value of a call that must succeed. */
  call<N extends MethodName>(method: N, input?: InputOf<N>): Promise<OutputOf<N>>;
  /** The whole result of a call that may fail. */
  attempt<N extends MethodName>(method: N, input?: InputOf<N>): Promise<Result<OutputOf<N>>>;
};

export const resources = join(import.meta.dirname, '../../resources');

export async function openTestCore(options: Partial<CoreOptions> = {}): Promise<TestCore> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'vigil-core-'));
  const opened = await createCore({ folder, shell: 'serve', library: 'own', version: '0.0.0', resources, ...options });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
  const core = opened.value;
  const events: TestCore['events'] = [];
  core.subscribe((name, payload) => events.push({ name, payload }));
  onTestFinished(async () => {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  async function attempt<N extends MethodName>(method: N, input?: InputOf<N>): Promise<Result<OutputOf<N>>> {
    return (await core.call(method, input ?? {}, 'local')) as Result<OutputOf<N>>;
  }
  return {
    core,
    folder,
    events,
    attempt,
    async call(method, input) {
      const result = await attempt(method, input);
      if (!result.ok)
        throw new Error(`${method}: ${result.error.code}: ${result.error.message} ${JSON.stringify(result.error.details ?? '')}`);
      return result.value;
    },
  };
}
