/** What the web shell answers beside the core (contract/shell.ts). */

import { spawn } from 'node:child_process';
import { fail, ok, type Result } from '../contract/result.ts';
import type { ShellCallName, ShellOutputOf } from '../contract/shell.ts';
import type { Libraries } from '../process/libraries.ts';
import { readExampleInput, readExportInput, readFileWish, readOutsideAddress } from '../process/shell-input.ts';
import type { Downloads } from './downloads.ts';

export type ShellParts = {
  libraries: Libraries;
  downloads: Downloads;
  atThisMachine: boolean;
  open?: (address: string) => Promise<boolean>;
};

/** `atThisMachine`: the reader sits here, so that a browser opened here is in front of them. */
export function createShellCalls({ libraries, downloads, atThisMachine, open = openInBrowser }: ShellParts) {
  return async (name: string, input: unknown): Promise<Result<unknown>> => {
    switch (name as ShellCallName) {
      case 'shell.info':
        return ok(readInfo(libraries));
      case 'shell.openExternal': {
        const address = readOutsideAddress(input);
        return address.ok ? ok({ opened: atThisMachine && (await open(address.value)) }) : address;
      }
      case 'shell.saveFile': {
        // The window is in a browser: it saves the file itself, where the reader's downloads go.
        const wish = readFileWish(input);
        return wish.ok ? ok({ saved: false, file: null }) : wish;
      }
      case 'shell.export': {
        const wish = readExportInput(input);
        return wish.ok ? downloads.prepare(wish.value) : wish;
      }
      case 'shell.window':
        return ok({});
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
    shell: 'serve',
    os: process.platform,
    locales: [Intl.DateTimeFormat().resolvedOptions().locale],
    drawsWindowButtons: false,
    exampleRunning: libraries.exampleRunning(),
  };
}

/** Gives an address to the system's browser; false when there is none, or no display. The address is an argument of its own, never part of a shell's line. */
function openInBrowser(address: string): Promise<boolean> {
  const command = openerOf(process.platform);
  if (process.platform === 'linux' && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined)
    return Promise.resolve(false);
  return new Promise((settle) => {
    const child = spawn(command.file, [...command.before, address], { stdio: 'ignore', detached: true });
    child.once('error', () => settle(false));
    child.once('spawn', () => {
      child.unref();
      settle(true);
    });
  });
}

function openerOf(os: NodeJS.Platform): { file: string; before: string[] } {
  if (os === 'darwin') return { file: 'open', before: [] };
  if (os === 'win32') return { file: 'rundll32', before: ['url.dll,FileProtocolHandler'] };
  return { file: 'xdg-open', before: [] };
}
