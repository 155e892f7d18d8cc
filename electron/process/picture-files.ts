/** Stored pictures, sound and films as files of our own origin: `/blob/<sha256>`, from the example's library with `?library=example`. Bytes and type come from the core. */

import { type Library, libraries as names } from '../contract/shell.ts';
import type { Libraries } from './libraries.ts';
import { type MediaFile, readMediaFile } from './media-files.ts';
import { fieldsOf } from './port.ts';

export type PictureFile = { status: 200; body: Buffer; headers: Record<string, string> };

/** An SVG may carry scripts and addresses: it runs nothing and asks for nothing. */
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml']);

/** Null when the address names nothing stored that may be shown. Whoever asks must be known as our own page already. `range` is the header. */
export async function readStoredFile(call: Libraries['call'], url: URL, range?: string | null): Promise<PictureFile | MediaFile | null> {
  const sha256 = /^\/blob\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
  const library = url.searchParams.get('library') ?? 'own';
  if (sha256 === undefined || !isLibrary(library)) return null;
  const file = (await readPictureFile(call, library, sha256)) ?? (await readMediaFile(call, { library, sha256, range }));
  return file && { ...file, headers: { ...walls, ...file.headers } };
}

const walls = {
  'content-security-policy': picturePolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  // Shown inside the page only. Opened by itself it is saved: under this policy too Chromium 156 connects to hosts an SVG document names (2026-11).
  'content-disposition': 'attachment',
  // Named by its content. An erased picture must not live on in the browser's cache on the disk.
  'cache-control': 'no-store',
};

async function readPictureFile(call: Libraries['call'], library: Library, sha256: string): Promise<PictureFile | null> {
  const reply = await call(library, 'picture', { sha256 }, 'window');
  const picture = reply.ok ? fieldsOf(reply.value) : null;
  if (typeof picture?.type !== 'string' || typeof picture.base64 !== 'string' || !pictureTypes.has(picture.type)) return null;
  const body = Buffer.from(picture.base64, 'base64');
  return { status: 200, body, headers: { 'content-type': picture.type, 'content-length': String(body.length) } };
}

function isLibrary(name: string): name is Library {
  return (names as readonly string[]).includes(name);
}
