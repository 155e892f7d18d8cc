import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findByHandle } from '../../electron/core/store/accounts.ts';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { findByRoute } from '../../electron/core/store/routes.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library of the second version keeps its rows and finds addresses, handles and notices by an index', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 2) });
  db.exec(`INSERT INTO account (id, platform, nativeId, handle, title, addedAt) VALUES (1, 'weibo', 'a', 'Rivers', 'A', 1), (2, 'weibo', 'b', NULL, 'B', 1);
    INSERT INTO route (accountId, kind, purpose, url) VALUES (1, 'feed', 'posts', 'https://a.example/'), (2, 'feed', 'posts', 'https://a.example/')`);
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 3) })).toEqual({ ok: true, value: [3] });
  expect([findByRoute(db, 'https://a.example/'), findByRoute(db, 'https://b.example/')]).toEqual([1, null]);
  expect(findByHandle(db, 'weibo', 'rivers')?.id).toBe(1);
  const planOf = (query: string) => (db.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[]).map((step) => step.detail);
  expect([
    planOf("SELECT accountId FROM route WHERE url = 'x'"),
    planOf("SELECT id FROM account a WHERE a.platform = 'weibo' AND a.handle = 'x' COLLATE NOCASE"),
    planOf('SELECT closureId FROM closure_notice WHERE noticeId = 1'),
  ]).toEqual([
    ['SEARCH route USING INDEX route_url (url=?)'],
    ['SEARCH a USING COVERING INDEX account_handle (platform=? AND handle=?)'],
    ['SEARCH closure_notice USING COVERING INDEX closure_notice_notice (noticeId=?)'],
  ]);
  db.close();
});
