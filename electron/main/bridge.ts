/** Carries calls from the window to the libraries and events back. Only our own page's main frame is answered. */

import { type BrowserWindow, ipcMain } from 'electron';
import { fail, type Result } from '../contract/result.ts';
import { type Library, libraries as names } from '../contract/shell.ts';
import type { Libraries } from '../process/libraries.ts';
import { isOurPage } from './sender.ts';

type Sides = {
  libraries: Libraries;
  shell(name: string, input: unknown): Promise<Result<unknown>>;
  windows(): BrowserWindow[];
};

const notOurs = fail('not-allowed', 'Only the page of this program may ask.');

export function connectBridge({ libraries, shell, windows }: Sides): void {
  ipcMain.handle('call', async (event, library: unknown, method: unknown, input: unknown) => {
    if (!isOurPage(event)) return notOurs;
    if (!isLibrary(library) || typeof method !== 'string') return fail('unknown-method', 'There is no such call.');
    return libraries.call(library, method, input, 'window');
  });
  ipcMain.handle('shell', async (event, name: unknown, input: unknown) => {
    if (!isOurPage(event)) return notOurs;
    return typeof name === 'string' ? shell(name, input) : fail('unknown-method', 'There is no such call.');
  });
  libraries.subscribe((message) => {
    for (const window of windows()) if (!window.isDestroyed()) window.webContents.send('event', message);
  });
}

function isLibrary(name: unknown): name is Library {
  return typeof name === 'string' && (names as readonly string[]).includes(name);
}
