/** Every part of a notice with the exact stretch that carries it; composed wordings. */

import { expect, test } from 'vitest';
import type { Anatomy } from '../../../electron/contract/shapes/judgement.ts';
import { judge } from '../../../electron/core/judge/judge.ts';
import { outlinePage } from '../../../electron/core/parse/html.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

const blank = { url: null, status: null, headers: {}, outline: null, json: null } as const;

function read(text: string, platform = 'weixin'): Anatomy {
  const { notice } = judge({ ...blank, platform, subject: 'account', bareText: text }, shippedRules());
  if (!notice) throw new Error(`no notice was read in ${text}`);
  const wrong = notice.spans.filter((span) => span.start < 0 || span.end <= span.start || span.end > text.length);
  expect(wrong).toEqual([]);
  return notice;
}

test.each([
  ['This video was removed after a copyright claim by Acme Records.', 'Acme Records'],
  ['This account was closed after complaints from many users.', null],
  ['应北京远山文化公司的要求，该账号已被关闭。', '北京远山文化公司'],
  ['此账号被投诉，投诉人：张三，现已被封禁。', '张三'],
  ['经大量用户投诉，此账号已被关闭。', null],
  ['Сообщество заблокировано по требованию ООО «Ромашка».', 'ООО «Ромашка»'],
  ['Dieses Konto wurde aufgrund einer Beschwerde von Müller Verlag gesperrt.', 'Müller Verlag'],
  ['この動画は青空出版社からの申し立てにより削除されました。', '青空出版社'],
])('names who complained only where the words do: %s', (text, complainant) => {
  expect(read(text).complaint.complainant ?? null).toBe(complainant === 'この' ? null : complainant);
});

test.each([
  ['此账号发布的文章《春天的河》被投诉，现已被封禁。', '春天的河'],
  ['Your account was suspended because the video “Slow Rivers” was reported.', 'Slow Rivers'],
  ['此账号被多人投诉，已被封禁。', null],
])('which post was complained about: %s', (text, post) => {
  expect(read(text).complaint.post).toBe(post);
});

test.each([
  ['You may appeal within 30 days of this notice. This account has been suspended.', 'within 30 days'],
  ['该账号已被封禁，如有异议请在7个工作日内提交申诉。', '7个工作日内'],
  ['Dieses Konto wurde gesperrt. Einspruch ist innerhalb von 14 Tagen möglich.', 'innerhalb von 14 Tagen'],
  ['Ce compte est suspendu. Vous pouvez contester cette décision dans un délai de 60 jours.', 'dans un délai de 60 jours'],
  ['Страница заблокирована. Обжаловать решение можно в течение 10 дней.', 'в течение 10 дней'],
  ['このアカウントは凍結されています。30日以内に異議申し立てができます。', '30日以内'],
  ['This account has been suspended within 30 days of its opening.', null],
])('the term of the appeal: %s', (text, deadline) => {
  expect(read(text).appeal.deadline).toBe(deadline);
});

test.each([
  ['该账号已被禁言7天', '禁言7天'],
  ['此账号封禁至2014年3月20日', '至2014年3月20日'],
  ['This account has been suspended until March 20, 2014.', 'until March 20, 2014'],
  ['This account is suspended for 14 days.', 'for 14 days'],
  ['Страница заблокирована на 30 дней', 'на 30 дней'],
  ['Esta cuenta fue suspendida por 7 días', 'por 7 días'],
  ['このアカウントは2014年3月20日まで利用停止です', '2014年3月20日まで'],
])('how long it holds: %s', (text, until) => {
  const { permanent, until: found } = read(text);
  expect({ until: found, permanent }).toEqual({ until, permanent: false });
});

test.each([
  ['This account has been withheld in Ruritania in response to a legal demand.', 'in Ruritania', null],
  ['The website has been blocked as per order of Ministry of Rivers and Lakes under the Water Act.', null, 'Ministry of Rivers and Lakes'],
  ['此账号已被北京市互联网信息办公室责令关闭', null, '北京市互联网信息办公室'],
  [
    'Данный материал недоступен на территории Российской Федерации по требованию Роскомнадзора.',
    'на территории Российской Федерации',
    'Роскомнадзора',
  ],
  ['Dieses Konto wurde in Deutschland auf Anordnung des Landgerichts Hamburg gesperrt.', 'in Deutschland', 'Landgerichts Hamburg'],
  ['此账号已被封禁', null, null],
])('where it holds and who decided: %s', (text, territory, decidedBy) => {
  const { legal } = read(text, 'x');
  expect({ territory: legal.territory, decidedBy: legal.decidedBy }).toEqual({ territory, decidedBy });
});

test('many users are a quantity in English too, and in other languages', () => {
  const texts = [
    'Following complaints from many users, this account has been closed.',
    'This account has been closed because a large number of users reported it.',
    'Dieses Konto wurde nach zahlreichen Meldungen von Nutzern gesperrt.',
    'Esta cuenta fue cerrada tras numerosas denuncias de usuarios.',
  ];
  expect(texts.map((text) => read(text).complaint)).toMatchObject([
    { by: 'users', quantity: 'many' },
    { by: 'users', quantity: 'a large number of' },
    { by: 'users', quantity: 'zahlreichen' },
    { by: 'users', quantity: 'numerosas' },
  ]);
});

test('the link of the appeal is the one that stands in the notice place, made absolute', () => {
  const html =
    '<html><body><a href="/other">申诉</a><div class="weui-msg"><h2 class="weui-msg__title">此帐号已被屏蔽, 内容无法查看</h2><p>如有异议，可<a href="/appeal?id=1">申诉</a></p></div></body></html>';
  const url = 'https://mp.weixin.qq.com/s/abc';
  const { notice } = judge(
    { ...blank, platform: 'weixin', url, status: 200, outline: outlinePage(html, { url }), bodyText: html },
    shippedRules(),
  );
  expect(notice?.appeal).toEqual({ mentioned: true, quote: '申诉', link: 'https://mp.weixin.qq.com/appeal?id=1', deadline: null });
});

test('an address in the words themselves is the link', () => {
  const { appeal } = read('This account has been suspended. Appeal here: https://help.example/appeal.');
  expect(appeal.link).toBe('https://help.example/appeal');
});
