/** Local HTTP servers for tests: a table of path to handler, counts of what came in, and ways to misbehave. */

import type { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

export type Seen = { method: string; path: string; headers: Record<string, string | string[] | undefined>; body: string };

export type Handler = (request: IncomingMessage, response: ServerResponse, seen: Seen) => void;

export type TestServer = {
  /** `http://127.0.0.1:port`, without a slash. */
  url: string;
  port: number;
  /** Every request so far, in order. */
  seen: Seen[];
  /** Connections accepted so far, also those that sent nothing. */
  connections(): number;
  /** Adds or replaces a path; `*` answers what no other does. */
  on(path: string, handler: Handler): void;
  close(): Promise<void>;
};

export type ServerOptions = { host?: string; port?: number; tls?: { key: string; cert: string } };

/** Starts on a free port. Paths are matched without the query. */
export async function startServer(routes: Record<string, Handler> = {}, options: ServerOptions = {}): Promise<TestServer> {
  const table = new Map(Object.entries(routes));
  const seen: Seen[] = [];
  let connections = 0;
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    seen.push(one);
    const handler = table.get(one.path.split('?')[0] ?? '') ?? table.get('*') ?? notFound;
    handler(request, response, one);
  }
  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    answer(request, response).catch(() => response.destroy());
  }
  const server = options.tls ? createSecureServer(options.tls, onRequest) : createServer(onRequest);
  const sockets = trackSockets(server);
  server.on('connection', () => {
    connections += 1;
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, host, options.port ?? 0);
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    seen,
    connections: () => connections,
    on: (path, handler) => void table.set(path, handler),
    close: () => closeServer(server, sockets),
  };
}

/** A handler that answers at once. */
export function reply(status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ''): Handler {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

export function redirectTo(location: string, status = 302): Handler {
  return reply(status, { location });
}

export type TcpServer = { port: number; connections(): number; close(): Promise<void> };

/** A bare TCP server, for answers no HTTP server would give. */
export async function startTcp(onSocket: (socket: Socket) => void, host = '127.0.0.1'): Promise<TcpServer> {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  const sockets = trackSockets(server);
  const port = await listen(server, host, 0);
  return { port, connections: () => connections, close: () => closeServer(server, sockets) };
}

/** A port on 127.0.0.1 where nobody listens (it was free a moment ago). */
export async function freePort(): Promise<number> {
  const server = await startTcp(() => undefined);
  await server.close();
  return server.port;
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('no such page');
}

function trackSockets(server: EventEmitter): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

function listen(server: ReturnType<typeof createTcpServer>, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: ReturnType<typeof createTcpServer>, sockets: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
