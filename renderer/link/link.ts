/** The typed client of the core and the shell: the same calls over the desktop's bridge and over HTTP with events by SSE. */

import type { EventName, EventOf } from '../../electron/contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../electron/contract/methods.ts';
import { fail, type Result } from '../../electron/contract/result.ts';
import type { Library, ShellCallName, ShellInputOf, ShellOutputOf } from '../../electron/contract/shell.ts';

/** What a carrier must do; `bridge.ts` and `http.ts` are the two. */
export type Carrier = {
  call(library: Library, method: string, input: unknown): Promise<unknown>;
  shell(name: ShellCallName, input: unknown): Promise<unknown>;
  /** `lost` is told when the connection to the shell breaks and when it is back. */
  listen(listener: (event: CarriedEvent) => void, lost: (isLost: boolean) => void): () => void;
};

export type CarriedEvent = { library: Library; name: string; payload: unknown };

export type LinkEvent = { [N in EventName]: { name: N; payload: EventOf<N> } }[EventName];

export type Link = {
  call<N extends MethodName>(method: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  shell<N extends ShellCallName>(name: N, input: ShellInputOf<N>): Promise<Result<ShellOutputOf<N>>>;
  /** Events of the library in use only. */
  on(listener: (event: LinkEvent) => void): () => void;
  /** Whether the shell can be reached. */
  onLost(listener: (isLost: boolean) => void): () => void;
  library(): Library;
  /** Every cached view is stale afterwards: listeners get `core.restarted`. */
  switchLibrary(library: Library): void;
};

/**
 * Makes a link over one carrier. A call never throws: a carrier that breaks gives `internal` with `details.carrier`.
 * A reply that arrives after the library was switched is answered with `stopped`, so that it cannot enter a cache of the other library.
 */
export function createLink(carrier: Carrier): Link {
  let library: Library = 'own';
  const listeners = new Set<(event: LinkEvent) => void>();
  const lostListeners = new Set<(isLost: boolean) => void>();
  const tell = (event: LinkEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  carrier.listen(
    (event) => {
      if (event.library === library) tell({ name: event.name, payload: event.payload } as LinkEvent);
    },
    (isLost) => {
      for (const listener of [...lostListeners]) listener(isLost);
      if (!isLost) tell({ name: 'core.restarted', payload: {} });
    },
  );

  return {
    call: async (method, input) => {
      const asked = library;
      const reply = await carried(() => carrier.call(asked, method, input));
      return asked === library ? (reply as Result<never>) : fail('stopped', 'The library was switched.');
    },
    shell: async (name, input) => (await carried(() => carrier.shell(name, input))) as Result<never>,
    on: (listener) => subscribe(listeners, listener),
    onLost: (listener) => subscribe(lostListeners, listener),
    library: () => library,
    switchLibrary: (next) => {
      if (next === library) return;
      library = next;
      tell({ name: 'core.restarted', payload: {} });
    },
  };
}

async function carried(send: () => Promise<unknown>): Promise<Result<unknown>> {
  try {
    const reply = await send();
    return isResult(reply) ? reply : { ok: true, value: reply };
  } catch (error) {
    return fail('internal', 'The program behind this window does not answer.', { carrier: String(error) });
  }
}

function isResult(reply: unknown): reply is Result<unknown> {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
