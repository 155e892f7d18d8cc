/** What the reader decides about persons, each with its undo; and following a place that an account names. */

import type { Link } from '../link/link.ts';
import type { UndoSubject } from './undo.ts';

export type PeopleSubject = ReturnType<typeof createPeople>;

export function createPeople(link: Link, undo: UndoSubject) {
  const undone = (said: string, back: () => Promise<unknown>): void =>
    undo.done({ said: { key: said }, undo: async () => void (await back()) });

  return {
    /** Confirms that accounts are one person's. */
    link: async (accountIds: number[]): Promise<void> => {
      const reply = await link.call('person.link', { accountIds });
      if (reply.ok) undone('people.linked', () => link.call('person.place', { places: reply.value.before }));
    },
    unlink: async (accountId: number): Promise<void> => {
      const reply = await link.call('person.place', { places: [{ accountId, personId: null }] });
      if (reply.ok) undone('people.unlinked', () => link.call('person.place', { places: reply.value.before }));
    },
    reject: async (key: string): Promise<void> => {
      const reply = await link.call('suggestion.reject', { key });
      if (reply.ok) undone('people.rejected', () => link.call('suggestion.reject', { key, undo: true }));
    },
    rename: async (id: number, title: string): Promise<void> => {
      const reply = await link.call('person.rename', { id, title });
      if (reply.ok) undone('people.renamed', () => link.call('person.rename', { id, title: reply.value.title }));
    },
    writeNote: async (id: number, text: string): Promise<void> => {
      const reply = await link.call('note.write', { target: { kind: 'person', id }, text });
      const act = reply.ok ? reply.value.act : null;
      if (act != null) undone('people.noted', () => link.call('act.undo', { id: act }));
    },
    /** Asks the network, as *Find* does, and follows what answers. False where something is left to choose or to read: the add dialog is the place for it. */
    follow: async (input: string): Promise<boolean> => {
      const reply = await link.call('add', { inputs: [input] });
      const added = reply.ok ? reply.value[0] : undefined;
      if (!added?.ok || added.account === null) return false;
      const { id, title } = added.account;
      undo.done({
        said: { key: 'people.followed', args: { name: title } },
        undo: async () => void (await link.call('unsubscribe', { ids: [id] })),
      });
      return true;
    },
  };
}
