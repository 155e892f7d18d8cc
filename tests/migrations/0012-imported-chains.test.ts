import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate, migrations } from '../../electron/core/store/migrate.ts';
import { freshFolder, noon, pathsIn } from '../support/library.ts';

test('a library of version 11 keeps its own chain, and has room for those of merged libraries', () => {
  const paths = pathsIn(freshFolder());
  mkdirSync(paths.folder, { recursive: true });
  const db = openDatabase(paths.database);
  migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 11) });
  db.exec("INSERT INTO observation (seq, kind, commitments, previousHash, hash) VALUES (1, 'change', '{}', 'a', 'b')");
  expect(migrate(db, { backups: paths.backups, now: noon, steps: migrations.slice(0, 12) })).toEqual({ ok: true, value: [12] });
  db.exec(`INSERT INTO imported_chain (id, origin, importedAt, length, lastHash) VALUES (1, 'c', 1, 1, 'd');
    INSERT INTO imported_observation (chainId, seq, kind, commitments, previousHash, hash) VALUES (1, 1, 'change', '{}', 'c', 'd')`);
  expect(db.prepare('SELECT hash FROM observation UNION ALL SELECT hash FROM imported_observation').pluck().all()).toEqual(['b', 'd']);
  db.close();
});
