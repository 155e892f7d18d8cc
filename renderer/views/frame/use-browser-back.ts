/** In serve the browser's Back and Forward go through the screens of Vigil, and Back never leaves it by accident. */

import { useEffect } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';
import { isPaneShown } from './panes.ts';

/** Before the first screen: whoever comes here has pressed Back once too often. */
const outside = -1;

export function useBrowserBack(): void {
  const app = useApp();
  const inBrowser = useValue(app.session.store, (state) => state.shell?.shell === 'serve');
  useEffect(() => {
    if (!inBrowser) return;
    let depth = app.screen.store.getState().back.length;
    /** Steps that we take ourselves, after a Back within the window. */
    let own = 0;
    let follows = false;
    history.replaceState({ depth: outside }, '');
    history.pushState({ depth }, '');

    const stop = app.screen.store.subscribe(({ back }) => {
      if (follows || back.length === depth) return;
      const step = back.length - depth;
      depth = back.length;
      if (step > 0) return history.pushState({ depth }, '');
      own += 1;
      history.go(step);
    });
    const moved = (event: PopStateEvent): void => {
      if (own > 0) {
        own -= 1;
        return;
      }
      const to = Number((event.state as { depth?: unknown } | null)?.depth ?? outside);
      if ((to < depth && closesSomething(app)) || to === outside) {
        history.pushState({ depth }, '');
        return;
      }
      follows = true;
      while (depth > to && app.screen.store.getState().back.length > 0) {
        app.screen.goBack();
        depth -= 1;
      }
      while (depth < to && app.screen.store.getState().forward.length > 0) {
        app.screen.goForward();
        depth += 1;
      }
      follows = false;
    };
    window.addEventListener('popstate', moved);
    return () => {
      stop();
      window.removeEventListener('popstate', moved);
    };
  }, [app, inBrowser]);
}

/** What lies above the screen goes first: a dialog, then in a narrow window the sidebar and the reader. */
function closesSomething(app: ReturnType<typeof useApp>): boolean {
  const { layer, sidebarOpen, readerOpen } = app.screen.store.getState();
  if (layer !== null) app.screen.close();
  else if (sidebarOpen) app.screen.showSidebar(false);
  else if (readerOpen && !isPaneShown('timeline')) app.screen.showReader(false);
  else return false;
  return true;
}
