/** One question to the core for as long as a view is shown: asked again when the input changes or an event makes the answer stale. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventName } from '../../electron/contract/events.ts';
import type { InputOf, MethodName, OutputOf } from '../../electron/contract/methods.ts';
import type { Failure } from '../../electron/contract/result.ts';
import { useApp } from './app-state.ts';
import { gather } from './gather.ts';

export type Asked<T> = { value: T | null; failure: Failure | null; refresh(): void };

const gatherMs = 120;

/** The old answer stays until the new one is there, unless the input changed. A null input asks nothing. */
export function useAsked<N extends MethodName>(method: N, input: InputOf<N> | null, stale: readonly EventName[]): Asked<OutputOf<N>> {
  const { link } = useApp();
  const key = JSON.stringify(input);
  const events = stale.join();
  const [answer, setAnswer] = useState<{ key: string; value: OutputOf<N> | null; failure: Failure | null }>({
    key,
    value: null,
    failure: null,
  });
  const turns = useRef({ asked: 0, answered: 0 });

  const ask = useCallback(async () => {
    const question = JSON.parse(key) as InputOf<N> | null;
    if (question === null) return;
    turns.current.asked += 1;
    const mine = turns.current.asked;
    const reply = await link.call(method, question);
    // A slow answer is not thrown away for a newer question, only for a newer answer.
    if (mine <= turns.current.answered) return;
    turns.current.answered = mine;
    setAnswer((old) =>
      reply.ok ? { key, value: reply.value, failure: null } : { key, value: old.key === key ? old.value : null, failure: reply.error },
    );
  }, [link, method, key]);

  useEffect(() => {
    void ask();
    const renewal = gather(ask, gatherMs);
    const stop = link.on((event) => {
      if (event.name === 'core.restarted' || events.split(',').includes(event.name)) renewal.tell();
    });
    return () => {
      renewal.forget();
      stop();
      // Answers under way were asked for another input.
      turns.current.answered = turns.current.asked;
    };
  }, [link, ask, events]);

  const isCurrent = answer.key === key;
  return { value: isCurrent ? answer.value : null, failure: isCurrent ? answer.failure : null, refresh: () => void ask() };
}
