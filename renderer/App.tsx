/** The window: language and theme, the frame, the screen and what lies above it. */

import { type ComponentType, useCallback, useEffect } from 'react';
import { layerViews, screenViews } from './screens.tsx';
import { useApp, useValue } from './state/app-state.ts';
import { zoneOf } from './state/settings.ts';
import { pickLanguage } from './text/format.ts';
import { TextProvider } from './text/text.tsx';
import { DropAnywhere } from './views/add/DropAnywhere.tsx';
import { Frame } from './views/frame/Frame.tsx';
import { Toasts } from './views/frame/Toasts.tsx';

export function App() {
  const app = useApp();
  const settings = useValue(app.settings.store, (state) => state.value);
  const shell = useValue(app.session.store, (state) => state.shell);
  // In serve the shell may run on another machine or as a service: the browser knows the reader's languages.
  const locales = shell?.shell === 'desktop' ? shell.locales : navigator.languages;
  const language = pickLanguage(settings?.language ?? 'system', locales);
  const now = useCallback(() => coreNow(app.session.store.getState().about?.now, app.session.store.getState().library), [app]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const theme = settings?.theme ?? 'system';
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [settings?.theme]);

  return (
    <TextProvider language={language} timeZone={zoneOf(settings)} now={now}>
      <Shown />
      <Toasts />
      <DropAnywhere />
    </TextProvider>
  );
}

/** In the example the core's clock is the story's; the reader's own library lives in the present. */
function coreNow(aboutNow: number | undefined, library: 'own' | 'example'): number {
  return library === 'example' && aboutNow !== undefined ? aboutNow : Date.now();
}

function Shown() {
  const app = useApp();
  const screen = useValue(app.screen.store, (state) => state.screen);
  const layer = useValue(app.screen.store, (state) => state.layer);
  // The table's type ties each view to its screen; the lookup by a union loses that tie, and only that.
  const ScreenView = screenViews[screen.kind] as ComponentType<{ screen: typeof screen }> | undefined;
  const LayerView = layer === null ? undefined : (layerViews[layer.kind] as ComponentType<{ layer: typeof layer }> | undefined);
  return (
    <>
      <Frame>{ScreenView !== undefined && <ScreenView screen={screen} />}</Frame>
      {LayerView !== undefined && layer !== null && <LayerView layer={layer} />}
    </>
  );
}
