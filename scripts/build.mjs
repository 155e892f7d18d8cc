/** Builds out/ when a source is newer than it; silent when there is nothing to do. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourEnvironment, root } from './node24.mjs';

const stamp = join(root, 'out', '.built');
const lock = join(root, '.cache', 'build.lock');
const sources = ['electron', 'renderer', 'resources/examples', 'vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds if stale; says so on standard error. Ends the program when the build fails. */
export function buildIfStale(node) {
  if (!isStale()) return;
  const release = takeLock();
  try {
    // Another command may have built while this one waited.
    if (isStale()) build(node);
  } finally {
    release();
  }
}

export function isStale() {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.some((name) => newest(join(root, name)) > builtAt);
}

function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  // A folder's own time tells of files that were taken away.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), entry.mtimeMs);
}

function build(node) {
  process.stderr.write('Building Vigil …\n');
  const beganAt = Date.now();
  const done = spawnSync(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    env: ourEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}\nThe build failed.\n`);
    process.exit(1);
  }
  process.stderr.write(`Built in ${((Date.now() - beganAt) / 1000).toFixed(1)} s.\n`);
}

/** One build at a time: two commands started together would write over each other. A lock whose program is gone is nobody's. */
function takeLock() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isRunning(readLock())) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

function readLock() {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid;
  } catch {
    return 0;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid !== 0;
  } catch {
    return false;
  }
}
