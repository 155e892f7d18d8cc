/** What the reader does with what was kept: read, saved, how far, seen. */

import { fail, ok } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { Store } from './store/store.ts';
import { listUnreadAbove } from './view/scope.ts';

export function createReading(
  store: Store,
  emit: (name: string, payload: unknown) => void,
): Pick<Handlers, 'posts.mark' | 'post.position' | 'alerts.seen' | 'searches.change'> {
  return {
    'posts.mark': ({ ids, above, read, saved }) => {
      const chosen = ids ?? (above ? listUnreadAbove(store.db, above.key, above) : []);
      const changed = store.posts.mark(chosen, { ...(read === undefined ? {} : { read }), ...(saved === undefined ? {} : { saved }) });
      if (changed.length > 0) emit('posts.changed', { postIds: changed });
      const isMany = above !== undefined && read === true && changed.length > 0;
      const act = isMany ? store.acts.add({ kind: 'mark-read', title: null, count: changed.length, undo: { postIds: changed } }) : null;
      return ok({ changed, act, unknown: store.posts.unknown(ids ?? []) });
    },
    'post.position': ({ id, position }) => {
      store.posts.keepPosition(id, position);
      return ok({});
    },
    'searches.change': (change) => {
      const before = change.remove ? store.searches.list().find((each) => each.id === change.id) : undefined;
      const id = store.searches.change(change);
      if (id === null)
        return change.id === undefined
          ? fail('bad-input', 'A saved search needs a query.')
          : fail('not-found', 'There is no such saved search.');
      emit('searches.changed', { searchIds: [id] });
      if (before === undefined) return ok({ id, act: null });
      const { title, query, position } = before;
      return ok({ id, act: store.acts.add({ kind: 'search-remove', title, count: 1, undo: { title, query, position } }) });
    },
    'alerts.seen': ({ ids }) => {
      store.alerts.markSeen(ids);
      return ok({});
    },
  };
}
