import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { freshFolder } from '../support/library.ts';

const threads = 3;

function takeAtOnce(folders: string[]): Promise<boolean[][]> {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const file = join(import.meta.dirname, '../support/lock-thread.ts');
  return Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<boolean[]>((done, failed) => {
          const worker = new Worker(file, { workerData: { folders, threads, gate } });
          worker.once('message', done);
          worker.once('error', failed);
        }),
    ),
  );
}

test.each([
  ['that is free', null],
  ['whose holder died', JSON.stringify({ pid: 2 ** 22 - 3, startedAt: '1' })],
])('of several that take a folder %s at one moment, one gets it', async (_name, stale) => {
  const folders = Array.from({ length: 100 }, freshFolder);
  if (stale !== null) for (const folder of folders) writeFileSync(join(folder, 'lock'), stale);
  const got = await takeAtOnce(folders);
  const holders = folders.map((_, round) => got.filter((each) => each[round]).length);
  expect(holders).toEqual(folders.map(() => 1));
});
