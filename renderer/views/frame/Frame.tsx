/** The frame around every screen: toolbar, sidebar, banners and the main area. */

import { type ReactNode, useState } from 'react';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { Banners } from './Banners.tsx';
import { Separator } from './Separator.tsx';
import { Sidebar } from './Sidebar.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useBrowserBack } from './use-browser-back.ts';
import { useKeys } from './use-keys.ts';

const sidebarWidth = { standard: 256, least: 180, most: 420 } as const;

export function Frame({ children }: { children: ReactNode }) {
  const app = useApp();
  const { t } = useText();
  const open = useValue(app.screen.store, (state) => state.sidebarOpen);
  const kept = useValue(app.settings.store, (state) => state.value?.panes.sidebar ?? 0);
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? kept;
  const spoken = useAnnouncements();
  useKeys();
  useBrowserBack();
  // The standard width leaves the tokens of each window width in force.
  const style = width === 0 || width === sidebarWidth.standard ? undefined : ({ '--w-sidebar': `${width}px` } as Record<string, string>);
  return (
    <div className={`frame${open ? ' has-sidebar' : ''}`} style={style}>
      <a className="skip-link" href="#main">
        {t('frame.skip')}
      </a>
      <Toolbar />
      <Sidebar />
      <Separator
        className="of-sidebar"
        label={t('frame.sidebar-width')}
        value={width}
        range={sidebarWidth}
        onMove={(sidebar, isDone) => {
          setDragged(isDone ? null : sidebar);
          if (isDone) keepPanes(app, { sidebar });
        }}
      />
      {open && (
        <button
          type="button"
          className="sidebar-scrim"
          aria-label={t('frame.hide-sidebar')}
          onClick={() => app.screen.showSidebar(false)}
        />
      )}
      <div className="main-area">
        <Banners />
        <div className="main-screen" id="main">
          {children}
        </div>
      </div>
      <div className="visually-hidden" role="status">
        {spoken}
      </div>
    </div>
  );
}

export function keepPanes(app: ReturnType<typeof useApp>, change: Partial<{ sidebar: number; timeline: number }>): void {
  const panes = app.settings.store.getState().value?.panes ?? { sidebar: 0, timeline: 0 };
  void app.settings.write({ panes: { ...panes, ...change } });
}
