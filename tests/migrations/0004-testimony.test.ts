import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { listTestimony } from '../../electron/core/store/records.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('what the reader reported before keeps its words, as something seen and without a file', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const before = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 3) });
  db.prepare("INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1)").run();
  db.prepare("INSERT INTO testimony (id, accountId, at, seenAt, text, status) VALUES (5, 1, 2, 1, 'Seen.', 'closed')").run();
  const after = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 4) });
  const kept = listTestimony(db, 1);
  db.close();
  expect([before.ok, after]).toEqual([true, { ok: true, value: [4] }]);
  expect(kept).toEqual([{ id: 5, accountId: 1, at: 2, seenAt: 1, text: 'Seen.', status: 'closed', kind: 'sight', file: null }]);
});
