import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from '../../../electron/core/base/word-diff.ts';

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}]` : `[+${text}]`))
    .join('');

test('Latin text differs by words, Chinese by characters, and neighbours are joined', () => {
  expect([
    shown('The office closed its upper windows.', 'The office opened its windows.'),
    shown('该账号已被暂停使用', '该账号已被永久关闭'),
    shown('多名用户投诉', '大量用户投诉'),
    shown('See rule 7, please.', 'See rule 8, please.'),
    shown('same', 'same'),
    shown('', 'new'),
    shown('old', ''),
  ]).toEqual([
    'The office [-closed][+opened] its[- upper] windows.',
    '该账号已被[-暂停使用][+永久关闭]',
    '[-多名][+大量]用户投诉',
    'See rule [-7][+8], please.',
    'same',
    '[+new]',
    '[-old]',
  ]);
});

test('the pieces always make both texts again', () => {
  const word = fc.constantFrom('a', 'be', ' ', '\n', '河', '水', '。', ',', 'harbour', '  ');
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after);
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
    { numRuns: 500 },
  );
});

test('a long text that was rewritten is still told apart by paragraphs, soon', () => {
  const line = (word: string, length: number) => `${Array.from({ length }, (_, index) => `${word}${index}`).join(' ')}\n`;
  const before = `${line('kept', 50)}${line('old', 3_000)}${line('also', 50)}`;
  const after = `${line('kept', 50)}${line('new', 3_000)}${line('also', 50)}`;
  const beganAt = performance.now();
  const kinds = diffWords(before, after).map(({ kind, text }) => `${kind} ${text.length}`);
  expect(kinds).toEqual([
    `same ${line('kept', 50).length}`,
    `removed ${line('old', 3_000).length}`,
    `added ${line('new', 3_000).length}`,
    `same ${line('also', 50).length}`,
  ]);
  expect(performance.now() - beganAt).toBeLessThan(3_000);
});
