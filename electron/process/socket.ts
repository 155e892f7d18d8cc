/**
 * The folder's own door for other programs of the same user: a socket (a named pipe on Windows) next to a key file that only the user can read.
 * One JSON document per line. The first line must carry the key; then `{id, method, input}` is answered by `{id, result}`.
 */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fail } from '../contract/result.ts';
import { type Callee, fieldsOf } from './port.ts';

/** A line longer than this is no call of ours: imports and backups go by file or in a few megabytes. */
const longestLine = 64 * 1024 * 1024;

/** macOS allows 104 bytes for the path of a socket, Linux 108. */
const longestPath = 100;

export type DoorPlace = { address: string; keyFile: string };

export function doorOf(folder: string): DoorPlace {
  const whole = resolve(folder);
  const keyFile = join(whole, 'core.key');
  const short = createHash('sha256').update(whole).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return { address: `\\\\.\\pipe\\vigil-${short}`, keyFile };
  const inFolder = join(whole, 'core.sock');
  if (Buffer.byteLength(inFolder) <= longestPath) return { address: inFolder, keyFile };
  return { address: join(tmpdir(), `vigil-${userInfo().uid}`, `${short}.sock`), keyFile };
}

/** Starts to listen; answers null when the folder cannot carry a socket. Whoever calls holds the folder's lock, so an old socket file is nobody's. */
export async function openSocket(folder: string, callee: Callee): Promise<{ close(): Promise<void> } | null> {
  const { address, keyFile } = doorOf(folder);
  const key = randomBytes(32).toString('hex');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serveSocket(socket, key, callee);
  });
  try {
    prepareAddress(address);
    writeFileSync(keyFile, key, { mode: 0o600 });
    chmodSync(keyFile, 0o600);
    await listen(server, address);
  } catch {
    // Some file systems carry no sockets. Forwarding is then missing, and the other program says that nobody answers.
    server.close();
    return null;
  }
  return {
    close() {
      for (const socket of sockets) socket.end();
      rmSync(keyFile, { force: true });
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function prepareAddress(address: string): void {
  if (process.platform === 'win32') return;
  const folder = resolve(address, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (folder.startsWith(tmpdir())) refuseForeignFolder(folder);
  rmSync(address, { force: true });
}

/** In the shared temporary folder somebody else may have made ours first. */
function refuseForeignFolder(folder: string): void {
  const { uid, mode } = statSync(folder);
  if (uid !== userInfo().uid) throw new Error(`${folder} belongs to another user.`);
  if ((mode & 0o077) !== 0 && folder.includes(`vigil-${uid}`)) chmodSync(folder, 0o700);
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(address, () => {
      // Until here the key alone guards it: whoever connects without the key is cut off.
      if (process.platform !== 'win32') chmodSync(address, 0o600);
      done();
    });
  });
}

function serveSocket(socket: Socket, key: string, callee: Callee): void {
  let known = false;
  const write = (message: unknown) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
  };
  readLines(socket, (line) => {
    const fields = readJson(line);
    if (fields === null) return void socket.destroy();
    if (!known) {
      known = sameKey(fields.key, key);
      if (known) write({ ready: true });
      else socket.destroy();
      return;
    }
    if (typeof fields.id !== 'number' || typeof fields.method !== 'string') return void socket.destroy();
    const id = fields.id;
    void callee
      .call(fields.method, fields.input ?? {}, 'local')
      .catch((error: unknown) => fail('internal', error instanceof Error ? error.message : String(error)))
      .then((result) => write({ id, result }));
  });
}

function sameKey(given: unknown, key: string): boolean {
  const left = Buffer.from(typeof given === 'string' ? given : '');
  const right = Buffer.from(key);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The fields of a line, or null when it is no JSON object. */
export function readJson(line: string): Record<string, unknown> | null {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Calls `onLine` for each whole line; a peer that never ends its line is cut off. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let parts: string[] = [];
  let length = 0;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = chunk.split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      const whole = parts.join('') + line;
      parts = [];
      length = 0;
      onLine(whole);
    }
    parts.push(rest);
    length += rest.length;
    if (length > longestLine) socket.destroy();
  });
}

export function readKey(keyFile: string): string | null {
  try {
    return readFileSync(keyFile, 'utf8');
  } catch {
    return null;
  }
}
