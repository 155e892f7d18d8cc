/** What picture some bytes are, by the bytes alone: a server's word for it is not asked. */

export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml'] as const;

export type Picture = { type: (typeof pictureTypes)[number]; width: number | null; height: number | null };

/** Null for anything that is not one of the six types. Sizes are null where the bytes do not state them (most SVG). */
export function sniffPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of [png, gif, jpeg, webp, avif]) {
    const picture = read(bytes, view);
    if (picture !== null) return picture;
  }
  return svg(bytes);
}

type Reader = (bytes: Uint8Array, view: DataView) => Picture | null;

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** PNG (ISO/IEC 15948) §5.2 and §11.2.2. */
const png: Reader = (bytes, view) => {
  if (bytes.length < 24 || ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || ascii(bytes, 12, 4) !== 'IHDR') return null;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
};

const gif: Reader = (bytes, view) => {
  if (bytes.length < 10 || !['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return null;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
};

/** ITU-T T.81 Annex B: the size stands in the first frame header. */
const jpeg: Reader = (bytes, view) => {
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8 || bytes[2] !== 0xff) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const isBare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += isBare ? (marker === 0xff ? 1 : 2) : 2 + view.getUint16(at + 2);
  }
  return { type: 'image/jpeg', width: null, height: null };
};

/** RFC 9649 §2.5–2.7. */
const webp: Reader = (bytes, view) => {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return null;
  const type = 'image/webp';
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return { type, width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
};

/** ISO/IEC 23008-12 §6.5.3: the size stands in a property box `ispe`. */
const avif: Reader = (bytes, view) => {
  if (bytes.length < 16 || ascii(bytes, 4, 4) !== 'ftyp') return null;
  const end = Math.min(view.getUint32(0), bytes.length, 128);
  const brands = Array.from({ length: Math.max(0, end - 8) >> 2 }, (_, index) => ascii(bytes, 8 + 4 * index, 4));
  if (!brands.includes('avif') && !brands.includes('avis')) return null;
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).indexOf('ispe');
  const hasSize = found >= 0 && found + 16 <= bytes.length;
  return { type: 'image/avif', width: hasSize ? view.getUint32(found + 8) : null, height: hasSize ? view.getUint32(found + 12) : null };
};

/** An SVG document: nothing but declarations and comments may stand before its root. */
function svg(bytes: Uint8Array): Picture | null {
  const start = decode(bytes.subarray(0, 65_536));
  let rest = start.replace(/^\ufeff/, '').trimStart();
  for (let before = ''; rest !== before; ) {
    before = rest;
    rest = rest.replace(/^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg\b(?:[^[>]|\[[^\]]*\])*>)/i, '').trimStart();
  }
  const root = /^<svg(?=[\s>/])[^>]*>?/.exec(rest)?.[0];
  if (root === undefined) return null;
  const side = (name: string) =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*(\\d{1,5})(?:\\.\\d+)?(?:px)?\\s*["']`).exec(root)?.[1] ?? 0) || null;
  return { type: 'image/svg+xml', width: side('width'), height: side('height') };
}

function decode(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}

/** A picture of more pixels could take all memory of the window that shows it. */
const mostPixels = 100_000_000;

export function isTooManyPixels({ width, height }: Picture): boolean {
  return (width ?? 0) * (height ?? 0) > mostPixels;
}

const mostPlaceholderBytes = 12_000;

/**
 * WeChat's picture hosts give a small notice in the place of a picture when they take the asker for another site (platforms.md §6.2): status 200 and an image type.
 * It is small, and its shape is not the one the article states.
 */
export function isWeixinPlaceholder(
  url: string,
  picture: Picture,
  { bytes, width, height }: { bytes: number; width: number | null; height: number | null },
): boolean {
  if (!/(?:^|\.)(?:qpic|qlogo)\.cn$/.test(URL.parse(url)?.hostname ?? '')) return false;
  if (bytes > mostPlaceholderBytes || !width || !height || !picture.width || !picture.height) return false;
  const stated = height / width;
  return Math.abs(picture.height / picture.width - stated) > 0.1 * stated;
}
