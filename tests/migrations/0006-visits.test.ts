import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { listVisitable, markShown } from '../../electron/core/store/visits.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('posts that were kept before are found by when they were last looked at, and beside what was lost', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const before = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 5) });
  db.prepare("INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1)").run();
  const add = db.prepare(
    'INSERT INTO post (id, accountId, nativeId, seenAt, sortAt, presence, presenceAt, presenceCheckedAt) VALUES (?, 1, ?, 1, ?, ?, ?, ?)',
  );
  for (let id = 1; id <= 700; id++)
    add.run(id, `p${id}`, id, id === 200 ? 'removed' : 'present', id === 200 ? 5 : null, id === 200 ? 5 : 1000 - id);
  const after = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 6) });
  const found = new Set(listVisitable(db, 1).map((post) => post.id));
  markShown(db, 1, ['p1', 'p2', 'of another'], 5000);
  const shown = db.prepare('SELECT id FROM post WHERE presenceCheckedAt = 5000 ORDER BY id').pluck().all();
  db.close();
  expect([before.ok, after]).toEqual([true, { ok: true, value: [6] }]);
  // The newest three hundred are those longest not looked at here; beside them the lost one with three on either side.
  expect([...found].filter((id) => id <= 400).sort((a, b) => a - b)).toEqual([197, 198, 199, 200, 201, 202, 203]);
  expect([found.size, shown]).toEqual([307, [1, 2]]);
});
