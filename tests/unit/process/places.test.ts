import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../electron/process/places.ts';
import { addAccount, draftPost, freshFolder, openTestLibrary } from '../../support/library.ts';

test('everything lies beside an app that is marked as portable, unless a folder is named', () => {
  const app = freshFolder();
  const home = { XDG_DATA_HOME: '/home/reader', APPDATA: '/home/reader', HOME: '/home/reader' };
  const before = dataFolder(undefined, home, [app]);
  writeFileSync(join(app, 'vigil-portable'), '');
  expect([
    before.startsWith(app),
    dataFolder(undefined, home, [app]),
    dataFolder(undefined, { ...home, VIGIL_DATA: '/other' }, [app]),
    dataFolder('named', home, [app]),
  ]).toEqual([false, join(app, 'vigil-data'), resolve('/other'), resolve('named')]);
});

test('a library opens whole where its folder was moved to', () => {
  const place = freshFolder();
  const library = openTestLibrary(join(place, 'here'));
  library.store.posts.save(addAccount(library, 'gh_1'), [draftPost('p1')]);
  library.store.close();
  mkdirSync(join(place, 'there'));
  renameSync(join(place, 'here'), join(place, 'there', 'moved'));
  const { store } = openTestLibrary(join(place, 'there', 'moved'));
  expect([store.examine(false).ok, store.db.prepare('SELECT nativeId FROM post').pluck().all()]).toEqual([true, ['p1']]);
});
