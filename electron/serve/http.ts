/** The web shell's server: the client's files, calls by POST, events by SSE. What may come in is `guard.ts`'s matter, what it means the core's. */

import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { fail, type Result } from '../contract/result.ts';
import { type Library, libraries } from '../contract/shell.ts';
import type { Libraries } from '../process/libraries.ts';
import { readPageFile } from '../process/page-files.ts';
import { pageHeaders } from '../process/page-policy.ts';
import { readStoredFile } from '../process/picture-files.ts';
import type { Downloads } from './downloads.ts';
import { openEventStream } from './event-stream.ts';
import { createGuard, type Guard } from './guard.ts';

export type HttpShell = {
  port: number;
  /** An address with a fresh one-time code. */
  address(): string;
  close(): Promise<void>;
};

export type HttpOptions = {
  host: string;
  /** 0 takes a free one. */
  port: number;
  folder: string;
  libraries: Libraries;
  downloads: Downloads;
  shell(name: string, input: unknown): Promise<Result<unknown>>;
  /** A code was used: the next address may be told. */
  onEntered(): void;
};

/** An import of 20,000 accounts is about 6 MB. */
const largestBody = 32 * 1024 * 1024;

export async function openHttp(options: HttpOptions): Promise<HttpShell> {
  let guard: Guard | null = null;
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000, maxHeaderSize: 16_384 }, (request, response) => {
    if (guard === null) return void response.destroy();
    void answer(request, response, guard, options).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, fail('internal', error instanceof Error ? error.message : String(error)));
      else response.destroy();
    });
  });
  const port = await listen(server, options.port, options.host);
  guard = createGuard({ host: options.host, port });
  const { address } = guard;
  return {
    port,
    address,
    close() {
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done((server.address() as AddressInfo).port));
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, guard: Guard, options: HttpOptions): Promise<void> {
  const refusal = guard.refuses(request);
  if (refusal !== null) return sendSentence(response, refusal.status, refusal.sentence);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = url.pathname;
  if (request.method === 'POST') return answerCall(request, response, path, options);
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendSentence(response, 405, 'Only GET and POST are answered.');
  if (path === '/enter') return enter(response, guard, url.searchParams.get('code') ?? '', options);
  // Browsers ask for it by themselves beside a page that names no icon, as the one that moves on.
  if (path === '/favicon.ico') return void response.writeHead(204, pageHeaders).end();
  if (path === '/events') return openEventStream(response, options.libraries);
  if (path.startsWith('/download/')) return sendDownload(response, path, options.downloads);
  if (path.startsWith('/blob/')) return sendStored(request, response, url, options.libraries);
  await sendFile(response, options.folder, path);
}

/** Once: the file goes when it was sent, or when sending it was given up. */
async function sendDownload(response: ServerResponse, path: string, downloads: Downloads): Promise<void> {
  const download = downloads.take(path.slice('/download/'.length));
  if (download === null) return sendSentence(response, 404, 'There is no such file any more. Export it again.');
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': download.type,
    'content-length': download.bytes,
    // RFC 6266 §4.3: names beyond ASCII.
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(download.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    'cache-control': 'no-store',
  });
  try {
    await pipeline(createReadStream(download.file), response);
  } finally {
    download.forget();
  }
}

async function sendStored(request: IncomingMessage, response: ServerResponse, url: URL, libraries: Libraries): Promise<void> {
  const file = await readStoredFile(libraries.call, url, request.headers.range);
  if (file === null) return sendSentence(response, 404, 'There is no such picture, sound or film.');
  response.writeHead(file.status, file.headers);
  if (request.method === 'HEAD' || Buffer.isBuffer(file.body))
    return void response.end(file.body instanceof Buffer ? file.body : undefined);
  // A player that seeks or closes ends the answer: nothing went wrong.
  await pipeline(file.body, response).catch(() => response.destroy());
}

function enter(response: ServerResponse, guard: Guard, code: string, options: HttpOptions): void {
  const cookie = guard.exchange(code);
  if (cookie === null) {
    sendSentence(response, 403, 'This address was used already. Open the newest one that was printed.');
    return;
  }
  // A redirect would keep the page that linked here as its origin, and a strict cookie would then be left out; a page of our own that moves on is not.
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'set-cookie': cookie,
  });
  response.end(
    '<!doctype html><meta charset="utf-8"><title>Vigil</title><meta http-equiv="refresh" content="0;url=/"><a href="/">Vigil</a>',
  );
  options.onEntered();
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const file = await readPageFile(folder, path);
  if (file === null) return sendSentence(response, 404, 'There is no such file.');
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': file.type,
    'content-length': file.body.length,
    'cache-control': file.lasting ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(file.body);
}

async function answerCall(request: IncomingMessage, response: ServerResponse, path: string, options: HttpOptions): Promise<void> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/json')
    return sendJson(response, 415, fail('bad-input', 'Send application/json.'));
  const body = await readBody(request);
  if (!body.ok) return sendJson(response, body.error.code === 'too-large' ? 413 : 400, body);
  sendJson(response, 200, await dispatch(path, body.value, options));
}

async function dispatch(path: string, input: unknown, options: HttpOptions): Promise<Result<unknown>> {
  const [, kind, first = '', second = ''] = path.split('/');
  if (kind === 'call' && isLibrary(first)) return options.libraries.call(first, second, input, 'window');
  if (kind === 'shell') return options.shell(first, input);
  return fail('unknown-method', `Nothing answers at ${path}.`);
}

function isLibrary(name: string): name is Library {
  return (libraries as readonly string[]).includes(name);
}

async function readBody(request: IncomingMessage): Promise<Result<unknown>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) return fail('too-large', `A call may carry ${largestBody / 1024 / 1024} MB.`);
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return fail('bad-input', 'The call is no JSON.');
  }
}

function sendJson(response: ServerResponse, status: number, result: Result<unknown>): void {
  const body = Buffer.from(JSON.stringify(result));
  response.writeHead(status, {
    ...pageHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}

function sendSentence(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${sentence}\n`);
}
