/** An export as its text, asked for beside the window, over the core's own socket, as the command line would. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../electron/contract/result.ts';
import type { ExportWish } from '../../electron/contract/shapes/outgoing.ts';
import { reachHolder } from '../../electron/process/forward.ts';

export async function exportText(library: string, wish: ExportWish): Promise<{ name: string; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-out-'));
  const holder = await reachHolder(library);
  if (holder === null) throw new Error(`nobody answers in ${library}`);
  try {
    const file = join(folder, 'out');
    const done = (await holder.call('export', { ...wish, file }, 'local')) as Result<{ name: string }>;
    if (!done.ok) throw new Error(done.error.message);
    return { name: done.value.name, text: readFileSync(file, 'utf8') };
  } finally {
    holder.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
