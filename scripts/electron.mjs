/** Finds Electron, and tries once a day to get it by its own download. */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { root } from './node24.mjs';

const folder = join(root, 'node_modules', 'electron');
const tried = join(root, '.cache', 'electron-tried');
const dayMs = 24 * 60 * 60 * 1000;
const connectWithinMs = 5000;

/** The path of an Electron that is there: VIGIL_ELECTRON (`none` forbids it), else the one npm's package downloaded; null without one. */
export function findElectron(env = process.env) {
  if (env.VIGIL_ELECTRON === 'none') return null;
  if (env.VIGIL_ELECTRON) return existsSync(env.VIGIL_ELECTRON) ? env.VIGIL_ELECTRON : null;
  try {
    const file = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** Finds Electron or downloads it, unless that was tried in vain within the last day. Answers its path, or null after saying why. */
export async function getElectron(node, env = process.env) {
  const found = findElectron(env);
  if (found !== null || env.VIGIL_ELECTRON !== undefined || !existsSync(join(folder, 'install.js'))) return found;
  if (triedWithinADay()) return null;
  process.stderr.write('Looking for Electron …\n');
  const host = new URL(env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/').hostname;
  if ((isProxied(env) || (await answers(host))) && (await download(node, env))) return findElectron(env);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(tried, '');
  return null;
}

function triedWithinADay() {
  return existsSync(tried) && Date.now() - statSync(tried).mtimeMs < dayMs;
}

/** Behind a proxy of the environment a connection of our own says nothing. */
function isProxied(env) {
  return Boolean(env.HTTPS_PROXY ?? env.https_proxy ?? env.ALL_PROXY ?? env.all_proxy);
}

function answers(host) {
  return new Promise((settle) => {
    const socket = connect({ host, port: 443 });
    const end = (answer) => {
      clearTimeout(timer);
      socket.destroy();
      settle(answer);
    };
    const timer = setTimeout(() => end(false), connectWithinMs);
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** Electron's own installer: it checks the download against checksums that came with its package. */
function download(node, env) {
  return new Promise((settle) => {
    const child = spawn(node, [join(folder, 'install.js')], { cwd: folder, env, stdio: ['ignore', 2, 'ignore'] });
    const timer = setTimeout(() => child.kill(), 10 * 60 * 1000);
    child.once('error', () => settle(false));
    child.once('exit', (code) => {
      clearTimeout(timer);
      settle(code === 0);
    });
  });
}
