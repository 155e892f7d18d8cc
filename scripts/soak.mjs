/** `npm run soak [minutes]`: a core checks a changing local server again and again; memory, open files and database size are printed each minute and must level off. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', join(root, 'tests/support/soak.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: ourEnvironment(),
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
