/**
 * Lists of laws and rules that name none: "relevant laws, regulations and policies", законодательства и правил, geltende Gesetze und
 * Richtlinien. One list is one ground, and as firm as its firmest noun. Read in folded text; every expression is bounded.
 */

import type { LegalRung } from '../../contract/names.ts';
import { fold } from './fold.ts';
import type { Scan } from './match.ts';
import type { Stretch } from './orders.ts';

export type Unnamed = Stretch & { rung: Extract<LegalRung, 'unnamed-law' | 'unnamed-rule'> };

/** `before` and `after` say which ones without naming any; `small` are articles and the like. `and`: what parts two nouns. */
type Nouns = { law: string; rule: string; small?: string; before?: string; after?: string; and: string };

const maxText = 3_000;

const spaced: Record<string, Nouns> = {
  en: {
    law: 'laws?|legislation|statutes?',
    rule: 'regulations?|rules?|polic(?:y|ies)|guidelines?|standards|requirements|provisions|norms|ordinances|terms(?! of | and cond)',
    small: 'the|its|all|any|these|with|our|their|of the',
    before:
      'relevant|applicable|local|national|state|federal|current|existing|related|pertinent|respective|prevailing|corresponding|governing|domestic|certain|other|platform|site',
    and: ', and |, or |, | and | or | and/or | as well as | & |/',
  },
  ru: {
    law: 'закон(?:ы|ов|ам|ами|а|у|ом)?|законодательств(?:о|а|у|ом)',
    rule: 'правил(?:а|ам|ами)?|норм(?:ы|ам)?|политик(?:а|и|у|ам|ои)?|требовани(?:я|и|ям)|регламент(?:ы|ов)?|стандарт(?:ы|ов|ам)?|предписани(?:я|и|ям)|(?:под)?законн\\p{L}{2} акт(?:ы|ов|ам)?|нормативн\\p{L}{2} акт(?:ы|ов|ам)?',
    before:
      'соответствующ\\p{L}{2,3}|применим\\p{L}{2,3}|местн\\p{L}{2,3}|деиствующ\\p{L}{2,3}|национальн\\p{L}{2,3}|наш\\p{L}{2,3}|всех|иных|других',
    and: ', а также |, | и | или | и/или ',
  },
  uk: {
    law: 'закон(?:и|ів|ам|у)?|законодавств\\p{L}{1,2}',
    rule: 'правил\\p{L}{0,3}|норм\\p{L}{0,2}|політик\\p{L}{0,2}|вимог\\p{L}{0,2}',
    before: 'відповідн\\p{L}{1,3}|чинн\\p{L}{1,3}|застосовн\\p{L}{1,3}|місцев\\p{L}{1,3}|наш\\p{L}{1,3}',
    and: ', а також |, | і | та | або | и ',
  },
  de: {
    law: 'gesetz(?:e|en|es)?|recht|rechtsvorschriften',
    rule: 'vorschriften|richtlinien?|regeln|bestimmungen|verordnungen|regelungen|regularien|normen|standards|vorgaben|grundsatzen?',
    small: 'die|den|der|alle',
    before:
      '(?:geltend|einschlagig|lokal|ortlich|anwendbar|relevant|national|entsprechend|jeweilig|unser|bestehend|massgeblich)(?:e|en|er|es)?',
    and: ', | und | oder | sowie | bzw\\. ',
  },
  fr: {
    law: 'lois?|legislations?|droit',
    rule: "reglements?|reglementations?|regles?|politiques?|directives?|normes?|consignes|conditions(?! d'| gen)",
    small: 'les?|la|des?|du|de la|aux|nos|ses|toutes les',
    after: 'applicables?|pertinente?s?|locale?s?|locaux|en vigueur|correspondante?s?|concernee?s?|nationa(?:ux|les?)',
    and: ', et |, | et | ou | et/ou | ainsi que ',
  },
  es: {
    law: 'ley(?:es)?|legislacion(?:es)?',
    rule: 'normas?|normativas?|reglas?|reglamentos?|reglamentacion(?:es)?|regulaciones|politicas?|directrices|disposiciones|lineamientos|pautas',
    small: 'las?|los?|el|nuestras|sus|del?',
    after: 'aplicables?|pertinentes?|locales?|vigentes?|relevantes?|correspondientes?|nacionales?',
    and: ', | y | o | e | y/o | asi como ',
  },
  pt: {
    law: 'leis?|legislac(?:ao|oes)',
    rule: 'regras?|regulamentos?|regulamentac(?:ao|oes)|normas?|politicas?|diretrizes|disposicoes',
    small: 'as?|os?|nossas|das?|dos?|suas',
    after: 'aplicave(?:l|is)|pertinentes?|loca(?:l|is)|vigentes?|relevantes?|em vigor|naciona(?:l|is)|correspondentes?',
    and: ', e |, | e | ou | e/ou | bem como ',
  },
  it: {
    law: 'legg[ei]|legislazion[ei]',
    rule: 'normativ[ae]|norme|regol[ae]|regolament[io]|politiche|direttive|linee guida|disposizioni',
    small: 'le|la|i|il|gli|delle|dei|alle|nostre',
    after: 'applicabil[ei]|pertinenti|locali|vigent[ei]|in vigore|nazionali|rilevanti',
    and: ', | e | ed | o | e/o | nonche ',
  },
  nl: {
    law: 'wet- en regelgeving|wetten|wetgeving|wet',
    rule: 'regels?|regelgeving|beleid|richtlijnen|voorschriften',
    small: 'de|het|ons|onze',
    before: 'toepasselijke|geldende|relevante|lokale|plaatselijke|nationale',
    and: ', | en | of | en/of ',
  },
  pl: {
    law: 'prawa(?! autor)|prawo|prawem|przepis(?:y|ow|ami) prawa',
    rule: 'przepis(?:y|ow|ami)|zasad(?:y|ami)?|regulamin(?:u|ow|y)?|polityk(?:i|e)?|wytyczn(?:e|ych)',
    before: '(?:obowiazujac|lokaln|stosown|odpowiedn|wlasciw|nasz)\\p{L}{1,3}',
    and: ', | i | oraz | lub | albo ',
  },
  vi: {
    law: 'quy dinh (?:cua )?phap luat|phap luat|luat phap|luat',
    rule: 'quy dinh|chinh sach|quy tac|nguyen tac|tieu chuan',
    small: 'cac|nhung|moi',
    after: '(?:co )?lien quan|hien hanh|dia phuong|ap dung',
    and: ', va |, hoac |, | va | hoac ',
  },
  tr: {
    law: 'yasa(?:lar\\p{L}{0,6}|yi|ya|nin)?|kanun(?:lar)?\\p{L}{0,4}|mevzuat\\p{L}{0,4}',
    rule: '(?:yonetmelik|kural|politika|duzenleme|ilke|yonerge)\\p{L}{0,9}',
    before: 'ilgili|yururlukteki|gecerli|yerel|ulusal|tum',
    and: ', ve |, | ve | veya | ya da | ile ',
  },
  ar: {
    law: '(?:[وفبل]?ال|لل|[وبل])?(?:قوانین|قانون|تشریعات|انظمه)',
    rule: '(?:[وفبل]?ال|لل|[وبل])?(?:لوایح|سیاسات|سیاسه|قواعد|معاییر|ارشادات|احکام|تعلیمات|ضوابط)',
    after: 'ذات الصله|ذات العلاقه|المعمول بها|الساریه|المحلیه|النافذه|المرعیه|المطبقه|الوطنیه',
    and: ', | (?=و)| او ',
  },
  id: {
    law: 'hukum|undang-undang|peraturan perundang-undangan',
    rule: 'peraturan|kebijakan|ketentuan|aturan|pedoman|regulasi',
    after: '(?:yang )?(?:berlaku|terkait|relevan)|setempat|lokal',
    and: ', dan |, atau |, | dan | atau ',
  },
};

/** Written without spaces between the parts, or nearly so. */
const dense: Record<string, Nouns> = {
  zh: {
    law: '法律法规|法律|法规|法令',
    rule: '规章制度|规章|政策|(?:平台)?(?:规定|规则|规范)|准则',
    before: '相关|有关|国家|当地|本地|适用的?|现行',
    and: ',?(?:以及|及其?|和|与|或)|,',
  },
  ja: {
    law: '法律|法令|法規制?|国内法|現地法',
    rule: '規制|規則|規定|規約|ルール|ポリシー|ガイドライン|方針|政策|条例|基準|規範',
    before: '関連(?:する|の)?|該当する|適用(?:される|可能な)?|現地の|国内の|現行の|各種|当該',
    and: ',?(?:および|及び|ならびに|並びに|または|又は|もしくは|と|や)|・|,',
  },
  ko: {
    law: '법률|법령|법규|현행법|현지법|관련법',
    rule: '규정|규칙|정책|규제|지침|가이드라인|방침|기준',
    before: '관련 ?|관계 ?|해당 ?|적용되는 |현지 ?|현행 ?|국내 ?|당사 |자사 ',
    and: ',? ?(?:및|또는|그리고) ?|(?:와|과|이나) |, ?| ?· ?',
  },
  th: {
    law: 'กฎหมาย',
    rule: 'กฎระเบียบ|ระเบียบ|ข้อบังคับ|นโยบาย|ข้อกำหนด|หลักเกณฑ์|กฎ',
    after: 'ที่เกี่ยวข้อง|ท้องถิ่น|ที่บังคับใช้|ที่ใช้บังคับ',
    and: ',?(?:และ|หรือ)|,|',
  },
};

/** Lists of the language, and single nouns that are said to be relevant, applicable or local; in their order. */
export function findUnnamed(found: Scan, langs: Iterable<string>): Unnamed[] {
  const text = found.folded.text.slice(0, maxText);
  return [...langs].flatMap((lang) => {
    const nouns = expressions(lang);
    if (nouns === null) return [];
    return [...text.matchAll(nouns.list)].map((hit): Unnamed => {
      const rung = nouns.law.test(hit[0]) ? 'unnamed-law' : 'unnamed-rule';
      return { start: hit.index, end: hit.index + hit[0].length, rung };
    });
  });
}

const compiled = new Map<string, { list: RegExp; law: RegExp }>();

function expressions(lang: string): { list: RegExp; law: RegExp } | null {
  const known = compiled.get(lang);
  const nouns = spaced[lang] ?? dense[lang];
  if (known !== undefined || nouns === undefined) return known ?? null;
  const made = compile(lang === 'ja' ? foldedSigns(nouns) : nouns, lang in spaced);
  compiled.set(lang, made);
  return made;
}

/** Signs of Chinese and Japanese as they are in folded text. */
function foldedSigns(nouns: Nouns): Nouns {
  const signs = (words: string | undefined) =>
    words?.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, (sign) => fold(sign).text);
  return { ...nouns, law: signs(nouns.law) ?? '', rule: signs(nouns.rule) ?? '', before: signs(nouns.before), and: signs(nouns.and) ?? '' };
}

function compile({ law, rule, small, before, after, and }: Nouns, isSpaced: boolean): { list: RegExp; law: RegExp } {
  const [gap, from, to] = isSpaced ? [' ', '(?<!\\p{L})', '(?!\\p{L})'] : ['', '', ''];
  const lead = [small, before].filter((words) => words !== undefined).join('|');
  const noun = `(?:${law}|${rule})${to}`;
  const tail = after === undefined ? '' : `(?:${gap}(?:${after})${to}){0,3}`;
  const one = `${lead === '' ? '' : `(?:(?:${lead})${gap}){0,3}`}${noun}${tail}`;
  const said = [
    `${one}(?:(?:${and})${one}){1,7}`,
    ...(before === undefined ? [] : [`(?:(?:${before})${gap}){1,3}${noun}${tail}`]),
    ...(after === undefined ? [] : [`${noun}(?:${gap}(?:${after})${to}){1,3}`]),
  ];
  return { list: new RegExp(`${from}(?:${said.join('|')})`, 'gu'), law: new RegExp(`${from}(?:${law})${to}`, 'u') };
}
