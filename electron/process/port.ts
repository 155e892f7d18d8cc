/** Calls and events over a message channel: numbered both ways, so that answers may come in any order. Nothing here knows which channel it is. */

import { fail, type Result } from '../contract/result.ts';

export type Carrier = 'window' | 'local';

/** A channel to another process or thread. `closed` is told once. */
export type Channel = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClosed(listener: () => void): void;
};

/** What answers calls: a core, or a port to one. */
export type Callee = {
  call(method: string, input: unknown, carrier: Carrier): Promise<Result<unknown>>;
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
};

export type Ask = { kind: 'call'; id: number; method: string; input: unknown; carrier: Carrier };
export type Reply = { kind: 'reply'; id: number; result: Result<unknown> };
export type Push = { kind: 'event'; name: string; payload: unknown };

type Fields = Record<string, unknown>;

/** The fields of a message, or nothing when it is not an object. */
export function fieldsOf(message: unknown): Fields | null {
  return typeof message === 'object' && message !== null ? (message as Fields) : null;
}

/** The calling end. When the channel closes, calls in flight answer `stopped` and later ones do as well. */
export function callOver(channel: Channel): Callee {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const listeners = new Set<(name: string, payload: unknown) => void>();
  let lastId = 0;
  let open = true;

  channel.onMessage((message) => {
    const fields = fieldsOf(message);
    if (fields?.kind === 'event') for (const listener of [...listeners]) listener(String(fields.name), fields.payload);
    if (fields?.kind !== 'reply' || typeof fields.id !== 'number') return;
    const settle = waiting.get(fields.id);
    waiting.delete(fields.id);
    settle?.(fields.result as Result<unknown>);
  });
  channel.onClosed(() => {
    open = false;
    for (const settle of waiting.values()) settle(stopped());
    waiting.clear();
  });

  return {
    call(method, input, carrier) {
      if (!open) return Promise.resolve(stopped());
      return new Promise((settle) => {
        lastId += 1;
        waiting.set(lastId, settle);
        channel.post({ kind: 'call', id: lastId, method, input, carrier } satisfies Ask);
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The answering end: passes calls to `callee` and its events back. A callee that throws has a bug, which must not end the process. */
export function answerOver(channel: Channel, callee: Callee): void {
  const end = callee.subscribe((name, payload) => channel.post({ kind: 'event', name, payload } satisfies Push));
  channel.onClosed(end);
  channel.onMessage((message) => {
    const ask = readAsk(message);
    if (ask === null) return;
    void callee
      .call(ask.method, ask.input, ask.carrier)
      .catch((error: unknown) => fail('internal', error instanceof Error ? error.message : String(error)))
      .then((result) => channel.post({ kind: 'reply', id: ask.id, result } satisfies Reply));
  });
}

function readAsk(message: unknown): Ask | null {
  const fields = fieldsOf(message);
  if (fields?.kind !== 'call' || typeof fields.id !== 'number' || typeof fields.method !== 'string') return null;
  const carrier = fields.carrier === 'local' ? 'local' : 'window';
  return { kind: 'call', id: fields.id, method: fields.method, input: fields.input, carrier };
}

export function stopped(): Result<unknown> {
  return fail('stopped', 'The core stopped before it answered. Ask again.');
}
