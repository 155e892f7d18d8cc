/** Grounds that name nothing: lists of laws and rules are one ground, and a bare common noun is no rule of the house (docs/words.md). */

import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

function read(bareText: string, platform: string | null = null) {
  const { notice, says, actor } = judge(
    { platform, url: null, status: null, headers: {}, outline: null, json: null, bareText, subject: 'account' },
    shippedRules(),
  );
  if (notice === null) throw new Error('No notice was read.');
  const { rung, hedged, cites, quote, decidedBy, territory } = notice.legal;
  return { says, actor, rung, hedged, cites: cites.map(({ name }) => name), quote, decidedBy, territory, stated: notice.stated.parts };
}

test.each([
  'This account has been closed because a large number of users reported it. Its content may violate relevant laws, regulations and policies.',
  'Following complaints from many users, this official account has been closed, as its content may violate relevant laws and policies.',
  '因大量用户举报，此帐号内容可能违反相关法律法规和政策，现已被关闭。',
])('two parts of eight are stated: %s', (text) => {
  const { rung, hedged, cites, stated } = read(text, 'weixin');
  expect({ rung, hedged, cites, stated }).toEqual({
    rung: 'unnamed-law',
    hedged: true,
    cites: [],
    stated: ['action', 'complaint-source'],
  });
});

const lists: [text: string, rung: string, hedged: boolean, list: string][] = [
  [
    'This account was suspended as its content may violate applicable laws and regulations.',
    'unnamed-law',
    true,
    'applicable laws and regulations',
  ],
  ['This account was closed for violating local laws, rules and policies.', 'unnamed-law', false, 'local laws, rules and policies'],
  ['This account was closed for violating relevant rules and regulations.', 'unnamed-rule', false, 'relevant rules and regulations'],
  [
    'This account was closed for violating laws, regulations and platform policies.',
    'unnamed-law',
    false,
    'laws, regulations and platform policies',
  ],
  ['This account was closed for violating the guidelines.', 'unnamed-rule', false, 'guidelines'],
  ['This account was closed for violating our terms.', 'unnamed-rule', false, 'terms'],
  ['Аккаунт заблокирован за нарушение законодательства и правил.', 'unnamed-law', false, 'законодательства и правил'],
  [
    'Dieses Konto wurde gesperrt, weil es gegen geltende Gesetze und Richtlinien verstoßen könnte.',
    'unnamed-law',
    true,
    'geltende Gesetze und Richtlinien',
  ],
  [
    'Ce compte a été fermé pour violation des lois, règlements et politiques applicables.',
    'unnamed-law',
    false,
    'lois, règlements et politiques applicables',
  ],
  [
    'Esta cuenta fue cerrada porque puede infringir las leyes, normativas y políticas pertinentes.',
    'unnamed-law',
    true,
    'leyes, normativas y políticas pertinentes',
  ],
  [
    'Esta conta foi encerrada por violar leis, regulamentos e políticas aplicáveis.',
    'unnamed-law',
    false,
    'leis, regulamentos e políticas aplicáveis',
  ],
  [
    'このアカウントは関連する法律、規制、およびポリシーに違反している可能性があるため、閉鎖されました。',
    'unnamed-law',
    true,
    '関連する法律、規制、およびポリシー',
  ],
  ['이 계정은 관련 법률, 규정 및 정책을 위반했을 가능성이 있어 폐쇄되었습니다.', 'unnamed-law', true, '관련 법률, 규정 및 정책'],
  [
    'Tài khoản này đã bị đóng do vi phạm pháp luật, quy định và chính sách liên quan.',
    'unnamed-law',
    false,
    'pháp luật, quy định và chính sách liên quan',
  ],
  [
    'Bu hesap ilgili yasa, yönetmelik ve politikaları ihlal ettiği için kapatıldı.',
    'unnamed-law',
    false,
    'ilgili yasa, yönetmelik ve politikaları',
  ],
  [
    'تم إغلاق هذا الحساب لأن محتواه قد ينتهك القوانين واللوائح والسياسات ذات الصلة.',
    'unnamed-law',
    true,
    'القوانين واللوائح والسياسات ذات الصلة',
  ],
  ['此帳號因違反相關法律、法規及政策，已被關閉。', 'unnamed-law', false, '相關法律、法規及政策'],
];

test.each(lists)('a list is one ground and cites nothing: %s', (text, rung, hedged, list) => {
  const found = read(text);
  expect({ rung: found.rung, hedged: found.hedged, cites: found.cites }).toEqual({ rung, hedged, cites: [] });
  expect(found.quote).toContain(list);
  expect(found.stated).not.toContain('ground');
});

test.each([
  ["This account was closed for violating YouTube's Community Guidelines.", 'youtube', "YouTube's Community Guidelines"],
  ['This account was closed for violating our Terms of Service.', null, 'Terms of Service'],
  ["This account was banned for violating Reddit's rules against spam.", 'reddit', "Reddit's rules"],
  ["This account was banned for violating Lanternpier's rules.", null, "Lanternpier's rules"],
])('a title or an owner names the rule: %s', (text, platform, name) => {
  const { rung, cites } = read(text, platform);
  expect({ rung, cites }).toEqual({ rung: 'rule', cites: [name] });
});

test.each([
  'This account was closed following an order of a court.',
  'Страница заблокирована на территории РФ на основании решения суда',
  'Dieses Konto wurde auf Anordnung eines Gerichts gesperrt.',
])('a court without a name is no decider by name: %s', (text) => {
  const { rung, decidedBy, cites } = read(text);
  expect({ rung, decidedBy, cites }).toEqual({ rung: 'order', decidedBy: null, cites: [] });
});

test.each([
  ['Страница заблокирована на территории РФ на основании решения суда', 'на территории РФ'],
  ['Страница заблокирована на территории РФ по решению суда', 'на территории РФ'],
  ['Аккаунт заблокирован на территории Российской Федерации за нарушение закона', 'на территории Российской Федерации'],
])('a territory ends where its reason begins: %s', (text, territory) => {
  expect(read(text, 'vk').territory).toBe(territory);
});

test.each([
  ['Ihr Konto wurde gekündigt.', 'not-said'],
  ['Ihr Konto wurde gekündigt, weil es gegen die Nutzungsbedingungen von YouTube verstößt.', 'not-said'],
  ['Ihr Konto wurde gesperrt. Wir haben festgestellt, dass es gegen unsere Nutzungsbedingungen verstößt.', 'not-said'],
  ['Dieses Konto wurde von YouTube gesperrt.', 'platform'],
  ['Wir haben Ihr Konto gesperrt.', 'platform'],
])('who acted is who is said to have acted: %s', (text, actor) => {
  expect(read(text, 'youtube').actor).toBe(actor);
});

test.each([
  [
    "This account has been closed under the Cybersecurity Law of the People's Republic of Ruritania.",
    "Cybersecurity Law of the People's Republic of Ruritania",
  ],
  ['This account has been closed for violations of copyright law and our rules.', 'copyright law'],
])('a law is cited with its whole name and no more: %s', (text, name) => {
  expect(read(text).cites).toEqual([name]);
});
