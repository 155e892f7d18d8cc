/** A guess of the encoding from bytes alone: every candidate reads them, and the reading that looks most like language wins. */

/** `apart`: letters of this script do not stand in one word with Latin ones. */
type Candidate = { label: string; apart?: true; score: (text: string) => number };

const simplified =
  '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长';
const traditional =
  '的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長';
const japanese = '日本人大年月一中学時分国行見生会新東用上事間長社部合今出的公開研究室第回部情報';
const russian = 'оеаинтсрвлкмдпуяызьбгчйхжшюцщэфъёіїє';
const greek = 'αοιετσνηυρπκμλςδωθγόίάέήύώχφβξζψ';
const hebrew = 'יוהלאמרתבשנחדקעפגטכסזצםןךףץ';
const thai = 'านรอกเงมยลวดทสตะปบคห่้ีั็ิแไุูขชพืใถธผ์ณโฟซศึำษ';
const western = 'éèàçêôâîïùûëœäöüßñóíáúãõåøæìò°«»’“”–—…€£';
const central = 'áéíóöőúüűąćęłńśźżčďěňřšťůž„”–';
const turkish = 'şğıİçöüŞĞÇÖÜ';

const candidates: Candidate[] = [
  { label: 'gb18030', score: cjkScore(simplified, /[一-鿿]/u, 0.3) },
  { label: 'big5', score: cjkScore(traditional, /[一-鿿]/u, 0.3) },
  { label: 'shift_jis', score: cjkScore(japanese, /[ぁ-ヿ]/u, 1.5) },
  { label: 'euc-jp', score: cjkScore(japanese, /[ぁ-ヿ]/u, 1.5) },
  { label: 'euc-kr', score: cjkScore('', /[가-힣]/u, 1.5) },
  { label: 'windows-1251', apart: true, score: cyrillicScore },
  { label: 'x-mac-cyrillic', apart: true, score: cyrillicScore },
  { label: 'koi8-r', apart: true, score: cyrillicScore },
  { label: 'iso-8859-5', apart: true, score: cyrillicScore },
  { label: 'ibm866', apart: true, score: cyrillicScore },
  { label: 'windows-1253', apart: true, score: rankScore(greek) },
  { label: 'windows-1255', apart: true, score: rankScore(hebrew) },
  { label: 'windows-874', apart: true, score: rankScore(thai) },
  { label: 'windows-1250', score: lettersScore(central, 0.72) },
  { label: 'windows-1254', score: lettersScore(turkish, 0.7) },
  { label: 'windows-1252', score: lettersScore(western, 0.8) },
];

/** WHATWG label of the likeliest legacy encoding of bytes that are not UTF-8. At most 64 kB around the first such bytes are looked at. */
export function sniffEncoding(bytes: Uint8Array): string {
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1);
  const sample = bytes.subarray(first, first + 65_536);
  let best = { label: 'windows-1252', score: 0.05 };
  for (const { label, apart, score } of candidates) {
    const text = new TextDecoder(label).decode(sample);
    const points = score(text) - damage(text) * 3 - (apart ? mixture(text) : 0);
    if (points > best.score) best = { label, score: points };
  }
  return best.label;
}

/** Share of non-ASCII characters that are replacement, control or private-use ones. */
function damage(text: string): number {
  return share(
    text,
    (code) => code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xff61 && code <= 0xff9f),
  );
}

/** Share of non-ASCII characters that touch a Latin letter. */
function mixture(text: string): number {
  const isLatin = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  let all = 0;
  let mixed = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < 0x80) continue;
    all += 1;
    if (isLatin(text.charCodeAt(index - 1)) || isLatin(text.charCodeAt(index + 1))) mixed += 1;
  }
  return all === 0 ? 0 : mixed / all;
}

function share(text: string, matches: (code: number) => boolean): number {
  let all = 0;
  let hits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    all += 1;
    if (matches(code)) hits += 1;
  }
  return all === 0 ? 0 : hits / all;
}

/** Ordinary text holds about a quarter of the hundred commonest characters, and kana or hangul throughout. */
function cjkScore(common: string, script: RegExp, weight: number): (text: string) => number {
  const frequent = new Set(common);
  return (text) => {
    let all = 0;
    let inScript = 0;
    let often = 0;
    for (const character of text) {
      if (character < '\u0080') continue;
      all += 1;
      if (script.test(character)) inScript += 1;
      if (frequent.has(character)) often += 1;
    }
    if (all === 0) return 0;
    return Math.min(1.2, (inScript / all) * weight + (often / all) * 3.5);
  };
}

/** The right reading has frequent letters and capitals only where words begin; the wrong ones swap the cases. */
function cyrillicScore(text: string): number {
  let all = 0;
  let points = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    all += 1;
    const rank = russian.indexOf(text[index] ?? '');
    if (rank >= 0) points += rank < 16 ? 1 : 0.6;
    else if (code >= 0x410 && code <= 0x42f) points += /[а-я]/.test(text[index - 1] ?? '') ? -1 : 0.5;
  }
  return all === 0 ? 0 : points / all;
}

/** Frequent letters count for more: a wrong reading has letters of the script too, but the rare ones as often as the others. */
function rankScore(letters: string): (text: string) => number {
  const ranks = new Map([...letters].map((letter, index) => [letter, 1 - (index / letters.length) * 0.8]));
  return (text) => {
    let all = 0;
    let points = 0;
    for (const character of text) {
      if (character < '\u0080') continue;
      all += 1;
      points += ranks.get(character) ?? (ranks.has(character.toLowerCase()) ? 0.4 : -0.4);
    }
    return all === 0 ? 0 : (points / all) * 1.25;
  };
}

function lettersScore(letters: string, weight: number): (text: string) => number {
  const known = new Set(letters);
  return (text) => {
    let all = 0;
    let hits = 0;
    for (const character of text) {
      if (character < '\u0080') continue;
      all += 1;
      if (known.has(character) || known.has(character.toLowerCase())) hits += 1;
    }
    return all === 0 ? 0 : (hits / all) * weight;
  };
}
