import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../../renderer/views/search/Marked.tsx';
import { addTo, removeFrom, toggle } from '../../../../renderer/views/search/query-edit.ts';

const query = 'river from:"Shen Yan" 平台:微信 wall';
const operators = [
  { name: 'from', value: 'Shen Yan', not: false, start: 6, end: 21 },
  { name: 'platform', value: '微信', not: false, start: 22, end: 27 },
];

describe('a query that is narrowed by choosing', () => {
  it('gets an operator at its end, quoted where its value has spaces', () => {
    expect([addTo(' river', 'kind', 'notice'), addTo('', 'from', 'Shen "Y" Yan')]).toEqual(['river kind:notice', 'from:"Shen Y Yan"']);
  });

  it('loses an operator by its place and keeps the rest as it was typed', () => {
    expect([removeFrom(query, operators.slice(0, 1)), removeFrom(query, operators)]).toEqual(['river 平台:微信 wall', 'river wall']);
  });

  it('loses a chosen value in whichever way it was written', () => {
    const chosen = { name: 'platform', value: 'weixin', aliases: ['微信'], chosen: true };
    expect([toggle(query, operators, chosen), toggle('river', [], { ...chosen, chosen: false })]).toEqual([
      'river from:"Shen Yan" wall',
      'river platform:weixin',
    ]);
  });
});

it('marks are the places the core gave, and the pieces together are the text', () => {
  expect(piecesOf('因大量用户投诉。', [{ start: 5, end: 7 }])).toEqual([
    { text: '因大量用户', start: 0, hit: false },
    { text: '投诉', start: 5, hit: true },
    { text: '。', start: 7, hit: false },
  ]);
});
