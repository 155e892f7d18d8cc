/** A thread for tests: says back what it is told, hangs, works until it is stopped, throws or ends when it is told so. */

import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../electron/core/threads.ts';

if (parentPort === null) throw new Error('echo-thread runs as a worker');
const rest = new Int32Array(new SharedArrayBuffer(4));
serveThread(parentPort, (word: string, meanwhile) => {
  if (word === 'throw') throw new Error('told to throw');
  if (word === 'end') process.exit(3);
  while (word === 'hang') Atomics.wait(rest, 0, 0, 1000);
  while (word === 'work' && !meanwhile.isStopped()) {
    meanwhile.tell('working');
    Atomics.wait(rest, 0, 0, 5);
  }
  return word;
});
