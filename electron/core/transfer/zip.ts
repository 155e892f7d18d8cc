/**
 * A zip file as it grows (APPNOTE.TXT 6.3.10): entry by entry, nothing is kept of one that was written but its place. Sizes over 4 GB and more
 * than 65,535 entries take the zip64 records, which the small libraries lack. Compression and checksums are zlib's.
 */

import { crc32, deflateRawSync } from 'node:zlib';

/** `stored`: written as it is (pictures are compressed already). Paths use `/`. */
export type ZipEntry = { path: string; bytes: Uint8Array; stored?: boolean };

/** The name as text: a short buffer would keep the whole page of memory alive that it was cut from. */
type Placed = { path: string; method: number; crc: number; packed: number; size: number; at: number };

const utf8Names = 0x0800;
const most32 = 0xffffffff;

export function* zip(entries: Iterable<ZipEntry>, at: number): Generator<Uint8Array> {
  const time = dosTime(at);
  const placed: Placed[] = [];
  let offset = 0;
  for (const { path, bytes, stored } of entries) {
    const body = stored === true ? bytes : deflateRawSync(bytes);
    const entry = { path, method: stored === true ? 0 : 8, crc: crc32(bytes), packed: body.length, size: bytes.length, at: offset };
    const head = localHeader(entry, time);
    placed.push(entry);
    offset += head.length + body.length;
    yield head;
    yield body;
  }
  const directoryAt = offset;
  for (const entry of placed) {
    const record = directoryRecord(entry, time);
    offset += record.length;
    yield record;
  }
  yield endOf({ entries: placed.length, directoryAt, directorySize: offset - directoryAt });
}

type Stamp = { date: number; time: number };

/** Two-second steps since 1980, here in UTC. */
function dosTime(at: number): Stamp {
  const date = new Date(Math.max(at, Date.UTC(1980, 0, 1)));
  return {
    date: ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(),
    time: (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1),
  };
}

function localHeader({ path, method, crc, packed, size }: Placed, { date, time }: Stamp): Buffer {
  const name = Buffer.from(path, 'utf8');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(method === 0 ? 10 : 20, 4);
  head.writeUInt16LE(utf8Names, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt16LE(time, 10);
  head.writeUInt16LE(date, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function directoryRecord({ path, method, crc, packed, size, at }: Placed, { date, time }: Stamp): Buffer {
  const name = Buffer.from(path, 'utf8');
  const isFar = at >= most32;
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(at), 4);
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(isFar ? 45 : 20, 4);
  head.writeUInt16LE(isFar ? 45 : method === 0 ? 10 : 20, 6);
  head.writeUInt16LE(utf8Names, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt16LE(time, 12);
  head.writeUInt16LE(date, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(isFar ? most32 : at, 42);
  return Buffer.concat([head, name, extra]);
}

function endOf({ entries, directoryAt, directorySize }: { entries: number; directoryAt: number; directorySize: number }): Buffer {
  const isLarge = entries >= 0xffff || directoryAt >= most32 || directorySize >= most32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(Math.min(directorySize, most32), 12);
  end.writeUInt32LE(Math.min(directoryAt, most32), 16);
  if (!isLarge) return end;
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(entries), 24);
  far.writeBigUInt64LE(BigInt(entries), 32);
  far.writeBigUInt64LE(BigInt(directorySize), 40);
  far.writeBigUInt64LE(BigInt(directoryAt), 48);
  far.writeUInt32LE(0x07064b50, 56);
  far.writeBigUInt64LE(BigInt(directoryAt + directorySize), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}
