/** The library's self-check. Each check says what it found; `repair` mends what can be mended without losing anything. */

import type { DoctorReport } from '../../contract/shapes/library.ts';
import { sha256OfPieces } from '../base/hash.ts';
import type { BlobPort } from './blob-port.ts';
import { type ChainReport, verifyChain, verifyImported } from './chain.ts';
import { type Db, durably } from './database.ts';
import { sql } from './sql.ts';
import { lookAtIndex, mendIndex } from './text-index.ts';

type Check = DoctorReport['checks'][number];

const pieceBytes = 1024 * 1024;

export type DoctorOptions = { repair: boolean; blobs: BlobPort };

export function examine(db: Db, { repair, blobs }: DoctorOptions): DoctorReport {
  const checks = [
    checkDatabase(db),
    checkReferences(db),
    checkChain(db),
    ...checkImported(db),
    checkNamedBlobs(db, blobs),
    checkLooseBlobs(db, blobs, repair),
    checkIndex(db, repair),
  ];
  return { ok: checks.every((check) => check.ok || check.repaired), checks };
}

function found(name: string, ok: boolean, detail: string, repaired = false): Check {
  return { name, ok, detail, repaired };
}

function checkDatabase(db: Db): Check {
  const problems = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  const ok = problems.length === 1 && problems[0] === 'ok';
  return found('database', ok, ok ? 'The database is whole.' : problems.join('; '));
}

function checkReferences(db: Db): Check {
  const broken = db.pragma('foreign_key_check') as { table: string }[];
  const tables = [...new Set(broken.map((row) => row.table))];
  return found(
    'references',
    broken.length === 0,
    broken.length === 0 ? 'Every row has what it names.' : `${broken.length} rows name something that is gone, in ${tables.join(', ')}.`,
  );
}

function checkChain(db: Db): Check {
  return sayChain('chain', verifyChain(db));
}

function checkImported(db: Db): Check[] {
  return verifyImported(db).map((report) => sayChain(`chain ${report.origin.slice(0, 8)} of a merged library`, report));
}

function sayChain(name: string, { ok, length, gaps, firstBad }: ChainReport): Check {
  const gapText = gaps === 0 ? '' : `, ${gaps} erased on purpose`;
  return found(
    name,
    ok,
    ok ? `${length} observations verify${gapText}.` : `Observation ${firstBad?.seq} does not verify (${firstBad?.why}).`,
  );
}

const named = sql(
  'blob.named',
  'SELECT wireSha256 AS hash FROM evidence UNION SELECT bodySha256 FROM evidence UNION SELECT blobSha256 FROM media WHERE blobSha256 IS NOT NULL UNION SELECT blobSha256 FROM avatar WHERE blobSha256 IS NOT NULL UNION SELECT blobSha256 FROM put_away_media WHERE blobSha256 IS NOT NULL',
);

/** Whose a stored file is, for the reader; none is of more than a few. */
const whose = sql(
  'blob.whose',
  `SELECT 'capture ' || e.id AS what, a.title AS whose FROM evidence e LEFT JOIN account a ON a.id = e.accountId WHERE @hash IN (e.wireSha256, e.bodySha256)
   UNION ALL SELECT m.kind || ' of post ' || p.id, a.title FROM media m JOIN post p ON p.id = m.postId JOIN account a ON a.id = p.accountId WHERE m.blobSha256 = @hash
   UNION ALL SELECT 'profile picture', a.title FROM avatar v JOIN account a ON a.id = v.accountId WHERE v.blobSha256 = @hash
   UNION ALL SELECT 'file of a post in the bin', NULL FROM put_away_media WHERE blobSha256 = @hash LIMIT 1`,
);
const mostNamed = 20;

function checkNamedBlobs(db: Db, blobs: BlobPort): Check {
  const hashes = named.column<string>(db);
  const faults = hashes.flatMap((hash) => {
    const found = hashOf(blobs, hash);
    return found === hash ? [] : [{ hash, how: found === null ? 'is missing' : 'has other bytes' }];
  });
  if (faults.length === 0) return found('evidence', true, `${hashes.length} stored captures have their hash.`);
  const told = faults.slice(0, mostNamed).map(({ hash, how }) => `${nameFile(db, hash)} ${how}`);
  const more = faults.length > mostNamed ? [`${faults.length - mostNamed} more`] : [];
  return found(
    'evidence',
    false,
    `${faults.length} of ${hashes.length} stored files do not hold: ${[...told, ...more].join('; ')}. Restore from a backup that was made before.`,
  );
}

/** `capture 5 of “Lantern Diary” (blobs/ab/abcd…)`, the way the folder names it. */
function nameFile(db: Db, hash: string): string {
  const row = whose.get<{ what: string; whose: string | null }>(db, { hash });
  const owner = row?.whose ? ` of “${row.whose}”` : '';
  return `${row?.what ?? 'file'}${owner} (blobs/${hash.slice(0, 2)}/${hash})`;
}

/** A film is read in pieces. Null when there is no such file. */
function hashOf(blobs: BlobPort, name: string): string | null {
  const pieces = blobs.pieces(name, pieceBytes);
  return pieces && sha256OfPieces(pieces);
}

function checkLooseBlobs(db: Db, blobs: BlobPort, repair: boolean): Check {
  const known = new Set(named.column<string>(db));
  const loose = [...blobs.list()].filter(({ name }) => !known.has(name));
  if (loose.length === 0) return found('loose files', true, 'No file without a row that names it.');
  if (repair) for (const { path } of loose) blobs.removeFile(path);
  // Nothing is wrong with them: a newer capture took their place, or a write was cut off.
  const files = loose.length === 1 ? '1 file' : `${loose.length} files`;
  const what = repair ? 'that no row named: removed' : 'that no row names: removed when nothing else runs';
  return found('loose files', true, `${files} ${what}.`, repair);
}

function checkIndex(db: Db, repair: boolean): Check {
  const state = lookAtIndex(db);
  if (!state.isBroken && state.missing + state.orphans === 0)
    return found('search index', true, 'All that is kept is in the search index.');
  if (repair) mendIndex(db, state, (work) => durably(db, 'words.mend', work));
  const detail = state.isBroken
    ? 'The search index is damaged.'
    : `${state.missing} entries are missing in the search index, ${state.orphans} have nothing that is kept.`;
  return found('search index', false, detail, repair);
}
