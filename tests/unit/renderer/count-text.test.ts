import { expect, test } from 'vitest';
import { countText } from '../../../renderer/text/count-text.ts';
import { createText } from '../../../renderer/text/text.tsx';

test('counts words of Latin text, characters of Chinese, and both of a mixed one', () => {
  expect([countText('The tide wasn’t late.'), countText('潮水没有迟到。'), countText('用 RSS 订阅 3 篇')]).toEqual([
    { characters: 0, words: 4, minutes: 1 },
    { characters: 6, words: 0, minutes: 1 },
    { characters: 4, words: 2, minutes: 1 },
  ]);
});

test('says each length in the words of its kind', () => {
  const said = (language: 'en' | 'zh-Hans', text: string) => createText(language, 'UTC', Date.now).t('reader.length', countText(text));
  expect([
    said('en', 'One two'),
    said('en', '潮水 tide'),
    said('zh-Hans', '潮水没有'),
    said('zh-Hans', '潮水 tide'),
    said('en', ''),
  ]).toEqual(['2 words · 1 min', '2 characters and 1 word · 1 min', '4 字，约 1 分钟', '2 字、1 词，约 1 分钟', 'No words']);
});
