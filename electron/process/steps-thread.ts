/** Entry of the thread for parsing, sanitising and judging. */

import { parentPort, workerData } from 'node:worker_threads';
import { openSteps, type StepsOptions } from '../core/steps.ts';
import { serveThread } from '../core/threads.ts';

if (parentPort === null) throw new Error('steps-thread runs as a worker');
serveThread(parentPort, openSteps(workerData as StepsOptions));
