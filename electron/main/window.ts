/** The one window: sandboxed, isolated, frameless with the page's toolbar as its title bar. */

import { BrowserWindow, nativeTheme, screen } from 'electron';
import { pageAddress } from './page.ts';
import { leastSize, readWindowState, writeWindowState } from './window-state.ts';

type Options = { preload: string; stateFile: string; icon: string };

/** Answers the window; it shows itself when its first picture is ready. */
export function openWindow({ preload, stateFile, icon }: Options): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, ...place } = readWindowState(stateFile, areas);
  const isMac = process.platform === 'darwin';
  const window = new BrowserWindow({
    ...place,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    title: 'Vigil',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17150f' : '#faf8f3',
    ...(isMac ? { titleBarStyle: 'hiddenInset' as const, trafficLightPosition: { x: 16, y: 16 } } : { frame: false }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: process.env.VIGIL_DEVTOOLS === '1',
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    writeWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(pageAddress);
  return window;
}
