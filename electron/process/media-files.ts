/** Stored sound and films as files of our own origin, whole or in ranges (RFC 9110 §14): a player asks for the part it plays. */

import type { Library } from '../contract/shell.ts';
import type { Libraries } from './libraries.ts';
import { fieldsOf } from './port.ts';

export type MediaFile = { status: 200 | 206 | 416; headers: Record<string, string>; body: AsyncIterable<Buffer> };

const pieceBytes = 1024 * 1024;
const isPlayable = /^(audio|video)\/[a-z0-9]+$/;

export type MediaAsk = { library: Library; sha256: string; range: string | null | undefined };

/** Null when there is no such sound or film. Pieces are read as the player takes them; one that goes missing meanwhile breaks the answer off. */
export async function readMediaFile(call: Libraries['call'], { library, sha256, range }: MediaAsk): Promise<MediaFile | null> {
  const first = await readPiece(call, { library, sha256, from: 0, length: 0 });
  if (first === null || !isPlayable.test(first.type)) return null;
  const { type, total } = first;
  const part = readRange(range ?? '', total);
  if (part === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${total}` }, body: none() };
  const { from, to } = part ?? { from: 0, to: total - 1 };
  return {
    status: part ? 206 : 200,
    headers: {
      'content-type': type,
      'content-length': String(to - from + 1),
      'accept-ranges': 'bytes',
      ...(part ? { 'content-range': `bytes ${from}-${to}/${total}` } : {}),
    },
    body: pieces(call, { library, sha256, from, to }),
  };
}

type Span = { from: number; to: number };

/** Null: the whole. Several ranges at once are answered with the whole, as §14.2 allows. */
function readRange(header: string, total: number): Span | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, total - Number(last)) : Number(first);
  const to = first === '' || last === '' ? total - 1 : Math.min(Number(last), total - 1);
  if (first !== '' && last !== '' && Number(last) < from) return null;
  return from >= total ? 'unsatisfiable' : { from, to };
}

type Piece = { type: string; total: number; bytes: Buffer };
type PieceAsk = { library: Library; sha256: string; from: number; length: number };

async function readPiece(call: Libraries['call'], { library, ...ask }: PieceAsk): Promise<Piece | null> {
  const reply = await call(library, 'media.read', ask, 'window');
  const piece = reply.ok ? fieldsOf(reply.value) : null;
  if (typeof piece?.type !== 'string' || typeof piece.total !== 'number' || typeof piece.base64 !== 'string') return null;
  return { type: piece.type, total: piece.total, bytes: Buffer.from(piece.base64, 'base64') };
}

async function* pieces(call: Libraries['call'], { from, to, ...which }: Omit<PieceAsk, 'length'> & Span): AsyncGenerator<Buffer> {
  for (let at = from; at <= to; ) {
    const piece = await readPiece(call, { ...which, from: at, length: Math.min(pieceBytes, to - at + 1) });
    if (piece === null || piece.bytes.length === 0) throw new Error('The stored file is not there any more.');
    yield piece.bytes;
    at += piece.bytes.length;
  }
}

async function* none(): AsyncGenerator<Buffer> {}
