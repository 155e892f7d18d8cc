/** The post in the reader, with the revision shown and how far it was read. */

import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../electron/contract/result.ts';
import type { PostBody, PostDiff } from '../../electron/contract/shapes/post.ts';
import type { Link } from '../link/link.ts';
import { gather } from './gather.ts';

export type PostState = {
  id: number | null;
  /** Null: the newest. */
  revision: number | null;
  body: PostBody | null;
  /** What changed since the version before, while the reader looks at that. */
  changes: PostDiff | null;
  loading: boolean;
  failure: Failure | null;
};

const positionDelayMs = 800;
const blank: PostState = { id: null, revision: null, body: null, changes: null, loading: false, failure: null };

export function createPost(link: Link) {
  const store = createStore<PostState>(() => blank);
  let asked = 0;
  let unkept: { id: number; position: number } | null = null;

  const ask = async (): Promise<void> => {
    const { id, revision } = store.getState();
    if (id === null) return;
    asked += 1;
    const mine = asked;
    store.setState({ loading: true });
    const reply = await link.call('post.read', revision === null ? { id } : { id, revision });
    if (mine !== asked) return;
    if (reply.ok) store.setState({ body: reply.value, loading: false, failure: null });
    else store.setState({ body: null, loading: false, failure: reply.error });
  };

  const keep = (): void => {
    if (unkept !== null) void link.call('post.position', unkept);
    unkept = null;
  };
  const keeping = gather(keep, positionDelayMs);

  link.on((event) => {
    const { id } = store.getState();
    if (id === null) return;
    // The connection was lost and is back, or another core answers: the reader goes on reading.
    if (event.name === 'core.restarted') void ask();
    else if ((event.name === 'posts.changed' || event.name === 'pictures.stored') && event.payload.postIds.includes(id)) void ask();
  });

  return {
    store,
    /** The body of the post before stays until the next one is there, so that the page does not flicker. */
    open: async (id: number, revision: number | null = null): Promise<void> => {
      const now = store.getState();
      if (now.id === id && now.revision === revision && now.body !== null) return;
      store.setState({ id, revision, changes: null, failure: null });
      await ask();
    },
    retry: ask,
    /** Shows what changed between the version in view and the one before it, or the text again. */
    toggleChanges: async (): Promise<void> => {
      const { id, revision, changes } = store.getState();
      if (id === null) return;
      if (changes !== null) return store.setState({ changes: null });
      const reply = await link.call('post.diff', revision === null ? { id } : { id, to: revision });
      if (reply.ok && store.getState().id === id) store.setState({ changes: reply.value });
    },
    close: (): void => {
      asked += 1;
      unkept = null;
      store.setState(blank);
    },
    /** Keeps the position (0 to 1), a while after a scroll, and before that of another post. */
    keepPosition: (id: number, position: number): void => {
      if (unkept !== null && unkept.id !== id) keep();
      unkept = { id, position };
      keeping.tell();
    },
  };
}
