/** Undoes Content-Encoding, whatever is stacked, and stops at the limit: a bomb costs at most `maxBytes` of memory. */

import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { codeOf, type Trouble, tooLarge, unclear } from './trouble.ts';

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Promise<Buffer>;

const gunzip: Inflate = promisify(zlib.gunzip);
const inflate: Inflate = promisify(zlib.inflate);
const inflateRaw: Inflate = promisify(zlib.inflateRaw);
const brotli: Inflate = promisify(zlib.brotliDecompress);
const zstd: Inflate = promisify(zlib.zstdDecompress);

const maxLayers = 5;

/** `encoding` is the header as received, in the order applied (RFC 9110 §8.4); `maxBytes` bounds every layer. */
export async function decodeBody(
  wire: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<{ body: Uint8Array } | { trouble: Trouble }> {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim())
    .filter((layer) => layer !== '' && layer !== 'identity');
  if (layers.length > maxLayers) return { trouble: unclear('too-many-encodings') };
  let body = wire;
  try {
    for (const layer of layers.reverse()) {
      if (body.length === 0) break;
      const undo = decoderFor(layer, body);
      if (!undo) return { trouble: unclear('unknown-encoding') };
      body = await undo(body, { maxOutputLength: maxBytes, chunkSize: 65_536 });
    }
  } catch (error) {
    const isBomb = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
    return { trouble: isBomb ? tooLarge('decoded') : unclear('broken-encoding') };
  }
  return body.length > maxBytes ? { trouble: tooLarge('decoded') } : { body };
}

function decoderFor(layer: string, bytes: Uint8Array): Inflate | null {
  switch (layer) {
    case 'gzip':
    case 'x-gzip':
      // Some servers promise gzip and send plain text.
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip : untouched;
    case 'deflate':
      // RFC 9110 §8.4.1.2: zlib format, but some servers send the bare stream.
      return ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0 ? inflate : inflateRaw;
    case 'br':
      return brotli;
    case 'zstd':
      return zstd;
    default:
      return null;
  }
}

async function untouched(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
