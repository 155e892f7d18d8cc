/** Persons that a list of subscriptions names: the reader confirmed them where the list was written. */

import type { Store } from './store/store.ts';

export type Member = { accountId: number; person: string | null };

/** A name alone is no person known here: only an account that is one's already names them. What is confirmed here stays. */
export function linkPersons(store: Store, members: Member[]): void {
  for (const [title, own] of Map.groupBy(members, ({ person }) => person)) {
    if (title === null) continue;
    const personId = own.map(({ accountId }) => store.people.personOf(accountId)).find((id) => id !== null) ?? null;
    const accountIds = own.map(({ accountId }) => accountId).filter((id) => store.people.personOf(id) === null);
    if (accountIds.length > 0) store.people.link({ accountIds, personId, title });
  }
}
