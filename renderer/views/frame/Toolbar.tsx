/** The toolbar, which is also the title bar: way back, search, commands, the running check, refresh, add. */

import { useEffect, useRef } from 'react';
import { Button, IconButton } from '../../parts/Button.tsx';
import { Icon, Logo } from '../../parts/Icon.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { hasRoute } from '../../state/settings.ts';
import { useText } from '../../text/text.tsx';
import { ExportTask } from '../outgoing/ExportTask.tsx';
import { RunningTask } from './RunningTask.tsx';
import { keysShown } from './shortcuts.ts';

export function Toolbar() {
  const app = useApp();
  const { t } = useText();
  const shell = useValue(app.session.store, (state) => state.shell);
  const canGoBack = useValue(app.screen.store, (state) => state.back.length > 0);
  const canGoForward = useValue(app.screen.store, (state) => state.forward.length > 0);
  const sidebarOpen = useValue(app.screen.store, (state) => state.sidebarOpen);
  const routeChosen = useValue(app.settings.store, hasRoute);
  const os = shell?.os ?? '';
  const leavesRoom = shell?.shell === 'desktop' && os === 'darwin' ? ' has-mac-buttons' : '';
  return (
    <header className={`toolbar${leavesRoom}`} data-pane="toolbar">
      <div className="wordmark">
        <Logo />
        <span>{t('app.name')}</span>
      </div>
      <IconButton
        icon="list"
        label={sidebarOpen ? t('frame.hide-sidebar') : t('frame.show-sidebar')}
        className="sidebar-button"
        aria-expanded={sidebarOpen}
        onClick={() => app.screen.showSidebar(!sidebarOpen)}
      />
      <IconButton icon="back" label={t('action.back')} disabled={!canGoBack} onClick={app.screen.goBack} />
      <IconButton icon="forward" label={t('action.forward')} disabled={!canGoForward} onClick={app.screen.goForward} />
      <SearchBox />
      <Button look="quiet" small className="commands-button" onClick={() => app.screen.open({ kind: 'commands' })}>
        <kbd>{keysShown('commands', os)}</kbd>
        {t('toolbar.commands')}
      </Button>
      <span className="toolbar-room" />
      <ExportTask />
      <RunningTask />
      <Button small icon="plus" className="add-button" disabled={!routeChosen} onClick={() => app.screen.open({ kind: 'add', text: null })}>
        <span className="button-text">{t('action.add')}</span>
      </Button>
      {shell?.drawsWindowButtons === true && <WindowButtons />}
    </header>
  );
}

function SearchBox() {
  const app = useApp();
  const { t } = useText();
  const ref = useRef<HTMLInputElement>(null);
  const screen = useValue(app.screen.store, (state) => state.screen);
  const counts = useValue(app.sidebar.store, (state) => state.value?.counts);
  const query = screen.kind === 'search' ? screen.query : '';
  // Leaving the search by Back or Esc empties the field; typing is not disturbed.
  useEffect(() => {
    if (ref.current !== null && ref.current.value !== query) ref.current.value = query;
  }, [query]);
  const hint =
    counts === undefined || counts.all === 0
      ? t('toolbar.search-empty')
      : t('toolbar.search', { posts: counts.all, notices: counts.notices });
  return (
    <search className="search-box">
      <Icon name="search" />
      <input
        ref={ref}
        id="search-input"
        type="search"
        placeholder={hint}
        aria-label={hint}
        defaultValue={query}
        onChange={(event) => (event.target.value === '' ? leaveSearch(app) : app.screen.search(event.target.value))}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.nativeEvent.isComposing)) {
            const first = document.querySelector<HTMLElement>('.srch [data-hit]');
            if (first !== null) event.preventDefault();
            first?.focus();
          }
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.currentTarget.value = '';
          leaveSearch(app);
          event.currentTarget.blur();
        }}
      />
      <span className="key-sign" aria-hidden="true">
        /
      </span>
    </search>
  );
}

function leaveSearch(app: ReturnType<typeof useApp>): void {
  if (app.screen.store.getState().screen.kind === 'search') app.screen.goBack();
}

function WindowButtons() {
  const app = useApp();
  const { t } = useText();
  return (
    <span className="window-buttons">
      <IconButton icon="minimize" label={t('window.minimize')} onClick={() => void app.session.window('minimize')} />
      <IconButton icon="maximize" label={t('window.maximize')} onClick={() => void app.session.window('maximize')} />
      <IconButton icon="close" label={t('window.close')} onClick={() => void app.session.window('close')} />
    </span>
  );
}
