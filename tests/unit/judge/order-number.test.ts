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
    cites: [{ name: 'решения суда № 2-1234/2021 от 5 мая 2021', kind: 'order' }],
  });
  expect(citesOf('This content is not available in your country due to a court order (Case 1:21-cv-01234).')).toEqual({
    rung: 'order',
    cites: [{ name: 'court order (Case 1:21-cv-01234)', kind: 'order' }],
  });
});

test.each([
  ['This post was removed pursuant to Decree 12 of 2020.', 'Decree 12 of 2020'],
  ['This account has been withheld under Resolution No. 2024/17 dated 3 May 2024.', 'Resolution No. 2024/17 dated 3 May 2024'],
  ['The account has been blocked by Order 7/2019.', 'Order 7/2019'],
  ['Ce compte a été bloqué par la décision n° 2022-114 du 4 avril 2022.', 'décision n° 2022-114 du 4 avril 2022'],
  ['Dieses Konto wurde gemäß Verfügung Az. 4 K 112/20 gesperrt.', 'Verfügung Az. 4 K 112/20'],
  ['Доступ ограничен по постановлению 44 от 2020 года.', 'постановлению 44 от 2020'],
  ['Conta bloqueada por decisão nº 0601000-12.2022.', 'decisão nº 0601000-12.2022'],
  ['قرار رقم 5 لسنة 2020: تم حجب هذا الحساب', 'قرار رقم 5 لسنة 2020'],
  ['令和3年(ヨ)第12号仮処分決定により、この投稿は削除されました。', '令和3年(ヨ)第12号仮処分決定'],
  ['依据京网信罚决字〔2021〕第5号行政处罚决定书，该账号已被关闭。', '京网信罚决字〔2021〕第5号行政处罚决定书'],
])('a numbered order is a legal ground and no complaint unless it says whose: %s', (text, name) => {
  expect(citesOf(text)).toEqual({ rung: 'order', cites: [{ name, kind: 'order' }] });
});

test('what the words only ask for, announce or appeal to is no order', () => {
  expect(citesOf('In order to view 3 posts you must log in.').rung).toBe('none');
  expect(citesOf('Your account was suspended. You may appeal this decision to the High Court of Justice.')).toEqual({
    rung: 'none',
    cites: [],
  });
});

test('names that overlap are one cite', () => {
  expect(citesOf('Bu gönderiye 5651 sayılı Kanun uyarınca erişim engellenmiştir.').cites).toEqual([
    { name: '5651 sayılı Kanun', kind: 'statute' },
  ]);
});

test('an order without a number is an order, and nothing is cited', () => {
  expect(citesOf('This content is not available in your country due to a court order.')).toEqual({ rung: 'order', cites: [] });
});
