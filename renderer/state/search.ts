/** The search that is shown: its pages and its facets. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { SearchFacets, SearchHit, SearchPage } from '../../electron/contract/shapes/search.ts';
import { useApp, useValue } from './app-state.ts';
import { zoneOf } from './settings.ts';

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
