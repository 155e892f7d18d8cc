import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { readNote } from '../../electron/core/store/notes.ts';
import { tagsOfAccount } from '../../electron/core/store/tags.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('notes, tags and posts of before are kept, nothing is hidden, and no edit of before is called silent', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const at = migrations.findIndex((step) => step.name === 'reading');
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, at) });
  db.exec(`INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1);
    INSERT INTO post (id, accountId, nativeId, seenAt, sortAt) VALUES (2, 1, 'p', 1, 1);
    INSERT INTO presence_change (postId, at, presence) VALUES (2, 3, 'edited');
    INSERT INTO tag (id, title) VALUES (4, 'rivers');
    INSERT INTO account_tag (accountId, tagId) VALUES (1, 4);
    INSERT INTO note (id, postId, text, at) VALUES (5, 2, 'Look again.', 6)`);
  const done = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, at + 1) });
  expect([
    done,
    readNote(db, { kind: 'post', id: 2 }),
    tagsOfAccount(db, 1),
    db.prepare('SELECT hiddenAt FROM post').all(),
    db.prepare('SELECT silent FROM presence_change').all(),
  ]).toEqual([
    { ok: true, value: [at + 1] },
    { id: 5, text: 'Look again.', at: 6 },
    [{ id: 4, title: 'rivers' }],
    [{ hiddenAt: null }],
    [{ silent: null }],
  ]);
  db.close();
});
