/** How long a text is: Chinese, Japanese and Korean by characters, the rest by words; a mixed text by both. Pure. */

export type Length = { characters: number; words: number; minutes: number };

const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;

const charactersAMinute = 400;
const wordsAMinute = 230;

/** `minutes` is at least one. */
export function countText(text: string): Length {
  const characters = text.match(eastern)?.length ?? 0;
  const words = text.replace(eastern, ' ').match(word)?.length ?? 0;
  return { characters, words, minutes: Math.max(1, Math.round(characters / charactersAMinute + words / wordsAMinute)) };
}
