/** The log of a library: one file a day in the data folder, the newest fourteen kept. */

import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, type Level, type Logger } from './base/log.ts';

const filesKept = 14;

/** A line that cannot be written is lost: a full disk must not stop the core. */
export function openLog(folder: string, level: Level): Logger {
  let isSwept = false;
  return createLogger((line) => {
    try {
      // The folder is made with the first line, so that a data folder that cannot be written is the store's to tell.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isSwept) sweep(folder);
      isSwept = true;
      appendFileSync(join(folder, `${line.slice(0, 10)}.log`), `${line}\n`, { mode: 0o600 });
    } catch (error) {
      process.stderr.write(`log: ${String(error)}\n`);
    }
  }, level);
}

function sweep(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}-\d{2}\.log$/.test(name))
    .sort();
  for (const name of files.slice(0, Math.max(0, files.length - filesKept))) rmSync(join(folder, name), { force: true });
}
