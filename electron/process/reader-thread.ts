/** Entry of the thread with the read-only connection. */

import { parentPort, workerData } from 'node:worker_threads';
import { createReader, type ReaderOptions } from '../core/reader.ts';
import { serveThread } from '../core/threads.ts';

if (parentPort === null) throw new Error('reader-thread runs as a worker');
const reader = createReader(workerData as ReaderOptions);
serveThread(parentPort, reader.answer);
