/** Exports on their way to the browser: written by the core into the data folder, offered once, then removed. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../contract/result.ts';
import type { Libraries } from '../process/libraries.ts';
import { fieldsOf } from '../process/port.ts';
import type { ExportInput } from '../process/shell-input.ts';

export type Download = { file: string; name: string; type: string; bytes: number; forget(): void };
export type Downloads = {
  /** Answers the address it may be fetched from. */
  prepare(input: ExportInput): Promise<Result<unknown>>;
  take(token: string): Download | null;
  close(): void;
};

export function openDownloads(libraries: Libraries, folder: string): Downloads {
  const place = join(folder, 'outgoing');
  const ready = new Map<string, Omit<Download, 'forget'>>();
  // What an earlier run left behind was never fetched.
  rmSync(place, { recursive: true, force: true });
  return {
    async prepare({ library, name, wish }) {
      mkdirSync(place, { recursive: true, mode: 0o700 });
      const token = randomBytes(24).toString('base64url');
      const file = join(place, token);
      const done = await libraries.call(library, 'export', { ...wish, file }, 'local');
      if (!done.ok) return done;
      const type = fieldsOf(done.value)?.type;
      ready.set(token, { file, name, type: typeof type === 'string' ? type : 'application/octet-stream', bytes: statSync(file).size });
      return ok({ saved: false, name, download: `/download/${token}` });
    },
    take(token) {
      const download = ready.get(token);
      if (download === undefined) return null;
      ready.delete(token);
      return { ...download, forget: () => rmSync(download.file, { force: true }) };
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}
