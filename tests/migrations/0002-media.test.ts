import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { listDuePictures, listOldPictures } from '../../electron/core/store/media.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { packBody } from '../../electron/core/store/pack.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

/** A library as the first version wrote it: one followed account with a picture of its own, one post with two versions. */
function oldLibrary() {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const done = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 1) });
  if (!done.ok) throw new Error(done.error.code);
  db.prepare("INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'A', 1)").run();
  db.prepare('INSERT INTO subscription (accountId, addedAt) VALUES (1, 1)').run();
  for (const [value, at] of [
    ['https://pic.example/old.png', 1],
    ['https://pic.example/me.png', 2],
    ['https://pic.example/old.png', 3],
  ] as const)
    db.prepare("INSERT INTO account_fact (accountId, name, value, firstSeenAt, lastSeenAt) VALUES (1, 'avatarUrl', ?, ?, ?)").run(
      value,
      at,
      at,
    );
  db.prepare("INSERT INTO post (id, accountId, nativeId, seenAt, sortAt, revisions) VALUES (7, 1, 'p', 1, 1, 2)").run();
  const add = db.prepare(
    'INSERT INTO revision (postId, number, contentSha256, html, raw, text, seenAt) VALUES (7, ?, ?, @html, @raw, @text, 1)',
  );
  for (const number of [1, 2]) {
    const html = `<p>Text ${number}.</p><img data-src="https://pic.example/${number}.png?a=1&amp;b=2" alt="" width="40" height="30" />`;
    add.run(number, createHash('sha256').update(html).digest('hex'), packBody({ html, rawHtml: html, text: `Text ${number}.` }));
  }
  return { db, paths };
}

test('a library of the first version keeps every row, and its pictures are asked for', () => {
  const { db, paths } = oldLibrary();
  const before = db.prepare('SELECT id, postId, number, contentSha256, html, raw, text FROM revision ORDER BY id').all();
  const migrated = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 2) });
  expect(migrated).toEqual({ ok: true, value: [2] });
  expect(db.prepare('SELECT id, postId, number, contentSha256, html, raw, text FROM revision ORDER BY id').all()).toEqual(before);
  expect(db.prepare('SELECT kind, count(*) AS n FROM revision GROUP BY kind').all()).toEqual([{ kind: 'given', n: 2 }]);
  expect(db.prepare('SELECT shown, fullTextDueAt, fullTextTries FROM post').all()).toEqual([
    { shown: null, fullTextDueAt: null, fullTextTries: 0 },
  ]);
  expect([listOldPictures(db, 10), listOldPictures(db, 10)]).toEqual([1, 0]);
  expect(listDuePictures(db, noon, 10)).toEqual([
    { url: 'https://pic.example/old.png', width: null, height: null, tries: 0 },
    { url: 'https://pic.example/me.png', width: null, height: null, tries: 0 },
    { url: 'https://pic.example/1.png?a=1&b=2', width: 40, height: 30, tries: 0 },
    { url: 'https://pic.example/2.png?a=1&b=2', width: 40, height: 30, tries: 0 },
  ]);
  db.close();
});
