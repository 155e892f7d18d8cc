/** Searches the reader keeps as folders that fill themselves. */

import type { Link } from '../link/link.ts';
import { createCached } from './cached.ts';
import type { UndoSubject } from './undo.ts';

/** Saved searches with their unread posts; removing one can be undone. */
export function createSearches(link: Link, undo: UndoSubject) {
  const cached = createCached(link, 'searches.saved', ['searches.changed', 'posts.added', 'posts.changed']);
  const change = async (input: {
    id?: number;
    title?: string;
    query?: string;
    position?: number;
    remove?: boolean;
  }): Promise<number | null> => {
    const reply = await link.call('searches.change', input);
    await cached.refresh();
    return reply.ok ? reply.value.id : null;
  };
  const removeOne = async (id: number): Promise<void> => {
    const search = cached.store.getState().value?.find((each) => each.id === id);
    if (search === undefined || (await change({ id, remove: true })) === null) return;
    const { title, query, position } = search;
    undo.done({
      said: { key: 'toast.search-removed', args: { name: title } },
      undo: async () => {
        await change({ title, query, position });
      },
    });
  };
  return {
    store: cached.store,
    load: () => cached.load({}),
    remove: removeOne,
    rename: async (id: number, title: string): Promise<void> => {
      const before = cached.store.getState().value?.find((each) => each.id === id);
      if (before === undefined || before.title === title || (await change({ id, title })) === null) return;
      undo.done({
        said: { key: 'toast.search-renamed', args: { name: title } },
        undo: async () => {
          await change({ id, title: before.title });
        },
      });
    },
    /** Keeps a query; the toast takes it back. */
    save: async (query: string): Promise<void> => {
      const id = await change({ query });
      if (id === null) return;
      undo.done({
        said: { key: 'toast.search-saved', args: { name: query } },
        undo: async () => {
          await change({ id, remove: true });
        },
      });
    },
  };
}
