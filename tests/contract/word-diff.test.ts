import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords } from '../../electron/contract/word-diff.ts';

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

test('what is the same by chance between changes goes into them: one old phrase, one new', () => {
  expect([
    shown(
      'The keeper of the lamp has closed this window for a while. Ask the harbour office.',
      'The keeper of the lamp shut down for good this round window without a word. Ask the harbour office.',
    ),
    shown('We kept one boat two sails red ropes for all of us.', 'We kept ten boat six sails old ropes for all of us.'),
    shown('因多人投诉，灯塔暂时停止使用，请联系港口。', '因多人投诉，灯塔从今天起永久停用，请联系港口。'),
    shown('Suspended for 7 days.', 'Closed for good.'),
    shown('该号因风浪停航', '本灯已移往北岸的新楼'),
  ]).toEqual([
    'The keeper of the lamp [-has closed this window for a while][+shut down for good this round window without a word]. Ask the harbour office.',
    'We kept [-one boat two sails red][+ten boat six sails old] ropes for all of us.',
    '因多人投诉，灯塔[-暂时停止使][+从今天起永久停]用，请联系港口。',
    '[-Suspended for 7 days.][+Closed for good.]',
    '[-该号因风浪停航][+本灯已移往北岸的新楼]',
  ]);
});

test('small changes far apart stay apart, and lines are never joined', () => {
  expect([
    shown('one two three four five six seven', 'One two three four five six Seven'),
    shown('red boat\nsame\nblue sail\nsame\nold rope here', 'green ship\nsame\nblack flag\nsame\nold rope here'),
    shown('A short word.', 'A short word. And then a much longer part that came later, with many more words than before.'),
  ]).toEqual([
    '[-one][+One] two three four five six [-seven][+Seven]',
    '[-red boat][+green ship]\nsame\n[-blue sail][+black flag]\nsame\nold rope here',
    'A short word.[+ And then a much longer part that came later, with many more words than before.]',
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
