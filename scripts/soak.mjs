/**
 * `npm run soak [minutes]`: a core checks a changing local server again and again; memory, open files and database size are printed each minute and must level off.
 * `npm run soak revisions [steps] [seed]`: a source changes its posts at random; every version it ever served must be held, none altered.
 * `npm run soak offline [folder …]`: real feeds are followed, every server stops, each post is opened with its pictures and searched for (needs the corpus).
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
const named = { revisions: 'tests/support/soak-revisions.ts', offline: 'tests/support/soak-offline.ts' }[process.argv[2]];
const program = join(root, named ?? 'tests/support/soak.ts');
const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', program, ...process.argv.slice(named === undefined ? 2 : 3)], {
  cwd: root,
  env: ourEnvironment(),
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
