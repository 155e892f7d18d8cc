/** Reaches the core that holds a data folder, for a program that found the folder held. */

import { connect, type Socket } from 'node:net';
import type { Result } from '../contract/result.ts';
import { type Callee, stopped } from './port.ts';
import { doorOf, readJson, readKey, readLines } from './socket.ts';

export type Forward = { call: Callee['call']; close(): void };

/** Connects to the core that holds `folder`; null when nobody answers within `withinMs`. The carrier is always `local`. */
export async function reachHolder(folder: string, withinMs = 2000): Promise<Forward | null> {
  const { address, keyFile } = doorOf(folder);
  const key = readKey(keyFile);
  if (key === null) return null;
  const socket = connect(address);
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const greeted = greet(socket, key, withinMs, (id, result) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const settle of waiting.values()) settle(stopped());
    waiting.clear();
  });
  if (!(await greeted)) return null;
  let lastId = 0;
  return {
    call(method, input) {
      if (socket.destroyed) return Promise.resolve(stopped());
      return new Promise((settle) => {
        lastId += 1;
        waiting.set(lastId, settle);
        socket.write(`${JSON.stringify({ id: lastId, method, input })}\n`);
      });
    },
    close: () => void socket.end(),
  };
}

function greet(socket: Socket, key: string, withinMs: number, onReply: (id: number, result: Result<unknown>) => void): Promise<boolean> {
  return new Promise((settle) => {
    const giveUp = () => {
      socket.destroy();
      settle(false);
    };
    const timer = setTimeout(giveUp, withinMs);
    socket.on('error', giveUp);
    socket.on('close', () => settle(false));
    socket.on('connect', () => socket.write(`${JSON.stringify({ key })}\n`));
    readLines(socket, (line) => {
      const fields = readJson(line);
      if (fields === null) return giveUp();
      clearTimeout(timer);
      if (fields.ready === true) settle(true);
      else if (typeof fields.id === 'number') onReply(fields.id, fields.result as Result<unknown>);
    });
  });
}
