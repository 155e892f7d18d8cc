/** The two libraries a window can name: the reader's own, open from the start, and the example's, opened on request and played by a process of its own. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result } from '../contract/result.ts';
import type { Library } from '../contract/shell.ts';
import type { Child, Fork } from './child.ts';
import { type CoreHandle, type CoreStart, launchCore } from './launch.ts';
import { program } from './places.ts';
import { answerOver, type Callee, type Carrier, fieldsOf } from './port.ts';

export type LibraryEvent = { library: Library; name: string; payload: unknown };

export type Libraries = {
  ready: Promise<Result<null>>;
  call(library: Library, method: string, input: unknown, carrier: Carrier): Promise<Result<unknown>>;
  subscribe(listener: (event: LibraryEvent) => void): () => void;
  startExample(wish: ExampleWish): Promise<Result<{ started: boolean }>>;
  stopExample(): Promise<void>;
  exampleRunning(): boolean;
  close(): Promise<void>;
};

export type ExampleWish = { speed?: number | undefined; seed?: number | undefined };

/** What `process/example-process.ts` says once its simulated platform listens. */
export type ExamplePrepared = { originMap: Record<string, string>; startAt: number };

type Example = { core: CoreHandle; player: Child };

/** The example begins anew each time; its folder holds nothing that is the reader's. */
export function exampleFolder(folder: string): string {
  return join(folder, 'example');
}

export function openLibraries(fork: Fork, start: CoreStart & { folder: string }): Libraries {
  const listeners = new Set<(event: LibraryEvent) => void>();
  const tell = (library: Library, name: string, payload: unknown) => {
    for (const listener of [...listeners]) listener({ library, name, payload });
  };
  const own = launchCore(fork, start);
  own.subscribe((name, payload) => tell('own', name, payload));
  let example: Promise<Result<Example>> | null = null;

  /** Settles when the last example has given its folder free. */
  let ended: Promise<void> = Promise.resolve();

  function stopExample(): Promise<void> {
    const leaving = example;
    example = null;
    if (leaving !== null) ended = ended.then(() => endExample(leaving));
    return ended;
  }

  return {
    ready: own.ready,
    async call(library, method, input, carrier) {
      if (library === 'own') return own.call(method, input, carrier);
      const opened = await example;
      if (opened === null) return fail('not-found', 'The example is not running. Start it first.');
      return opened.ok ? opened.value.core.call(method, input, carrier) : opened;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async startExample(wish) {
      const first = example === null;
      example ??= ended
        .then(() => openExample(fork, start, wish, (name, payload) => tell('example', name, payload)))
        // Its folder could not be emptied. The next start tries again.
        .catch((error: unknown) => fail('internal', error instanceof Error ? error.message : String(error)));
      const mine = example;
      const opened = await mine;
      if (!opened.ok && example === mine) example = null;
      return opened.ok ? { ok: true, value: { started: first } } : opened;
    },
    stopExample,
    exampleRunning: () => example !== null,
    async close() {
      await stopExample();
      await own.close();
    },
  };
}

async function openExample(
  fork: Fork,
  start: CoreStart & { folder: string },
  wish: ExampleWish,
  tell: (name: string, payload: unknown) => void,
): Promise<Result<Example>> {
  const player = fork(program('process/example-process'));
  const prepared = await prepare(player, wish);
  if (!prepared.ok) {
    player.kill();
    return prepared;
  }
  const folder = exampleFolder(start.folder);
  rmSync(folder, { recursive: true, force: true });
  const { originMap, startAt } = prepared.value;
  const core = launchCore(fork, { ...start, folder, library: 'example', originMap, steppedFromAt: startAt });
  core.subscribe(tell);
  const ready = await core.ready;
  if (!ready.ok) {
    await endExample(Promise.resolve({ ok: true, value: { core, player } }));
    return ready;
  }
  play(player, core, wish, tell);
  return { ok: true, value: { core, player } };
}

async function endExample(example: Promise<Result<Example>>): Promise<void> {
  const opened = await example;
  if (!opened.ok) return;
  opened.value.player.kill();
  await opened.value.core.close();
}

function prepare(player: Child, wish: ExampleWish): Promise<Result<ExamplePrepared>> {
  return new Promise((settle) => {
    player.onMessage((message) => {
      const fields = fieldsOf(message);
      if (fields?.kind === 'prepared') settle({ ok: true, value: fields.prepared as ExamplePrepared });
      if (fields?.kind === 'failed') settle(fail('internal', String(fields.message)));
    });
    player.onClosed(() => settle(fail('stopped', 'The simulated platform ended while it was starting.')));
    player.post({ kind: 'prepare', seed: wish.seed });
  });
}

function play(player: Child, core: Callee, wish: ExampleWish, tell: (name: string, payload: unknown) => void): void {
  answerOver(player, { call: (method, input) => core.call(method, input, 'local'), subscribe: () => () => {} });
  player.onMessage((message) => {
    const fields = fieldsOf(message);
    if (fields?.kind === 'progress') tell('example.progress', fields.payload);
  });
  player.post({ kind: 'play', speed: wish.speed });
}
