/** An HTTP answer as an adapter is given one, and a fixture of a platform as its body. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Hop } from '../../electron/core/base/exchange.ts';
import type { Adapter, Extract, SourceRequest, Task } from '../../electron/core/sources/adapter.ts';

export function fixture(path: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../fixtures', path));
}

export type AnswerParts = { url?: string; status?: number; headers?: Record<string, string>; redirects?: Hop[] };

export function answerOf(
  body: Uint8Array | string | object,
  { url = 'https://a.example/', status = 200, headers = {}, redirects = [] }: AnswerParts = {},
): Answer {
  const isBytes = body instanceof Uint8Array;
  const bytes = isBytes ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    requestUrl: redirects[0]?.url ?? url,
    url,
    status,
    headers,
    redirects,
    body: bytes,
    wireBytes: bytes,
    wireSha256: '',
    bodySha256: '',
    requestLine: '',
    requestHeaders: {},
    peerAddress: null,
    tlsChainSha256: null,
    route: 'direct',
    proxy: null,
    originMapped: false,
    askedAt: 0,
    answeredAt: 0,
  };
}

/** What an adapter understands in an answer to the first request of a task. */
export function readWith(
  adapter: Adapter,
  task: Task,
  body: Uint8Array | string | object,
  parts: AnswerParts = {},
): { extract: Extract; next: SourceRequest[] } {
  const [request] = adapter.ask(task);
  if (!request) throw new Error(`${adapter.id} asks nothing for ${task.kind}`);
  return adapter.read(task, request, answerOf(body, { url: request.url, ...parts }));
}
