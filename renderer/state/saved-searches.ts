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
  }): Promise<{ id: number; act?: number | null | undefined } | null> => {
    const reply = await link.call('searches.change', input);
    await cached.refresh();
    return reply.ok ? reply.value : null;
  };
  const removeOne = async (id: number): Promise<void> => {
    const title = cached.store.getState().value?.find((each) => each.id === id)?.title ?? '';
    const act = (await change({ id, remove: true }))?.act;
    if (act == null) return;
    undo.done({
      said: { key: 'toast.search-removed', args: { name: title } },
      undo: async () => {
        await link.call('act.undo', { id: act });
        await cached.refresh();
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
      const id = (await change({ query }))?.id;
      if (id === undefined) return;
      undo.done({
        said: { key: 'toast.search-saved', args: { name: query } },
        undo: async () => {
          await change({ id, remove: true });
        },
      });
    },
  };
}
