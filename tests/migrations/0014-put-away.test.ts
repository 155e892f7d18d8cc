import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library of version 13 keeps its posts, and has a bin for those beyond limits', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 13) });
  db.exec(`INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1);
    INSERT INTO post (accountId, nativeId, seenAt, sortAt) VALUES (1, 'p1', 1, 1)`);
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 14) })).toEqual({ ok: true, value: [14] });
  db.exec(`INSERT INTO put_away (accountId, nativeId, batch, at, bytes) VALUES (1, 'p0', 1, 1, 0)`);
  expect(db.prepare('SELECT nativeId FROM post UNION SELECT nativeId FROM put_away').pluck().all()).toEqual(['p0', 'p1']);
  db.close();
});
