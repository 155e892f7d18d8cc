/** One of several that take the lock of each folder in turn, all at the same moment; says of which it got it. */

import { parentPort, workerData } from 'node:worker_threads';
import { lockFolder } from '../../electron/core/store/lock.ts';

const { folders, threads, gate } = workerData as { folders: string[]; threads: number; gate: Int32Array };
const got = folders.map((folder, round) => {
  Atomics.add(gate, 0, 1);
  // Spins, so that all leave the gate together.
  while (Atomics.load(gate, 0) < threads * (round + 1));
  return lockFolder(folder).ok;
});
parentPort?.postMessage(got);
