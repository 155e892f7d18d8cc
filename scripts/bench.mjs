/** `npm run bench [name …]`: the speed figures, each from a program in bench/; nothing here is a test. */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
const wanted = process.argv.slice(2);
const names = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench/${unknown[0]}.ts. There are: ${names.join(', ')}.\n`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : names) {
  process.stdout.write(`\n== ${name}\n`);
  const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', join(root, 'bench', `${name}.ts`)], {
    cwd: root,
    env: ourEnvironment(),
    stdio: 'inherit',
  });
  if (done.status !== 0) process.exitCode = 1;
}
