/** Where the reader is: the screen, the layer above it, and the way back. */

import { createStore } from 'zustand/vanilla';
import type { TimelineView } from '../../electron/contract/shapes/post.ts';
import type { ExportOffer } from './exports.ts';

export const settingsPages = [
  'appearance',
  'checking',
  'notifications',
  'network',
  'storage',
  'reading',
  'rules',
  'past',
  'shortcuts',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** What the timeline shows: a view, a folder, one account, one person or a tag. */
export type Scope = {
  view: TimelineView;
  folderId: number | null;
  accountId: number | null;
  personId: number | null;
  tagId: number | null;
};

export type Screen =
  | { kind: 'reading'; scope: Scope }
  | { kind: 'account'; accountId: number; noticeId: number | null }
  | { kind: 'settings'; page: SettingsPage }
  | { kind: 'first-run' }
  | { kind: 'attention' }
  | { kind: 'history'; waveId?: number }
  | { kind: 'wordings' }
  | { kind: 'people' }
  | { kind: 'person'; personId: number }
  | { kind: 'search'; query: string };

/** What lies above the screen. `add` keeps its own text; `help` lists the keys; `outside` is an address about to leave the chosen route. */
export type Layer =
  | { kind: 'add'; text: string | null }
  | { kind: 'commands' }
  | { kind: 'help' }
  | { kind: 'failed' }
  | { kind: 'tags'; target: { kind: 'post' | 'account'; id: number }; title: string }
  | { kind: 'outside'; url: string }
  | { kind: 'export'; offer: ExportOffer };

export type ScreenState = {
  screen: Screen;
  back: Screen[];
  forward: Screen[];
  layer: Layer | null;
  /** In a narrow window: the sidebar slides over, the reader stands in place of the timeline. */
  sidebarOpen: boolean;
  readerOpen: boolean;
};

const longestTrail = 50;
export const everything: Scope = { view: 'all', folderId: null, accountId: null, personId: null, tagId: null };

export function createScreen() {
  const store = createStore<ScreenState>(() => ({
    screen: { kind: 'reading', scope: everything },
    back: [],
    forward: [],
    layer: null,
    sidebarOpen: false,
    readerOpen: false,
  }));
  const go = (screen: Screen): void => {
    const { screen: here, back } = store.getState();
    if (JSON.stringify(here) === JSON.stringify(screen)) store.setState({ layer: null, sidebarOpen: false, readerOpen: false });
    else
      store.setState({
        screen,
        back: [...back, here].slice(-longestTrail),
        forward: [],
        layer: null,
        sidebarOpen: false,
        readerOpen: false,
      });
  };
  return {
    store,
    go,
    /** Goes there without a way back: first run, library switch. */
    replace: (screen: Screen): void =>
      store.setState({ screen, back: [], forward: [], layer: null, sidebarOpen: false, readerOpen: false }),
    /** The search as it is typed: the first letter opens the screen, the next ones only change it. */
    search: (query: string): void => {
      if (store.getState().screen.kind === 'search') store.setState({ screen: { kind: 'search', query } });
      else go({ kind: 'search', query });
    },
    goBack: (): void => store.setState(stepBack),
    goForward: (): void => store.setState(stepForward),
    open: (layer: Layer): void => store.setState({ layer }),
    close: (): void => store.setState({ layer: null }),
    showSidebar: (sidebarOpen: boolean): void => store.setState({ sidebarOpen }),
    showReader: (readerOpen: boolean): void => store.setState({ readerOpen }),
  };
}

function stepBack(state: ScreenState): Partial<ScreenState> {
  const last = state.back.at(-1);
  if (last === undefined) return {};
  return { screen: last, back: state.back.slice(0, -1), forward: [state.screen, ...state.forward], layer: null, readerOpen: false };
}

function stepForward(state: ScreenState): Partial<ScreenState> {
  const [next, ...rest] = state.forward;
  if (next === undefined) return {};
  return { screen: next, back: [...state.back, state.screen], forward: rest, layer: null, readerOpen: false };
}
