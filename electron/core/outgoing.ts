/** Writes an export to its file, in the reader's thread: piece by piece, each made when the one before it is on its way to the disk. */

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InputOf, OutputOf } from '../contract/methods.ts';
import type { Language } from '../contract/names.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { readBlob } from './archive/blobs.ts';
import { sha256 } from './base/hash.ts';
import type { Paths } from './context.ts';
import type { Db } from './store/database.ts';
import type { Meanwhile } from './threads.ts';
import { writeExport } from './transfer/export.ts';
import type { Words } from './transfer/rows.ts';
import { readForExport } from './view/export.ts';

export type OutgoingOptions = { paths: Paths; library: 'own' | 'example'; version: string; resources: string; meanwhile?: Meanwhile };

const gatherBytes = 256 * 1024;
const tellEveryMs = 100;

/**
 * Errors: `not-found` (what, or the folder), `bad-input` (a format that cannot hold it), `not-writable`, `stopped`. A file that is there is replaced
 * only by a whole one.
 */
export function exportToFile(db: Db, input: InputOf<'export'>, options: OutgoingOptions): Result<OutputOf<'export'>> {
  // Each page is read once: what a cache would keep of them is only memory.
  db.pragma('cache_size = -4096');
  const rows = readForExport(db, input.what, {
    at: Date.now(),
    version: options.version,
    readBlob: (hash) => readIntact(options.paths.blobs, hash),
  });
  if (rows === null) return fail('not-found', `There is no such ${input.what.kind} in this library.`);
  const label = options.library === 'example' ? 'example, invented' : null;
  const counts = { posts: 0, notices: 0 };
  const counted = {
    ...rows,
    posts: () => counting(rows.posts(), counts, 'posts'),
    notices: () => counting(rows.notices(), counts, 'notices'),
  };
  const made = writeExport(input, { rows: counted, words: wordsIn(options.resources, input.language ?? 'en'), label });
  if (!made.ok) return made;
  const progress = input.key === undefined ? null : { key: input.key, counts, total: rows.postCount + rows.noticeCount };
  const written = writeWhole(input.file, made.value.pieces, watch(options.meanwhile, progress));
  return written.ok ? ok({ file: input.file, name: made.value.name, type: made.value.type, bytes: written.value, ...counts }) : written;
}

function readIntact(folder: string, hash: string): Uint8Array | null {
  const bytes = readBlob(folder, hash);
  return bytes !== null && sha256(bytes) === hash ? bytes : null;
}

/** Counts the longest pass: a list of contents reads the same rows before the text does. */
function* counting<T, N extends 'posts' | 'notices'>(rows: Iterable<T>, counts: Record<N, number>, name: N): Generator<T> {
  let count = 0;
  for (const row of rows) {
    count += 1;
    counts[name] = Math.max(counts[name], count);
    yield row;
  }
}

type Progress = { key: string; counts: { posts: number; notices: number }; total: number };

/** Asked between pieces: tells how far it is, and answers false when the export is to end. */
function watch(meanwhile: Meanwhile | undefined, progress: Progress | null): () => boolean {
  let toldAt = Date.now();
  return () => {
    if (progress !== null && Date.now() - toldAt >= tellEveryMs) {
      const { key, counts, total } = progress;
      meanwhile?.tell({ key, done: Math.min(counts.posts + counts.notices, total), total });
      toldAt = Date.now();
    }
    return meanwhile?.isStopped() !== true;
  };
}

/** Bytes written. The file appears under its name when it is whole. */
function writeWhole(file: string, pieces: Iterable<string | Uint8Array>, goesOn: () => boolean): Result<number> {
  const draft = `${file}.part`;
  let handle: number | null = null;
  try {
    handle = openSync(draft, 'w', 0o600);
    const bytes = writePieces(handle, pieces, goesOn);
    if (bytes === null) return fail('stopped', 'The reader ended it.');
    fsyncSync(handle);
    closeSync(handle);
    handle = null;
    renameSync(draft, file);
    return ok(bytes);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    return fail(
      'not-writable',
      `${file} cannot be written. Check that the folder ${dirname(file)} is there, its permissions and its free space.`,
      {
        file,
        reason: String(error),
      },
    );
  } finally {
    if (handle !== null) closeSync(handle);
    rmSync(draft, { force: true });
  }
}

/** Null when it was ended. */
function writePieces(handle: number, pieces: Iterable<string | Uint8Array>, goesOn: () => boolean): number | null {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let total = 0;
  const flush = () => {
    const bytes = Buffer.concat(waiting);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    total += length;
    waiting = [];
    length = 0;
  };
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    waiting.push(bytes);
    length += bytes.length;
    if (length >= gatherBytes) flush();
    if (!goesOn()) return null;
  }
  flush();
  return total;
}

function wordsIn(resources: string, language: Language): Words {
  const words = JSON.parse(readFileSync(join(resources, 'locales', `outgoing.${language}.json`), 'utf8')) as Record<string, string>;
  return { language, say: (key) => words[key] ?? key };
}
