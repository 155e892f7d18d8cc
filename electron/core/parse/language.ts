/** The language of a text, guessed: by script where the script decides, by trigrams for Latin and the shared scripts. */

import { francAll } from 'franc-min';

const simplifiedOnly = new Set(
  '们这国来对时说会过还发样为个学没见现开关问间长让从后动话实点认给种两应当业产义务网络过号阅读观点违规处投诉举报封闭关闭请并无审查经济权书专东车门马鸟鱼龙语',
);
const traditionalOnly = new Set(
  '們這國來對時說會過還發樣為個學沒見現開關問間長讓從後動話實點認給種兩應當業產義務網絡號閱讀觀點違規處訴舉報閉請並無審查經濟權書專東車門馬鳥魚龍語',
);

/** ISO 639-3 of franc-min to BCP 47. */
const names = new Map(
  Object.entries({
    eng: 'en',
    deu: 'de',
    fra: 'fr',
    spa: 'es',
    por: 'pt',
    ita: 'it',
    nld: 'nl',
    pol: 'pl',
    tur: 'tr',
    vie: 'vi',
    ind: 'id',
    ces: 'cs',
    hun: 'hu',
    ron: 'ro',
    swe: 'sv',
    rus: 'ru',
    ukr: 'uk',
    bul: 'bg',
    srp: 'sr',
    arb: 'ar',
    pes: 'fa',
    urd: 'ur',
    hin: 'hi',
    mar: 'mr',
    nep: 'ne',
    uzn: 'uz',
    kaz: 'kk',
    azj: 'az',
    hrv: 'hr',
    bos: 'bs',
    swh: 'sw',
    hau: 'ha',
    tgl: 'fil',
    jav: 'jv',
    mly: 'ms',
    zlm: 'ms',
  }),
);

const scripts: [RegExp, string][] = [
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Tibetan}/gu, 'bo'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
];

/** BCP 47 tag of the likeliest language of `text` (zh-Hans, zh-Hant, ja, ko, ru, uk, en, …), or null when there is too little to tell. Looks at the first 4,000 characters. */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, 4000);
  const letters = count(sample, /\p{L}/gu);
  if (letters < 2) return null;
  const han = count(sample, /\p{Script=Han}/gu);
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(sample, /\p{Script=Hangul}/gu);
  // A Chinese character says as much as three Latin letters.
  if ((han + kana + hangul) * 3 >= letters - han - kana - hangul) return eastAsian(sample, { han, kana, hangul });
  for (const [script, tag] of scripts) if (count(sample, script) * 2 > letters) return tag;
  const cyrillic = count(sample, /\p{Script=Cyrillic}/gu);
  if (cyrillic * 2 > letters) return cyrillicLanguage(sample);
  return byTrigrams(sample, letters);
}

function eastAsian(sample: string, { han, kana, hangul }: { han: number; kana: number; hangul: number }): string | null {
  if (hangul > han + kana) return 'ko';
  if (kana * 10 > han) return 'ja';
  let simplified = 0;
  let traditional = 0;
  for (const character of sample) {
    if (simplifiedOnly.has(character) && !traditionalOnly.has(character)) simplified += 1;
    else if (traditionalOnly.has(character) && !simplifiedOnly.has(character)) traditional += 1;
  }
  if (simplified === traditional) return 'zh';
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}

function cyrillicLanguage(sample: string): string {
  if (/[ґєії]/i.test(sample) && !/[ыэъё]/i.test(sample)) return 'uk';
  if (/ў/i.test(sample)) return 'be';
  if (/[ћђљњџ]/i.test(sample)) return 'sr';
  if (/[ѓќѕ]/i.test(sample)) return 'mk';
  if (/[қғұәңөү]/i.test(sample)) return 'kk';
  // Bulgarian has ъ as a vowel everywhere and neither ы nor э.
  if (count(sample, /ъ/gi) * 60 > sample.length && !/[ыэё]/i.test(sample)) return 'bg';
  return 'ru';
}

function byTrigrams(sample: string, letters: number): string | null {
  if (letters < 24) return null;
  // Trigrams of a few sentences tell as much as those of a page, at a tenth of the time.
  const [first, second] = francAll(sample.slice(0, 600), { minLength: 20 });
  if (first === undefined || first[0] === 'und') return null;
  const sure = second === undefined || letters > 120 || first[1] - second[1] > 0.03;
  // A language not in the table is far more often a wrong guess than a find.
  return sure ? (names.get(first[0]) ?? null) : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
