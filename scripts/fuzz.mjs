/** `npm run fuzz [seconds] [seed]`: mutates documents of our own fixtures and feeds them to the steps. Ends at the first broken promise and prints how to repeat it. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', join(root, 'tests/support/fuzz.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: ourEnvironment(),
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
