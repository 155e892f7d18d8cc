/** The language of foreign text, for `lang`: what was stored, else what its script tells. */

const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const latin = /\p{Script=Latin}/u;

/** `zh-Hans` for Han without kana or hangul; undefined where the script does not tell. */
export function langOf(text: string, stored: string | null = null): string | undefined {
  if (stored !== null && stored !== '') return stored === 'zh' ? 'zh-Hans' : stored;
  if (kana.test(text)) return 'ja';
  if (hangul.test(text)) return 'ko';
  if (han.test(text)) return 'zh-Hans';
  return undefined;
}

/** Whether a text is to be set as Chinese, Japanese or Korean. */
export function isCjk(lang: string | undefined): boolean {
  return lang !== undefined && /^(zh|ja|ko)\b/i.test(lang);
}

export type Run = { text: string; lang: string | undefined };

/** Splits a name that is written in two scripts (`Shen Yan 沈砚`) into runs, so that each gets its own face. */
export function runsOf(text: string): Run[] {
  if (!(latin.test(text) && (han.test(text) || kana.test(text) || hangul.test(text)))) return [{ text, lang: langOf(text) }];
  const parts = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]+/gu,
  );
  return (parts ?? [text]).map((part) => ({ text: part, lang: langOf(part) }));
}
