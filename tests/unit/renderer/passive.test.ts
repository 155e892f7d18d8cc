import { describe, expect, test } from 'vitest';
import { accountStatuses, languages, platformIds } from '../../../electron/contract/names.ts';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { createText } from '../../../renderer/text/text.tsx';
import { kickerOf, saidNotice, waveFoot, waveTitle } from '../../../renderer/views/reading/item-words.ts';
import { noticeItem, wave } from '../../support/fixture-core/notices.ts';
import { nowAt } from '../../support/fixture-core/people.ts';

type NoticeItem = Extract<TimelineItem, { kind: 'notice' }>;

/** The platform before a verb of ending: *WeChat closed*, *微信关闭了*, *被微信*. */
function makesThePlatformAct(sentence: string, platform: string): boolean {
  const name = platform.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return (
    new RegExp(`${name} (has |have )?(closed|suspended|removed|withheld|deleted|ended|banned|terminated)`, 'i').test(sentence) ||
    new RegExp(`by ${name}\\b`, 'i').test(sentence) ||
    new RegExp(`${name}(已)?(关闭|停用|移除|封|删)|被${name}|由${name}`).test(sentence)
  );
}

describe.each(languages)('sentences of a passive notice in %s', (language) => {
  const text = createText(language, 'UTC', () => nowAt);
  const base = noticeItem(1, 'Shen Yan 沈砚', '11:32') as NoticeItem;

  test('never make the platform the subject, for any status on any platform', () => {
    const wrong = platformIds.flatMap((platform) =>
      accountStatuses.flatMap((status) => {
        const item: NoticeItem = { ...base, status, notice: { ...base.notice, platform } };
        const ofWave = { kind: 'wave' as const, key: 'wave-1', at: wave.toAt, wave: { ...wave, platform } };
        const said = [kickerOf(item, text), saidNotice(item, text), waveTitle(ofWave, text), waveFoot(ofWave, text)];
        return said.filter((sentence) => makesThePlatformAct(sentence, text.t(`platform.${platform}`)));
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('a notice is read out whole: who, where, what, when, complaint, legal reason', () => {
  const text = createText('en', 'UTC', () => nowAt);
  const said = saidNotice(noticeItem(1, 'Shen Yan 沈砚', '11:32') as NoticeItem, text);
  expect(said).toBe(
    'Notice. Shen Yan 沈砚, WeChat. Account closed between 11:02 and 11:32. Complaint: Users, “a large number”. Legal reason: No law named · hedged.',
  );
});

test('a wave names the count, the place and the span, and no one who acted', () => {
  const item = { kind: 'wave' as const, key: 'wave-1', at: wave.toAt, wave };
  expect(
    waveTitle(
      item,
      createText('en', 'UTC', () => nowAt),
    ),
  ).toBe('42 accounts closed on WeChat within three hours');
  expect(
    waveTitle(
      item,
      createText('zh-Hans', 'UTC', () => nowAt),
    ),
  ).toBe('微信上有 42 个帐号在 3 小时内关闭');
});
