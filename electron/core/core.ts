/** The only door: a core answers calls of the contract and pushes its events. The same in desktop, serve and CLI. */

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { openBlobs } from './archive/blobs.ts';
import { type Logger, silent } from './base/log.ts';
import type { Paths } from './context.ts';
import { isExample } from './example-mark.ts';
import { createDispatch, type Dispatch, type Handlers } from './handlers.ts';
import { loadRules } from './judge/load.ts';
import { openLibrary, pathsOf } from './library.ts';
import { beforeMerges, endWaysBack, mergeInto, placeBeforeMerge } from './merging.ts';
import type { Carrier, CoreOptions } from './options.ts';
import { createPure } from './pure.ts';
import { startReader } from './runners.ts';
import { restoreBackup } from './store/backup.ts';
import { checkReadable } from './store/open.ts';

export type { Carrier, CoreOptions };

export type Core = {
  /** `input` is validated here, once for every carrier. Never throws. */
  call(method: string, input: unknown, carrier: Carrier): Promise<Result<unknown>>;
  /** Events of the contract; answers the function that ends the subscription. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  /** Stops the loop, waits for the store, releases the lock. */
  close(): Promise<void>;
};

/** Fails with the code that says why the library cannot be opened (`library-held`, `library-newer`, `not-writable`, …). */
export async function createCore(given: CoreOptions): Promise<Result<Core>> {
  const options = withKind(given);
  const rules = loadRules(join(options.resources, 'rules'));
  if (!rules.ok) return rules;
  const listeners = new Set<(name: string, payload: unknown) => void>();
  function emit(name: string, payload: unknown): void {
    for (const listener of [...listeners]) listener(name, payload);
  }
  const opened = holdLibrary(options, () => openInside(options, emit), emit);
  if (!opened.ok) return opened;
  const held = opened.value;
  let isClosed = false;
  return ok({
    async call(method, input, carrier) {
      if (isClosed) return fail('stopped', 'Vigil is closing.');
      return held.dispatch(method, input, carrier);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await held.close();
    },
  });
}

/** A folder that was once the example's stays it, whatever it is opened as. */
function withKind(options: CoreOptions): CoreOptions {
  return options.folder !== null && isExample(options.folder) ? { ...options, library: 'example' } : options;
}

type Inside = { handlers: Handlers; read: Parameters<typeof createDispatch>[0]['read']; log: Logger; close(): Promise<void> };
type Held = { dispatch: Dispatch; close(): Promise<void> };

/** The open library, with `restore`, which changes it under everything else: what is asked while it is being replaced waits for the new one. */
function holdLibrary(options: CoreOptions, open: () => Result<Inside>, emit: (name: string, payload: unknown) => void): Result<Held> {
  const first = open();
  if (!first.ok) return first;
  let inside = first.value;
  let dispatch = dispatchOf(inside);
  let replacing: Promise<unknown> | null = null;

  function dispatchOf({ handlers, read, log }: Inside): Dispatch {
    const { folder } = options;
    const own: Handlers = folder === null || options.readOnly ? {} : replacingIn(folder);
    return createDispatch({ handlers: { ...handlers, ...own }, read, log, newLogId: () => randomUUID().slice(0, 8) });
  }

  function replacingIn(folder: string): Handlers {
    return {
      restore: ({ file }) => restore(file, folder),
      merge: (wish) => merge(wish, folder),
      'merge.undo': async () => {
        const newest = beforeMerges(pathsOf(folder)).at(-1);
        return newest === undefined ? fail('not-found', 'There is no merge to go back from.') : restore(newest, folder);
      },
    };
  }

  function restore(file: string, folder: string): Promise<Result<OutputOf<'restore'>>> {
    return inTurn(() =>
      replace(folder, (paths) => {
        const restored = restoreBackup(paths, file, { now: Date.now(), blobs: openBlobs(paths.blobs) });
        if (restored.ok) endWaysBack(paths);
        return restored;
      }),
    );
  }

  /** The backup that is made before is the way back. */
  async function merge(wish: InputOf<'merge'>, folder: string): Promise<Result<OutputOf<'merge'>>> {
    const backup = placeBeforeMerge(pathsOf(folder), Date.now());
    const made = await inside.read('backup', { file: backup });
    if (!made.ok) return made;
    const merged = await inTurn(() => replace(folder, (paths) => mergeInto(paths, wish, Date.now())));
    if (merged.ok && !merged.value.isEmpty) return ok({ ...merged.value, backup });
    rmSync(backup, { force: true });
    return merged;
  }

  /** What is asked meanwhile waits, another of these too. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (replacing) await replacing;
    const mine = work().finally(() => {
      replacing = null;
    });
    replacing = mine.catch(() => undefined);
    return mine;
  }

  /** Everything closes, the file changes, everything opens again. */
  async function replace<T>(folder: string, change: (paths: Paths) => Result<T>): Promise<Result<T>> {
    await inside.close();
    const changed = change(pathsOf(folder));
    const reopened = open();
    if (!reopened.ok) {
      // From here on every call says why.
      dispatch = async () => reopened;
      return reopened;
    }
    inside = reopened.value;
    dispatch = dispatchOf(inside);
    emit('core.restarted', {});
    return changed;
  }

  return ok({
    async dispatch(method, input, carrier) {
      while (replacing) await replacing;
      return dispatch(method, input, carrier);
    },
    async close() {
      while (replacing) await replacing;
      await inside.close();
    },
  });
}

function openInside(options: CoreOptions, emit: (name: string, payload: unknown) => void): Result<Inside> {
  const pure = createPure(options);
  if (options.folder === null) return ok({ handlers: pure.handlers, read: noLibrary, log: silent, close: pure.close });
  if (options.readOnly) return openReadOnly({ ...options, folder: options.folder }, pure);
  const library = openLibrary({ ...options, folder: options.folder }, emit);
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
  const paths = pathsOf(options.folder);
  const readable = checkReadable(paths);
  if (!readable.ok) return readable;
  const reader = startReader(undefined, { paths, library: options.library, version: options.version, resources: options.resources });
  return ok({ handlers: pure.handlers, read: (method, input) => reader.answer(method, input), log: silent, close: () => reader.close() });
}

async function noLibrary(): Promise<Result<unknown>> {
  return fail('not-allowed', 'This needs a library: give a data folder.');
}
