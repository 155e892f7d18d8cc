/** Reading beside a program that holds the library and does not answer. */

import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCore } from '../../../electron/core/core.ts';
import { openTestCore, resources } from '../../support/core.ts';
import { addAccount, freshFolder, openTestLibrary, pathsIn } from '../../support/library.ts';

const beside = (folder: string) => createCore({ folder, shell: 'cli', library: 'own', version: '0', resources, readOnly: true });

test('answers what only reads, and refuses the rest', async () => {
  const library = openTestLibrary();
  addAccount(library, 'gh_1', 'Slow Rivers');
  const { attempt } = await openTestCore({ folder: library.paths.folder, readOnly: true });
  expect(await attempt('accounts')).toMatchObject({ ok: true, value: [{ title: 'Slow Rivers' }] });
  expect(await attempt('unsubscribe', { ids: [1] })).toMatchObject({ ok: false });
});

test.each([
  [999, 'library-newer'],
  [1, 'not-readable'],
])('says why a library of version %i cannot be read', async (version, code) => {
  const library = openTestLibrary();
  library.store.db.pragma(`user_version = ${version}`);
  expect(await beside(library.paths.folder)).toMatchObject({ ok: false, error: { code, details: { version } } });
});

test('says that there is no library, or that it is damaged', async () => {
  const folder = freshFolder();
  const empty = await beside(folder);
  writeFileSync(pathsIn(folder).database, 'this is no database'.repeat(1000));
  const damaged = await beside(folder);
  expect([empty, damaged]).toMatchObject([{ error: { code: 'library-held' } }, { error: { code: 'not-readable' } }]);
});
