/**
 * The finer parts of a notice: who complained by name, about which post, who decided, where and how long it holds, until when one may appeal.
 * Read from the original text, since names are told by their capitals. Every expression is bounded and begins at a literal.
 */

import type { Scan } from './match.ts';

/** A stretch of the original text, end exclusive. */
export type Part = { start: number; end: number };

const maxText = 3_000;

/** Capitalised words, with the small words that may stand between them: "Ministry of Electronics and Information Technology". */
const name =
  "[\\p{Lu}\\d][\\p{L}\\p{M}\\d&.'’+-]{0,40}(?:[ ,](?:(?:of|and|for|the|de|du|des|del|della|da|do|dos|für|und|van|von|y|e|et|&) ){0,2}[\\p{Lu}\\d][\\p{L}\\p{M}\\d&.'’+-]{0,40}){0,8}";
const quoted = '["“„«「『《]([^"”“»」』》\\n]{2,120})["”“»」』》]';

/** Each expression has one group: the part. */
const complainants = [
  `(?:claims?|complaints?|notices?|notifications?|reports?|requests?|demands?) (?:of [\\p{L} ]{1,40} )?(?:was |were )?(?:made |filed |submitted |received |sent )?(?:by|from) (?:the company |the user )?(${name})`,
  `content from (${name}),? who has blocked`,
  `(?:Beschwerde|Anspruchs?|Meldung|Antrag)s? (?:von|durch|der Firma) (${name})`,
  `(?:réclamation|plainte|demande|notification|signalement)s? (?:pour [\\p{L}' ]{1,40} )?(?:de|par|émanant de) (${name})`,
  `(?:reclamación|reclamo|denuncia|solicitud|queja)(?:e?s)? (?:de derechos de autor )?(?:de|por|presentada por|presentado por) (${name})`,
  `(?:reivindicação|denúncia|solicitação|reclamação) (?:de direitos autorais )?(?:de|por|feita por|da) (${name})`,
  `(?:reclamo|segnalazione|richiesta) (?:di [\\p{L} ]{1,40} )?(?:da parte di|di) (${name})`,
  `(?:правообладател[яьюем]{1,2}|заявител[яьюем]{1,2}|по требованию|по жалобе|по заявлению) ((?:ООО|ЗАО|ПАО|АО|ИП) ?[«"][^»"]{2,60}[»"]|[«"][^»"]{2,60}[»"])`,
  `(?:投诉人|举报人|投诉方|权利人|申诉人|檢舉人|投訴人)(?:为|为：|：|:|为:)\\s?([^，。；,;\\s]{2,40})`,
  `[应因据经接](?:到)?([^，。；,;《》]{2,30}(?:公司|集团|出版社|律师事务所|先生|女士|协会|基金会|工作室))(?:的)?(?:投诉|举报|要求|通知|申请)`,
  `([^\\s、。，はがを]{2,30}(?:株式会社|有限会社|社|様|氏|協会|さん))(?:から|による|より)(?:の)?(?:著作権|権利|申|通報|削除|要請)`,
  `([^\\s、。，]{2,30})(?:님|사|주식회사)의 (?:저작권|신고|요청)`,
];

const posts = [
  `(?:video|post|article|tweet|photo|story|song|track|item|comment|image)s? (?:titled |entitled |called |named )?${quoted}`,
  `(?:文章|内容|视频|帖子|微博|图文|作品|笔记|动态|稿件|貼文|影片|文)(?:标题为|题为|：|:)?${quoted}`,
  `${quoted}(?:一文|这篇文章|的文章|一帖)`,
  `(?:видео|запись|публикация|материал|статья|записи|видеозапись) ${quoted}`,
  `(?:動画|記事|投稿|作品)${quoted}`,
  '((?:video|post|content|article|material|tweet) (?:ID|id|no\\.|number) ?:? ?[\\w-]{4,40})',
];

const deadlines = [
  'within \\d{1,3} (?:business |working |calendar )?(?:days?|hours?|weeks?|months?)',
  '(?:before|no later than|by) (?:\\d{1,2} )?\\p{Lu}\\p{L}{2,9} \\d{1,2}?,? ?\\d{4}',
  '\\d{1,3} ?个?(?:工作日|自然日|小时|日|天|个月)(?:之)?内',
  '(?:于|於|在)?\\d{4}年\\d{1,2}月\\d{1,2}日(?:之)?前',
  '(?:innerhalb|binnen) (?:von )?\\d{1,3} (?:Tagen?|Wochen?|Monaten?|Stunden)',
  '(?:dans un délai de|sous|dans les) \\d{1,3} (?:jours|heures|mois|semaines)(?: ouvrables)?',
  '(?:en un plazo de|dentro de(?: los)?|en el plazo de) \\d{1,3} (?:días|horas|meses)(?: hábiles)?',
  '(?:em até|no prazo de|dentro de) \\d{1,3} (?:dias|horas|meses)(?: úteis)?',
  'entro \\d{1,3} (?:giorni|ore|mesi)',
  'binnen \\d{1,3} (?:dagen|weken|maanden)',
  'в течение \\d{1,3} (?:рабочих |календарных )?(?:дней|дня|часов|месяцев)',
  'протягом \\d{1,3} (?:днів|годин|місяців)',
  'w ciągu \\d{1,3} (?:dni|godzin|miesięcy)',
  'în termen de \\d{1,3} (?:de )?(?:zile|ore|luni)',
  '\\d{1,3} (?:gün|saat|ay) içinde',
  '\\d{1,3} ?(?:日|時間|か月|ヶ月|週間)以内',
  '\\d{1,3} ?(?:일|시간|개월) ?(?:이내|내)',
  '(?:dalam waktu|dalam) \\d{1,3} (?:hari|jam|bulan)',
  'trong vòng \\d{1,3} (?:ngày|giờ|tháng)',
  'ภายใน ?\\d{1,3} ?(?:วัน|ชั่วโมง|เดือน)',
  'خلال \\d{1,3} (?:يوما|يومًا|أيام|ساعة|شهرا)',
];

const terms = [
  '(?:至|直到|直至|期限至|截至)\\s?\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?',
  '(?:禁言|封禁|封停|冻结|停用|限制|封號|停權|停权|封号|处罚)[^，。；,.;\\n]{0,8}?\\d{1,4} ?个?(?:天|日|小时|小時|月|年)',
  'until (?:\\d{1,2} )?\\p{L}{3,9}\\.? ?\\d{0,2},? ?\\d{4}',
  'until \\d{4}-\\d{2}-\\d{2}',
  'for (?:a period of )?(?:\\d{1,4}|one|two|three|six|seven|twelve|thirty) (?:days?|hours?|weeks?|months?|years?)',
  'bis (?:zum )?\\d{1,2}\\.(?:\\d{1,2}\\.| ?\\p{L}{3,9} )\\d{4}',
  'für (?:\\d{1,4}|einen|eine) (?:Tage?n?|Stunden?|Wochen?|Monate?n?|Jahre?)',
  "jusqu[’']au \\d{1,2}(?:er)? \\p{L}{3,9} \\d{4}",
  'pour une (?:durée|période) de \\d{1,4} (?:jours|heures|mois)',
  'hasta el \\d{1,2} de \\p{L}{3,10} de \\d{4}',
  'por \\d{1,4} (?:días|horas|meses|dias)',
  'até \\d{1,2} de \\p{L}{3,10} de \\d{4}',
  'fino al \\d{1,2} \\p{L}{3,10} \\d{4}',
  'per \\d{1,4} (?:giorni|ore|mesi)',
  'до \\d{1,2}[. ](?:\\d{1,2}\\.|\\p{L}{3,9} )\\d{4}',
  '(?:на|сроком на) \\d{1,4} (?:дней|дня|часов|часа|месяцев|месяца|суток)',
  '\\d{1,4} (?:gün|saat|ay) (?:süreyle|boyunca)',
  '\\d{4}年\\d{1,2}月\\d{1,2}日まで',
  '\\d{1,4} ?(?:日|時間|か月|ヶ月|週間)間?の?(?:利用停止|停止|凍結|制限)',
  '\\d{4}년 ?\\d{1,2}월 ?\\d{1,2}일까지',
  '\\d{1,4} ?(?:일|시간|개월)(?:간| 동안)',
  'selama \\d{1,4} (?:hari|jam|bulan)',
  'trong \\d{1,4} (?:ngày|giờ|tháng)',
  'do dnia \\d{1,2}[. ][\\p{L}\\d]{1,12}[. ]\\d{4}',
];

/** `in <place>` counts where something is withheld there; "your country" and its like are found by the lexicon. */
const territories = [
  "(?:withheld|blocked|unavailable|restricted|not available|hidden|removed|accessible|prohibited|banned)(?: it| for users| from being viewed)? (in (?:the )?(?!response|accordance|violation|compliance|connection|relation|error|order|part|full|line)\\p{Lu}[\\p{L}’' -]{2,40}?)(?= in response| because| due| on | by | pursuant|[.,;\\n]|$)",
  '(from within \\p{Lu}\\p{L}{2,20})',
  '(на территории [\\p{L} ]{2,40}?)(?=[.,;\\n]| (?:в соответствии|в связи|на основании|согласно|по|из-за|за|с|со)(?!\\p{L})|$)',
  '(in (?:Deutschland|Österreich|der Schweiz|Russland|der Türkei|Indien))',
  '(en (?:France|Belgique|Suisse|Espagne|Allemagne|Inde|Turquie|España|México|Argentina|Colombia|Venezuela|Brasil))',
  '(no Brasil|em Portugal|na Índia|na Alemanha)',
  '((?:仅在|在)(?!您|你)[\\p{Script=Han}]{2,8}(?:境内|地区|大陆))',
  '(日本|韓国|中国|台湾|香港|ロシア|トルコ|インド|ドイツ|フランス|アメリカ|米国|英国|ブラジル|欧州)(?:国内|域内)?では',
  '((?:대한민국|한국|일본|중국|러시아|인도|독일|미국|프랑스|튀르키예|브라질)(?: 내)?에서)',
  "((?:Türkiye|Almanya|Rusya|Hindistan|Fransa|Avrupa Birliği|Birleşik Krallık)(?: ülkesinde|['’]d[ea]|['’]nde))",
];

/** A name; a description ("the copyright holder", 大量用户) is none. */
export function findComplainant(found: Scan): Part | null {
  const part = firstGroup(found.text, complainants);
  if (part === null) return null;
  const words = found.text.slice(part.start, part.end);
  if (
    /^(?:the|a|an|our|many|several|users?|third|其他|多名|多位|大量|用户|相关|其|该|第三方)(?!\p{L})/iu.test(words) ||
    /^(?:其他|多名|大量|用户|相关|第三方)/.test(words)
  )
    return null;
  return { start: part.start, end: part.end - (/[.'’,-]+$/.exec(words)?.[0].length ?? 0) };
}

export function findPostNamed(found: Scan): Part | null {
  return firstGroup(found.text, posts);
}

export function findAppealDeadline(found: Scan): Part | null {
  return firstWhole(found.text, deadlines);
}

export function findTerm(found: Scan): Part | null {
  return firstWhole(found.text, terms);
}

export function findPlaceNamed(found: Scan): Part | null {
  return firstGroup(found.text, territories);
}

/** An address in the words themselves, after the place where an appeal is spoken of. */
export function findAddress(found: Scan, from: number): string | null {
  const hit = /https?:\/\/[\w.-]{3,100}(?:\/[\w./?=&%#~+-]{0,200})?/.exec(found.text.slice(from, from + 400));
  return hit ? hit[0].replace(/[.,]$/, '') : null;
}

const compiled = new Map<string, RegExp>();

function expression(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const made = new RegExp(source, 'du');
  compiled.set(source, made);
  return made;
}

function firstGroup(text: string, sources: string[]): Part | null {
  const start = text.slice(0, maxText);
  for (const source of sources) {
    const [from, to] =
      expression(source)
        .exec(start)
        ?.indices?.find((range, index) => index > 0 && range !== undefined) ?? [];
    if (from !== undefined && to !== undefined && to > from) return { start: from, end: to };
  }
  return null;
}

function firstWhole(text: string, sources: string[]): Part | null {
  const start = text.slice(0, maxText);
  for (const source of sources) {
    const hit = expression(source).exec(start);
    if (hit) return { start: hit.index, end: hit.index + hit[0].length };
  }
  return null;
}
