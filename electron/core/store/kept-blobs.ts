/**
 * Blobs in a backup: table `kept_blob` (sha256, piece, bytes), each blob in pieces of 4 MB counted from 0, so that a film of any length needs no
 * memory. Backups from before pieces have one row a blob, without `piece`.
 */

import { sha256OfPieces } from '../base/hash.ts';
import type { BlobPort, NamedPieces } from './blob-port.ts';
import type { Db } from './database.ts';
import { isNamed } from './evidence.ts';

const pieceBytes = 4 * 1024 * 1024;
const isHash = /^[0-9a-f]{64}$/;
const perTransaction = { blobs: 200, bytes: 64 * 1024 * 1024 };

/** Puts every blob that a row of the copy names into it. What nothing names is waiting to be removed and stays out. */
export function addBlobs(copy: Db, blobs: BlobPort): void {
  copy.exec(
    'CREATE TABLE kept_blob (sha256 TEXT NOT NULL, piece INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (sha256, piece)) STRICT',
  );
  const add = copy.prepare('INSERT INTO kept_blob (sha256, piece, bytes) VALUES (?, ?, ?)');
  const room = { ...perTransaction };
  copy.exec('BEGIN');
  for (const { name, bytes } of blobs.list()) {
    if (!isHash.test(name) || !isNamed(copy, name)) continue;
    let piece = 0;
    for (const part of blobs.pieces(name, pieceBytes) ?? []) add.run(name, piece++, part);
    room.blobs -= 1;
    room.bytes -= bytes;
    if (room.blobs > 0 && room.bytes > 0) continue;
    copy.exec('COMMIT; BEGIN');
    Object.assign(room, perTransaction);
  }
  copy.exec('COMMIT');
}

/** Every blob of a backup, by name; its pieces are read as they are asked for. */
export function* keptBlobs(copy: Db): Generator<NamedPieces> {
  const inPieces = copy.prepare("SELECT 1 FROM pragma_table_info('kept_blob') WHERE name = 'piece'").get() !== undefined;
  const page = copy.prepare(
    'SELECT sha256 AS name, sum(length(bytes)) AS bytes FROM kept_blob WHERE sha256 > ? GROUP BY sha256 ORDER BY sha256 LIMIT 500',
  );
  const pieceOf = copy.prepare(`SELECT bytes FROM kept_blob WHERE sha256 = ? AND ${inPieces ? 'piece' : '0'} = ?`).pluck();
  const after = (name: string) => page.all(name) as { name: string; bytes: number }[];
  for (let blobs = after(''); blobs.length > 0; blobs = after(blobs.at(-1)?.name ?? ''))
    for (const { name, bytes } of blobs) yield { name, bytes, pieces: piecesOf(pieceOf, name) };
}

function* piecesOf(pieceOf: { get(name: string, piece: number): unknown }, name: string): Generator<Uint8Array> {
  for (let piece = 0; ; piece += 1) {
    const bytes = pieceOf.get(name, piece) as Uint8Array | undefined;
    if (bytes === undefined) return;
    yield bytes;
  }
}

/** How many there are; null when one of them does not have its hash. */
export function countIntact(copy: Db): number | null {
  let count = 0;
  for (const { name, pieces } of keptBlobs(copy)) {
    if (sha256OfPieces(pieces) !== name) return null;
    count += 1;
  }
  return count;
}
