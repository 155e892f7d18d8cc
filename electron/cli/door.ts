/** How a command reaches its library: a core in this process, the core that already holds the folder, or, when that one is silent, the database as it is. */

import type { InputOf, MethodName, OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Core, CoreOptions } from '../core/core.ts';
import { createCore } from '../core/core.ts';
import { reachHolder } from '../process/forward.ts';
import { openInside } from '../process/inside.ts';
import { readVersion, resources } from '../process/places.ts';

export type Door = {
  call<N extends MethodName>(method: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
  close(): Promise<void>;
};

export type DoorWish = {
  /** Null for methods that need no library. */
  folder: string | null;
  originMap?: Record<string, string> | undefined;
  /** The command only reads, so that a read-only look is enough when the holder does not answer. */
  reads: boolean;
  say(sentence: string): void;
};

/** A holder that is just starting or ending neither answers nor lets go. */
const patienceMs = 3000;
const betweenTriesMs = 100;

export async function openDoor(wish: DoorWish): Promise<Result<Door>> {
  const options = coreOptions(wish);
  const until = performance.now() + patienceMs;
  for (;;) {
    const opened = await openInside(options);
    if (opened.ok) return ok(await tellOpening(ownDoor(opened.value), wish));
    if (opened.error.code !== 'library-held' || wish.folder === null) return opened;
    if (wish.originMap !== undefined)
      return fail('library-held', 'Vigil is running on this data folder and keeps its own origin map. End it first.');
    const holder = await reachHolder(wish.folder);
    if (holder !== null) return ok(forwardingDoor(holder));
    if (performance.now() > until) return wish.reads ? openReadOnly(options, wish.say) : opened;
    await new Promise((resume) => setTimeout(resume, betweenTriesMs));
  }
}

/** What the reader must hear about the opening (a damaged library was restored) is said once, by whichever program opened it. */
async function tellOpening(door: Door, { folder, say }: DoorWish): Promise<Door> {
  const about = folder === null ? null : await door.call('about', {});
  if (about?.ok) for (const message of about.value.messages) say(message);
  return door;
}

function coreOptions({ folder, originMap }: DoorWish): CoreOptions {
  return {
    folder,
    shell: 'cli',
    library: 'own',
    version: readVersion(),
    resources,
    ...(originMap === undefined ? {} : { originMap }),
    logLevel: 'warn',
  };
}

async function openReadOnly(options: CoreOptions, say: (sentence: string) => void): Promise<Result<Door>> {
  const opened = await createCore({ ...options, readOnly: true });
  if (!opened.ok) return opened;
  say('Another program holds this data folder and does not answer; this is what the library holds now.');
  return ok(ownDoor(opened.value));
}

function ownDoor(core: Core): Door {
  return {
    call: (method, input) => core.call(method, input, 'local') as Promise<Result<never>>,
    subscribe: core.subscribe,
    close: core.close,
  };
}

function forwardingDoor(holder: { call: Core['call']; close(): void }): Door {
  return {
    call: (method, input) => holder.call(method, input, 'local') as Promise<Result<never>>,
    subscribe: () => () => {},
    close: async () => holder.close(),
  };
}
