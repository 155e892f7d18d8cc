/** The other library's chain, and those it had taken over itself, beside ours: as they were written, each verifiable for itself. */

import type { Db } from '../database.ts';
import { here } from './rows.ts';

type Chain = { origin: string; length: number; lastHash: string };
/** Where a chain's rows lie: the library's own, or one it had imported. */
type Source = Chain & { observations: string; fields: string; days: string };

export type ImportedChain = Chain & { added: number };

/** Answers the chains that grew or are new here. */
export function mergeChains(db: Db, now: number): ImportedChain[] {
  return sourcesIn(db).flatMap((source) => importChain(db, source, now) ?? []);
}

function sourcesIn(db: Db): Source[] {
  const own = db
    .prepare(
      `SELECT (SELECT hash FROM other.observation WHERE seq = 1) AS origin, count(*) AS length,
         (SELECT hash FROM other.observation ORDER BY seq DESC LIMIT 1) AS lastHash FROM other.observation`,
    )
    .get() as Chain;
  const imported = db.prepare('SELECT id, origin, length, lastHash FROM other.imported_chain ORDER BY id').all() as (Chain & {
    id: number;
  })[];
  const ownSource: Source = {
    ...own,
    observations: 'other.observation o',
    fields: 'other.observation_field o',
    days: `(SELECT accountId, dayOn, checks, sealedSeq FROM other.day_checks UNION ALL SELECT NULL, '', checks, sealedSeq FROM other.moved_day) o`,
  };
  const others = imported.map(({ id, ...chain }) => ({
    ...chain,
    observations: `(SELECT * FROM other.imported_observation WHERE chainId = ${id}) o`,
    fields: `(SELECT * FROM other.imported_field WHERE chainId = ${id}) o`,
    days: `(SELECT * FROM other.imported_day WHERE chainId = ${id}) o`,
  }));
  return [...(own.length > 0 ? [ownSource] : []), ...others];
}

function importChain(db: Db, source: Source, now: number): ImportedChain | null {
  if (isInOurs(db, source)) return null;
  const known = knownChain(db, source);
  if (known && known.length >= source.length) {
    importDays(db, known.id, source);
    return null;
  }
  const { origin, length, lastHash } = source;
  const id =
    known?.id ??
    Number(
      db.prepare('INSERT INTO main.imported_chain (origin, importedAt, length, lastHash) VALUES (?, ?, 0, ?)').run(origin, now, lastHash)
        .lastInsertRowid,
    );
  const from = known?.length ?? 0;
  db.exec(
    `INSERT INTO main.imported_observation (chainId, seq, accountId, kind, commitments, previousHash, hash, erasedAt)
       SELECT ${id}, o.seq, ${here('account', 'accountId')}, o.kind, o.commitments, o.previousHash, o.hash, o.erasedAt FROM ${source.observations} WHERE o.seq > ${from} ORDER BY o.seq;
     INSERT INTO main.imported_field (chainId, seq, name, value, salt)
       SELECT ${id}, o.seq, o.name, o.value, o.salt FROM ${source.fields} WHERE o.seq > ${from} ORDER BY o.seq, o.name`,
  );
  importDays(db, id, source);
  db.prepare('UPDATE main.imported_chain SET length = ?, lastHash = ? WHERE id = ?').run(length, lastHash, id);
  return { origin, length, lastHash, added: length - from };
}

/** A backup of this very library, as far as it goes: all of it is ours. */
function isInOurs(db: Db, { length, lastHash }: Chain): boolean {
  return db.prepare('SELECT 1 FROM main.observation WHERE seq = ? AND hash = ?').get(length, lastHash) !== undefined;
}

/** The same chain, known as far or less far; one that went another way from some link on is another chain. */
function knownChain(db: Db, source: Source): { id: number; length: number } | undefined {
  const candidates = db.prepare('SELECT id, length, lastHash FROM main.imported_chain WHERE origin = ? ORDER BY id').all(source.origin) as {
    id: number;
    length: number;
    lastHash: string;
  }[];
  return candidates.find(({ id, length, lastHash }) => {
    if (length >= source.length)
      return db
        .prepare('SELECT 1 FROM main.imported_observation WHERE chainId = ? AND seq = ? AND hash = ?')
        .get(id, source.length, source.lastHash);
    return db.prepare(`SELECT 1 FROM ${source.observations} WHERE o.seq = ? AND o.hash = ?`).get(length, lastHash);
  });
}

/** A day that was not over when it came is replaced by its sealed list. */
function importDays(db: Db, id: number, source: Source): void {
  const account = here('account', 'accountId');
  db.exec(
    `DELETE FROM main.imported_day WHERE chainId = ${id} AND sealedSeq IS NULL AND EXISTS (SELECT 1 FROM ${source.days} WHERE ${account} = imported_day.accountId
       AND o.dayOn = imported_day.dayOn AND (o.sealedSeq IS NOT NULL OR length(o.checks) > length(imported_day.checks)));
     INSERT INTO main.imported_day (chainId, accountId, dayOn, checks, sealedSeq) SELECT ${id}, ${account}, o.dayOn, o.checks, o.sealedSeq FROM ${source.days}
       WHERE NOT EXISTS (SELECT 1 FROM main.imported_day m WHERE m.chainId = ${id} AND m.dayOn = o.dayOn AND m.accountId IS ${account} AND m.sealedSeq IS o.sealedSeq)
         AND NOT (o.sealedSeq IS NULL AND EXISTS (SELECT 1 FROM main.imported_day m WHERE m.chainId = ${id} AND m.dayOn = o.dayOn AND m.accountId IS ${account}))`,
  );
}
