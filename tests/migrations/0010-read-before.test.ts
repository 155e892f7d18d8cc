import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('what was followed before stays, with nothing taken as read', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const before = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 9) });
  db.prepare("INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1)").run();
  db.prepare("INSERT INTO subscription (accountId, ownTitle, addedAt) VALUES (1, 'Mine', 5)").run();
  const after = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 10) });
  const row = db.prepare('SELECT ownTitle, addedAt, readBefore FROM subscription').get();
  db.close();
  expect([before.ok, after, row]).toEqual([true, { ok: true, value: [10] }, { ownTitle: 'Mine', addedAt: 5, readBefore: null }]);
});
