import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { loadRules } from '../../../electron/core/judge/load.ts';

const loaded = loadRules(join(import.meta.dirname, '../../../resources/rules'));

function citesOf(bareText: string) {
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { notice } = judge(
    { platform: null, url: null, status: null, headers: {}, outline: null, json: null, bareText, subject: 'post' },
    loaded.value,
  );
  return { rung: notice?.legal.rung, cites: notice?.legal.cites };
}

test('an order is cited with its number', () => {
  expect(citesOf('Данный материал заблокирован на территории РФ на основании решения суда № 2-1234/2021 от 5 мая 2021 г.')).toEqual({
    rung: 'order',
    cites: [{ name: 'на основании решения суда № 2-1234/2021', kind: 'order' }],
  });
  expect(citesOf('This content is not available in your country due to a court order (Case 1:21-cv-01234).')).toEqual({
    rung: 'order',
    cites: [{ name: 'court order (Case 1:21-cv-01234)', kind: 'order' }],
  });
});

test('an order without a number is an order, and nothing is cited', () => {
  expect(citesOf('This content is not available in your country due to a court order.')).toEqual({ rung: 'order', cites: [] });
});
