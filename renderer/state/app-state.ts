/** All subjects, made over one link. Views get them through `useApp()` and read them with `useValue(subject.store, select)`. */

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Link } from '../link/link.ts';
import { createAdd } from './add.ts';
import { createAlerts } from './alerts.ts';
import { createCheck } from './check.ts';
import { createExports } from './exports.ts';
import { createMedia } from './media.ts';
import { createOwn } from './own.ts';
import { createPeople } from './people.ts';
import { createPost } from './post.ts';
import { createReadingRules } from './reading-rules.ts';
import { createSearches } from './saved-searches.ts';
import { createScreen, everything } from './screen.ts';
import { createSession } from './session.ts';
import { createSettings, type SettingsSubject, zoneOf } from './settings.ts';
import { createSidebar } from './sidebar.ts';
import { createTimeline } from './timeline.ts';
import { createUndo } from './undo.ts';

export type AppState = ReturnType<typeof createAppState>;

export function createAppState(link: Link) {
  const undo = createUndo();
  const screen = createScreen();
  const settings = createSettings(link);
  // The browser takes its own way: behind a proxy or Tor that would tell the network what is read.
  const asksFirst = (url: string): boolean => {
    const route = settings.store.getState().value?.route ?? null;
    if (route === null || route.kind === 'direct') return false;
    screen.open({ kind: 'outside', url });
    return true;
  };
  const sidebar = createSidebar(link, undo);
  const own = createOwn(link, undo);
  const session = createSession(link, asksFirst);
  const app = {
    link,
    undo,
    screen,
    session,
    exports: createExports(link, session, undo),
    settings,
    sidebar,
    searches: createSearches(link, undo),
    timeline: createTimeline(link, undo, () => zoneOf(settings.store.getState().value)),
    post: createPost(link),
    own,
    readingRules: createReadingRules(link, undo, own),
    media: createMedia(link),
    check: createCheck(link, sidebar.renew),
    alerts: createAlerts(link),
    add: createAdd(link, undo),
    people: createPeople(link, undo),
  };
  link.on((event) => {
    if (event.name === 'core.restarted') undo.forget();
  });
  // Another zone has other days.
  settings.store.subscribe((now, before) => {
    if (before.value !== null && zoneOf(now.value) !== zoneOf(before.value)) void app.timeline.reload();
  });
  app.session.store.subscribe((now, before) => {
    if (now.library === before.library) return;
    app.timeline.reset();
    app.post.close();
    screen.replace({ kind: 'reading', scope: everything });
    void lookAsBefore(settings);
  });
  return {
    ...app,
    /** Asks for all that the first picture needs. First run is where no route was chosen. */
    start: async (): Promise<void> => {
      await Promise.all([app.session.load(), settings.load()]);
      const { value } = settings.store.getState();
      if (value !== null && value.route === null) screen.replace({ kind: 'first-run' });
      if (app.session.wasInExample()) await app.session.startExample();
      await Promise.all([app.sidebar.load(), app.searches.load(), app.check.load(), app.alerts.load(), app.timeline.reload()]);
    },
  };
}

/** Each library has settings of its own, the story's time zone among them; the window keeps the look the reader chose, there and back. */
async function lookAsBefore(settings: SettingsSubject): Promise<void> {
  const own = settings.store.getState().value;
  // The switch itself comes right after the state has told it.
  await Promise.resolve();
  if (own === null) return;
  const { theme, language, readingSize, singleKeys, panes } = own;
  await settings.write({ theme, language, readingSize, singleKeys, panes });
}

export const AppContext = createContext<AppState | null>(null);

export function useApp(): AppState {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp outside of the application');
  return app;
}

/** The one way views read state: renders again only when the selected value changes (compare by identity, so select no fresh objects). */
export const useValue = useStore;
