/** What sound or film some bytes are, by their beginning alone: a server's word for it is not asked. */

export const mediaTypes = [
  'audio/mpeg',
  'audio/aac',
  'audio/mp4',
  'audio/ogg',
  'audio/webm',
  'audio/flac',
  'audio/wav',
  'video/mp4',
  'video/ogg',
  'video/webm',
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Enough of the beginning for `sniffMedia`. */
export const mediaHeadBytes = 4096;

/**
 * Null for anything that no `<audio>` or `<video>` of ours plays. `kind` is what the post calls it: a container that may hold either
 * (MP4, WebM) is taken at that word.
 */
export function sniffMedia(bytes: Uint8Array, kind: 'audio' | 'video'): MediaType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, mediaHeadBytes)).toString('latin1');
  if (head.startsWith('ID3')) return 'audio/mpeg';
  if (head.startsWith('fLaC')) return 'audio/flac';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (head.startsWith('OggS')) return head.includes('\x80theora') ? 'video/ogg' : 'audio/ogg';
  if (head.slice(4, 8) === 'ftyp') return mp4(head.slice(8, 12), kind);
  if (head.startsWith('\x1aE\xdf\xa3') && head.includes('webm')) return `${kind}/webm`;
  return frame(bytes);
}

/** ISO/IEC 14496-12 §4.3. AVIF and HEIF pictures have the same box. */
function mp4(brand: string, kind: 'audio' | 'video'): MediaType | null {
  if (['avif', 'avis', 'heic', 'heix', 'mif1', 'msf1'].includes(brand)) return null;
  return brand === 'M4A ' || brand === 'M4B ' ? 'audio/mp4' : `${kind}/mp4`;
}

/** MPEG audio without a tag (ISO/IEC 11172-3 §2.4.1.3, layer III only) and ADTS (ISO/IEC 14496-3 §1.A.2): the header's reserved values tell them from noise. */
function frame([first = 0, second = 0, third = 0]: Uint8Array): MediaType | null {
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return ((third >> 2) & 0xf) <= 12 ? 'audio/aac' : null;
  const isLayer3 = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  return isLayer3 && third >> 4 !== 0xf && third >> 4 !== 0 && (third & 0x0c) !== 0x0c ? 'audio/mpeg' : null;
}
