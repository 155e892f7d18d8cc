/** Putting a backup in place while the library is in use. */

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestCore } from '../../support/core.ts';
import { freshFolder } from '../../support/library.ts';

async function withBackup() {
  const core = await openTestCore();
  const file = join(freshFolder(), 'whole.vigil');
  await core.call('folder.change', { title: 'Rivers' });
  await core.call('backup', { file });
  await core.call('folder.change', { title: 'Trains' });
  return { ...core, file };
}

test('answers from the restored library what is asked while it is put in place', async () => {
  const { attempt, file } = await withBackup();
  const restoring = attempt('restore', { file });
  const asked = await Promise.all([attempt('sidebar'), attempt('settings.write', { theme: 'dark' }), attempt('check.state')]);
  expect(asked.map((result) => result.ok)).toEqual([true, true, true]);
  expect(asked[0]).toMatchObject({ value: { folders: [{ title: 'Rivers' }] } });
  expect(await restoring).toMatchObject({ ok: true, value: { accounts: 0, posts: 0 } });
});

test('puts two backups in place one after the other', async () => {
  const { attempt, call, file } = await withBackup();
  const both = await Promise.all([attempt('restore', { file }), attempt('restore', { file })]);
  expect(both.map((result) => result.ok)).toEqual([true, true]);
  expect((await call('sidebar')).folders.map((folder) => folder.title)).toEqual(['Rivers']);
});

test('leaves the folder free when it is closed in the middle', async () => {
  const { core, attempt, file, folder } = await withBackup();
  const restoring = attempt('restore', { file });
  // The call has begun by the time another one is answered.
  await Promise.resolve();
  await core.close();
  expect((await restoring).ok).toBe(true);
  const again = await openTestCore({ folder });
  expect((await again.call('sidebar')).folders.map((each) => each.title)).toEqual(['Rivers']);
});
