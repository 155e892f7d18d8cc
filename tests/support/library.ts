/** A library in a fresh folder, with a clock that the test moves. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openBlobs } from '../../electron/core/archive/blobs.ts';
import { silent } from '../../electron/core/base/log.ts';
import type { Paths } from '../../electron/core/context.ts';
import { openStore, type Store } from '../../electron/core/store/store.ts';
import { noon } from './library-values.ts';

export * from './library-values.ts';

export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function pathsIn(folder: string): Paths {
  return {
    folder,
    database: join(folder, 'library.db'),
    blobs: join(folder, 'blobs'),
    logs: join(folder, 'logs'),
    backups: join(folder, 'backups'),
  };
}

export type Library = { store: Store; paths: Paths; clock: { at: number; now(): number } };

export function storeOptions(paths: Paths, clock: { now(): number }) {
  return { paths, clock, log: silent, version: '0.1.0', blobs: openBlobs(paths.blobs) };
}

export function openTestLibrary(folder = freshFolder(), at = noon): Library {
  const clock = { at, now: () => clock.at };
  const paths = pathsIn(folder);
  const opened = openStore(storeOptions(paths, clock));
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
  onTestFinished(() => opened.value.close());
  return { store: opened.value, paths, clock };
}

export function addAccount({ store }: Library, nativeId: string, title = nativeId): number {
  const { id } = store.accounts.upsert({ platform: 'weixin', nativeId, title });
  store.subscriptions.subscribe({ accountId: id, folder: null });
  return id;
}
