import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('the posts of a library of version 12 are counted, and the count follows what comes, goes and moves', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 12) });
  const add = (accountId: number, name: string) =>
    db.prepare('INSERT INTO post (accountId, nativeId, seenAt, sortAt) VALUES (?, ?, 1, 1)').run(accountId, name);
  db.exec(
    "INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1), (2, 'feed', 'b', 'B', 1), (3, 'feed', 'c', 'C', 1)",
  );
  for (const name of ['p1', 'p2']) add(1, name);
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 13) })).toEqual({ ok: true, value: [13] });
  const counts = () => db.prepare('SELECT accountId, posts FROM post_count ORDER BY accountId').raw().all();
  const before = counts();
  add(2, 'p3');
  add(3, 'p4');
  db.exec("DELETE FROM post WHERE nativeId = 'p1'; UPDATE post SET accountId = 2 WHERE nativeId = 'p2'; DELETE FROM account WHERE id = 3");
  expect([before, counts()]).toEqual([
    [[1, 2]],
    [
      [1, 0],
      [2, 2],
    ],
  ]);
  db.close();
});
