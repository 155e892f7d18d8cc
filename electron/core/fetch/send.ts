/** One request and its whole answer, without following anything. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Agent, Dispatcher } from 'undici';
import type { Ask } from '../base/exchange.ts';
import type { Capture, Sent } from './capture.ts';
import type { Line } from './line.ts';
import type { Step } from './redirect.ts';
import { codeOf, type Trouble, tooLarge, troubleError, troubleOf, unclear, unreachable } from './trouble.ts';

export type Reply = { status: number; headers: Record<string, string>; wire: Uint8Array; sent: Sent };

export type Sending = {
  agent: Agent;
  step: Step;
  /** Where the connection goes: the step's own origin, or the one it is mapped to. */
  origin: string;
  absolute: Line['absolute'];
  signal: AbortSignal;
  maxBytes: number;
  takes: Ask['takes'];
  capture: Capture;
};

/** A kept connection may have been closed by the server just now: a request that changes nothing is sent once more (RFC 9110 §9.2.2). */
export async function sendOnce(sending: Sending): Promise<Reply | Trouble> {
  const first = await attempt(sending);
  return first.kind === 'stale' ? settle(await attempt(sending)) : settle(first);
}

type Attempt = { kind: 'reply'; reply: Reply } | { kind: 'trouble' | 'stale'; trouble: Trouble };

function settle(attempted: Attempt): Reply | Trouble {
  return attempted.kind === 'reply' ? attempted.reply : attempted.trouble;
}

async function attempt(sending: Sending): Promise<Attempt> {
  const { step, capture, agent, signal } = sending;
  const { sent, result } = capture.watch(() => agent.request({ ...requestLine(sending), body: step.body ?? null, signal }));
  let hasBegun = false;
  try {
    const response = await result;
    hasBegun = true;
    if (sending.absolute && response.statusCode === 407) throw await discard(response, unreachable('proxy', 'proxy-407'));
    const wire = await readWire(response, step.method === 'HEAD' ? Number.POSITIVE_INFINITY : sending.maxBytes, sending.takes);
    // The pool sees a connection as free only in the next turn; without waiting, whoever asks again at once opens another.
    await nextTurn();
    return { kind: 'reply', reply: { status: response.statusCode, headers: flatten(response.headers), wire, sent } };
  } catch (error) {
    const trouble = troubleOf(error);
    const isStale =
      !hasBegun && sent.isReused && step.method !== 'POST' && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(codeOf(error));
    return { kind: isStale ? 'stale' : 'trouble', trouble };
  }
}

function requestLine({ step, origin, absolute }: Sending): Pick<Dispatcher.RequestOptions, 'origin' | 'path' | 'method' | 'headers'> {
  const path = `${step.url.pathname}${step.url.search}`;
  if (!absolute || !origin.startsWith('http:')) return { origin, path, method: step.method, headers: step.headers };
  const headers = absolute.authorization ? { ...step.headers, 'proxy-authorization': absolute.authorization } : step.headers;
  return { origin, path: `${origin}${path}`, method: step.method, headers };
}

/** Bytes as received. A limit on them also bounds what is kept of an endless answer; a redirect's body is worth no more than its hop. */
async function readWire(response: Dispatcher.ResponseData, maxBytes: number, takes: Ask['takes']): Promise<Uint8Array> {
  const declared = Number(response.headers['content-length']);
  if (declared > maxBytes && response.statusCode !== 304) throw await discard(response, tooLarge('declared'));
  const isTaken = takes !== undefined && response.statusCode === 200 && response.headers['content-encoding'] === undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw await discard(response, tooLarge('wire'));
    if (!isTaken) chunks.push(chunk);
    else if (!takes(chunk, size === chunk.length)) throw await discard(response, unclear('not-taken'));
  }
  const only = chunks[0];
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

async function discard(response: Dispatcher.ResponseData, trouble: Trouble): Promise<Error> {
  const error = troubleError(trouble);
  response.body.on('error', () => undefined).destroy(error);
  return error;
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // No cookie is kept, not even in the record of an answer.
    if (value === undefined || name === 'set-cookie') continue;
    flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
