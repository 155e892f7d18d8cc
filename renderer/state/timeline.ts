/** The list of posts and notices for one scope: paged, renewed in place, with the selection and what waits above. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../electron/contract/result.ts';
import type { TimelineItem, TimelinePage } from '../../electron/contract/shapes/post.ts';
import type { Link } from '../link/link.ts';
import { gather } from './gather.ts';
import { everything, type Scope } from './screen.ts';
import { appendPage, isNotice, isUnread, markItems, mergeDays, mergeFresh, neighbour, type Waiting } from './timeline-merge.ts';
import type { UndoSubject } from './undo.ts';

export type TimelineState = {
  scope: Scope;
  order: 'newest' | 'oldest';
  items: TimelineItem[];
  days: TimelinePage['days'];
  total: number;
  unread: number;
  next: string | null;
  waiting: Waiting;
  selectedKey: string | null;
  loading: boolean;
  failure: Failure | null;
};

const pageSize = 60;
const largestRefresh = 600;
const gatherMs = 150;
const nothingWaits: Waiting = { posts: 0, notices: 0 };

/** `zone` names the time zone whose days the list is parted into. */
export function createTimeline(link: Link, undo: UndoSubject, zone: () => string) {
  const store = createStore<TimelineState>(() => blank(everything, 'newest'));
  let asked = 0;

  const ask = (cursor: string | null, limit: number) => {
    const { scope, order } = store.getState();
    return link.call('timeline', { ...scope, cursor, limit, order, zone: zone() });
  };
  /** Asks from the top and replaces the list. `keepLength` keeps as many items as the reader had loaded. */
  const reload = async (keepLength: boolean): Promise<void> => {
    asked += 1;
    const mine = asked;
    const length = keepLength ? Math.min(largestRefresh, Math.max(pageSize, store.getState().items.length)) : pageSize;
    store.setState({ loading: true });
    const reply = await ask(null, length);
    if (mine !== asked) return;
    if (!reply.ok) store.setState({ loading: false, failure: reply.error });
    else store.setState({ ...reply.value, waiting: nothingWaits, loading: false, failure: null });
  };
  const renew = async (): Promise<void> => {
    const { items, waiting, loading } = store.getState();
    // What is being loaded may miss what the event told.
    if (loading) return renewal.tell();
    if (items.length === 0) return reload(false);
    const mine = asked;
    const reply = await ask(null, Math.min(largestRefresh, items.length + waiting.posts + waiting.notices + pageSize));
    if (mine !== asked || !reply.ok) return;
    const { days, total, unread } = reply.value;
    store.setState((state) => ({
      ...mergeFresh(state.items, reply.value.items),
      days: mergeDays(state.days, days),
      total,
      unread,
      failure: null,
    }));
  };
  const renewal = gather(renew, gatherMs);

  /** Marks all from the top down to `key` as read; can be undone. Answers how many changed. */
  const markAbove = async (key: string): Promise<number> => {
    const { scope } = store.getState();
    const reply = await link.call('posts.mark', { above: { key, ...scope }, read: true });
    if (!reply.ok) {
      store.setState({ failure: reply.error });
      return 0;
    }
    const { changed, act } = reply.value;
    showMarks(store, changed, true);
    if (changed.length > 0)
      undo.done({
        said: { key: 'toast.marked-read', args: { count: changed.length } },
        undo: async () => {
          showMarks(store, changed, false);
          // The history holds a mark of many; of one it would be full.
          await (act == null ? link.call('posts.mark', { ids: changed, read: false }) : link.call('act.undo', { id: act }));
        },
      });
    return changed.length;
  };

  link.on((event) => {
    if (event.name === 'core.restarted') void reload(true);
    else if (['posts.added', 'posts.changed', 'notices.added', 'accounts.changed'].includes(event.name)) renewal.tell();
  });

  return {
    store,
    reload: () => reload(true),
    /** The other library has other accounts and folders: back to the whole of it. */
    reset: (): void => {
      asked += 1;
      store.setState(blank(everything, 'newest'));
    },
    /** Shows another scope from its top. */
    show: async (scope: Scope): Promise<void> => {
      if (JSON.stringify(scope) === JSON.stringify(store.getState().scope) && store.getState().items.length > 0) return;
      store.setState(blank(scope, store.getState().order));
      await reload(false);
    },
    sort: async (order: 'newest' | 'oldest'): Promise<void> => {
      store.setState(blank(store.getState().scope, order));
      await reload(false);
    },
    more: async (): Promise<void> => {
      const { next, loading } = store.getState();
      if (next === null || loading) return;
      const mine = asked;
      store.setState({ loading: true });
      const reply = await ask(next, pageSize);
      if (mine !== asked) return;
      if (!reply.ok) store.setState({ loading: false, failure: reply.error });
      else store.setState((state) => ({ ...appendPage(state, reply.value), next: reply.value.next, loading: false }));
    },
    /** Brings in what waits above the line. */
    showWaiting: () => reload(true),
    select: (selectedKey: string | null): void => store.setState({ selectedKey }),
    selected: (): TimelineItem | null => {
      const { items, selectedKey } = store.getState();
      return items.find((item) => item.key === selectedKey) ?? null;
    },
    /** The key a step would select; null at the end. */
    beside: (step: 1 | -1, only?: 'unread' | 'notice'): string | null =>
      neighbour(store.getState(), step, only === 'unread' ? isUnread : only === 'notice' ? isNotice : undefined),
    /** Marks posts; shown at once, put back when the core refuses. */
    mark: async (ids: number[], mark: { read?: boolean; saved?: boolean }): Promise<void> => {
      const before = store.getState().items;
      store.setState({ items: markItems(before, new Set(ids), mark) });
      const reply = await link.call('posts.mark', { ids, ...mark });
      if (!reply.ok) store.setState({ items: before, failure: reply.error });
    },
    markAbove,
    /** All of the scope, loaded or not: the item at its far end is asked for first. */
    markAll: async (): Promise<void> => {
      const { scope, order } = store.getState();
      const far = await link.call('timeline', { ...scope, limit: 1, order: order === 'newest' ? 'oldest' : 'newest' });
      const last = far.ok ? far.value.items[0] : undefined;
      if (last !== undefined) await markAbove(last.key);
    },
  };
}

function showMarks(store: StoreApi<TimelineState>, ids: number[], read: boolean): void {
  store.setState((state) => ({ items: markItems(state.items, new Set(ids), { read }) }));
}

function blank(scope: Scope, order: 'newest' | 'oldest'): TimelineState {
  return {
    scope,
    order,
    items: [],
    days: [],
    total: 0,
    unread: 0,
    next: null,
    waiting: nothingWaits,
    selectedKey: null,
    loading: false,
    failure: null,
  };
}
