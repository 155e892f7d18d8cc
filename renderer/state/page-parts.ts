/** The parts of a page from which the reader picks the one to watch. Asked for once, when the reader wants to pick. */

import { createStore } from 'zustand/vanilla';
import type { PagePart } from '../../electron/contract/shapes/adding.ts';
import type { Link } from '../link/link.ts';

export type PageParts = {
  /** The line of the box it is about, as it stands there. */
  input: string;
  /** Without a part. */
  url: string;
  /** Null while the page is asked for. */
  parts: PagePart[] | null;
  failed: boolean;
  picked: string | null;
};

export function createPageParts(link: Link) {
  const store = createStore<{ open: PageParts | null }>(() => ({ open: null }));
  const set = (input: string, change: Partial<PageParts>): void =>
    store.setState(({ open }) => ({ open: open?.input === input ? { ...open, ...change } : open }));

  return {
    store,
    open: async (input: string): Promise<void> => {
      const [url = '', part] = input.split('#part=');
      store.setState({ open: { input, url, parts: null, failed: false, picked: null } });
      const reply = await link.call('page.parts', { url });
      const parts = reply.ok ? reply.value.parts : [];
      const picked = (parts.find(({ path }) => path === part) ?? likely(parts))?.path ?? null;
      set(input, { parts, failed: !reply.ok, picked });
    },
    pick: (path: string): void => store.setState(({ open }) => ({ open: open && { ...open, picked: path } })),
    close: (): void => store.setState({ open: null }),
  };
}

/** What a page is mostly about: its largest part, no menu. */
function likely(parts: PagePart[]): PagePart | undefined {
  return parts.reduce<PagePart | undefined>(
    (best, part) => (best === undefined || part.characters > best.characters ? part : best),
    undefined,
  );
}

/** The line that watches this part: what `#part=` names is Vigil's, no server is asked for it. */
export function lineFor(url: string, path: string): string {
  return `${url}#part=${path}`;
}
