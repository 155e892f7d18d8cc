/** Installs what the lockfile names, when it is missing or stale; silent when there is nothing to do. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { explainMissingNode, findNode, root } from './node24.mjs';

const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules', '.package-lock.json');

/** Answers the path of Node 24, or ends the program with a sentence. All it says goes to standard error. */
export function setUp() {
  if (!isInstalled()) install();
  const node = findNode();
  if (node !== null) return node;
  process.stderr.write(`${explainMissingNode()}\n`);
  process.exit(1);
}

/** True when node_modules holds what the lockfile names. npm writes its own list there; equal times need no reading. */
function isInstalled() {
  if (!existsSync(installedFile)) return false;
  if (statSync(installedFile).mtimeMs >= statSync(lockFile).mtimeMs) return true;
  const wanted = readPackages(lockFile);
  const present = readPackages(installedFile);
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || present[path]?.version === entry.version,
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function install() {
  process.stderr.write('Setting up: installing the packages of package-lock.json (about half a minute) …\n');
  const beganAt = Date.now();
  const { command, before } = npm();
  const done = spawnSync(command, [...before, 'ci', '--loglevel=error', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && before.length === 0,
  });
  if (done.status !== 0) {
    process.stderr.write(
      'The packages could not be installed (see above). Look at the network or the registry of npm, and run the command again.\n',
    );
    process.exit(1);
  }
  process.stderr.write(`Packages installed in ${Math.round((Date.now() - beganAt) / 1000)} s.\n`);
}

/** Under `npm run` npm tells where it lies; that saves looking for npm.cmd on Windows. */
function npm() {
  const file = process.env.npm_execpath;
  return file !== undefined && /npm-cli\.js$/.test(file) ? { command: process.execPath, before: [file] } : { command: 'npm', before: [] };
}
