/** The only door: a core answers calls of the contract and pushes its events. The same in desktop, serve and CLI. */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { openBlobs } from './archive/blobs.ts';
import { type Logger, silent } from './base/log.ts';
import { isExample } from './example-mark.ts';
import { createDispatch, type Dispatch, type Handlers } from './handlers.ts';
import { loadRules } from './judge/load.ts';
import { openLibrary, pathsOf } from './library.ts';
import type { Carrier, CoreOptions } from './options.ts';
import { type Steps, startReader, startSteps } from './runners.ts';
import { restoreBackup } from './store/backup.ts';

export type { Carrier, CoreOptions };

export type Core = {
  /** `input` is validated here, once for every carrier. Never throws. */
  call(method: string, input: unknown, carrier: Carrier): Promise<Result<unknown>>;
  /** Events of the contract; answers the function that ends the subscription. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  /** Stops the loop, waits for the store, releases the lock. */
  close(): Promise<void>;
};

type Inside = { handlers: Handlers; read: Parameters<typeof createDispatch>[0]['read']; log: Logger; close(): Promise<void> };

/** Fails with the code that says why the library cannot be opened (`library-held`, `library-newer`, `not-writable`, …). */
export async function createCore(given: CoreOptions): Promise<Result<Core>> {
  const options = withKind(given);
  const rules = loadRules(join(options.resources, 'rules'));
  if (!rules.ok) return rules;
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const ruleSet = rules.value.version;
  function emit(name: string, payload: unknown): void {
    for (const listener of [...listeners]) listener(name, payload);
  }
  const opened = openInside(options, ruleSet, emit);
  if (!opened.ok) return opened;
  let inside = opened.value;
  let dispatch = dispatchOf(inside);
  let isClosed = false;

  function dispatchOf({ handlers, read, log }: Inside): Dispatch {
    const { folder } = options;
    const own: Handlers = folder === null || options.readOnly ? {} : { restore: ({ file }) => restore(file, folder) };
    return createDispatch({ handlers: { ...handlers, ...own }, read, log, newLogId: () => randomUUID().slice(0, 8) });
  }

  /** Puts a backup in the place of the library: everything closes, the file changes, everything opens again. */
  async function restore(file: string, folder: string): Promise<Result<OutputOf<'restore'>>> {
    await inside.close();
    const paths = pathsOf(folder);
    const restored = restoreBackup(paths, file, { now: Date.now(), blobs: openBlobs(paths.blobs) });
    const reopened = openInside(options, ruleSet, emit);
    if (!reopened.ok) return reopened;
    inside = reopened.value;
    dispatch = dispatchOf(inside);
    emit('core.restarted', {});
    return restored.ok ? ok({ accounts: restored.value.accounts, posts: restored.value.posts }) : restored;
  }

  return ok({
    async call(method, input, carrier) {
      if (isClosed) return fail('stopped', 'Vigil is closing.');
      return dispatch(method, input, carrier);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await inside.close();
    },
  });
}

/** A folder that was once the example's stays it, whatever it is opened as. */
function withKind(options: CoreOptions): CoreOptions {
  return options.folder !== null && isExample(options.folder) ? { ...options, library: 'example' } : options;
}

function openInside(options: CoreOptions, ruleSet: string, emit: (name: string, payload: unknown) => void): Result<Inside> {
  const pure = createPure(options);
  if (options.folder === null) return ok({ handlers: pure.handlers, read: noLibrary, log: silent, close: pure.close });
  if (options.readOnly) return openReadOnly({ ...options, folder: options.folder }, pure);
  const library = openLibrary({ ...options, folder: options.folder }, emit, ruleSet);
  if (!library.ok) return library;
  const { handlers, read, context, close } = library.value;
  return ok({
    handlers: { ...pure.handlers, ...handlers },
    read,
    log: context.log.area('core'),
    async close() {
      await close();
      await pure.close();
    },
  });
}

function openReadOnly(options: CoreOptions & { folder: string }, pure: ReturnType<typeof createPure>): Result<Inside> {
  const reader = startReader(undefined, { paths: pathsOf(options.folder), library: options.library });
  return ok({ handlers: pure.handlers, read: (method, input) => reader.answer(method, input), log: silent, close: () => reader.close() });
}

async function noLibrary(): Promise<Result<unknown>> {
  return fail('not-allowed', 'This needs a library: give a data folder.');
}

/** Methods on bytes alone. */
function createPure({ resources, threads }: CoreOptions): { handlers: Handlers; close(): Promise<void> } {
  let steps: Steps | null = null;
  function use(): Steps {
    steps ??= startSteps(threads?.steps, { resources }, silent);
    return steps;
  }
  return {
    handlers: {
      async parse(input) {
        const done = await use().run({ kind: 'parse', input });
        return done?.kind === 'parse' ? done.value : fail('internal', 'The document could not be read in time.');
      },
      async judge(input) {
        const done = await use().run({ kind: 'judge', input });
        return done?.kind === 'judge' ? ok(done.value) : fail('internal', 'The response could not be judged in time.');
      },
    },
    close: async () => {
      await steps?.close();
    },
  };
}
