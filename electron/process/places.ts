/**
 * Where the parts of this program lie. Built, every Node file lies one folder below out/ (vite.config.ts); from source, one below electron/.
 * The same arithmetic holds inside a packed app.asar.
 */

import { existsSync, readFileSync } from 'node:fs';
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

/** With a file of this name beside the app, everything lies in the folder `vigil-data` beside it, and goes where that folder goes. */
const portableMark = 'vigil-portable';

/** Beside the program as the reader sees it: the checkout, the packed program, or the one file it was started from (AppImage, portable .exe). */
function besideApp(env: NodeJS.ProcessEnv): string[] {
  const packed = process.versions.electron === undefined ? [] : [dirname(process.execPath)];
  const oneFile = [env.APPIMAGE ? dirname(env.APPIMAGE) : '', env.PORTABLE_EXECUTABLE_DIR ?? ''];
  return [...oneFile, ...packed, join(base, '..')].filter((place) => place !== '');
}

/** The data folder: `--data`, else VIGIL_DATA, else beside an app that is marked as portable, else the platform's own place. */
export function dataFolder(named: string | undefined, env: NodeJS.ProcessEnv = process.env, places: string[] = besideApp(env)): string {
  const chosen = named ?? env.VIGIL_DATA;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const portable = places.find((place) => existsSync(join(place, portableMark)));
  if (portable !== undefined) return join(portable, 'vigil-data');
  if (process.platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Vigil');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vigil');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'vigil');
}
