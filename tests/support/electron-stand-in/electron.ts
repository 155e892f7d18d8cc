/** The module `electron` as the main program sees it under the stand-in. */

import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { declare, handle, openChromium, readDebugAddress, setFilter } from './chromium.ts';
import { openControl } from './control.ts';
import { record, recorded } from './recorded.ts';
import { standIn, strict } from './strict.ts';
import { connectWindows, ipcMain as ipc, mayNavigate, preventable, StandInWindow, windowEvents } from './windows.ts';

const paths = new Map<string, string>([
  ['home', homedir()],
  ['downloads', process.env.VIGIL_TEST_DOWNLOADS ?? tmpdir()],
]);
const events = new EventEmitter();
const profile = join(process.env.VIGIL_TEST_PROFILE ?? tmpdir(), 'chromium');
let context: Awaited<ReturnType<typeof openChromium>> | null = null;

const ready = (async () => {
  context = await openChromium(profile, mayNavigate);
  await connectWindows(context);
})();

windowEvents.on('contents', (contents: unknown) => events.emit('web-contents-created', {}, contents));
windowEvents.on('all-closed', () => events.emit('window-all-closed'));

export const app: Electron.App = standIn<Electron.App>()('app', {
  on(name: string, listener: (...args: never[]) => void) {
    events.on(name, listener as (...args: unknown[]) => void);
    return app;
  },
  commandLine: standIn<Electron.CommandLine>()('app.commandLine', {
    appendSwitch: (name: string, value?: string) => record('appendSwitch', { name, value }),
  }),
  whenReady: () => ready,
  requestSingleInstanceLock: () => true,
  setName: () => {},
  setPath: (name: string, path: string) => void paths.set(name, path),
  getPath(name: string) {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`The stand-in has no path ${name}.`);
    return path;
  },
  getPreferredSystemLanguages: () => [process.env.VIGIL_TEST_LOCALE ?? 'en-GB'],
  setBadgeCount(count?: number) {
    record('badge', count);
    return true;
  },
  quit() {
    const event = preventable();
    events.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of StandInWindow.getAllWindows()) window.close();
    app.exit(0);
  },
  exit(code = 0) {
    void context?.close().finally(() => process.exit(code));
  },
});

export const ipcMain = ipc as unknown as Electron.IpcMain;
export const BrowserWindow = StandInWindow as unknown as typeof Electron.BrowserWindow;

export const protocol = standIn<Electron.Protocol>()('protocol', {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => schemes.forEach(({ scheme }) => void declare(scheme)),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => handle(scheme, handler),
});

export const session = strict('session', {
  defaultSession: standIn<Electron.Session>()('session.defaultSession', {
    protocol,
    setPermissionRequestHandler: (handler: unknown) => record('permissionRequestHandler', typeof handler),
    setPermissionCheckHandler: (handler: unknown) => record('permissionCheckHandler', typeof handler),
    setSpellCheckerEnabled: (enabled: boolean) => record('spellChecker', enabled),
    webRequest: standIn<Electron.WebRequest>()('webRequest', { onBeforeRequest: filterRequests as Electron.WebRequest['onBeforeRequest'] }),
  }),
});

type Answer = (response: { cancel?: boolean }) => void;

function filterRequests(listener: (details: { url: string }, answer: Answer) => void): void {
  setFilter((url) => {
    let passes = true;
    listener({ url }, ({ cancel }) => {
      passes = cancel !== true;
    });
    return passes;
  });
}

export const Menu = strict('Menu', {
  buildFromTemplate: (template: unknown[]) => ({ items: template }),
});

export const Tray = class extends EventEmitter {
  constructor(image: unknown) {
    super();
    record('tray', String(image !== null));
  }
  setToolTip(text: string): void {
    record('trayTip', text);
  }
  setContextMenu(menu: { items: { label?: string }[] }): void {
    record(
      'trayMenu',
      menu.items.map(({ label }) => label ?? '–'),
    );
  }
  destroy(): void {}
};

export const Notification = class extends EventEmitter {
  readonly options: Electron.NotificationConstructorOptions;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    record('notification', { title: this.options.title, body: this.options.body });
  }
};

export const nativeImage = strict('nativeImage', { createFromPath: (path: string) => strict('image', { path }) });
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false });
export const screen = strict('screen', { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1440, height: 900 } }] });

export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string) => record('errorBox', { title, content }),
  async showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const options = args.at(-1) as { defaultPath?: string };
    record('saveDialog', options);
    return { canceled: false, filePath: options.defaultPath ?? '' };
  },
});

export const shell = standIn<Electron.Shell>()('shell', {
  async openExternal(url: string) {
    record('openExternal', url);
  },
});

export const utilityProcess = strict('utilityProcess', {
  fork(file: string) {
    const child = fork(file, [], {
      execArgv: ['--import', join(import.meta.dirname, 'utility.ts')],
      serialization: 'advanced',
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    const utility = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => void child.send({ data: message }, () => {}),
      kill: () => child.kill('SIGKILL'),
      pid: child.pid,
    });
    child.on('message', (message: { data: unknown }) => utility.emit('message', message.data));
    child.on('exit', (code) => utility.emit('exit', code));
    return strict('UtilityProcess', utility);
  },
});

openControl({ app, BrowserWindow, dialog, shell, recorded });
void ready.then(
  () => process.send?.({ ready: true, debugAddress: readDebugAddress(profile) }),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
