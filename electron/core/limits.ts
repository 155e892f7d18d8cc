/** Putting read posts away by the reader's limits: only ever the limits that were looked at and confirmed, a hundred posts at a time. */

import { ok } from '../contract/result.ts';
import type { Handlers } from './handlers.ts';
import type { Beyond } from './store/limits.ts';
import type { Store } from './store/store.ts';

export type LimitsParts = { store: Store; emit(name: string, payload: unknown): void };

export function createLimits({ store, emit }: LimitsParts): Pick<Handlers, 'limits.apply'> {
  return {
    'limits.apply': async ({ limits }) => {
      store.limits.confirm(limits);
      emit('settings.changed', { names: ['readLimits'] });
      const going: Beyond[] = [];
      for (const each of store.limits.beyond()) {
        going.push(each);
        await others();
      }
      const posts = going.flatMap((each) => each.posts);
      if (posts.length === 0) return ok({ posts: 0, bytes: 0, act: null });
      const batch = store.limits.newBatch();
      // Written first: what is put away can be taken back, however this ends.
      const act = store.acts.add({ kind: 'put-away', title: null, count: posts.length, undo: { batch } });
      for (const { posts: of } of going) {
        for (const _step of store.limits.putAway(of, batch)) await others();
        if (of.length > 0) emit('posts.changed', { postIds: of.map(({ id }) => id) });
      }
      return ok({ posts: posts.length, bytes: posts.reduce((sum, { bytes }) => sum + bytes, 0), act });
    },
  };
}

/** What is asked meanwhile is answered first. */
function others(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
