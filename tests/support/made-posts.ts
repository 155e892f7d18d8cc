/** Posts made from a seed, half Chinese, half English, mixed within a post too: the same every time. Few words are common, many are rare, as in real text. */

import type { KeptDraft } from '../../electron/core/store/store.ts';

export type Chance = (below: number) => number;

export function startChance(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

export type PostMaker = { make(index: number, publishedAt: number): KeptDraft; chance: Chance };

/** `letters`: about how many characters of text a post has. */
export function startPosts({ seed, letters }: { seed: number; letters: number }): PostMaker {
  const chance = startChance(seed);
  const pick = <T>(list: T[]): T => list[Math.floor(list.length * (chance(1_000_000) / 1_000_000) ** 4)] as T;
  const english = Array.from({ length: 20_000 }, () => makeEnglish(chance));
  const chinese = Array.from({ length: 20_000 }, () => makeChinese(chance));
  const sentence = (isChinese: boolean): string => {
    // One in twenty words is of the other language.
    const words = Array.from({ length: 8 + chance(12) }, () => ((chance(20) === 0) === isChinese ? pick(english) : pick(chinese)));
    return isChinese ? `${words.join('')}。` : `${words.join(' ')}. `;
  };
  const paragraph = (isChinese: boolean): string =>
    Array.from({ length: 3 + chance(4) }, () => sentence(isChinese))
      .join('')
      .trim();
  const textOf = (isChinese: boolean): string => {
    const wanted = letters / 3 + chance(letters);
    let text = '';
    while (text.length < wanted) text += `${text === '' ? '' : '\n'}${paragraph(isChinese)}`;
    return text;
  };
  return {
    chance,
    make(index, publishedAt) {
      const isChinese = chance(2) === 0;
      const text = textOf(isChinese);
      return draft({ index, publishedAt, text, isChinese, title: sentence(isChinese).slice(0, 40) });
    },
  };
}

function draft({
  index,
  publishedAt,
  text,
  isChinese,
  title,
}: {
  index: number;
  publishedAt: number;
  text: string;
  isChinese: boolean;
  title: string;
}): KeptDraft {
  const paragraphs = text.split('\n');
  const html = paragraphs
    .map((each, place) => `<p>${each} <a href="https://example.invalid/${index}/${place}">${place}</a></p>`)
    .join('\n');
  return {
    ...{
      nativeId: `p${index}`,
      url: `https://example.invalid/${index}`,
      title,
      author: null,
      publishedAt,
      updatedAt: null,
      html,
      rawHtml: html,
      text,
    },
    ...{
      excerpt: text.slice(0, 200),
      words: Math.round(text.length / 5),
      lang: isChinese ? 'zh' : 'en',
      kind: 'article',
      media: [],
      tags: [],
      commentsUrl: null,
    },
  } as KeptDraft;
}

function makeEnglish(chance: Chance): string {
  const syllables = [
    'ba',
    'con',
    'de',
    'er',
    'fi',
    'gra',
    'hol',
    'in',
    'ju',
    'ka',
    'lo',
    'mé',
    'nor',
    'o',
    'pre',
    'qui',
    'ra',
    'sto',
    'ti',
    'un',
    'vé',
    'wa',
    'th',
    'ch',
  ];
  return Array.from({ length: 1 + chance(4) }, () => syllables[chance(syllables.length)]).join('');
}

/** Some characters are in every text and most in few, traditional ones among them. */
function makeChinese(chance: Chance): string {
  const character = () => String.fromCharCode(0x4e00 + Math.floor(6000 * (chance(1_000_000) / 1_000_000) ** 3));
  return Array.from({ length: 1 + chance(3) }, character).join('');
}
