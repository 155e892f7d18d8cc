/** A core in this process, with the folder's socket beside it: used by the core's own process and by the CLI. */

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../contract/result.ts';
import { type Core, type CoreOptions, createCore } from '../core/core.ts';
import { openSocket } from './socket.ts';

/** Opens the library and answers other programs of the same user while it is held. Without the socket the core works on: only forwarding is missing. */
export async function openInside(options: CoreOptions): Promise<Result<Core>> {
  const prepared = options.folder === null ? ok(null) : prepareFolder(options.folder);
  if (!prepared.ok) return prepared;
  const opened = await createCore(options);
  if (!opened.ok || options.folder === null || options.readOnly === true) return opened;
  const core = opened.value;
  const socket = await openSocket(options.folder, core);
  return ok({
    ...core,
    async close() {
      await socket?.close();
      await core.close();
    },
  });
}

/** Makes the data folder, for its user alone, and tells whether it can be written at all before a database is opened in it. */
function prepareFolder(folder: string): Result<null> {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return fail(
      'not-writable',
      `The data folder ${folder} cannot be written (${code}). Give another one with --data, or change its permissions.`,
    );
  }
}

/** Step by step: Node's own `recursive` never ends where a parent is there but takes no folder (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another program made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
}
