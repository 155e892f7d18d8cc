/**
 * Where the parts of this program lie. Built, every Node file lies one folder below out/ (vite.config.ts); from source, one below electron/.
 * The same arithmetic holds inside a packed app.asar.
 */

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const base = dirname(import.meta.dirname);
const extension = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';

/** Rules, examples, icons and locales. */
export const resources = join(base, '..', 'resources');

/** The built client. */
export const rendererFolder = extension === '.js' ? join(base, 'renderer') : join(base, '..', 'out', 'renderer');

/** The sandboxed window's one preload file. */
export const preloadFile = join(base, 'preload', 'index.cjs');

/** A program of ours by its name below out/, as `process/core-process`. */
export function program(name: string): string {
  return join(base, `${name}${extension}`);
}

export function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(base, '..', 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0.0.0';
}

/** The data folder: `--data`, else VIGIL_DATA, else the platform's own place. */
export function dataFolder(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = named ?? env.VIGIL_DATA;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (process.platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Vigil');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vigil');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'vigil');
}
