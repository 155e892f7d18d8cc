/** A reading that answers for part of a notice only says so. */

import { expect, test } from 'vitest';
import { saysMore } from '../../../electron/core/judge/covered.ts';
import { judge } from '../../../electron/core/judge/judge.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

function readings(platform: string, bareText: string): unknown {
  const blank = { url: null, status: null, headers: {}, outline: null, json: null } as const;
  const { notice } = judge({ ...blank, platform, subject: 'account', bareText }, shippedRules());
  return notice?.readings.map(({ language, text, partial }) => ({ language, text, partial }));
}

test('words of the wording or of the sample are covered, in any width and spelling', () => {
  expect(saysMore('此帳號已被屏蔽，內容無法查看', ['此帐号已被屏蔽, 内容无法查看'])).toBe(false);
  expect(saysMore('THIS ACCOUNT has been closed.', ['this account has been closed'])).toBe(false);
});

test('a name or a number more is no further sentence', () => {
  expect(saysMore('@lantern has been closed in Ruritania', ['has been closed in'])).toBe(false);
});

test('a further sentence is not covered, in words or in signs', () => {
  expect(saysMore('This account has been closed. You may write to the harbour office.', ['this account has been closed'])).toBe(true);
  expect(saysMore('此帐号已被屏蔽。有关船票请向码头询问。', ['此帐号已被屏蔽'])).toBe(true);
});

test('words known one by one, in another order, are not covered', () => {
  expect(saysMore('closed been has account this', ['this account has been closed'])).toBe(true);
});

test('a reading of all of a notice is whole, in both languages', () => {
  expect(readings('weixin', '此帐号在冻结期，内容无法查看')).toEqual([
    { language: 'en', text: 'This account is in a period of freezing; its content cannot be viewed.', partial: undefined },
    { language: 'zh-Hans', text: '此账号处于冻结期，内容无法查看。', partial: undefined },
  ]);
});

test('the number and day of an order are no further sentence', () => {
  const words = 'Страница заблокирована на территории Российской Федерации на основании решения Роскомнадзора № 27-31-2014 от 12.03.2014';
  expect(readings('vk', words)).toMatchObject([
    {
      text: 'This page is blocked in the territory of the Russian Federation on the basis of a decision of Roskomnadzor.',
      partial: undefined,
    },
    { partial: undefined },
  ]);
});

test('a reading of the beginning of a notice is marked as a part, in both languages', () => {
  const words = 'This account has been terminated because we received multiple third-party claims of copyright infringement.';
  expect(readings('youtube', words)).toEqual([
    { language: 'en', text: 'This account has been terminated.', partial: true },
    { language: 'zh-Hans', text: '此账号已被终止。', partial: true },
  ]);
});
