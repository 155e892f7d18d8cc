/** The core may die at any time: the window stays, says nothing false, and goes on with the next core. */

import { expect, test } from '../support/client.ts';
import { corePids } from './screens.ts';

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
