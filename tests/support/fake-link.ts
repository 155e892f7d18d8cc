/** A link for state tests: answers from a table, remembers what was asked, tells events by hand. */

import type { MethodName } from '../../electron/contract/methods.ts';
import { ok, type Result } from '../../electron/contract/result.ts';
import { type CarriedEvent, createLink, type Link } from '../../renderer/link/link.ts';

export type FakeLink = {
  link: Link;
  asked: { method: string; input: unknown }[];
  /** The next answers of a method; a function is called with the input each time. */
  answer(method: MethodName, value: unknown | ((input: unknown) => unknown)): void;
  refuse(method: MethodName, error: Result<never>): void;
  tell(name: string, payload: unknown): void;
};

export function createFakeLink(): FakeLink {
  const table = new Map<string, (input: unknown) => unknown>();
  const asked: FakeLink['asked'] = [];
  let listener: (event: CarriedEvent) => void = () => {};
  const link = createLink({
    call: async (_library, method, input) => {
      asked.push({ method, input });
      const known = table.get(method);
      if (known === undefined) throw new Error(`No answer to ${method}.`);
      return known(input);
    },
    shell: async () => ok({}),
    listen: (each) => {
      listener = each;
      return () => {};
    },
  });
  return {
    link,
    asked,
    answer: (method, value) => {
      table.set(method, async (input) => ok(await (typeof value === 'function' ? (value as (input: unknown) => unknown)(input) : value)));
    },
    refuse: (method, error) => {
      table.set(method, () => error);
    },
    tell: (name, payload) => listener({ library: 'own', name, payload }),
  };
}
