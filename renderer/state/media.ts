/** Sound and films being kept because the reader asked: how far each is, and why it ended. By address, for as long as the window is open. */

import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../electron/contract/result.ts';
import type { Link } from '../link/link.ts';

export type Keeping = { bytes: number; total: number | null; isRunning: boolean; failure: Failure | null };
export type MediaState = Readonly<Record<string, Keeping>>;

const beginning: Keeping = { bytes: 0, total: null, isRunning: true, failure: null };

export function createMedia(link: Link) {
  const store = createStore<MediaState>(() => ({}));
  const set = (url: string, change: Partial<Keeping>): void => {
    store.setState((state) => ({ [url]: { ...(state[url] ?? beginning), ...change } }));
  };

  link.on((event) => {
    // Nothing goes on in another core.
    if (event.name === 'core.restarted') store.setState({}, true);
    if (event.name !== 'media.progress') return;
    const { url, bytes, total, state } = event.payload;
    set(url, { bytes, total, isRunning: state === 'running' });
  });

  return {
    store,
    /** The post says itself when the file is kept. */
    keep: async (postId: number, url: string): Promise<void> => {
      set(url, { isRunning: true, failure: null });
      const reply = await link.call('media.fetch', { postId, url });
      set(url, { isRunning: false, failure: reply.ok || reply.error.code === 'stopped' ? null : reply.error });
    },
    cancel: async (url: string): Promise<void> => {
      await link.call('media.cancel', { url });
    },
  };
}
