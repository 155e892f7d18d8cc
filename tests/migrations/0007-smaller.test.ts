import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { putOffPicture } from '../../electron/core/store/media.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library of version 6 keeps its pictures, and finds each by its address among others with the same end', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 6) });
  db.exec(`INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1);
    INSERT INTO post (id, accountId, nativeId, url, seenAt, sortAt) VALUES (1, 1, 'p', 'https://a.example/p', 1, 1);
    INSERT INTO media (postId, kind, url) VALUES (1, 'image', 'https://a.example/pictures/one.png'), (1, 'image', 'https://b.example/pictures/one.png'), (1, 'image', 'x')`);
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 7) })).toEqual({ ok: true, value: [7] });
  for (const url of ['https://a.example/pictures/one.png', 'x']) putOffPicture(db, url, { dueAt: 7, refusal: 'later', counts: true });
  expect(db.prepare('SELECT url, dueAt FROM media ORDER BY id').raw().all()).toEqual([
    ['https://a.example/pictures/one.png', 7],
    ['https://b.example/pictures/one.png', 0],
    ['x', 7],
  ]);
  const plan = db.prepare("EXPLAIN QUERY PLAN SELECT id FROM media WHERE substr(url, -16) = 'x' AND url = 'x'").all() as {
    detail: string;
  }[];
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH media USING INDEX media_url (<expr>=?)']);
  db.close();
});
