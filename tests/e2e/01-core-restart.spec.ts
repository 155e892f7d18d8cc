/** The core may die at any time: the window stays, says nothing false, and goes on with the next core. */

import { execFileSync } from 'node:child_process';
import { expect, test } from '../support/client.ts';

/** The core's process: the one that has this data folder's database open. */
function corePids(folder: string): number[] {
  const found = execFileSync('bash', [
    '-c',
    'for p in /proc/[0-9]*; do ls -l $p/fd 2>/dev/null | grep -q "$1/library.db" && basename $p; done; true',
    'bash',
    folder,
  ]);
  return found.toString().trim().split('\n').filter(Boolean).map(Number);
}

test('the window outlives its core and is answered by the next one', async ({ openClient }) => {
  test.skip(process.platform !== 'linux', 'finds the core’s process in /proc');
  const client = await openClient();
  expect(await client.call('settings.write', { theme: 'dark' })).toMatchObject({ ok: true, value: { theme: 'dark' } });
  const [pid] = corePids(client.folder);
  expect(pid).toBeGreaterThan(0);

  process.kill(pid ?? 0, 'SIGKILL');
  await expect.poll(async () => ((await client.call('settings.read')) as { ok: boolean }).ok, { timeout: 20_000 }).toBe(true);

  // What was acknowledged is there, and the page was not loaded again.
  expect(await client.call('settings.read')).toMatchObject({ value: { theme: 'dark' } });
  expect(corePids(client.folder)).not.toContain(pid);
  await expect(client.page).toHaveTitle(/Vigil/);
});
