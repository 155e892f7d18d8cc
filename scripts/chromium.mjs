/** Finds a Chromium, Chrome or Edge on this machine; the tests may install Debian's. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'brave-browser',
  ],
  darwin: [],
  win32: [],
};

/** The path of a browser of the Chromium family, or null. VIGIL_CHROMIUM names one. */
export function findChromium(env = process.env) {
  if (env.VIGIL_CHROMIUM) return existsSync(env.VIGIL_CHROMIUM) ? env.VIGIL_CHROMIUM : null;
  const folders = (env.PATH ?? '').split(delimiter);
  const onPath = (names[process.platform] ?? []).flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...usualPlaces(env)].find((file) => existsSync(file)) ?? null;
}

function usualPlaces(env) {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return [];
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
  return folders.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    join(folder, 'Chromium', 'Application', 'chrome.exe'),
  ]);
}

/** For the tests: a browser, fonts for Chinese and, to watch the network from below, strace; installed where that is allowed, else a sentence that says what to install. */
export function ensureChromium({ mayInstall }) {
  const isApt = process.platform === 'linux' && existsSync('/usr/bin/apt-get');
  const missing = [
    ...(findChromium() === null ? ['chromium'] : []),
    ...(isApt && !hasChineseFonts() ? ['fonts-noto-cjk'] : []),
    ...(isApt && !existsSync('/usr/bin/strace') ? ['strace'] : []),
  ];
  if (missing.length > 0 && mayInstall && isApt && process.getuid?.() === 0) installWithApt(missing);
  const path = findChromium();
  const sentence = isApt
    ? 'The tests of the client need Chromium and fonts for Chinese: sudo apt-get install chromium fonts-noto-cjk'
    : 'The tests of the client need Chromium, Chrome or Edge; VIGIL_CHROMIUM may name one.';
  return { path, sentence };
}

function hasChineseFonts() {
  const done = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return done.status === 0 && done.stdout.trim() !== '';
}

function installWithApt(packages) {
  process.stderr.write(`Setting up: installing ${packages.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { stdio: ['ignore', 'ignore', 2], env }).status === 0;
  const install = () => apt(['install', '-y', '--no-install-recommends', ...packages]);
  if (!install() && !(apt(['update']) && install())) process.stderr.write(`${packages.join(', ')} could not be installed.\n`);
}
