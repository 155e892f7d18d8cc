/** The desktop shell: one instance, one window, a tray, and a core in a process of its own. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow, dialog, Notification, session } from 'electron';
import { type Libraries, openLibraries } from '../process/libraries.ts';
import { readOriginMap } from '../process/origin-map.ts';
import { dataFolder, preloadFile, readVersion, rendererFolder, resources } from '../process/places.ts';
import { fieldsOf } from '../process/port.ts';
import { ask, readNotices } from './alerts.ts';
import { connectBridge } from './bridge.ts';
import { declareScheme, denyAllBut, guardContents, servePage } from './security.ts';
import { createShellCalls } from './shell-calls.ts';
import { openTray, type TrayHandle } from './tray.ts';
import { forkWithElectron } from './utility.ts';
import { openWindow } from './window.ts';
import { pickLanguage, type Say, wordsOf } from './words.ts';

const icons = { window: join(resources, 'icons', 'vigil.png'), tray: join(resources, 'icons', 'tray.png') };

const given = readArguments();
const folder = dataFolder(given.data);
let window: BrowserWindow | null = null;
let tray: TrayHandle | null = null;
let quitting = false;

// Before anything is read: Chromium's own files lie in the data folder too, so that all of Vigil is in one place.
mkdirSync(folder, { recursive: true, mode: 0o700 });
app.setPath('userData', join(folder, 'window'));
app.setName('Vigil');
declareScheme();
guardContents(app);
hardenChromium();

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

/** Electron and Chromium have arguments of their own among these; ours are `--data` and `--origin-map`. */
function readArguments(): { data: string | undefined; originMap: string | undefined } {
  const options = { data: { type: 'string' }, 'origin-map': { type: 'string' } } as const;
  const { values } = parseArgs({ args: process.argv.slice(1), strict: false, options });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { data: text(values.data), originMap: text(values['origin-map']) };
}

/** The window itself asks the network for nothing: no variations, no components, no prediction, no secure DNS, no WebRTC. */
function hardenChromium(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

async function start(): Promise<void> {
  const originMap = readOriginMap(given.originMap);
  const libraries = openLibraries(forkWithElectron, {
    folder,
    shell: 'desktop',
    library: 'own',
    version: readVersion(),
    resources,
    ...(originMap.ok && originMap.value !== undefined ? { originMap: originMap.value } : {}),
  });
  const ready = originMap.ok ? await libraries.ready : originMap;
  if (!ready.ok) {
    const say = wordsOf(pickLanguage('system', app.getPreferredSystemLanguages()));
    dialog.showErrorBox(say('core.failed.title'), ready.error.message);
    await libraries.close();
    app.exit(1);
    return;
  }
  denyAllBut(session.defaultSession);
  servePage(session.defaultSession, rendererFolder, libraries.call);
  connectBridge({ libraries, shell: createShellCalls(libraries, () => window), windows: () => (window === null ? [] : [window]) });
  showWindow();
  tray = openTray(icons.tray, {
    open: showWindow,
    check: () => void ask(libraries, 'check', { which: 'all', routes: 'all' }),
    quit: () => app.quit(),
  });
  followLibrary(libraries);
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => void closeOrStay(libraries));
  app.on('before-quit', (event) => quitInOrder(event, libraries));
}

function showWindow(): void {
  if (window !== null && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return;
  }
  window = openWindow({ preload: preloadFile, stateFile: join(folder, 'window.json'), icon: icons.window });
  window.on('closed', () => {
    window = null;
  });
}

/** With a tray and checks in the background, Vigil goes on without its window; otherwise closing it ends everything. */
async function closeOrStay(libraries: Libraries): Promise<void> {
  const settings = await ask(libraries, 'settings.read', {});
  if (tray !== null && settings?.checkInBackground === true) return;
  app.quit();
}

/** The first quit waits until the store has closed; the one that follows goes through. */
function quitInOrder(event: { preventDefault(): void }, libraries: Libraries): void {
  if (quitting) return;
  event.preventDefault();
  quitting = true;
  window?.hide();
  void libraries.close().finally(() => {
    tray?.destroy();
    app.quit();
  });
}

function followLibrary(libraries: Libraries): void {
  libraries.subscribe((event) => {
    if (event.library !== 'own') return;
    if (event.name === 'alerts.added') void notify(libraries, event.payload);
    if (event.name !== 'check.progress') void refreshTray(libraries);
  });
  void refreshTray(libraries);
}

async function notify(libraries: Libraries, payload: unknown): Promise<void> {
  const ids = fieldsOf(payload)?.alertIds;
  if (!Array.isArray(ids) || !Notification.isSupported()) return;
  for (const { title, body } of await readNotices(libraries, ids, await currentWords(libraries))) {
    const notification = new Notification({ title, body, silent: true });
    notification.on('click', showWindow);
    notification.show();
  }
}

async function refreshTray(libraries: Libraries): Promise<void> {
  const sidebar = await ask(libraries, 'sidebar', {});
  const alerts = await ask(libraries, 'alerts', { unseen: true });
  if (sidebar === null || alerts === null) return;
  tray?.show({ unread: sidebar.counts.unread, alerts: alerts.length }, await currentWords(libraries));
  app.setBadgeCount(alerts.length);
}

async function currentWords(libraries: Libraries): Promise<Say> {
  const settings = await ask(libraries, 'settings.read', {});
  return wordsOf(pickLanguage(settings?.language ?? 'system', app.getPreferredSystemLanguages()));
}
