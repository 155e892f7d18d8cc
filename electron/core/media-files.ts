/**
 * Sound and films of posts, when the reader asks: through the one door in pieces (RFC 9110 §14), appended to a file, sniffed, kept by hash.
 * What was cut off goes on where it stopped, as long as the core runs and the server still has the same file.
 */

import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { openPart, type Part } from './archive/part.ts';
import type { Answer, Ask, Exchange } from './base/exchange.ts';
import type { Logger } from './base/log.ts';
import type { Handlers } from './handlers.ts';
import { type MediaType, mediaHeadBytes, sniffMedia } from './parse/media-type.ts';
import type { Store } from './store/store.ts';

export type MediaFilesParts = {
  store: Store;
  log: Logger;
  /** Where blobs lie. */
  folder: string;
  /** The door with its pace, closed to private networks, as for pictures. */
  ask(ask: Ask, signal: AbortSignal): Promise<Exchange>;
  emit(name: string, payload: unknown): void;
};

export type MediaFiles = {
  handlers: Pick<Handlers, 'media.fetch' | 'media.cancel'>;
  /** Ends what is under way and removes everything unfinished. */
  drop(): Promise<void>;
};

type Kept = OutputOf<'media.fetch'>;
type Job = {
  postId: number;
  url: string;
  kind: 'audio' | 'video';
  part: Part;
  /** Where the next piece is asked: after its redirects. */
  from: string;
  /** Bytes of the piece under way. */
  asked: number;
  total: number | null;
  /** Of the file the first pieces are from (RFC 9110 §13.1.5). */
  validator: string | null;
  type: MediaType | null;
  /** First bytes of a whole answer, until there are enough of them to tell what it is. */
  head: Uint8Array[];
  /** Why a whole answer was not taken to its end. */
  refusal: Result<never> | null;
};
type Running = { controller: AbortController; done: Promise<Result<Kept>> };
type Taken = 'more' | 'whole' | 'again' | Result<never>;

const pieceBytes = 8 * 1024 * 1024;
/** A server without ranges sends all at once, perhaps slowly; one that idles is given up much sooner (fetch/deadline.ts). */
const mostMs = 30 * 60_000;
const mostTries = 3;

export function createMediaFiles(parts: MediaFilesParts): MediaFiles {
  const { store } = parts;
  const running = new Map<string, Running>();
  /** Cut off or cancelled: the next wish goes on here. */
  const unfinished = new Map<string, Job>();

  async function fetchOne({ postId, url }: { postId: number; url: string }): Promise<Result<Kept>> {
    if (store.settings.read().route === null) return fail('route-not-chosen', 'Choose a route first: nothing is asked before.');
    const named = store.media.find(postId, url);
    if (named === null) return fail('not-found', 'This post names no sound or film with that address.');
    if (named.sha256 !== null) return ok({ sha256: named.sha256, type: named.type ?? '', bytes: named.bytes ?? 0 });
    const other = running.get(url);
    if (other) return other.done;
    const controller = new AbortController();
    const job = unfinished.get(url) ?? begin(postId, url, named.kind);
    unfinished.delete(url);
    const done = run(job, controller.signal).finally(() => running.delete(url));
    running.set(url, { controller, done });
    return done;
  }

  function begin(postId: number, url: string, kind: Job['kind']): Job {
    return {
      postId,
      url,
      kind,
      part: openPart(parts.folder, url),
      from: url,
      asked: 0,
      total: null,
      validator: null,
      type: null,
      head: [],
      refusal: null,
    };
  }

  async function run(job: Job, signal: AbortSignal): Promise<Result<Kept>> {
    try {
      tell(job, 'running');
      const got = await download(job, signal);
      const result = got.ok ? await keep(job, got.value) : got;
      if (!result.ok && isWorthGoingOn(result.error.code)) unfinished.set(job.url, job);
      else if (!result.ok) job.part.drop();
      tell(job, result.ok ? 'kept' : 'ended');
      if (!result.ok) parts.log.debug('media.ended', { url: job.url, code: result.error.code });
      return result;
    } catch (error) {
      job.part.drop();
      tell(job, 'ended');
      return fail('not-writable', 'The file could not be written. Check the free space of the disk.', { reason: String(error) });
    }
  }

  async function download(job: Job, signal: AbortSignal): Promise<Result<MediaType>> {
    for (let tries = 0; ; ) {
      const cap = store.settings.read().mediaMaxBytes;
      const broken: unknown[] = [];
      // What the disk says must not be taken for the network's word.
      const takes = (bytes: Uint8Array, isFirst: boolean): boolean => {
        try {
          return takeWhole(job, { bytes, isFirst, cap });
        } catch (error) {
          broken.push(error);
          return false;
        }
      };
      const exchange = await parts.ask({ url: job.from, maxBytes: cap, totalMs: mostMs, headers: headersFor(job, cap), takes }, signal);
      if (broken.length > 0) throw broken[0];
      if (job.refusal !== null) return job.refusal;
      if (signal.aborted) return fail('stopped', 'The reader ended it.');
      const taken = takeExchange(job, exchange, cap);
      if (typeof taken !== 'string') return taken;
      if (job.type !== null && taken === 'whole') return ok(job.type);
      if (taken === 'more') tell(job, 'running');
      tries = taken === 'more' ? 0 : tries + 1;
      if (tries >= mostTries) return unreachable(exchange);
      if (store.media.find(job.postId, job.url) === null) return fail('not-found', 'The post is not there any more.');
    }
  }

  /** The bytes are on the disk before a row names them. */
  async function keep(job: Job, type: MediaType): Promise<Result<Kept>> {
    const bytes = job.part.size();
    const hash = await job.part.finish();
    const postIds = store.media.keep(job.url, { hash, type, bytes });
    if (postIds.length === 0) return fail('not-found', 'The post is not there any more.');
    parts.emit('pictures.stored', { postIds });
    return ok({ sha256: hash, type, bytes });
  }

  function tell({ postId, url, part, total }: Job, state: 'running' | 'kept' | 'ended'): void {
    parts.emit('media.progress', { postId, url, state, bytes: part.size(), total });
  }

  return {
    handlers: {
      'media.fetch': fetchOne,
      'media.cancel': ({ url }) => {
        running.get(url)?.controller.abort();
        return ok({});
      },
    },
    async drop() {
      for (const { controller } of running.values()) controller.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
      for (const { part } of unfinished.values()) part.drop();
      unfinished.clear();
    },
  };
}

function isWorthGoingOn(code: string): boolean {
  return code === 'unreachable' || code === 'stopped';
}

/** A piece reaches no further than what may be kept: so the source says how large it is before it sends more. */
function headersFor(job: Job, cap: number): Record<string, string> {
  const { part, validator } = job;
  const from = part.size();
  job.asked = Math.max(1, Math.min(pieceBytes, cap - from));
  return {
    accept: 'audio/*,video/*;q=0.9,*/*;q=0.1',
    // Ranges count the bytes as they are sent.
    'accept-encoding': 'identity',
    range: `bytes=${from}-${from + job.asked - 1}`,
    ...(from > 0 && validator !== null ? { 'if-range': validator } : {}),
  };
}

function takeExchange(job: Job, exchange: Exchange, cap: number): Taken {
  if (exchange.kind === 'answer') return takeAnswer(job, exchange.answer, cap);
  if (exchange.outcome === 'too-large') return tooLarge(cap, job.total);
  const isOver = exchange.reason === 'guard' || exchange.detail === 'host-resting';
  return isOver ? unreachable(exchange) : 'again';
}

function takeAnswer(job: Job, answer: Answer, cap: number): Taken {
  const { status, body } = answer;
  if (status === 200) {
    // What came coded was not taken on the way.
    if (body.length > 0) takeWhole(job, { bytes: body, isFirst: true, cap });
    job.refusal ??= appendHead(job, cap);
    job.total = job.part.size();
    return job.refusal ?? 'whole';
  }
  const range = status === 206 ? readRange(answer.headers['content-range'] ?? '') : null;
  if (range === null) {
    if (job.part.size() === 0) return unreachable({ kind: 'answer', answer });
    // A file of unknown length ended with the last piece (RFC 9110 §15.5.17).
    if (status === 416 && job.total === null) return 'whole';
    return startAnew(job);
  }
  const validator = validatorOf(answer.headers);
  const isOther = job.part.size() > 0 && (validator !== job.validator || range.total !== job.total);
  if (isOther || range.from !== job.part.size() || body.length === 0) return startAnew(job);
  if (range.total !== null && range.total > cap) return tooLarge(cap, range.total);
  job.total = range.total;
  job.validator = validator;
  job.from = answer.url;
  const refusal = append(job, body, cap);
  if (refusal) return refusal;
  const isWhole = job.total === null ? body.length < job.asked : job.part.size() >= job.total;
  return isWhole ? 'whole' : 'more';
}

/** A server without ranges sends all of it at once: it goes to the disk as it comes. */
function takeWhole(job: Job, { bytes, isFirst, cap }: { bytes: Uint8Array; isFirst: boolean; cap: number }): boolean {
  if (isFirst) {
    startAnew(job);
    job.head = [];
  }
  if (job.part.size() > 0) job.refusal = append(job, bytes, cap);
  else {
    job.head.push(bytes);
    if (job.head.reduce((sum, each) => sum + each.length, 0) >= mediaHeadBytes) job.refusal = appendHead(job, cap);
  }
  return job.refusal === null;
}

function appendHead(job: Job, cap: number): Result<never> | null {
  const head = Buffer.concat(job.head);
  job.head = [];
  return head.length === 0 && job.part.size() > 0 ? null : append(job, head, cap);
}

function append(job: Job, body: Uint8Array, cap: number): Result<never> | null {
  if (job.part.size() + body.length > cap) return tooLarge(cap, job.total);
  if (job.part.size() === 0) {
    job.type = sniffMedia(body.subarray(0, mediaHeadBytes), job.kind);
    if (job.type === null) return fail('not-readable', 'What the server sent is no sound or film that can be played.');
  }
  job.part.append(body);
  return null;
}

/** The file there is another one now, or its pieces do not fit: from the first address and the first byte. */
function startAnew(job: Job): 'again' {
  job.part.empty();
  job.from = job.url;
  job.total = null;
  job.validator = null;
  return 'again';
}

/** RFC 9110 §14.4; null when it cannot be read. */
function readRange(header: string): { from: number; total: number | null } | null {
  const [, from, total] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(header.trim()) ?? [];
  return from === undefined ? null : { from: Number(from), total: total === '*' ? null : Number(total) };
}

/** Only a strong one may join pieces (RFC 9110 §13.1.5). */
function validatorOf(headers: Record<string, string>): string | null {
  const { etag } = headers;
  return etag !== undefined && !etag.startsWith('W/') ? etag : (headers['last-modified'] ?? null);
}

function tooLarge(maxBytes: number, bytes: number | null): Result<never> {
  return fail('too-large', 'The file is larger than the settings allow.', { maxBytes, bytes });
}

function unreachable(exchange: Exchange): Result<never> {
  const details =
    exchange.kind === 'failure'
      ? { outcome: exchange.outcome, reason: exchange.reason, detail: exchange.detail }
      : { status: exchange.answer.status };
  return fail('unreachable', 'The file could not be had now. What came so far goes on when it is asked for again.', details);
}
