/**
 * `npm run test:real [pds] [nginx] [electron]`: Vigil against real programs of others, each installed where its test needs it. Not part of `npm test`:
 * it asks the package registries. What was expected and seen goes to docs/test-real.md when nothing was named.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { getElectron } from './electron.mjs';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const programs = ['pds', 'nginx'];
const node = setUp();
buildIfStale(node);
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const unknown = wanted.find((name) => name !== 'electron' && !programs.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no ${unknown}. There are: ${[...programs, 'electron'].join(', ')}.\n`);
  process.exit(2);
}

const parts = programs.filter(isWanted).map(runProgram);
if (isWanted('electron')) parts.push(await runElectron());
if (wanted.length === 0) writeFileSync(join(root, 'docs/test-real.md'), reportOf(parts));
for (const { title, said } of parts) process.stdout.write(`${title}: ${said}\n`);
process.exitCode = parts.some(({ isRight }) => isRight === false) || parts.every(({ isRight }) => isRight === null) ? 1 : 0;

/** A test that left no record could not begin: nothing was learnt of the program, and that is a failure. */
function runProgram(name) {
  const file = join(root, '.cache/real/steps', `${name}.json`);
  rmSync(file, { force: true });
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tests/real/vitest.config.ts', `${name}.real.ts`];
  spawnSync(node, args, { cwd: root, env: ourEnvironment(), stdio: 'inherit' });
  if (!existsSync(file)) return { title: name, isRight: false, said: 'could not begin, see above', programs: {}, steps: [], notes: [] };
  const record = JSON.parse(readFileSync(file, 'utf8'));
  const wrong = record.steps.filter(({ isRight }) => !isRight).length;
  return {
    ...record,
    isRight: wrong === 0,
    said: `${record.steps.length} steps, ${wrong === 0 ? 'all as expected' : `${wrong} not as expected`}`,
  };
}

/** The end-to-end tests on VIGIL_ELECTRON, or on the one npm's package downloads. */
async function runElectron() {
  const part = { title: 'Electron', programs: {}, steps: [], notes: [] };
  const electron = await getElectron(node);
  if (electron === null)
    return {
      ...part,
      isRight: null,
      said: 'not run: there is none here, and none could be downloaded (that is tried once a day). VIGIL_ELECTRON may name one.',
    };
  const args = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--project=electron'];
  const done = spawnSync(node, args, { cwd: root, env: ourEnvironment({ VIGIL_ELECTRON: electron }), stdio: 'inherit' });
  return {
    ...part,
    isRight: done.status === 0,
    said: done.status === 0 ? 'the end-to-end tests pass on a real one' : 'the end-to-end tests fail on a real one',
  };
}

function reportOf(all) {
  const lines = [
    '# Against real software',
    '',
    '<!-- Made by `npm run test:real`; do not edit. -->',
    '',
    `Last run: ${new Date().toISOString().slice(0, 10)}, Node ${versionOf(node)}. Every program ran on loopback; accounts and posts are invented.`,
    'Times are stepped: a second look comes ten minutes or more after the first, as everywhere.',
  ];
  return `${[...lines, ...all.flatMap(sectionOf)].join('\n')}\n`;
}

function sectionOf({ title, said, programs: named, steps, notes }) {
  const versions = Object.entries(named).map(([name, version]) => `${name} ${version}`);
  const intro = versions.length > 0 ? [`${versions.join(', ')}: ${said}.`] : [said.replace(/\.?$/, '.')];
  const rows = steps.map(
    ({ does, expected, seen, isRight }) => `| ${does} | ${textOf(expected)} | ${isRight ? 'the same' : textOf(seen)} |`,
  );
  const table = rows.length > 0 ? ['', '| step | expected | seen |', '| --- | --- | --- |', ...rows] : [];
  return ['', `## ${title}`, '', ...intro, ...notes, ...table];
}

function textOf(facts) {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? [...new Set(value)].join(', ') : value}`)
    .join(' · ')
    .replaceAll('|', '\\|');
}

function versionOf(program) {
  return spawnSync(program, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
}
