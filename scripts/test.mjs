/**
 * Everything that must hold: lint, types, imports, build, unit and end-to-end tests. Sets up what is missing.
 * The last line is `N passed, N failed, N skipped`, summed over all runners; a gate counts as one test.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const reports = join(root, '.cache', 'reports');
const files = { vitest: join(reports, 'vitest.json'), playwright: join(reports, 'playwright.json') };

const node = setUp();
const chromium = ensureChromium({ mayInstall: true });
if (chromium.path === null) process.stderr.write(`${chromium.sentence}\n`);
const env = ourEnvironment({
  VIGIL_JSON_REPORT: files.vitest,
  VIGIL_PLAYWRIGHT_REPORT: files.playwright,
  ...(chromium.path === null ? {} : { VIGIL_CHROMIUM: chromium.path }),
});

const gates = [
  ['lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']],
  ['types', 'node_modules/typescript/bin/tsc', ['-p', '.']],
  ['types of the contract', 'node_modules/typescript/bin/tsc', ['-p', 'electron/contract']],
  ['types of the client', 'node_modules/typescript/bin/tsc', ['-p', 'renderer']],
  ['types of the end-to-end tests', 'node_modules/typescript/bin/tsc', ['-p', 'tests/e2e']],
  [
    'imports',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.mjs', 'electron', 'renderer'],
  ],
  ['lockfile', 'scripts/lockcheck.mjs', []],
  ['build', 'node_modules/vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn']],
];

const total = { passed: 0, failed: 0, skipped: 0 };
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const built = gates.map((gate) => runGate(...gate)).at(-1);
runTests('unit', 'node_modules/vitest/vitest.mjs', ['run'], () => countVitest(readReport(files.vitest)));
if (built) runTests('end to end', 'node_modules/@playwright/test/cli.js', ['test'], () => countPlaywright(readReport(files.playwright)));

process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** A gate is one test; what it prints is shown only when it fails. */
function runGate(name, program, args) {
  const beganAt = Date.now();
  const done = spawnSync(node, [join(root, program), ...args], { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const passed = done.status === 0;
  add(passed ? { passed: 1 } : { failed: 1 });
  if (!passed) process.stdout.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${((Date.now() - beganAt) / 1000).toFixed(1)} s)\n`);
  return passed;
}

/** A runner that leaves no report has not run: that is a failure, never silence. So is a bad exit code with a report that names no failure. */
function runTests(name, program, args, count) {
  process.stdout.write(`\n${name}\n`);
  const done = spawnSync(node, [join(root, program), ...args], { cwd: root, env, stdio: 'inherit' });
  const counts = count();
  if (counts === null) process.stdout.write(`✗ ${name}: the runner left no report.\n`);
  add(counts ?? { failed: 1 });
  if (counts !== null && done.status !== 0 && counts.failed === 0) add({ failed: 1 });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A test file that could not even be loaded holds no tests and counts as one failure. */
function countVitest(report) {
  if (report === null) return null;
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + report.numTodoTests };
}

function countPlaywright(report) {
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
