/**
 * `npm start`: sets up, builds, and opens Vigil — in Electron where there is one, else the web shell in a window of Chromium, Chrome or Edge
 * that can reach nothing but this machine; without a display it prints the address.
 */

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildIfStale } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { getElectron } from './electron.mjs';
import { root } from './node24.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const node = setUp();
buildIfStale(node);
const electron = hasDisplay() ? await getElectron(node) : null;
if (electron !== null) runElectron(electron);
else await runServe();

/** A desktop session; Windows and macOS always have one. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function runElectron(file) {
  const child = spawn(file, [...asRoot('Electron'), root, ...args], { stdio: 'inherit' });
  passSignals(child);
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** Chromium refuses to run its sandbox for uid 0; nobody else is run without it. */
function asRoot(name) {
  if (process.getuid?.() !== 0) return [];
  process.stderr.write(`You are root: ${name} runs without its sandbox. Better start Vigil as an ordinary user.\n`);
  return ['--no-sandbox'];
}

async function runServe() {
  const server = spawn(node, [join(root, 'out', 'serve', 'index.js'), '--json', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  passSignals(server);
  let browser = null;
  let first = true;
  server.stdout.setEncoding('utf8');
  readLines(server.stdout, (line) => {
    const { address, error, running } = JSON.parse(line);
    if (error !== undefined) process.stderr.write(`${error.message}\n`);
    if (address === undefined) return;
    if (running) return void openBeside(address);
    if (first) browser = openWindow(address, server);
    // The window has used its address; the next one is for whoever asks for another window.
    else if (browser === null) process.stdout.write(`For another window: ${address}\n`);
    first = false;
  });
  server.on('exit', (code, signal) => {
    browser?.kill();
    process.exit(code ?? (signal === 'SIGINT' ? 0 : 1));
  });
}

/** Vigil runs already: another window on it, which neither ends it nor ends with this program. */
function openBeside(address) {
  const chromium = hasDisplay() ? findChromium() : null;
  if (chromium === null) {
    process.stdout.write(`Vigil is open already. Another window on it: ${address}\n`);
    return;
  }
  process.stdout.write('Vigil is open already; this is another window on it.\n');
  const switches = windowSwitches(join(dataFolder(), 'browser'));
  const browser = spawn(chromium, [`--app=${address}`, ...switches, ...asRoot('the browser')], { stdio: 'ignore', detached: true });
  browser.on('error', () => process.stdout.write(`The browser could not be started. The window is at ${address}\n`));
  browser.unref();
}

function openWindow(address, server) {
  const chromium = hasDisplay() ? findChromium() : null;
  if (chromium === null) {
    const reason = hasDisplay() ? 'There is no Electron here, and no Chromium, Chrome or Edge' : 'There is no display here';
    process.stdout.write(`${reason}. Vigil is open at ${address}\nThe address works once. End with Ctrl-C.\n`);
    return null;
  }
  process.stderr.write('Electron is not here, so Vigil opens as a local page in a window of its own. Closing the window ends it.\n');
  const profile = join(dataFolder(), 'browser');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const browser = spawn(chromium, [`--app=${address}`, ...windowSwitches(profile), ...asRoot('the browser')], { stdio: 'ignore' });
  browser.on('error', () => process.stdout.write(`The browser could not be started. Vigil is open at ${address}\n`));
  browser.on('exit', () => server.kill('SIGTERM'));
  return browser;
}

/** A profile of its own that asks nobody anything: no host but this machine can even be looked up. */
function windowSwitches(profile) {
  return [
    `--user-data-dir=${profile}`,
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Without it Chromium shows a bar over the page which says that the switch above weakens security; it does the contrary.
    '--test-type',
    '--no-proxy-server',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater,SafeBrowsingSecurityPageReporting',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--password-store=basic',
    '--use-mock-keychain',
    '--window-size=1440,900',
    '--class=vigil',
  ];
}

/** As electron/process/places.ts has it. */
function dataFolder() {
  const at = args.indexOf('--data');
  const named = (at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--data='))?.slice('--data='.length)) ?? process.env.VIGIL_DATA;
  if (named) return resolve(named);
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Vigil');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vigil');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'vigil');
}

function readLines(stream, onLine) {
  let rest = '';
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

/** Ctrl-C reaches everything in the terminal's group; what only we are told is passed on, in a way that does no harm when it is told twice. */
function passSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
}
