import { expect, test } from 'vitest';
import { sniffMedia } from '../../../electron/core/parse/media-type.ts';

const of = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['an MP3 with a tag', 'ID3\x04\x00', 'audio/mpeg', 'audio/mpeg'],
  ['an MP3 without', '\xff\xfb\x90\x44', 'audio/mpeg', 'audio/mpeg'],
  ['AAC frames', '\xff\xf1\x50\x80', 'audio/aac', 'audio/aac'],
  ['an M4A', '\x00\x00\x00\x20ftypM4A ', 'audio/mp4', 'audio/mp4'],
  ['an MP4', '\x00\x00\x00\x20ftypisom', 'audio/mp4', 'video/mp4'],
  ['Opus in Ogg', `OggS${'\x00'.repeat(24)}OpusHead`, 'audio/ogg', 'audio/ogg'],
  ['Theora in Ogg', `OggS${'\x00'.repeat(24)}\x80theora`, 'video/ogg', 'video/ogg'],
  ['WebM', '\x1aE\xdf\xa3\x9fB\x82\x84webm', 'audio/webm', 'video/webm'],
  ['FLAC', 'fLaC\x00', 'audio/flac', 'audio/flac'],
  ['WAV', 'RIFF\x00\x00\x00\x00WAVEfmt ', 'audio/wav', 'audio/wav'],
  ['an AVIF picture', '\x00\x00\x00\x20ftypavif', null, null],
  ['Matroska that is no WebM', '\x1aE\xdf\xa3\x9fB\x82\x88matroska', null, null],
  ['a text in UTF-16', '\xff\xfe<\x00', null, null],
  ['a JPEG', '\xff\xd8\xff\xe0', null, null],
  ['a page', '<!doctype html>', null, null],
  ['nothing', '', null, null],
])('%s is told by its bytes', (_name, bytes, audio, video) => {
  expect([sniffMedia(of(bytes), 'audio'), sniffMedia(of(bytes), 'video')]).toEqual([audio, video]);
});
