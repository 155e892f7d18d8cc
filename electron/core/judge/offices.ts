/**
 * Courts and authorities that a notice names: who ordered, not who is only spoken of. Read from the original text, since names are told by
 * their capitals; where a script has none, by the words an office's name ends or begins with. Every expression is bounded.
 */

import type { Part } from './details.ts';
import { isOrder, originalSpan, type Scan } from './match.ts';

export type Office = Part & { isCourt: boolean };

const maxText = 3_000;
const most = 12;

const cap = "[\\p{Lu}\\d][\\p{L}\\p{M}\\d&.'’+-]{0,40}";
const small = '(?:of|and|for|the|de|du|des|del|della|delle|da|do|dos|für|und|van|von|y|e|et|&)';
const name = `${cap}(?:[ ,] ?(?:${small} ){0,2}${cap}){0,8}`;
/** Words an English name before "Court" or "Ministry" does not begin with. */
const noName =
  "(?!(?:The|This|An?|By|As|Per|In|On|Under|Your|Our|Order|Orders|Decision|Ruling|Judg[e]?ment|Directive|Directions?|Decree|Resolution|Notice|Following|Pursuant|Due|From)(?![\\p{L}\\p{M}'’-]))";

/** Each has one group, the office; `isCourt` is told from its words. Named by script or language, in no order that matters. */
const shapes: string[] = [
  // English, and names every language writes alike
  `(${noName}${name} (?:Court|Ministry|Department|Authority|Commission|Agency|Tribunal|Police|Office|Bureau|Board|Commissioner)(?: (?:of|for) (?:the )?${name})?)`,
  `((?:(?:High|Supreme|Federal|District|Constitutional|Sessions|Magistrates?) )?(?:Court|Ministry|Department|Authority|Commission|Office|Government|Attorney General|Secretary|Cyberspace Administration|Bureau|Board|Committee) (?:of|for) (?:the )?${name})`,
  '(?<![\\p{L}\\d])(Roskomnadzor|AGCOM|Agcom|MeitY|Ofcom|Europol|FBI|BTK|RTÜK|IMDA|CUII|MCMC|Kominfo|Komdigi|Bappebti|Anatel|ANATEL|Conatel|CONATEL|MinTIC|Coljuegos|CNMC|Arcom|ARCOM|ANJ|BaFin|ANCOM|ONJN|NMHH|SZTFH|UKE|KNF|ABW|Kripos|Traficom|BTRC|CBP|eSafety Commissioner|e-CRIME)(?![\\p{L}\\d])',
  // German
  '((?:\\p{Lu}[\\p{L}.-]{1,20} ){0,2}(?:Landgericht|Amtsgericht|Oberlandesgericht|Verwaltungsgericht|Bundesgerichtshof|Bundesnetzagentur|Bundeskriminalamt|Staatsanwaltschaft|Landesmedienanstalt|Landesanstalt für Medien|Bundesministerium(?:s)? (?:des|der|für) \\p{Lu}[\\p{L}-]{2,30}|Glücksspielbehörde der Länder)(?:s|es)?(?: (?:am |an der )?\\p{Lu}[\\p{L}-]{1,20}){0,2})',
  // French
  "([Tt]ribunal (?:judiciaire|administratif|de grande instance|correctionnel|de commerce)(?: d[eu’'] ?\\p{Lu}[\\p{L}-]{1,20})?|[Cc]our d[’']appel d[e’'] ?\\p{Lu}[\\p{L}-]{1,20}|[Mm]inistère d[eu’][ ’]?(?:l[’'])?\\p{Lu}\\p{L}{2,25}|Office central [\\p{L}’' ]{5,80}?(?=[,.;(]| a | au | dans |$)|Autorité [\\p{L}’' ]{3,60}?(?=[,.;(]| a | au |$)|[Pp]réfecture d[eu’] ?\\p{Lu}[\\p{L}-]{1,25})",
  // Spanish, Portuguese
  '((?:Juzgado|Tribunal|Audiencia|Corte|Sala|Ministerio|Ministério|Superintendencia|Fiscalía|Comisión|Sección|Supremo Tribunal|Polícia|Policía|Agência|Agencia|Justiça|Vara|Procuradoria|Defensoria)(?: (?:de lo|de la|de los|de|del|da|do|das|dos|y|e|la|número|nº|n\\.º|No\\.|(?:[\\p{Lu}\\d][\\p{L}\\d.º°ª]{0,20}))){1,10})',
  '(\\d{1,3}[ªº] Vara(?: (?:de|da|do|das|e|\\p{Lu}\\p{L}{1,20})){1,6})',
  // Italian
  "((?:Autorità|Tribunale|Procura|Agenzia|Guardia|Ministero|Corte|Polizia)(?: (?:per le|per la|per|di|della|delle|dei|del|d[’']|nelle|presso il|e)? ?(?:[\\p{Lu}][\\p{L}]{2,20}|garanzie|comunicazioni|dogane|monopoli|finanza|appello|postale|concorrenza|mercato|giochi|interno|salute|economia)){1,7})",
  // Dutch, Scandinavian, Finnish
  '((?:[Rr]echtbank|[Gg]erechtshof|[Kk]ansspelautoriteit|[Kk]ansspelcommissie|Openbaar Ministerie|Autoriteit|[Mm]inisterie van)(?: (?:Consument en Markt|\\p{Lu}[\\p{L}-]{2,20})){0,3}(?<=\\p{Lu}[\\p{L} -]{2,60}|autoriteit|commissie))',
  '((?:\\p{Lu}\\p{L}{2,15} )?(?:[Tt]ingrett(?:en)?|[Ll]agmannsrett(?:en)?|[Tt]ingsrätt(?:en)?|[Hh]ovrätt(?:en)?|[Bb]yret(?:ten)?|[Ll]andsret(?:ten)?|Patent- och marknadsdomstolen|Sø- og Handelsretten|Høyesterett|Lotteritilsynet|Polismyndigheten|Spelinspektionen|Spillemyndigheden|Medietilsynet)(?: i \\p{Lu}\\p{L}{2,15})?)(?!\\p{L})',
  '((?:\\p{Lu}\\p{L}{2,20} )?(?:käräjäoike\\p{L}{2,6}|hovioike\\p{L}{2,6})|Markkinaoike\\p{L}{2,6}|[Mm]arkkinaoike\\p{L}{2,6}|Poliisihallit\\p{L}{2,6}|Keskusrikospoliisi\\p{L}{0,4})',
  // Polish, Czech, Slovak
  '((?:Sąd|Sądu|Sądem) (?:Okręgow|Rejonow|Apelacyjn|Najwyższ)\\p{L}{1,4}(?: (?:we?|dla) \\p{Lu}[\\p{L}-]{2,20})?|(?:Ministr|Ministerstw|Prezes|Urz[ęą]d)\\p{L}{0,4} (?:\\p{Lu}[\\p{L}-]{3,25}(?: i | )?){1,4}|(?:Prokurator|Prokuratur)\\p{L}{0,4} (?:Krajow|Rejonow|Okręgow|Generaln)\\p{L}{1,3}(?: (?:we?) \\p{Lu}[\\p{L}-]{2,20})?)',
  '((?:Městsk|Krajsk|Okresn|Obvodn|Nejvyšš|Vrchn|Najvyšš|Mestsk)\\p{L}{1,3} (?:soud|súd)\\p{L}{0,3}(?: (?:v|ve|pro) \\p{Lu}\\p{L}{2,20}(?: \\d{1,2})?| \\p{Lu}\\p{L}{2,20}(?: [IVX]{1,3})?)?|Ministerstv\\p{L}{1,3} (?:financí|financií|vnitra|vnútra|kultury|kultúry|zdravotnictví|obrany)(?: (?:ČR|SR|České republiky))?|Národn\\p{L}{1,3} bezpečnostn\\p{L}{1,3} úrad\\p{L}{0,3}|[ÚU]rad\\p{L}{0,3} pre reguláciu hazardných hier)',
  // Romanian, Hungarian, Croatian
  '((?:Tribunal|Judecători|Judecătoria|Curte|Minister|Parchet|Oficiul|Autoritat|Serviciul)\\p{L}{0,4}(?: (?:de|din|pentru|și|lui|privind|(?:Național|Inform|Jocuri|Noroc|Apel|Române|\\p{Lu})\\p{L}{1,20}|[a-zăâîșț]{5,15})){0,6}(?<= \\p{Lu}\\p{L}{1,20}|Noroc))',
  '((?:\\p{Lu}\\p{L}{2,20} )(?:Törvényszék|Járásbíróság|Ítélőtábla|Kúria)\\p{L}{0,4}|Nemzeti (?:Média- és Hírközlési Hatóság|Adó- és Vámhivatal)\\p{L}{0,4})',
  '((?:Općinsk|Županijsk|Visok|Trgovačk|Vrhovn|Osnovn)\\p{L}{1,3} (?:\\p{L}{3,12} )?sud\\p{L}{0,2}(?: u \\p{Lu}\\p{L}{2,20})?|Ministarstv\\p{L}{1,2} (?:unutarnjih poslova|financija|kulture(?: i medija)?|unutrašnjih poslova)|HAKOM\\p{L}{0,2})',
  // Greek
  '((?:Πρωτοδικεί|Εφετεί|Ειρηνοδικεί)\\p{L}{1,3}(?: \\p{Lu}\\p{L}{2,20})?|Ε\\.?Ε\\.?Ε\\.?Π\\.?|ΕΕΤΤ|Υπουργεί\\p{L}{1,3} \\p{Lu}\\p{L}{3,25}|Επιτροπή\\p{L}? \\p{Lu}\\p{L}{3,25}(?: (?:και )?\\p{Lu}\\p{L}{3,25}){0,4})',
  // Russian, Ukrainian, Bulgarian, Kazakh
  '((?:Роскомнадзор|Мосгорсуд|Мининформ|Минцифр|Минюст|Росалкоголь|Роспотребнадзор|Росмолод[её]ж|НКЕК|РНБО|СБУ)\\p{L}{0,8}|(?:ФНС|ФСБ|МВД|ФСКН)(?: России)?(?!\\p{L})|Генеральн\\p{L}{2,3} прокуратур\\p{L}{1,3}(?: (?:РФ|Российской Федерации|Республики \\p{Lu}\\p{L}{3,20}))?|Генпрокуратур\\p{L}{1,3}(?: РФ)?)',
  '((?:[\\p{L}-]{3,30}(?:ского|цкого|ського|цького|ським|ом|ым|ому|ий|ном|ного|ским) ){1,4}суд(?:а|ом|у)?(?!\\p{L})(?: (?:г\\. ?|города |м\\. ?|міста )?\\p{Lu}[\\p{L}-]{2,20}(?: \\p{Lu}?\\p{L}{3,20} (?:края|области|області|республики))?)?)',
  '((?:Верховн|Конституционн|Арбитражн|Верховни)\\p{L}{2,3} (?:[Сс]уд\\p{L}{0,2})(?: (?:РФ|Российской Федерации|\\p{Lu}\\p{L}{3,20}(?: \\p{Lu}?\\p{L}{3,20}){0,2}))?|(?:Министерств|Міністерств|Комитет|Министр)\\p{L}{1,3} (?:\\p{L}{3,22}[ ,]{1,2}(?:и |та |і )?){0,4}\\p{L}{3,22}(?=[ ,.;)\\n]|$)|(?:Президент\\p{L}{0,2} України)|Рад\\p{L}{1,2} національної безпеки і оборони(?: України)?|Державн\\p{L}{2,4} спеціальн\\p{L}{2,4} (?:зв’язку|служб\\p{L}{1,3}))',
  '((?:Софийск|Окръж|Район|Административ)\\p{L}{1,5} (?:\\p{L}{3,12} )?съд\\p{L}{0,2}(?: [–-]? ?\\p{Lu}\\p{L}{2,20})?|Национална\\p{L}{0,2} агенция за приходите|Държавна\\p{L}{0,2} комисия по хазарта|Комисия\\p{L}{0,2} за защита на \\p{L}{4,20}|Министерство\\p{L}{0,2} на (?:културата|финансите|вътрешните работи))',
  '((?:\\p{Lu}[\\p{L}-]{2,20} )?(?:қалалық|аудандық|облыстық) сот\\p{L}{0,6}|(?:\\p{Lu}\\p{L}{3,20}(?: және | )){1,4}министрліг\\p{L}{1,6}|Бас прокуратура\\p{L}{0,5})',
  // Turkish
  '((?:\\p{Lu}[\\p{L}.]{1,20} ){0,3}(?:\\d{1,2}\\. ?)?(?:Sulh Ceza (?:Hakimli|Hâkimli)\\p{L}{1,8}|(?:Ağır|Asliye) (?:Ceza|Hukuk) Mahkemesi\\p{L}{0,4}|Fikri ve Sınai Haklar [\\p{L} ]{3,20}Mahkemesi\\p{L}{0,4}|Anayasa Mahkemesi\\p{L}{0,4}|Cumhuriyet Başsavcılığı\\p{L}{0,4})|(?:Telekomünikasyon İletişim Başkanlığı|Bilgi Teknolojileri ve İletişim Kurumu|Erişim Sağlayıcıları Birliği|Sermaye Piyasası Kurulu|Spor Toto Teşkilat Başkanlığı|Radyo ve Televizyon Üst Kurulu|Siber Güvenlik Başkanlığı)\\p{L}{0,4}|(?:\\p{Lu}\\p{L}{2,15} (?:ve )?){1,3}Bakanlığı\\p{L}{0,4})',
  // Arabic, Persian, Hebrew
  '((?:ال)?محكمة (?:ال)?[\\p{Script=Arabic}]{3,15}(?: (?:ال|في |ب)?[\\p{Script=Arabic}]{3,15}){0,1}|النيابة العامة|(?:وزارة|هيئة|الهيئة) (?:ال|تنظيم |ل)[\\p{Script=Arabic}]{3,15}(?: (?:و?ال)[\\p{Script=Arabic}]{3,15}){0,3}|مجلس القضاء الأعلى)',
  '((?:کارگروه|كارگروه) (?:تعیین مصادیق(?: محتوای مجرمانه)?)|قوه قضاییه|دادستانی(?: کل کشور| تهران)?|دادگاه (?!صادر)[\\p{Script=Arabic}]{3,12}|وزارت (?!صادر)[\\p{Script=Arabic}]{3,15}(?: و [\\p{Script=Arabic}]{3,15})?|پلیس فتا|شورای عالی فضای مجازی)',
  '(בית(?: ה)?[ -]?משפט(?: ה(?:מחוזי|שלום|עליון))(?: ב[\\p{Script=Hebrew}]{2,10}(?: [\\p{Script=Hebrew}]{2,8})?)?|משטרת ישראל|פרקליטות המדינה|משרד ה[\\p{Script=Hebrew}]{3,12})',
  // Indic, South-East Asian
  '((?:[\\p{Script=Devanagari}]{2,15} )?(?:उच्च न्यायालय|सर्वोच्च न्यायालय)|(?:[\\p{Script=Devanagari}]{2,20} (?:और )?){1,4}मंत्रालय|दूरसंचार विभाग)',
  '([\\p{Script=Bengali}]{2,20} (?:মন্ত্রণালয়|কমিশন)(?:ের|র)?|(?:হাইকোর্ট|বিটিআরসি)(?:ের|র)?)',
  '((?:Kementerian|Pengadilan Negeri|Mahkamah|Suruhanjaya|Otoritas Jasa|Badan)(?: (?:dan )?\\p{Lu}\\p{L}{1,20}){1,5})',
  '((?:[Bb]ộ|[Cc]ục|[Ss]ở) (?:Thông tin(?: và Truyền thông)?|Công an|Phát thanh[^,.;]{0,50}|Khoa học và Công nghệ|An ninh mạng)|[Tt]òa án nhân dân(?: (?:tối cao|(?:[Tt]hành phố |[Tt]ỉnh )?(?:\\p{Lu}\\p{L}{0,10} ?){1,3}))?)',
  '(กระทรวง[\\p{Script=Thai}]{3,60}?(?=ได้|มี|ให้| |[,.;]|$)|ศาล(?:อาญา|แพ่ง|จังหวัด|ปกครอง|รัฐธรรมนูญ|ฎีกา)(?:[\\p{Script=Thai}]{0,14}?(?=ได้|มี|ให้| |[,.;]|$))?|สำนักงานตำรวจแห่งชาติ|กสทช\\.?)',
  '([\\p{Script=Myanmar}]{4,50}?(?:ဝန်ကြီးဌာန|တရားရုံး(?:ချုပ်)?))',
  // Chinese, Japanese, Korean
  '((?:(?![被由经經应應据據依遭在向至到的])\\p{Script=Han}){0,14}(?:互联网信息办公室|网信办|公安局|公安厅|公安机关|公安部|人民法院|地方法院|市场监督管理局|市场监管局|通信管理局|广播电视局|广播电视总局|新闻出版局|新闻出版署|文化市场综合执法(?:总队|支队|大队|局)?|检察院|檢察署|数位发展部|數位發展部|刑事警察局|工业和信息化部|工信部|版权局|证监局))',
  '((?:(?![のはがをにへとよりもら、。])[\\p{Script=Han}]){0,6}(?:地方裁判所|高等裁判所|最高裁判所|簡易裁判所|総務省|警察庁|警視庁|法務省|法務局|消費者庁|文化庁|総合通信局))',
  '(방송(?:미디어)?통신심의위원회|[가-힣]{2,8}(?:지방|고등|가정)법원|대법원|헌법재판소|(?:서울|경기[가-힣]{0,2}|부산|사이버)?경찰청|방송통신위원회|방송미디어통신위원회|게임물관리위원회|사행산업통합감독위원회|선거관리위원회|중앙선거관리위원회|식품의약품안전처|특허청|[가-힣]{2,6}검찰청)',
];

const courtWords =
  /court|tribunal|gericht|juzgado|audiencia|corte|vara|cour |giudice|procura |rechtbank|gerechtshof|rett|byret|landsret|handelsret|ratten|sąd|soud|súd|sud|törvényszék|bíróság|ítélőtábla|judecător|πρωτοδικεί|εφετεί|суд|съд|сот|mahkeme|hakimli|hâkimli|محكم|دادگاه|قضا|משפט|न्यायालय|কোর্ট|pengadilan|mahkamah|tòa|ศาล|တရား|法院|裁判所|법원|재판소|käräjä|hovioike|markkinaoike|domstol|rätt/iu;
/** Words with the letters of a court in them that are none. */
const noCourtWords = /procura(?:dor)?|ministr|министр|prokura/iu;

const compiled = new Map<string, RegExp>();

function expression(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const made = new RegExp(source, 'dgu');
  compiled.set(source, made);
  return made;
}

/** Courts and authorities named where something is said to have been ordered; one that an appeal may go to has not. In their order. */
export function findDeciders(found: Scan): Office[] {
  if (!found.terms.some(isOrder)) return [];
  const appeals = found.terms.filter(({ kind }) => kind === 'appeal').map(({ start, end }) => originalSpan(found, start, end));
  return findOffices(found).filter(({ start }) => !appeals.some((appeal) => start >= appeal.start && start - appeal.end <= 60));
}

/** Every court and authority named in the words, in their order; of two that overlap the longer. */
function findOffices(found: Scan): Office[] {
  const text = found.text.slice(0, maxText);
  const all = shapes.flatMap((source) =>
    [...text.matchAll(expression(source))].slice(0, most).flatMap((hit) => {
      const range = hit.indices?.[1];
      return range ? [trimmed(text, { start: range[0], end: range[1] })] : [];
    }),
  );
  const longestFirst = all
    .filter(({ start, end }) => end - start > 1 && !isAnyOffice(text.slice(start, end)))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Part[] = [];
  for (const office of longestFirst) if (!kept.some(({ start, end }) => office.start < end && start < office.end)) kept.push(office);
  return kept
    .sort((a, b) => a.start - b.start)
    .slice(0, most)
    .map((office) => ({ ...office, isCourt: isCourt(text.slice(office.start, office.end)) }));
}

/** A kind of court or office: which one is not said. */
function isAnyOffice(words: string): boolean {
  return /^(?:(?:人民|地方)法院|公安(?:机关|局|厅)|检察院|地方裁判所|(?:Landgericht|Amtsgericht|Staatsanwaltschaft)(?:e?s)?)$/u.test(words);
}

function isCourt(words: string): boolean {
  return courtWords.test(words) && !noCourtWords.test(words);
}

/** Link words and marks at the end belong to what follows. */
function trimmed(text: string, { start, end }: Part): Part {
  const tail = new RegExp(`(?:[ ,.;:’'-]|(?:^| )(?:${small.slice(3, -1)}|a|i|la|le|w|we|v|ve|i|u|and|per|dan|dla))+$`, 'u').exec(
    text.slice(start, end),
  );
  return { start, end: end - (tail?.[0].length ?? 0) };
}
