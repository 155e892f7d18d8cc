/**
 * The chain of observations. A field is committed as sha-256(salt, name, 0x00, value); a link is
 * sha-256(previous hash, 0x00, seq, 0x00, kind, 0x00, commitments as JSON with sorted names). Links hold commitments only, so contents and
 * salts can be left out of an export or erased for ever and the chain still verifies. It shows that nothing changed since it was written,
 * not when the world did it.
 */

import { createHash, randomBytes } from 'node:crypto';
import { sha256 } from '../base/hash.ts';
import type { Db } from './database.ts';
import { covers } from './seq-ranges.ts';
import { sql } from './sql.ts';

/**
 * `change`: a check that changed something. `day`: the sealed list of one account's checks of one day. `erased`: declares erased observations.
 * `merged`: commits to the chains that came with another library.
 */
export type ObservationKind = 'change' | 'day' | 'erased' | 'merged';
export type ObservationDraft = { accountId: number | null; kind: ObservationKind; fields: Record<string, string> };
export type ChainFault = 'link' | 'order' | 'field' | 'missing-field' | 'undeclared-gap' | 'sealed-day';
export type ChainReport = { ok: boolean; length: number; gaps: number; firstBad: { seq: number; why: ChainFault } | null };

const genesis = '0'.repeat(64);
const last = sql('observation.last', 'SELECT seq, hash FROM observation ORDER BY seq DESC LIMIT 1');
const add = sql(
  'observation.add',
  'INSERT INTO observation (seq, accountId, kind, commitments, previousHash, hash) VALUES (@seq, @accountId, @kind, @commitments, @previousHash, @hash)',
);
const addField = sql('observation_field.add', 'INSERT INTO observation_field (seq, name, value, salt) VALUES (@seq, @name, @value, @salt)');

/** Appends one observation inside the caller's transaction; answers its sequence number. */
export function observe(db: Db, { accountId, kind, fields }: ObservationDraft): number {
  const before = last.get<{ seq: number; hash: string }>(db);
  const seq = (before?.seq ?? 0) + 1;
  const previousHash = before?.hash ?? genesis;
  const salted = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value, salt: randomBytes(16) }));
  const commitments = JSON.stringify(Object.fromEntries(salted.map((field) => [field.name, commit(field)])));
  add.run(db, { seq, accountId, kind, commitments, previousHash, hash: link({ previousHash, seq, kind, commitments }) });
  for (const field of salted) addField.run(db, { seq, ...field });
  return seq;
}

type Row = { seq: number; kind: string; commitments: string; previousHash: string; hash: string; erasedAt: number | null };
type Field = { name: string; value: string; salt: Uint8Array };

const perPage = 500;

/** Where a chain's rows lie: the library's own, or one that came with a merge (imported; `@chain` is its id). */
type Tables = { observation: string; field: string; sealed: string; declared: string };

function reading(name: string, { observation, field, sealed, declared }: Tables) {
  return {
    page: sql(
      `${name}.page`,
      `SELECT seq, kind, commitments, previousHash, hash, erasedAt FROM ${observation} AND seq > @after ORDER BY seq LIMIT ${perPage}`,
    ),
    fieldsOf: sql(`${name}.fields`, `SELECT name, value, salt FROM ${field} AND seq = @seq`),
    sealed: sql(`${name}.sealed`, sealed),
    declared: sql(`${name}.declaredGaps`, declared),
  };
}

const own = reading('observation', {
  observation: 'observation WHERE @chain IS NULL',
  field: 'observation_field WHERE @chain IS NULL',
  sealed:
    'SELECT checks FROM day_checks WHERE sealedSeq = @seq AND @chain IS NULL UNION ALL SELECT checks FROM moved_day WHERE sealedSeq = @seq',
  declared: `SELECT f.value FROM observation_field f JOIN observation o ON o.seq = f.seq WHERE o.kind = 'erased' AND f.name = 'seqs' AND @chain IS NULL`,
});
// What was erased of it here is declared in our own chain, as `chain:<id>`.
const imported = reading('imported_observation', {
  observation: 'imported_observation WHERE chainId = @chain',
  field: 'imported_field WHERE chainId = @chain',
  sealed: 'SELECT checks FROM imported_day WHERE chainId = @chain AND sealedSeq = @seq',
  declared: `SELECT f.value FROM imported_field f JOIN imported_observation o ON o.chainId = f.chainId AND o.seq = f.seq
      WHERE o.chainId = @chain AND o.kind = 'erased' AND f.name = 'seqs'
    UNION ALL SELECT f.value FROM observation_field f JOIN observation o ON o.seq = f.seq WHERE o.kind = 'erased' AND f.name = 'chain:' || CAST(@chain AS INTEGER)`,
});

/** Walks the whole chain. An erased observation is a gap: its links must hold, its fields are gone, and a later observation must declare it. */
export function verifyChain(db: Db): ChainReport {
  const { lastHash: _lastHash, ...report } = walk(db, own, null);
  return report;
}

const importedChains = sql('imported_chain.list', 'SELECT id, origin, length, lastHash FROM imported_chain ORDER BY id');

/** The chains of merged libraries, each by the hash of its first observation; one that is shorter than it was, or ends in another link, does not hold. */
export function verifyImported(db: Db): (ChainReport & { origin: string })[] {
  return importedChains
    .all<{ id: number; origin: string; length: number; lastHash: string }>(db)
    .map(({ id, origin, length, lastHash }) => {
      const { lastHash: ends, ...report } = walk(db, imported, id);
      const endsAsKnown = report.length === length && ends === lastHash;
      if (!report.ok || endsAsKnown) return { ...report, origin };
      return { ...report, origin, ok: false, firstBad: { seq: report.length, why: 'link' } };
    });
}

function walk(db: Db, from: ReturnType<typeof reading>, chain: number | null): ChainReport & { lastHash: string } {
  const report = { ok: true, length: 0, gaps: 0, firstBad: null as ChainReport['firstBad'], lastHash: genesis };
  const declarations = from.declared.column<string>(db, { chain });
  const next = () => from.page.all<Row>(db, { chain, after: report.length });
  for (let page = next(); page.length > 0; page = next()) {
    for (const row of page) {
      const why = faultOf(db, row, { seq: report.length + 1, previousHash: report.lastHash, declarations, from, chain });
      if (why) return { ...report, ok: false, firstBad: { seq: row.seq, why } };
      report.length += 1;
      if (row.erasedAt !== null) report.gaps += 1;
      report.lastHash = row.hash;
    }
  }
  return report;
}

type Expected = { seq: number; previousHash: string; declarations: string[]; from: ReturnType<typeof reading>; chain: number | null };

function faultOf(db: Db, row: Row, expected: Expected): ChainFault | null {
  if (row.seq !== expected.seq) return 'order';
  if (row.previousHash !== expected.previousHash || row.hash !== link(row)) return 'link';
  const fields = expected.from.fieldsOf.all<Field>(db, { chain: expected.chain, seq: row.seq });
  if (row.erasedAt !== null) {
    if (fields.length > 0) return 'field';
    return expected.declarations.some((ranges) => covers(ranges, row.seq)) ? null : 'undeclared-gap';
  }
  const commitments = JSON.parse(row.commitments) as Record<string, string>;
  if (fields.length !== Object.keys(commitments).length) return 'missing-field';
  if (fields.some((field) => commitments[field.name] !== commit(field))) return 'field';
  return row.kind === 'day' && !isDayKept(db, row.seq, { fields, expected }) ? 'sealed-day' : null;
}

/** The list of a sealed day lies beside the chain, which holds its hash. */
function isDayKept(db: Db, seq: number, { fields, expected }: { fields: Field[]; expected: Expected }): boolean {
  const checks = expected.from.sealed.value<string>(db, { seq, chain: expected.chain });
  return checks !== undefined && fields.some((field) => field.name === 'checksSha256' && field.value === sha256(checks));
}

function commit({ salt, name, value }: Field): string {
  return createHash('sha256').update(salt).update(`${name}\0${value}`).digest('hex');
}

function link({ previousHash, seq, kind, commitments }: Omit<Row, 'hash' | 'erasedAt'>): string {
  return sha256(`${previousHash}\0${seq}\0${kind}\0${commitments}`);
}
