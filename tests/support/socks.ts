/** A SOCKS5 proxy on loopback that resolves every name itself, to where the test says, and remembers what was asked of it. */

import { connect, type Socket } from 'node:net';
import { startTcp } from './server.ts';

export type SocksAsk = { host: string; port: number; username: string | null; password: string | null };

export type SocksServer = {
  port: number;
  /** The CONNECTs so far, in order. */
  asks: SocksAsk[];
  connections(): number;
  close(): Promise<void>;
};

export type SocksOptions = {
  /** Where a host and port lead; default: the same, names to 127.0.0.1. */
  resolve?(host: string, port: number): { host: string; port: number };
  /** Demand these credentials (RFC 1929); any are taken when absent but offered. */
  credentials?: { username: string; password: string };
  /** Answer every CONNECT with this reply code instead of connecting. */
  reply?: number;
};

export async function startSocks(options: SocksOptions = {}): Promise<SocksServer> {
  const asks: SocksAsk[] = [];
  const server = await startTcp((socket) => void serve(socket, options, asks).catch(() => socket.destroy()));
  return { port: server.port, asks, connections: server.connections, close: server.close };
}

async function serve(socket: Socket, options: SocksOptions, asks: SocksAsk[]): Promise<void> {
  const read = exactly(socket);
  const [, count = 0] = await read(2);
  const methods = [...(await read(count))];
  const login = await greet(socket, read, methods, options);
  if (!login) return void socket.end();

  const [, , , kind = 0] = await read(4);
  const host = await readHost(read, kind);
  const port = (await read(2)).readUInt16BE();
  asks.push({ host, port, ...login });
  if (options.reply !== undefined) return void socket.end(Buffer.from([5, options.reply, 0, 1, 0, 0, 0, 0, 0, 0]));
  const to = options.resolve?.(host, port) ?? { host: kind === 3 ? '127.0.0.1' : host, port };
  const far = connect(to.port, to.host, () => {
    socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    socket.pipe(far);
    far.pipe(socket);
  });
  far.on('error', () => socket.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
  socket.on('close', () => far.destroy());
}

type Read = (length: number) => Promise<Buffer>;
type Login = { username: string | null; password: string | null };

async function greet(socket: Socket, read: Read, methods: number[], { credentials }: SocksOptions): Promise<Login | null> {
  if (!methods.includes(2)) {
    socket.write(Buffer.from([5, credentials ? 0xff : 0]));
    return credentials ? null : { username: null, password: null };
  }
  socket.write(Buffer.from([5, 2]));
  const [, nameLength = 0] = await read(2);
  const username = (await read(nameLength)).toString();
  const password = (await read((await read(1))[0] ?? 0)).toString();
  const isRight = !credentials || (credentials.username === username && credentials.password === password);
  socket.write(Buffer.from([1, isRight ? 0 : 1]));
  return isRight ? { username, password } : null;
}

async function readHost(read: Read, kind: number): Promise<string> {
  if (kind === 1) return [...(await read(4))].join('.');
  if (kind === 3) return (await read((await read(1))[0] ?? 0)).toString();
  const bytes = await read(16);
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':');
}

function exactly(socket: Socket): Read {
  let held = Buffer.alloc(0);
  return (length) =>
    new Promise((resolve, reject) => {
      function take(): boolean {
        if (held.length < length) return false;
        resolve(held.subarray(0, length));
        held = held.subarray(length);
        return true;
      }
      if (take()) return;
      function onData(chunk: Buffer): void {
        held = Buffer.concat([held, chunk]);
        if (!take()) return;
        socket.off('data', onData).pause();
      }
      socket.on('data', onData).resume();
      socket.once('close', () => reject(new Error('closed')));
    });
}
