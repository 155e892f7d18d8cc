/** The built client over canned answers, in the HTTP shape of `serve` and under the same page policy. For pictures and component tests. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ok } from '../../../electron/contract/result.ts';
import { readPageFile } from '../../../electron/process/page-files.ts';
import { pageHeaders } from '../../../electron/process/page-policy.ts';
import { readStoredFile } from '../../../electron/process/picture-files.ts';
import { type Answers, answer, createLibrary, type Emit } from './answers.ts';

export type FixtureOptions = {
  /** The built client. */
  folder: string;
  /** Answers in place of the canned ones. */
  change?: (answers: Answers, emit: Emit) => Answers;
  os?: string;
  locales?: string[];
};

export type Fixture = {
  url: string;
  emit: Emit;
  addPost(title: string): string;
  calls: { method: string; input: unknown }[];
  close(): Promise<void>;
};

export async function openFixture({ folder, change, os = 'linux', locales = ['en-GB'] }: FixtureOptions): Promise<Fixture> {
  const streams = new Set<ServerResponse>();
  const calls: Fixture['calls'] = [];
  let inUse = 'own';
  const emit: Emit = (name, payload) => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify({ library: inUse, name, payload })}\n\n`);
  };
  const library = createLibrary(emit);
  const answers = change?.(library.answers, emit) ?? library.answers;
  const shell = (name: string): unknown => {
    if (name === 'shell.info') return { shell: 'serve', os, locales, drawsWindowButtons: false, exampleRunning: false };
    if (name === 'shell.example.start') inUse = 'example';
    if (name === 'shell.example.stop') inUse = 'own';
    if (name === 'shell.saveFile') return { saved: false, file: null };
    if (name === 'shell.export') return { saved: false, name: 'vigil-Subscriptions.opml', download: '/download/one' };
    return name === 'shell.example.start' ? { started: true } : name === 'shell.openExternal' ? { opened: true } : {};
  };
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { pathname } = address;
    if (pathname.startsWith('/blob/')) return sendPicture(response, address, answers);
    if (pathname === '/events') return listen(response, streams);
    if (pathname === '/download/one') return sendDownload(response);
    if (request.method !== 'POST') return sendFile(response, folder, pathname);
    const input: unknown = JSON.parse((await readAll(request)) || '{}');
    const [, kind = '', first = '', method = ''] = pathname.split('/');
    const name = kind === 'shell' ? first : method;
    calls.push({ method: name, input });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(kind === 'shell' ? ok(shell(name)) : answer(answers, name, input)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, emit, addPost: library.addPost, calls, close: () => closeServer(server) };
}

function listen(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': open\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

function sendDownload(response: ServerResponse): void {
  response.writeHead(200, { 'content-disposition': 'attachment; filename="vigil-Subscriptions.opml"' }).end('<opml version="2.0"/>');
}

async function sendPicture(response: ServerResponse, address: URL, answers: Answers): Promise<void> {
  const picture = await readStoredFile(async (_library, method, input) => answer(answers, method, input), address);
  response.writeHead(picture?.status ?? 404, picture?.headers ?? {}).end(picture?.body instanceof Buffer ? picture.body : '');
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const file = await readPageFile(folder, path);
  if (file === null) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { ...pageHeaders, 'content-type': file.type }).end(file.body);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function closeServer(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
