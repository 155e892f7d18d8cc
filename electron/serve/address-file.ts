/**
 * The next address of a running web shell, in a file of its data folder that only its user can read: a second start opens another window
 * on the running one instead of failing. The code in it works once, as every one does.
 */

import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';

const waitMs = 2000;

function fileIn(folder: string): string {
  return join(folder, 'serve.address');
}

/** A folder that cannot be written has other troubles, which are told elsewhere: then only the second start finds nobody. */
export function keepAddress(folder: string, address: string): boolean {
  try {
    writeFileSync(fileIn(folder), address, { mode: 0o600 });
    chmodSync(fileIn(folder), 0o600);
    return true;
  } catch {
    return false;
  }
}

export function forgetAddress(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** The address of a web shell that answers now; null when there is none (a desktop window holds the library, or the file was left behind). */
export async function findRunning(folder: string): Promise<string | null> {
  const address = readAddress(folder);
  if (address === null) return null;
  // Without the code: asking must not use it up. A web shell of ours refuses whoever has no cookie.
  return (await statusOf(new URL('/', address))) === 401 ? address : null;
}

function statusOf(url: URL): Promise<number | null> {
  return new Promise((settle) => {
    const request = get(url, { timeout: waitMs }, (response) => {
      response.resume();
      settle(response.statusCode ?? null);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => settle(null));
  });
}

function readAddress(folder: string): string | null {
  try {
    const address = readFileSync(fileIn(folder), 'utf8');
    return URL.canParse(address) ? address : null;
  } catch {
    return null;
  }
}
