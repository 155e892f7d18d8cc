/** A core in this process, with the folder's socket beside it: used by the core's own process and by the CLI. */

import type { Result } from '../contract/result.ts';
import { ok } from '../contract/result.ts';
import { type Core, type CoreOptions, createCore } from '../core/core.ts';
import { openSocket } from './socket.ts';

/** Opens the library and answers other programs of the same user while it is held. Without the socket the core works on: only forwarding is missing. */
export async function openInside(options: CoreOptions): Promise<Result<Core>> {
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
