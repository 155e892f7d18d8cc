import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutWords, findNeedle } from '../../../electron/core/store/cut.ts';
import { foldLine, foldPiece, foldText } from '../../../electron/core/store/fold.ts';

test.each([
  ['Crème Brûlée', 'creme brulee'],
  ['Đường Łódź Ærø straße', 'duong lodz aero strasse'],
  ['ＡＢＣ１２３', 'abc123'],
  ['審查員、帳號', '审查员、帐号'],
  ['カタカナ ｶﾞ ヴ', 'かたかな が ゔ'],
  ['\u1112\u1161\u11ab글', '한글'],
  ['Ёлка й', 'елка й'],
  ['за\u0301мок', 'замок'],
  ['Ὀδυσσεύς', 'οδυσσευσ'],
  ['مُحَمَّد أحمد', 'محمد احمد'],
  ['שָׁלוֹם', 'שלום'],
  ['İstanbul', 'istanbul'],
  ['soft\u00adhyphen don’t', "softhyphen don't"],
] as const)('%s folds to %s', (text, expected) => {
  expect(foldText(text)).toBe(expected);
});

test('a mark that makes another letter stays', () => {
  expect([foldText('が') === foldText('か'), foldText('й') === foldText('и')]).toEqual([false, false]);
});

test('words are cut where scripts change, and signs of unspaced script in twos', () => {
  expect(cutWords(foldLine('iPhone手机, 14 สวัสดี x_y'))).toBe('iphone 手机 机 14 สว วั ัส สด ดี ี x y');
});

test.each([
  ['the censors', 'cens', true],
  ['the censors', 'ensors', false],
  ['中文abc', 'abc', true],
  ['中文abc', '文a', true],
  ['\u{20000}\u{20001}', '\u{20001}', true],
  ['\u{10400}abc', 'abc', false],
] as const)('in %s, %s is found: %s', (text, needle, found) => {
  expect(findNeedle(foldLine(text), foldLine(needle)) !== -1).toBe(found);
});

test('folded piece by piece, a text is the same, and each unit has its place in it', () => {
  const text = fc.array(
    fc.constantFrom('a', 'É', '審', 'カ', 'ｶﾞ', '…', 'ß', '한', '\u1112\u1161\u11ab', '\u{20000}', '\u0301', ' ', '，', '㈱'),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join('');
      const { text: folded, starts, ends } = foldPiece(whole);
      expect(folded).toBe(foldText(whole));
      expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
      expect(starts.every((start, index) => start < (ends[index] ?? 0) && (ends[index] ?? 0) <= whole.length)).toBe(true);
    }),
  );
});
