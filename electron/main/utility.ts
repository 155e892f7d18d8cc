/** The core's process on desktop: Electron's utilityProcess, brought to process/launch.ts as a fork like any other. */

import { utilityProcess } from 'electron';
import type { Child } from '../process/child.ts';

export function forkWithElectron(file: string): Child {
  const child = utilityProcess.fork(file, [], { serviceName: 'Vigil core', stdio: 'inherit' });
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  return {
    post: (message) => {
      if (!ended) child.postMessage(message);
    },
    onMessage: (listener) => child.on('message', listener),
    onClosed: (listener) => {
      if (ended) queueMicrotask(listener);
      else child.once('exit', listener);
    },
    pid: () => child.pid ?? null,
    kill: () => child.kill(),
  };
}
