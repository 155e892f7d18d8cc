/** `vigil demo`: plays the example through a core of its own in `<data>/example`, and says what was found. */

import { rmSync, writeFileSync } from 'node:fs';
import type { OutputOf } from '../contract/methods.ts';
import { ok, type Result } from '../contract/result.ts';
import { type Core, createCore } from '../core/core.ts';
import { type Prepared, playExample, prepareExample } from '../example/play.ts';
import { exampleFolder } from '../process/libraries.ts';
import { readVersion, resources } from '../process/places.ts';
import type { Asked } from './command.ts';
import { count, when } from './text.ts';

type Wish = { asked: Asked; speed: number | undefined; seed: number | undefined; exitWhenDone: boolean; ledgerFile: string | undefined };

export async function runDemo(wish: Wish): Promise<Result<number>> {
  const folder = exampleFolder(wish.asked.folder);
  const prepared = await prepareExample({ seed: wish.seed });
  rmSync(folder, { recursive: true, force: true });
  const opened = await createCore({
    folder,
    shell: 'cli',
    library: 'example',
    version: readVersion(),
    resources,
    originMap: prepared.originMap,
    steppedFromAt: prepared.startAt,
    logLevel: 'warn',
  });
  if (!opened.ok) {
    await prepared.platform.close();
    return opened;
  }
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  process.once('SIGTERM', () => ending.abort());
  try {
    await play({ core: opened.value, prepared, wish, folder }, ending.signal);
    if (!wish.exitWhenDone && !ending.signal.aborted) await untilAborted(ending.signal);
  } finally {
    await opened.value.close();
    await prepared.platform.close();
  }
  return ok(0);
}

type Stage = { core: Core; prepared: Prepared; wish: Wish; folder: string };

async function play({ core, prepared, wish, folder }: Stage, signal: AbortSignal): Promise<void> {
  const { tell, json } = wish.asked;
  tell('The March 2014 example. Everything in it is invented.');
  let nowAt = 0;
  let shownDay = '';
  const { ledger } = await playExample({
    call: (method, input) => core.call(method, input, 'local'),
    prepared,
    speed: wish.speed,
    onProgress(progress) {
      nowAt = progress.nowAt;
      const day = when(nowAt).slice(0, 10);
      if (day !== shownDay) tell(day);
      shownDay = day;
    },
    signal,
  });
  if (wish.ledgerFile !== undefined) writeFileSync(wish.ledgerFile, JSON.stringify(ledger));
  const found = await summarise(core, folder, nowAt);
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : `${saySummary(found).join('\n')}\n`);
}

type Summary = {
  library: string;
  invented: true;
  nowAt: number;
  accounts: Record<string, number>;
  closures: OutputOf<'closures'>['closures'];
  waves: OutputOf<'waves'>;
};

async function summarise(core: Core, folder: string, nowAt: number): Promise<Summary> {
  const ask = async (method: string): Promise<unknown> => {
    const result = await core.call(method, {}, 'local');
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  const accounts = (await ask('accounts')) as OutputOf<'accounts'>;
  const { closures } = (await ask('closures')) as OutputOf<'closures'>;
  const waves = (await ask('waves')) as OutputOf<'waves'>;
  const byStatus: Record<string, number> = {};
  for (const { status } of accounts) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { library: folder, invented: true, nowAt, accounts: byStatus, closures, waves };
}

function saySummary({ accounts, closures, waves, library }: Summary): string[] {
  const statuses = Object.entries(accounts).map(([status, number]) => `${number} ${status}`);
  return [
    `Accounts: ${statuses.join(', ')}`,
    `${count(closures.length, 'closure', 'closures')}, ${count(waves.length, 'wave', 'waves')}.`,
    ...waves.map((wave) => `${wave.accounts} accounts closed on ${wave.platform} between ${when(wave.fromAt)} and ${when(wave.toAt)}.`),
    `Example, invented. It lies in ${library}; look into it with --data ${library}.`,
  ];
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
