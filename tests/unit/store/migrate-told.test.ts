import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../electron/core/store/database.ts';
import { migrate, migrations } from '../../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../../support/library.ts';

test('a step that a large library waits for is told with its size and its time; a small library is told nothing', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const told: string[] = [];
  const upTo = (count: number) =>
    migrate(db, {
      backups: null,
      now: noon,
      steps: migrations.slice(0, count),
      tell: (message) => told.push(message.replace(/\d+ s\.$/, '0 s.')),
    });
  upTo(11);
  upTo(12);
  const small = told.length;
  db.exec('CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (zeroblob(101000000))');
  upTo(13);
  expect([small, told]).toEqual([
    0,
    ['The library (0.1 GB) is brought to form 13 of 13, "post-count". Leave it running …', '… done in 0 s.'],
  ]);
  db.close();
});
