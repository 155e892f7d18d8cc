/**
 * Bytes by their sha-256: `<folder>/ab/abcdef…`, readable by the user only. A blob is written beside its place, synced and renamed,
 * so a name that exists always has its whole content.
 */

import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../base/hash.ts';

export function blobPath(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash);
}

/** Keeps the bytes and answers their hash; on the disk when it returns. Throws what the file system says (full disk, no permission). */
export function writeBlob(folder: string, bytes: Uint8Array): string {
  const hash = sha256(bytes);
  const place = blobPath(folder, hash);
  // The same size is enough here: a damaged blob is for the doctor to find.
  if (existsSync(place) && statSync(place).size === bytes.length) return hash;
  const shard = join(folder, hash.slice(0, 2));
  mkdirSync(shard, { recursive: true, mode: 0o700 });
  const draft = join(shard, `.${randomBytes(8).toString('hex')}.part`);
  try {
    writeSynced(draft, bytes);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(shard);
  return hash;
}

/** `bytes`: how many the pieces are together. */
export type NamedPieces = { name: string; bytes: number; pieces: Iterable<Uint8Array> };
type Draft = { draft: string; place: string };

const syncedTogether = 500;

/**
 * Keeps many at once, as safely: a batch is written piece by piece, then synced together, which the disk does in one go, and only then gets its
 * names. On the disk when it returns. One that is there already, as long, is left as it is. Ends at the first one whose bytes are not those of its
 * name, and answers that; null when all are.
 */
export function writeBlobs(folder: string, all: Iterable<NamedPieces>): string | null {
  let drafts: Draft[] = [];
  try {
    for (const { name, bytes, pieces } of all) {
      const place = blobPath(folder, name);
      if (existsSync(place) && statSync(place).size === bytes) continue;
      const written = writeDraft(folder, name, pieces);
      drafts.push(written);
      if (!written.isIntact) return name;
      if (drafts.length < syncedTogether) continue;
      nameAll(drafts);
      drafts = [];
    }
    nameAll(drafts);
    drafts = [];
    return null;
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
}

function writeDraft(folder: string, name: string, pieces: Iterable<Uint8Array>): Draft & { isIntact: boolean } {
  const shard = join(folder, name.slice(0, 2));
  mkdirSync(shard, { recursive: true, mode: 0o700 });
  const draft = join(shard, `.${randomBytes(8).toString('hex')}.part`);
  const hash = createHash('sha256');
  const handle = openSync(draft, 'wx', 0o600);
  try {
    for (const piece of pieces) {
      hash.update(piece);
      for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at);
    }
  } finally {
    closeSync(handle);
  }
  return { draft, place: blobPath(folder, name), isIntact: hash.digest('hex') === name };
}

function nameAll(drafts: Draft[]): void {
  for (const { draft } of drafts) syncPath(draft);
  for (const { draft, place } of drafts) renameSync(draft, place);
  for (const shard of new Set(drafts.map(({ place }) => join(place, '..')))) syncFolder(shard);
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeSynced(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The rename itself must be on the disk too. Windows cannot open a folder and needs no sync for it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The bytes, or null when there are none under this hash. They may be damaged: compare `sha256`. */
export function readBlob(folder: string, hash: string): Uint8Array | null {
  const place = blobPath(folder, hash);
  return existsSync(place) ? readFileSync(place) : null;
}

/** Some bytes from the middle, fewer at the end, and how many there are in all; null when there is no such blob. */
export function readBlobPiece(folder: string, hash: string, { from, length }: { from: number; length: number }): BlobPiece | null {
  const place = blobPath(folder, hash);
  if (!existsSync(place)) return null;
  const handle = openSync(place, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return { bytes: bytes.subarray(0, readSync(handle, bytes, 0, length, from)), total: fstatSync(handle).size };
  } finally {
    closeSync(handle);
  }
}

/** All of it, in pieces of this length, one valid until the next; null when there is no such blob. */
export function readBlobPieces(folder: string, hash: string, length: number): Iterable<Uint8Array> | null {
  const place = blobPath(folder, hash);
  return existsSync(place) ? piecesOf(place, length) : null;
}

function* piecesOf(place: string, length: number): Generator<Uint8Array> {
  const handle = openSync(place, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(length, Math.max(1, fstatSync(handle).size)));
    for (let read = readSync(handle, bytes); read > 0; read = readSync(handle, bytes)) yield bytes.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

export type BlobPiece = { bytes: Buffer; total: number };

export function removeBlob(folder: string, hash: string): void {
  rmSync(blobPath(folder, hash), { force: true });
}

export type BlobFile = { name: string; path: string; bytes: number; writtenAt: number };

/** Every file in the folder, unfinished ones (`.….part`) included. */
export function* listBlobs(folder: string): Generator<BlobFile> {
  if (!existsSync(folder)) return;
  for (const shard of readdirSync(folder, { withFileTypes: true })) {
    if (!shard.isDirectory()) continue;
    for (const entry of readdirSync(join(folder, shard.name), { withFileTypes: true })) {
      const path = join(folder, shard.name, entry.name);
      // Of the link itself: where it leads is no file of ours. Gone: removed since the folder was read.
      const state = entry.isDirectory() ? undefined : lstatSync(path, { throwIfNoEntry: false });
      if (state !== undefined) yield { name: entry.name, path, bytes: state.size, writtenAt: state.mtimeMs };
    }
  }
}

export type Blobs = {
  keep(bytes: Uint8Array): string;
  keepAll(all: Iterable<NamedPieces>): string | null;
  read(hash: string): Uint8Array | null;
  pieces(hash: string, length: number): Iterable<Uint8Array> | null;
  remove(hash: string): void;
  list(): Iterable<BlobFile>;
  removeFile(path: string): void;
};

/** The folder as the store takes it. */
export function openBlobs(folder: string): Blobs {
  return {
    keep: (bytes) => writeBlob(folder, bytes),
    keepAll: (all) => writeBlobs(folder, all),
    read: (hash) => readBlob(folder, hash),
    pieces: (hash, length) => readBlobPieces(folder, hash, length),
    remove: (hash) => removeBlob(folder, hash),
    list: () => listBlobs(folder),
    removeFile: (path) => rmSync(path, { force: true }),
  };
}
