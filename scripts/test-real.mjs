/** `npm run test:real`: the end-to-end tests on a real Electron: VIGIL_ELECTRON, or the one npm's package downloads. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { getElectron } from './electron.mjs';
import { ourEnvironment, root } from './node24.mjs';
import { setUp } from './setup.mjs';

const node = setUp();
buildIfStale(node);
const electron = await getElectron(node);
if (electron === null) {
  process.stderr.write(
    'There is no Electron here, and it could not be downloaded (that is tried once a day). VIGIL_ELECTRON may name one.\n',
  );
  process.exit(1);
}
const done = spawnSync(node, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--project=electron', ...process.argv.slice(2)], {
  cwd: root,
  env: ourEnvironment({ VIGIL_ELECTRON: electron }),
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
