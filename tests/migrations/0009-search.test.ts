import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { pack } from '../../electron/core/store/pack.ts';
import { lookAtIndex } from '../../electron/core/store/text-index.ts';
import { anatomyOf, freshFolder, noon, pathsIn } from '../support/library.ts';
import { find } from '../support/search.ts';

test('posts, notices, profiles and notes of before are found by the new index', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  const at = migrations.findIndex((step) => step.name === 'search');
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, at) });
  db.exec(`INSERT INTO account (id, platform, nativeId, title, addedAt) VALUES (1, 'feed', 'a', 'Harbour', 1);
    INSERT INTO account_fact (accountId, name, value, firstSeenAt, lastSeenAt) VALUES (1, 'description', 'ひらがな tides', 1, 1);
    INSERT INTO post (id, accountId, nativeId, seenAt, sortAt, topics) VALUES (2, 1, 'p', 1, 1, '["Rivers"]');
    INSERT INTO note (id, postId, text, at) VALUES (5, 2, 'Look again.', 6)`);
  db.prepare("INSERT INTO revision (postId, number, contentSha256, title, html, text, seenAt) VALUES (2, 1, '', '審查', ?, ?, 1)").run(
    pack('x', 'Über カタカナ'),
    pack('Über カタカナ'),
  );
  db.prepare(
    "INSERT INTO notice (id, accountId, subject, says, actor, text, wordsSha256, anatomy, firstSeenAt, lastSeenAt) VALUES (3, 1, 'account', 'closed', 'not-said', '帐号已关闭', '', ?, 1, 1)",
  ).run(JSON.stringify(anatomyOf('帐号已关闭')));
  const done = migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, at + 1) });
  const found = ['审查', 'uber', 'かたかな', 'rivers', '關閉', 'ヒラガナ', 'look'].map((query) => find(db, query));
  const state = lookAtIndex(db);
  db.close();
  expect([done, found, state]).toEqual([
    { ok: true, value: [at + 1] },
    [['p'], ['p'], ['p'], ['p'], ['notice 3'], ['profile 1'], ['note 5']],
    { missing: 0, orphans: 0, isBroken: false },
  ]);
});
