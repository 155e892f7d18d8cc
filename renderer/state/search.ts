/** The search that is shown: its pages and its facets, and the searches the reader keeps. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { SearchFacets, SearchHit, SearchPage } from '../../electron/contract/shapes/search.ts';
import type { Link } from '../link/link.ts';
import { useApp, useValue } from './app-state.ts';
import { createCached } from './cached.ts';
import { zoneOf } from './settings.ts';
import type { UndoSubject } from './undo.ts';

export type SearchOrder = 'newest' | 'ranked';

export type Searched = {
  /** The last page asked for; null before the first answer. While the next query is asked, the last answer stays. */
  page: Pick<SearchPage, 'operators' | 'hints' | 'next'> | null;
  hits: SearchHit[];
  /** The query the hits belong to. */
  query: string;
  facets: SearchFacets | null;
  failure: Failure | null;
  more(): void;
};

type Answer = Omit<Searched, 'facets' | 'more'> & { key: string };
const nothing: Answer = { key: '', page: null, hits: [], query: '', failure: null };

const pageSize = 50;
/** Counting costs more than a page: it waits until the reader stops typing. */
const facetsAfterMs = 250;
const asker = Math.random().toString(36).slice(2);

export function useSearch(query: string, order: SearchOrder): Searched {
  const { link } = useApp();
  const zone = useValue(useApp().settings.store, (state) => zoneOf(state.value));
  const [answer, setAnswer] = useState(nothing);
  const [facets, setFacets] = useState<SearchFacets | null>(null);
  const key = JSON.stringify([query.trim(), order, zone]);
  const wanted = useRef(key);
  const busy = useRef(false);

  useEffect(() => {
    wanted.current = key;
    if (query.trim() === '') {
      setAnswer({ ...nothing, key });
      setFacets(null);
      return;
    }
    void link.call('search', { query, order, zone, limit: pageSize, asker }).then((reply) => {
      if (wanted.current !== key) return;
      if (reply.ok) setAnswer({ key, query, page: reply.value, hits: reply.value.hits, failure: null });
      else setAnswer((last) => ({ ...last, key, failure: reply.error }));
    });
    const timer = setTimeout(async () => {
      const reply = await link.call('search.facets', { query, zone, asker });
      if (wanted.current === key && reply.ok) setFacets(reply.value);
    }, facetsAfterMs);
    return () => clearTimeout(timer);
  }, [link, key, query, order, zone]);

  const more = useCallback(async () => {
    const cursor = answer.page?.next;
    if (cursor == null || busy.current || answer.key !== key) return;
    busy.current = true;
    const reply = await link.call('search', { query, order, zone, limit: pageSize, cursor });
    busy.current = false;
    if (wanted.current !== key || !reply.ok) return;
    setAnswer((last) => (last.key === key ? { ...last, page: reply.value, hits: [...last.hits, ...reply.value.hits] } : last));
  }, [link, key, query, order, zone, answer]);

  return { ...answer, facets, more: () => void more() };
}

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
    rename: (id: number, title: string) => change({ id, title }),
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
