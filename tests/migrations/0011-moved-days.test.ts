import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library of version 10 keeps its days, and has room for those of joined accounts', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 10) });
  db.exec(`INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1);
    INSERT INTO day_checks (accountId, dayOn, checks, sealedSeq) VALUES (1, '2014-03-13', '[]', 4)`);
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 11) })).toEqual({ ok: true, value: [11] });
  db.exec("INSERT INTO moved_day (sealedSeq, checks) VALUES (5, '[]')");
  expect(db.prepare('SELECT dayOn, sealedSeq FROM day_checks').all()).toEqual([{ dayOn: '2014-03-13', sealedSeq: 4 }]);
  db.close();
});
