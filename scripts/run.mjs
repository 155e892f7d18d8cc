/** `node scripts/run.mjs <program> …`: runs a program of node_modules/.bin under Node 24, after set-up. */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

setUp();
const [program, ...rest] = process.argv.slice(2);
if (program === undefined) {
  process.stderr.write('Name a program: node scripts/run.mjs vite build --app\n');
  process.exit(2);
}
const child = spawn(program, rest, { cwd: root, env: ourEnvironment(), stdio: 'inherit', shell: process.platform === 'win32' });
child.on('error', () => {
  process.stderr.write(`${program} is not installed here.\n`);
  process.exit(1);
});
// Ctrl-C reaches the child as well; it decides when to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
