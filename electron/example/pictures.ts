/** The pictures of the example: small invented drawings, made from their own address, as PNG or SVG. The same address gives the same picture. */

import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export type DrawnPicture = { type: 'image/png' | 'image/svg+xml'; body: Buffer };

const paper = [244, 239, 228];
const inks = [
  [58, 76, 92],
  [122, 70, 52],
  [82, 96, 70],
  [96, 84, 62],
  [70, 60, 84],
];

/** The picture of an article or an account's own, at the path of its address. */
export function drawPicture(path: string): DrawnPicture {
  const seed = createHash('sha256').update(path).digest();
  if (path.startsWith('/mmhead/')) return { type: 'image/png', body: drawSeal(seed) };
  return path.includes('/mmbiz_svg/') ? { type: 'image/svg+xml', body: drawBranch(seed) } : { type: 'image/png', body: drawHills(seed) };
}

function inkOf(seed: Buffer): number[] {
  return inks[(seed[0] ?? 0) % inks.length] ?? paper;
}

/** Hills behind one another under a pale sun, as a woodcut would have them. */
function drawHills(seed: Buffer): Buffer {
  const width = 640;
  const height = 480;
  const ink = inkOf(seed);
  const sunX = 120 + ((seed[1] ?? 0) * 400) / 255;
  const sunY = 90 + ((seed[2] ?? 0) * 60) / 255;
  const ridges = [0, 1, 2, 3].map((index) => ({
    base: 210 + 70 * index,
    rise: 26 + (seed[3 + index] ?? 0) / 6,
    wave: 60 + (seed[8 + index] ?? 0) / 2,
    shift: (seed[12 + index] ?? 0) / 20,
    share: 0.25 + 0.22 * index,
  }));
  return png(width, height, (x, y) => {
    const ridge = ridges.findLast(
      ({ base, rise, wave, shift }) => y > base - rise * Math.sin(x / wave + shift) - (rise / 3) * Math.sin(x / 23 + shift),
    );
    const isSun = ridge === undefined && (x - sunX) ** 2 + (y - sunY) ** 2 < 40 ** 2;
    return mix(ink, isSun ? 0.12 : (ridge?.share ?? 0));
  });
}

/** A square seal with strokes inside, for an account. */
function drawSeal(seed: Buffer): Buffer {
  const side = 132;
  const ink = inkOf(seed);
  return png(side, side, (x, y) => {
    const edge = Math.min(x, y, side - 1 - x, side - 1 - y);
    if (edge < 8) return mix(ink, 0);
    if (edge < 14) return mix(ink, 0.9);
    const cell = seed[(Math.floor(x / 22) * 7 + Math.floor(y / 22) * 3) % seed.length] ?? 0;
    const isStroke = cell % 2 === 0 ? x % 22 > 7 && x % 22 < 15 : y % 22 > 7 && y % 22 < 15;
    return mix(ink, isStroke && cell % 5 !== 0 ? 0.9 : 0.08);
  });
}

function mix(ink: number[], share: number): number[] {
  return paper.map((tone, index) => Math.round(tone + ((ink[index] ?? 0) - tone) * Math.min(1, share)));
}

/** A branch with round leaves. */
function drawBranch(seed: Buffer): Buffer {
  const ink = `rgb(${inkOf(seed).join(' ')})`;
  const leaves = Array.from({ length: 9 }, (_, index) => {
    const x = 90 + 52 * index;
    const y = 240 + 60 * Math.sin(index / 1.7 + (seed[index] ?? 0) / 80);
    const side = index % 2 === 0 ? -34 : 34;
    return `<circle cx="${x}" cy="${Math.round(y + side)}" r="${12 + ((seed[index + 9] ?? 0) % 14)}"/>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<!-- example, invented -->
<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480">
<rect width="640" height="480" fill="rgb(${paper.join(' ')})"/>
<path d="M60 250 C200 ${150 + ((seed[20] ?? 0) % 80)} 420 ${280 + ((seed[21] ?? 0) % 60)} 600 210" fill="none" stroke="${ink}" stroke-width="5"/>
<g fill="${ink}" fill-opacity=".75">${leaves.join('')}</g>
</svg>
`);
}

/** PNG (ISO/IEC 15948) with 8-bit colour and no filter. */
function png(width: number, height: number, colour: (x: number, y: number) => number[]): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colour(x, y), y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
