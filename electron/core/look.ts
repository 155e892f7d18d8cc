/** Looks at one account through the network door: asks what the adapter wants, lets the steps thread read the answer, follows `next` within a budget. Records nothing. */

import type { PlatformId } from '../contract/names.ts';
import type { Answer, Ask, Exchange } from './base/exchange.ts';
import type { Adapter, SourceRequest, Task } from './sources/adapter.ts';
import type { StepReading } from './steps.ts';

/** What came of one request. `reading` is null when there was no answer, or when the answer is the one we already have. */
export type Look = {
  task: Task;
  request: SourceRequest;
  exchange: Exchange;
  /** 304, or the same body as last time: the account answered and nothing has to be read. */
  isUnchanged: boolean;
  reading: StepReading | null;
};

export type LookParts = {
  /** The door with its pace: waits for its turn, then asks. */
  ask(ask: Ask & { manner: 'api' | 'page' }, signal: AbortSignal): Promise<Exchange>;
  /** The steps thread; a reading that takes too long or fails becomes `parse-changed`. */
  read(input: { platform: PlatformId; task: Task; request: SourceRequest; answer: Answer }): Promise<StepReading>;
};

export type LookOptions = {
  signal: AbortSignal;
  /** Requests at most, `next` included. */
  budget: number;
  /** sha-256 of the body the route gave last time. */
  knownSha256: string | null;
  /** The address the reader typed or imported: its origin, and no other, may lie on a private network. */
  typedUrl: string | null;
};

export async function lookThrough(parts: LookParts, adapter: Adapter, task: Task, options: LookOptions): Promise<Look[]> {
  const looks: Look[] = [];
  const queue = adapter.ask(task);
  const asked = new Set<string>();
  for (let request = queue.shift(); request && looks.length < options.budget && !options.signal.aborted; request = queue.shift()) {
    const key = `${request.method ?? 'GET'} ${request.url}`;
    if (asked.has(key)) continue;
    asked.add(key);
    const exchange = await parts.ask(
      { ...request, typedByReader: isSameOrigin(request.url, options.typedUrl), manner: mannerOf(task, adapter) },
      options.signal,
    );
    const look = await readLook(parts, adapter, { task, request, exchange }, looks.length === 0 ? options.knownSha256 : null);
    looks.push(look);
    queue.push(...(look.reading?.next ?? []), ...(isUsable(look) ? [] : (request.orElse ?? [])));
  }
  return looks;
}

async function readLook(
  parts: LookParts,
  adapter: Adapter,
  { task, request, exchange }: Pick<Look, 'task' | 'request' | 'exchange'>,
  knownSha256: string | null,
): Promise<Look> {
  if (exchange.kind === 'failure') return { task, request, exchange, isUnchanged: false, reading: null };
  const { answer } = exchange;
  const isUnchanged = answer.status === 304 || (answer.status === 200 && answer.bodySha256 === knownSha256);
  const reading = isUnchanged ? null : await parts.read({ platform: adapter.id, task, request, answer });
  return { task, request, exchange, isUnchanged, reading };
}

/** Whether the answer said anything of what was asked about. */
function isUsable({ exchange, isUnchanged, reading }: Look): boolean {
  if (isUnchanged) return true;
  const outcome = exchange.kind === 'answer' ? reading?.judgement.outcome : null;
  return outcome === 'ok' || outcome === 'not-modified';
}

function isSameOrigin(url: string, typedUrl: string | null): boolean {
  const typed = typedUrl === null ? null : URL.parse(typedUrl);
  return typed !== null && URL.parse(url)?.origin === typed.origin;
}

/** Feeds and interfaces are made for programs; pages are made for people and are asked more slowly. */
function mannerOf(task: Task, adapter: Adapter): 'api' | 'page' {
  const kind = task.route?.kind;
  if (kind === undefined && adapter.label.isApi) return 'api';
  return kind === 'feed' || kind === 'bridge' || kind === 'api' ? 'api' : 'page';
}
