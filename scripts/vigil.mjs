/** `npm run -s vigil -- <command>`: the built command line. Sets up and builds first when needed, saying so on standard error; silent otherwise. */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
buildIfStale(node);
// npm runs scripts in the package's folder; file names on the command line are meant from where the reader stands.
const child = spawn(node, [join(root, 'out', 'cli', 'index.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
