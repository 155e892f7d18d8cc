import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isTooManyPixels, isWeixinPlaceholder, sniffPicture } from '../../../electron/core/parse/picture.ts';
import { drawPicture } from '../../../electron/example/pictures.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const text = (value: string) => new TextEncoder().encode(value);

test('a picture is known by its bytes, with the size they state', () => {
  expect({
    png: sniffPicture(drawPicture('/mmbiz_png/a/640').body),
    svg: sniffPicture(drawPicture('/mmbiz_svg/a/640').body),
    icon: sniffPicture(readFileSync(join(import.meta.dirname, '../../../resources/icons/tray.png')))?.type,
    gif: sniffPicture(bytes('474946383961 0a00 1400 800000')),
    jpeg: sniffPicture(bytes('ffd8ffe000104a46494600010100000100010000 ffc2 0011 08 0040 0080 03 012200021101031101')),
    webp: sniffPicture(bytes('52494646 1a000000 57454250 56503858 0a000000 00000000 7f0200 df0100')),
    lossless: sniffPicture(bytes('52494646 1a000000 57454250 5650384c 0d000000 2f 7fc27700 0000000000')),
    avif: sniffPicture(
      bytes('0000001c 66747970 61766966 00000000 61766966 6d696631 6d696166 00000014 69737065 00000000 00000064 00000032'),
    ),
  }).toEqual({
    png: { type: 'image/png', width: 640, height: 480 },
    svg: { type: 'image/svg+xml', width: 640, height: 480 },
    icon: 'image/png',
    gif: { type: 'image/gif', width: 10, height: 20 },
    jpeg: { type: 'image/jpeg', width: 128, height: 64 },
    webp: { type: 'image/webp', width: 640, height: 480 },
    lossless: { type: 'image/webp', width: 640, height: 480 },
    avif: { type: 'image/avif', width: 100, height: 50 },
  });
});

test('SVG is taken with what may stand before its root, in either encoding, and without a size', () => {
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>', 'utf16le')]);
  const sources = [
    '\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY a "b">]>\n<svg viewBox="0 0 1 1">',
    '  <svg width="10.5px" height=\'4\'>',
  ];
  expect([...sources.map((source) => sniffPicture(text(source))), sniffPicture(wide)]).toEqual([
    { type: 'image/svg+xml', width: null, height: null },
    { type: 'image/svg+xml', width: 10, height: 4 },
    { type: 'image/svg+xml', width: null, height: null },
  ]);
});

test('pages, scripts, archives, films, fragments and nothing are no pictures', () => {
  const others = [
    text(''),
    text('<!doctype html><svg></svg>'),
    text('<html><img src="x.png"></html>'),
    text('<svgx>'),
    text('{"svg":1}'),
    text('%PDF-1.7'),
    text('GIF'),
    bytes('89504e470d0a1a0a'),
    bytes('ffd8'),
    bytes('504b0304'),
    bytes('1f8b0800'),
    bytes('0000001c 66747970 6d703432 00000000 6d703432 69736f6d'),
    bytes('52494646 1a000000 57415645 666d7420 10000000 01000100 44ac0000 88580100'),
    bytes('424d 3600 0000 0000'),
  ];
  expect(others.map(sniffPicture)).toEqual(others.map(() => null));
});

test('a picture of too many pixels is known before anybody decodes it', () => {
  const size = (width: number, height: number) => isTooManyPixels({ type: 'image/png', width, height });
  expect([size(10_000, 10_000), size(10_001, 10_000), isTooManyPixels({ type: 'image/svg+xml', width: null, height: null })]).toEqual([
    false,
    true,
    false,
  ]);
});

test('what WeChat gives in the place of a picture is small and of another shape; a small picture of the right shape is kept', () => {
  const square = { type: 'image/png', width: 300, height: 300 } as const;
  const at = (url: string, height: number, size = 3_000) => isWeixinPlaceholder(url, square, { bytes: size, width: 640, height });
  expect({
    placeholder: at('https://mmbiz.qpic.cn/mmbiz_png/a/640', 360),
    right: at('https://mmbiz.qpic.cn/mmbiz_png/a/640', 640),
    large: at('https://mmbiz.qpic.cn/mmbiz_png/a/640', 360, 40_000),
    elsewhere: at('https://qpic.cn.example/a.png', 360),
  }).toEqual({ placeholder: true, right: false, large: false, elsewhere: false });
});
