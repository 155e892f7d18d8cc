/** What the reader decides about persons: who is one, who is not, their names. Nothing is merged without that. */

import type { InputOf } from '../contract/methods.ts';
import { fail, ok } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { Store } from './store/store.ts';

type Emit = (name: string, payload: unknown) => void;
type Answered = 'person.link' | 'person.place' | 'person.rename' | 'suggestion.reject';

export function createPeople(store: Store, emit: Emit): Pick<Handlers, Answered> {
  function tell(personIds: (number | null)[], accountIds: number[]): void {
    emit('people.changed', { personIds: [...new Set(personIds.filter((id) => id !== null))] });
    if (accountIds.length > 0) emit('accounts.changed', { accountIds });
  }
  return {
    'person.link'(input: InputOf<'person.link'>) {
      const linked = store.people.link(input);
      if (!linked) return fail('not-found', 'There is no such account, or no such person, in this library.');
      tell([linked.personId, ...linked.before.map(({ personId }) => personId)], store.people.members(linked.personId));
      return ok(linked);
    },
    'person.place'({ places }) {
      const before = store.people.place(places);
      const personIds = [...places, ...before].map(({ personId }) => personId);
      const accountIds = new Set(before.map(({ accountId }) => accountId));
      for (const id of personIds) if (id !== null) for (const member of store.people.members(id)) accountIds.add(member);
      tell(personIds, [...accountIds]);
      return ok({ before });
    },
    'person.rename'(input) {
      const before = store.people.rename(input);
      if (before === null) return fail('not-found', 'There is no such person in this library.');
      tell([input.id], store.people.members(input.id));
      return ok({ title: before });
    },
    'suggestion.reject'({ key, undo }) {
      const rejection = readKey(key);
      if (!rejection || !store.accounts.read(rejection.accountId)) return fail('not-found', 'There is no such suggestion in this library.');
      store.people.reject(rejection, undo !== true);
      tell([], rejection.otherId === null ? [rejection.accountId] : [rejection.accountId, rejection.otherId]);
      return ok({});
    },
  };
}

/** `12-40`: two accounts; `12>telegram:name`: an account and a place it points at. */
function readKey(key: string): { accountId: number; otherId: number | null; target: string | null } | null {
  const [, accountId, otherId, target] = /^(\d+)(?:-(\d+)|>(.+))$/s.exec(key) ?? [];
  if (accountId === undefined) return null;
  return { accountId: Number(accountId), otherId: otherId === undefined ? null : Number(otherId), target: target ?? null };
}
