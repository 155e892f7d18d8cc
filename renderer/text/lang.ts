/** The language of foreign text, for `lang`: what was stored, else what its script tells. */

const han = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const latin = /\p{Script=Latin}/u;

/** A quoted word in another script does not change the language of an essay: the script with the most letters tells, a Han letter counting for two Latin ones. */
const hanWeight = 2;

/** Latin letters in a language we do not know: it gets the Latin face, also inside a Chinese interface. */
const unknownLatin = 'und-Latn';

/** `zh-Hans` for Han without kana or hangul, `und-Latn` for Latin letters; undefined where the script does not tell. */
export function langOf(text: string, stored: string | null = null): string | undefined {
  if (stored !== null && stored !== '') return stored === 'zh' ? 'zh-Hans' : stored;
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  const letters = {
    han: count(/\p{Script=Han}/gu),
    kana: count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
    hangul: count(/\p{Script=Hangul}/gu),
  };
  const eastern = hanWeight * (letters.han + letters.kana + letters.hangul);
  const latins = count(/\p{Script=Latin}/gu);
  if (eastern === 0 || eastern < latins) return latins > 0 ? unknownLatin : undefined;
  if (letters.kana > 0) return 'ja';
  return letters.hangul > 0 ? 'ko' : 'zh-Hans';
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
