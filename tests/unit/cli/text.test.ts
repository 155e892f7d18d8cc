import { expect, test } from 'vitest';
import { cut, plain, table, width } from '../../../electron/cli/text.ts';

test('lines up columns of Latin and Chinese', () => {
  expect(
    table(
      ['No.', 'Title', 'Status'],
      [
        ['1', '沈砚', 'closed'],
        ['12', 'Harbour Almanac', 'open'],
      ],
    ),
  ).toEqual(['No.  Title            Status', '1    沈砚             closed', '12   Harbour Almanac  open']);
});

test('lets no title write on the terminal or turn the reading direction', () => {
  expect(plain('a\u001b[2Jb\u202ec\r\nd\u0000\u009b31m')).toBe('a[2Jbc d31m');
});

test('cuts by cells, never through a character', () => {
  expect([cut('沈砚之书', 8), cut('沈砚之书', 5), cut('abcdef', 4), width('e\u0301')]).toEqual(['沈砚之书', '沈砚…', 'abc…', 1]);
});
