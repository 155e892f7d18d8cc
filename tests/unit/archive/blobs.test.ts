import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blobPath, openBlobs } from '../../../electron/core/archive/blobs.ts';
import { sha256 } from '../../../electron/core/base/hash.ts';
import { freshFolder } from '../../support/library.ts';

const bytes = new TextEncoder().encode('captured bytes');

test('keeps bytes under their hash, readable by the user only, and once', () => {
  const folder = freshFolder();
  const blobs = openBlobs(folder);
  expect([blobs.keep(bytes), blobs.keep(bytes)]).toEqual([sha256(bytes), sha256(bytes)]);
  expect([...blobs.list()]).toEqual([
    { name: sha256(bytes), path: blobPath(folder, sha256(bytes)), bytes: bytes.length, writtenAt: expect.any(Number) },
  ]);
  expect(statSync(blobPath(folder, sha256(bytes))).mode & 0o777).toBe(0o600);
  expect(Buffer.from(blobs.read(sha256(bytes)) ?? []).toString()).toBe('captured bytes');
});

test('a cut off blob is written again', () => {
  const folder = freshFolder();
  const blobs = openBlobs(folder);
  blobs.keep(bytes);
  writeFileSync(blobPath(folder, sha256(bytes)), 'capt');
  blobs.keep(bytes);
  expect(Buffer.from(blobs.read(sha256(bytes)) ?? []).toString()).toBe('captured bytes');
});

test('a removed or unknown blob is null', () => {
  const blobs = openBlobs(freshFolder());
  const hash = blobs.keep(bytes);
  blobs.remove(hash);
  expect([blobs.read(hash), blobs.read('0'.repeat(64)), [...blobs.list()]]).toEqual([null, null, []]);
});

test('leaves nothing half-written behind when a blob cannot be kept', () => {
  const folder = freshFolder();
  // A folder stands where the file should go.
  mkdirSync(blobPath(folder, sha256(bytes)), { recursive: true });
  expect(() => openBlobs(folder).keep(bytes)).toThrow();
  expect([...openBlobs(folder).list()].filter((file) => file.name.endsWith('.part'))).toEqual([]);
});

test('lists a link for itself, wherever it leads, and no folder within', () => {
  const folder = freshFolder();
  const shard = join(folder, 'ab');
  mkdirSync(join(shard, 'folder'), { recursive: true });
  symlinkSync(join(folder, 'nowhere'), join(shard, 'dangling'));
  symlinkSync('/', join(shard, 'outside'));
  expect([...openBlobs(folder).list()].map(({ name }) => name).sort()).toEqual(['dangling', 'outside']);
});
