/** A program of ours as a child: by Node's fork in serve, by Electron's utilityProcess on desktop (`main` brings that one along). */

import { fork as forkNode } from 'node:child_process';
import type { Channel } from './port.ts';

export type Child = Channel & { pid(): number | null; kill(): void };
export type Fork = (file: string) => Child;

/** Forks with Node. Messages are structured clones; what the child prints goes to our standard error, so that standard output stays ours. */
export function forkWithNode(file: string): Child {
  const child = forkNode(file, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] });
  return {
    post: (message) => {
      // A child that is ending can no longer be written to; its exit tells the rest.
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener) => child.on('message', listener),
    onClosed: (listener) => {
      if (child.exitCode !== null || child.signalCode !== null) queueMicrotask(listener);
      else child.once('exit', listener);
    },
    pid: () => child.pid ?? null,
    kill: () => child.kill('SIGKILL'),
  };
}

/** The channel to the program that forked us: a utility process has `process.parentPort`, a Node child has `process.send`. */
export function parentChannel(): Channel {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port !== undefined && port !== null) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      onClosed: () => {},
    };
  }
  return {
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => process.on('message', listener),
    onClosed: (listener) => process.once('disconnect', listener),
  };
}

type ParentPort = { postMessage(message: unknown): void; on(name: 'message', listener: (event: { data: unknown }) => void): void };
