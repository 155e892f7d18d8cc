/** Finds the Node that everything of ours runs on. The scripts themselves begin on any Node from 18, with nothing installed. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(fileURLToPath(import.meta.url), '..', '..');
const bin = join(root, 'node_modules', '.bin');
const least = 24;

/** The path of a Node ≥ 24: the one npm installed for us, else the running one, else one on the PATH; null when there is none. */
export function findNode() {
  const installed = { linux: `node-linux-${process.arch}/bin/node`, win32: `node-win-${process.arch}/bin/node.exe` }[process.platform];
  if (installed !== undefined && existsSync(join(root, 'node_modules', installed))) return join(root, 'node_modules', installed);
  if (isNewEnough(process.versions.node)) return process.execPath;
  return readVersionOf('node') === null ? null : 'node';
}

export function explainMissingNode() {
  return [
    `Vigil needs Node ${least} or newer; this is ${process.version}.`,
    'On Linux and Windows `npm ci` brings one along; elsewhere install it from https://nodejs.org and run the command again.',
  ].join('\n');
}

/** The environment for programs of ours: their own Node comes first on the PATH. */
export function ourEnvironment(extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: `${bin}${delimiter}${process.env[name] ?? ''}`, ...extra };
}

function readVersionOf(command) {
  try {
    const version = execFileSync(command, ['-p', 'process.versions.node'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return isNewEnough(version) ? version : null;
  } catch {
    return null;
  }
}

function isNewEnough(version) {
  return Number(version.split('.')[0]) >= least;
}
