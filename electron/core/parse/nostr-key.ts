/** Names of Nostr (NIP-19, NIP-21) and the public key in them. Vigil reads no relays; it only says whose name it is. */

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** The public key in hex that `npub1…`, `nprofile1…`, `nostr:` or 64 hex digits name; `''` for an event, which names none; null for anything else. */
export function nostrKey(input: string): string | null {
  const line = input.replace(/^(?:web\+)?nostr:(?:\/\/)?/i, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(line)) return line;
  const [, kind, letters = ''] = /^(npub|nprofile|note|nevent|naddr)1([ac-hj-np-z02-9]{20,1000})$/.exec(line) ?? [];
  if (kind === undefined) return null;
  const bytes = toBytes(letters.slice(0, -6));
  if (kind === 'npub') return bytes.length === 32 ? toHex(bytes) : null;
  // TLV: type 0 of a profile is the key; of an event it is the event's id.
  return kind === 'nprofile' && bytes[0] === 0 && bytes[1] === 32 && bytes.length >= 34 ? toHex(bytes.slice(2, 34)) : '';
}

function toBytes(letters: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    held = (held << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return bytes;
}

function toHex(bytes: number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
