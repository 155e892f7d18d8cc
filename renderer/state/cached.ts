/** A cache of one view of the core: asked once, asked again when an event makes it stale. The pattern of every subject here. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EventName } from '../../electron/contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../electron/contract/methods.ts';
import type { Failure } from '../../electron/contract/result.ts';
import type { Link } from '../link/link.ts';
import { gather } from './gather.ts';

export type CachedState<T> = { value: T | null; failure: Failure | null; loading: boolean };

export type Cached<N extends MethodName> = {
  store: StoreApi<CachedState<OutputOf<N>>>;
  /** Asks for another input, or again for the same one; the old value stays until the new one is there, unless the input changed. */
  load(input: InputOf<N>): Promise<void>;
  refresh(): Promise<void>;
  /** Something outside the named events made it stale: asked again soon, once for a whole burst. */
  renew(): void;
  /** Optimistic change of the cached value; the next answer of the core replaces it. */
  patch(change: (value: OutputOf<N>) => OutputOf<N>): void;
  clear(): void;
};

const gatherMs = 120;

/** `stale` names the events after which the view is asked again; bursts are gathered into one question. */
export function createCached<N extends MethodName>(link: Link, method: N, stale: readonly EventName[]): Cached<N> {
  const empty: CachedState<OutputOf<N>> = { value: null, failure: null, loading: false };
  const store = createStore<CachedState<OutputOf<N>>>(() => empty);
  let input: InputOf<N> | null = null;
  /** Answers count only for the input they were asked for, and never after a later one; a slow answer is not thrown away for a newer question. */
  let subject = 0;
  let asked = 0;
  let answered = 0;

  const ask = async (): Promise<void> => {
    if (input === null) return;
    asked += 1;
    const mine = { asked, subject };
    store.setState({ loading: true });
    const reply = await link.call(method, input);
    if (mine.subject !== subject || mine.asked < answered) return;
    answered = mine.asked;
    if (reply.ok) store.setState({ value: reply.value, failure: null, loading: false });
    else store.setState({ failure: reply.error, loading: false });
  };

  const renewal = gather(ask, gatherMs);
  link.on((event) => {
    if (input !== null && (event.name === 'core.restarted' || stale.includes(event.name))) renewal.tell();
  });

  return {
    store,
    load: async (next) => {
      if (JSON.stringify(next) !== JSON.stringify(input)) {
        subject += 1;
        store.setState({ ...empty, loading: true });
      }
      input = next;
      await ask();
    },
    refresh: ask,
    renew: () => {
      if (input !== null) renewal.tell();
    },
    patch: (change) => {
      const { value } = store.getState();
      if (value !== null) store.setState({ value: change(value) });
    },
    clear: () => {
      input = null;
      subject += 1;
      store.setState(empty);
    },
  };
}
