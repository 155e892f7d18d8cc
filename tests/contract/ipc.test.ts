import { expect, test } from 'vitest';
import { isOurPage } from '../../electron/main/sender.ts';

const parent = {} as never;

test.each([
  ['our own page', { url: 'vigil://app/index.html', parent: null }, true],
  ['a frame in our page', { url: 'vigil://app/index.html', parent }, false],
  ['another origin', { url: 'https://attacker.example/', parent: null }, false],
  ['an origin that begins like ours', { url: 'vigil://app.attacker.example/', parent: null }, false],
  ['a file', { url: 'file:///app/index.html', parent: null }, false],
  ['an empty page', { url: 'about:blank', parent: null }, false],
  ['a frame that is gone', null, false],
])('answers calls from %s as it should', (_name, senderFrame, answered) => {
  expect(isOurPage({ senderFrame })).toBe(answered);
});
