/** What the desktop answers beside the core (contract/shell.ts). */

import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, type SaveDialogReturnValue, shell } from 'electron';
import { fail, ok, type Result } from '../contract/result.ts';
import type { ShellCallName, ShellOutputOf } from '../contract/shell.ts';
import type { Libraries } from '../process/libraries.ts';
import { fieldsOf } from '../process/port.ts';
import {
  type ExportInput,
  type FileWish,
  readExampleInput,
  readExportInput,
  readFileWish,
  readOutsideAddress,
} from '../process/shell-input.ts';

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
      case 'shell.export': {
        const wish = readExportInput(input);
        return wish.ok ? exportTo(libraries, wish.value, window()) : wish;
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

/** The core writes the file itself, piece by piece: it never passes through the window. */
async function exportTo(
  libraries: Libraries,
  { library, name, wish }: ExportInput,
  window: BrowserWindow | null,
): Promise<Result<unknown>> {
  const chosen = await askWhere(name, window);
  if (chosen.canceled || !chosen.filePath) return ok({ saved: false, name: null, download: null });
  const done = await libraries.call(library, 'export', { ...wish, file: chosen.filePath }, 'local');
  return done.ok ? ok({ saved: true, name: basename(chosen.filePath), download: null }) : done;
}

function askWhere(name: string, window: BrowserWindow | null): Promise<SaveDialogReturnValue> {
  const options = { defaultPath: join(app.getPath('downloads'), name) };
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}

async function save(wish: FileWish, window: BrowserWindow | null): Promise<Result<unknown>> {
  const chosen = await askWhere(wish.name, window);
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
