import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { keepPointers, rejectSuggestion } from '../../electron/core/store/people.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library from before gets places for what accounts point at, and keeps the persons it had', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const step = migrations.findIndex(({ name }) => name === 'people');
  const before = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, step) });
  db.prepare("INSERT INTO person (id, title, createdAt) VALUES (3, 'River', 1)").run();
  db.prepare("INSERT INTO account (id, platform, nativeId, title, addedAt, personId) VALUES (1, 'feed', 'a', 'A', 1, 3)").run();
  const after = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, step + 1) });
  const target = { targetKey: 'x:river', targetPlatform: 'x', targetNativeId: null, targetHandle: 'river', targetUrl: null };
  const row = { how: 'announced', place: 'profile', postId: null, quote: '@river on Twitter', firstSeenAt: 1, lastSeenAt: 2 } as const;
  const isNew = [keepPointers(db, 1, [{ ...row, ...target }]), keepPointers(db, 1, [{ ...row, ...target, lastSeenAt: 5 }])];
  const rejection = { accountId: 1, otherId: null, target: 'x:river' };
  const changed = [1, 2].map(() => rejectSuggestion(db, rejection, { isRejected: true, at: 9 }));
  const kept = [db.prepare('SELECT personId FROM account').all(), db.prepare('SELECT firstSeenAt, lastSeenAt FROM pointer').all()];
  db.close();
  expect([before.ok, after.ok, isNew, changed, kept]).toEqual([
    true,
    true,
    [true, false],
    [true, false],
    [[{ personId: 3 }], [{ firstSeenAt: 1, lastSeenAt: 5 }]],
  ]);
});
