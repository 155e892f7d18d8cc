/** What the desktop answers beside the core (contract/shell.ts). */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import { fail, ok, type Result } from '../contract/result.ts';
import type { ShellCallName, ShellOutputOf } from '../contract/shell.ts';
import type { Libraries } from '../process/libraries.ts';
import { fieldsOf } from '../process/port.ts';
import { type FileWish, readExampleInput, readFileWish, readOutsideAddress } from '../process/shell-input.ts';

export function createShellCalls(libraries: Libraries, window: () => BrowserWindow | null) {
  return async (name: string, input: unknown): Promise<Result<unknown>> => {
    switch (name as ShellCallName) {
      case 'shell.info':
        return ok(readInfo(libraries));
      case 'shell.openExternal': {
        const address = readOutsideAddress(input);
        if (!address.ok) return address;
        await shell.openExternal(address.value);
        return ok({ opened: true });
      }
      case 'shell.saveFile': {
        const wish = readFileWish(input);
        return wish.ok ? save(wish.value, window()) : wish;
      }
      case 'shell.window':
        return moveWindow(fieldsOf(input)?.action, window());
      case 'shell.example.start': {
        const wish = readExampleInput(input);
        return wish.ok ? libraries.startExample(wish.value) : wish;
      }
      case 'shell.example.stop':
        await libraries.stopExample();
        return ok({});
      default:
        return fail('unknown-method', `The shell has no call ${name}.`);
    }
  };
}

function readInfo(libraries: Libraries): ShellOutputOf<'shell.info'> {
  return {
    shell: 'desktop',
    os: process.platform,
    locales: app.getPreferredSystemLanguages(),
    drawsWindowButtons: process.platform !== 'darwin',
    exampleRunning: libraries.exampleRunning(),
  };
}

async function save(wish: FileWish, window: BrowserWindow | null): Promise<Result<unknown>> {
  const options = { defaultPath: join(app.getPath('downloads'), wish.name) };
  const chosen = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (chosen.canceled || !chosen.filePath) return ok({ saved: false, file: null });
  try {
    await writeFile(chosen.filePath, wish.text);
  } catch {
    return fail('not-writable', `${chosen.filePath} cannot be written.`);
  }
  return ok({ saved: true, file: chosen.filePath });
}

function moveWindow(action: unknown, window: BrowserWindow | null): Result<unknown> {
  if (action === 'minimize') window?.minimize();
  else if (action === 'close') window?.close();
  else if (action === 'maximize' && window?.isMaximized() === true) window.unmaximize();
  else if (action === 'maximize') window?.maximize();
  else return fail('bad-input', 'The window knows minimize, maximize and close.');
  return ok({});
}
