import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery, type Tree } from '../../../electron/core/view/search/parse.ts';
import { readDays } from '../../../electron/core/view/search/values.ts';

function write(tree: Tree | null): string {
  if (tree === null) return '';
  if (tree.kind === 'word') return tree.text;
  return tree.kind === 'not' ? `not ${write(tree.part)}` : `(${tree.parts.map(write).join(` ${tree.kind} `)})`;
}

test.each([
  ['river wall', '(river and wall)'],
  ['Ｒiver　牆', '(river and 墙)'],
  ['“a large number” 投诉', '(a large number and 投诉)'],
  ['"not closed', 'not closed'],
  ['a b OR c d', '(a and (b or c) and d)'],
  ['a OR b | c', '(a or b or c)'],
  ['a AND b', '(a and b)'],
  ['a -b −"c d"', '(a and not b and not c d)'],
  ['a NOT b', '(a and not b)'],
  ['(a OR b) -(c d)', '((a or b) and not (c and d))'],
  ['a) b (', '(a and b)'],
  ['well-known', 'well-known'],
  ['https://example.invalid/x 10:30', '(https://example.invalid/x and 10:30)'],
  ['OR a OR', 'a'],
  ['', ''],
  ['" ( - :', ''],
] as const)('%s is read as %s', (query, expected) => {
  expect([write(parseQuery(query).tree), parseQuery(query).hints]).toEqual([expected, []]);
});

test('operators are taken out with their places, in English and in Chinese, with either colon and quotes', () => {
  const query = '-from:"Shen Yan" 平台：微信 river after:2014-03';
  const { tree, operators } = parseQuery(query);
  expect([write(tree), operators.map(({ name, value, not, start, end }) => [name, value, not, query.slice(start, end)])]).toEqual([
    'river',
    [
      ['from', 'Shen Yan', true, '-from:"Shen Yan"'],
      ['platform', '微信', false, '平台：微信'],
      ['after', '2014-03', false, 'after:2014-03'],
    ],
  ]);
});

test.each([
  ['🙂 river', 'no-letters', '🙂'],
  ['-river', 'only-excluded', '-river'],
  ['river OR from:a', 'or-operator', 'OR'],
  ['from: river', 'no-value', 'from'],
] as const)('%s gets a sentence', (query, code, value) => {
  expect(parseQuery(query).hints).toEqual([{ code, value }]);
});

test('whatever is typed is read, and places of operators lie within it', () => {
  const piece = fc.constantFrom('from:', 'a', '审查', '"', '(', ')', '-', ' ', 'OR', '：', 'has:image', '“', '|', '\u{20000}');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const query = pieces.join('');
      return parseQuery(query).operators.every(({ start, end }) => start >= 0 && start < end && end <= query.length);
    }),
  );
});

test.each([
  ['2014', '2014-01-01', '2015-01-01'],
  ['2014-12', '2014-12-01', '2015-01-01'],
  ['2014/2/28', '2014-02-28', '2014-03-01'],
  ['2014年3月13日', '2014-03-13', '2014-03-14'],
] as const)('%s is a stretch of days', (value, first, after) => {
  expect(readDays(value, 'UTC')).toEqual({ fromAt: Date.parse(first), toAt: Date.parse(after) });
});

test('days are those of the zone, and what is no day is none', () => {
  expect(readDays('2014-03-13', 'Asia/Shanghai')?.fromAt).toBe(Date.parse('2014-03-12T16:00:00Z'));
  expect(['yesterday', '2014-13', '2014-02-30', '20140313'].map((value) => readDays(value, 'UTC'))).toEqual([null, null, null, null]);
});
