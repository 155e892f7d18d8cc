/** A thread for tests: says back what it is told, hangs, throws or ends when it is told so. */

import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../electron/core/threads.ts';

if (parentPort === null) throw new Error('echo-thread runs as a worker');
serveThread(parentPort, (word: string) => {
  if (word === 'throw') throw new Error('told to throw');
  if (word === 'end') process.exit(3);
  while (word === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  return word;
});
