/** A blob that comes in pieces: it grows beside its place as `.….part`, and gets its name when it is whole and synced. */

import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sha256 } from '../base/hash.ts';
import { blobPath, syncFolder } from './blobs.ts';

export type Part = {
  size(): number;
  append(bytes: Uint8Array): void;
  /** Begins anew. */
  empty(): void;
  /** Names the file by its hash and answers that; the part is closed. */
  finish(): Promise<string>;
  /** Removes what came so far. */
  drop(): void;
};

/** `name` is lasting (an address): what an earlier run left under it is written over. Throws what the file system says, here and in every step. */
export function openPart(folder: string, name: string): Part {
  const key = sha256(name);
  const path = join(folder, key.slice(0, 2), `.${key.slice(0, 32)}.part`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(path, 'w', 0o600);
  let hash: Hash = createHash('sha256');
  let size = 0;
  let isOpen = true;

  function close(): void {
    if (isOpen) closeSync(handle);
    isOpen = false;
  }

  return {
    size: () => size,
    append(bytes) {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, size + at);
      hash.update(bytes);
      size += bytes.length;
    },
    empty() {
      ftruncateSync(handle, 0);
      hash = createHash('sha256');
      size = 0;
    },
    async finish() {
      // Hundreds of megabytes: the core goes on answering meanwhile.
      await promisify(fsync)(handle);
      close();
      const name = hash.digest('hex');
      const place = blobPath(folder, name);
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
      renameSync(path, place);
      syncFolder(dirname(place));
      return name;
    },
    drop() {
      close();
      rmSync(path, { force: true });
    },
  };
}
