import { expect, test } from 'vitest';
import type { AlertRow } from '../../../electron/contract/shapes/notice.ts';
import { sayAlerts } from '../../../electron/main/alerts.ts';
import { pickLanguage, wordsOf } from '../../../electron/main/words.ts';

const en = wordsOf('en');
const zh = wordsOf('zh-Hans');

function alert(kind: AlertRow['kind'], accountIds: number[]): AlertRow {
  return { id: 1, kind, at: 0, accountIds, waveId: null, noticeId: null, seenAt: null };
}

test('says counts only while names are off', () => {
  expect(sayAlerts([alert('closure', [1]), alert('closure', [2]), alert('moved', [3])], null, en)).toEqual([
    { title: 'Vigil', body: '2 followed accounts were closed.' },
    { title: 'Vigil', body: '1 followed account names a new place.' },
  ]);
});

test('names one account when names are on, and never a reason', () => {
  const accounts = [{ id: 1, title: '沈砚', platform: 'weixin' }];
  expect(sayAlerts([alert('closure', [1])], accounts, zh)).toEqual([{ title: 'Vigil', body: '沈砚，weixin：账号已关闭' }]);
});

test('says a wave once and not its closures as well', () => {
  expect(sayAlerts([alert('wave', [1, 2, 3, 4, 5]), alert('closure', [1, 2]), alert('closure', [3])], null, en)).toEqual([
    { title: 'Vigil', body: '5 followed accounts were closed within a few hours.' },
  ]);
});

test('speaks the language that was chosen, else the first of the system’s that we have', () => {
  expect([pickLanguage('en', ['zh-CN']), pickLanguage('system', ['fr-FR', 'zh-Hant-TW', 'en-GB']), pickLanguage('system', ['fr'])]).toEqual(
    ['en', 'zh-Hans', 'en'],
  );
});

test('has every sentence in both languages', () => {
  const keys = ['tray.open', 'tray.check', 'tray.quit', 'alert.wave', 'alert.library', 'core.failed.title'];
  const kinds = ['closure', 'suspension', 'reopened', 'moved', 'left-by-owner', 'platform-trouble', 'rule'];
  for (const say of [en, zh]) {
    for (const key of keys) expect(say(key)).not.toBe(key);
    for (const kind of kinds) expect(say(`alert.${kind}`, { count: 1 })).not.toContain('alert.');
  }
});

test('says in both languages that a rule of the reader found something, and where when names are on', () => {
  const accounts = [{ id: 1, title: 'Lantern', platform: 'feed' }];
  const bodies = [en, zh].flatMap((say) => [
    sayAlerts([alert('rule', [1]), alert('rule', [2])], null, say)[0]?.body,
    sayAlerts([alert('rule', [1])], accounts, say)[0]?.body,
  ]);
  expect(bodies).toEqual([
    'A rule of yours found new posts of 2 followed accounts.',
    'Lantern, feed: new posts by a rule of yours',
    '你的规则在 2 个关注的账号中找到新文章。',
    'Lantern，feed：有符合你的规则的新文章',
  ]);
});
