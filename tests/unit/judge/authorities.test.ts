import { expect, test } from 'vitest';
import { judge } from '../../../electron/core/judge/judge.ts';
import { shippedRules } from '../../support/shipped-rules.ts';

function read(bareText: string) {
  const { notice } = judge(
    { platform: null, url: null, status: null, headers: {}, outline: null, json: null, bareText, subject: 'post' },
    shippedRules(),
  );
  return {
    by: notice?.complaint.by,
    rung: notice?.legal.rung,
    orders: notice?.legal.cites.filter(({ kind }) => kind === 'order').map(({ name }) => name),
    authorities: notice?.legal.cites.filter(({ kind }) => kind === 'authority').map(({ name }) => name),
    decidedBy: notice?.legal.decidedBy,
  };
}

/** Invented wordings: who ordered, as it stands there; a number of an order where it has one. */
const ordered: [lang: string, text: string, by: 'court' | 'government', office: string, order: string | null][] = [
  [
    'en',
    'This post has been blocked as per Order No. 5/2021 of the Ministry of Electronics and Information Technology.',
    'government',
    'Ministry of Electronics and Information Technology',
    'Order No. 5/2021',
  ],
  ['en', 'This content is not available following a ruling of the Karnataka High Court.', 'court', 'Karnataka High Court', null],
  ['en', 'Withheld at the demand of Roskomnadzor.', 'government', 'Roskomnadzor', null],
  ['de', 'Dieser Beitrag wurde auf Anordnung der Bundesnetzagentur gesperrt.', 'government', 'Bundesnetzagentur', null],
  [
    'de',
    'Dieser Beitrag wurde aufgrund des Beschlusses Nr. 27 O 12/21 des Landgerichts Berlin gesperrt.',
    'court',
    'Landgerichts Berlin',
    'Beschlusses Nr. 27 O 12/21',
  ],
  ['fr', 'Ce contenu a été bloqué sur décision du tribunal judiciaire de Paris.', 'court', 'tribunal judiciaire de Paris', null],
  [
    'fr',
    'Ce contenu a été bloqué par arrêté n° 2021-17 du ministère de l’Intérieur.',
    'government',
    'ministère de l’Intérieur',
    'arrêté n° 2021-17',
  ],
  [
    'es',
    'Este contenido ha sido bloqueado por resolución n.º 44/2022 del Ministerio de Cultura.',
    'government',
    'Ministerio de Cultura',
    'resolución n.º 44/2022',
  ],
  [
    'es',
    'Publicación retirada por orden del Juzgado de lo Mercantil número 6 de Barcelona.',
    'court',
    'Juzgado de lo Mercantil número 6 de Barcelona',
    null,
  ],
  ['pt', 'Este conteúdo foi bloqueado por decisão do Supremo Tribunal Federal.', 'court', 'Supremo Tribunal Federal', null],
  ['it', 'Questo contenuto è stato rimosso su ordine del Tribunale di Milano.', 'court', 'Tribunale di Milano', null],
  ['it', 'Questo contenuto è bloccato in base alla delibera n. 120/21/CONS di AGCOM.', 'government', 'AGCOM', 'delibera n. 120/21/CONS'],
  ['nl', 'Dit bericht is geblokkeerd op bevel van de Rechtbank Den Haag.', 'court', 'Rechtbank Den Haag', null],
  ['sv', 'Inlägget har blockerats enligt beslut av Polismyndigheten.', 'government', 'Polismyndigheten', null],
  ['da', 'Indholdet er blokeret efter kendelse fra Københavns Byret.', 'court', 'Københavns Byret', null],
  ['no', 'Innlegget er blokkert etter kjennelse fra Oslo tingrett.', 'court', 'Oslo tingrett', null],
  ['fi', 'Julkaisu on estetty Helsingin käräjäoikeuden päätöksen nojalla.', 'court', 'Helsingin käräjäoikeuden', null],
  [
    'pl',
    'Ten wpis został zablokowany na podstawie decyzji nr 12/2023 Ministerstwa Cyfryzacji.',
    'government',
    'Ministerstwa Cyfryzacji',
    'decyzji nr 12/2023',
  ],
  ['pl', 'Ten wpis został zablokowany postanowieniem Sądu Okręgowego w Warszawie.', 'court', 'Sądu Okręgowego w Warszawie', null],
  ['cs', 'Tento příspěvek byl zablokován na základě rozhodnutí Ministerstva financí.', 'government', 'Ministerstva financí', null],
  [
    'sk',
    'Tento príspevok bol zablokovaný na základe rozhodnutia č. 4/2022 Národného bezpečnostného úradu.',
    'government',
    'Národného bezpečnostného úradu',
    'rozhodnutia č. 4/2022',
  ],
  [
    'ro',
    'Această postare a fost blocată prin decizia nr. 118 a Tribunalului București.',
    'court',
    'Tribunalului București',
    'decizia nr. 118',
  ],
  ['hu', 'Ezt a bejegyzést a Fővárosi Törvényszék végzése alapján letiltottuk.', 'court', 'Fővárosi Törvényszék', null],
  ['hr', 'Ova objava blokirana je na temelju rješenja Općinskog suda u Zagrebu.', 'court', 'Općinskog suda u Zagrebu', null],
  ['el', 'Αυτή η ανάρτηση έχει αποκλειστεί με απόφαση του Πρωτοδικείου Αθηνών.', 'court', 'Πρωτοδικείου Αθηνών', null],
  [
    'ru',
    'Запись заблокирована на территории РФ по требованию Роскомнадзора № 27-31-2022/Ид.',
    'government',
    'Роскомнадзора',
    'требованию Роскомнадзора № 27-31-2022/Ид',
  ],
  ['ru', 'Материал заблокирован на основании требования Генеральной прокуратуры РФ.', 'government', 'Генеральной прокуратуры РФ', null],
  [
    'ru',
    'Сообщество заблокировано по решению Октябрьского районного суда г. Тамбова.',
    'court',
    'Октябрьского районного суда г. Тамбова',
    null,
  ],
  [
    'uk',
    'Цей допис заблоковано за рішенням Шевченківського районного суду міста Києва.',
    'court',
    'Шевченківського районного суду міста Києва',
    null,
  ],
  [
    'uk',
    'Доступ до допису обмежено на підставі указу № 133/2017 Президента України.',
    'government',
    'Президента України',
    'указу № 133/2017',
  ],
  ['bg', 'Тази публикация е блокирана по решение на Софийския районен съд.', 'court', 'Софийския районен съд', null],
  ['kk', 'Бұл жазба Алматы қалалық сотының шешімі бойынша бұғатталды.', 'court', 'Алматы қалалық сотының', null],
  [
    'tr',
    'Bu içeriğe Ankara 3. Sulh Ceza Hakimliğinin 2021/5566 sayılı kararıyla erişim engellenmiştir.',
    'court',
    'Ankara 3. Sulh Ceza Hakimliğinin',
    '2021/5566 sayılı kararıyla',
  ],
  [
    'tr',
    'Bu gönderi Bilgi Teknolojileri ve İletişim Kurumu kararıyla kaldırıldı.',
    'government',
    'Bilgi Teknolojileri ve İletişim Kurumu',
    null,
  ],
  ['ar', 'تم حجب هذا المنشور بقرار من النيابة العامة.', 'government', 'النيابة العامة', null],
  [
    'ar',
    'تم حجب هذا المنشور بموجب القرار رقم 12/2021 الصادر عن هيئة تنظيم الاتصالات.',
    'government',
    'هيئة تنظيم الاتصالات',
    'القرار رقم 12/2021',
  ],
  ['fa', 'این مطلب به دستور کارگروه تعیین مصادیق محتوای مجرمانه مسدود شده است.', 'government', 'کارگروه تعیین مصادیق محتوای مجرمانه', null],
  ['he', 'הפוסט הזה נחסם על פי צו בית המשפט המחוזי בתל אביב.', 'court', 'בית המשפט המחוזי בתל אביב', null],
  ['hi', 'यह पोस्ट दूरसंचार विभाग के आदेश से ब्लॉक की गई है।', 'government', 'दूरसंचार विभाग', null],
  ['bn', 'এই পোস্টটি বিটিআরসির নির্দেশে ব্লক করা হয়েছে।', 'government', 'বিটিআরসির', null],
  [
    'id',
    'Postingan ini diblokir atas perintah Kementerian Komunikasi dan Digital.',
    'government',
    'Kementerian Komunikasi dan Digital',
    null,
  ],
  [
    'id',
    'Postingan ini diblokir berdasarkan putusan nomor 12/Pid/2022 Pengadilan Negeri Jakarta Pusat.',
    'court',
    'Pengadilan Negeri Jakarta Pusat',
    'putusan nomor 12/Pid/2022',
  ],
  ['vi', 'Bài viết này đã bị chặn theo yêu cầu của Bộ Thông tin và Truyền thông.', 'government', 'Bộ Thông tin và Truyền thông', null],
  ['th', 'โพสต์นี้ถูกระงับตามคำสั่งของกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม', 'government', 'กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม', null],
  ['my', 'ဤပို့စ်ကို ဆက်သွယ်ရေးဝန်ကြီးဌာန ညွှန်ကြားချက်အရ ပိတ်ထားသည်။', 'government', 'ဆက်သွယ်ရေးဝန်ကြီးဌာန', null],
  ['zh', '应上海市互联网信息办公室要求，此内容已被删除。', 'government', '上海市互联网信息办公室', null],
  ['zh', '根据海淀区人民法院（2021）京0108民初12号判决书，此内容已被删除。', 'court', '海淀区人民法院', '（2021）京0108民初12号判决书'],
  ['zh', '依臺北地方法院裁定，此貼文已被移除。', 'court', '臺北地方法院', null],
  ['ja', 'この投稿は東京地方裁判所の決定により削除されました。', 'court', '東京地方裁判所', null],
  ['ko', '이 게시물은 방송통신심의위원회의 시정요구에 따라 삭제되었습니다.', 'government', '방송통신심의위원회', null],
];

test.each(ordered)('%s: who ordered is cited as an authority, and the order by its number: %s', (_lang, text, by, office, order) => {
  const found = read(text);
  const isInside = order?.includes(office) === true;
  expect(found).toEqual({
    by,
    rung: 'order',
    orders: order === null ? [] : [order],
    authorities: isInside ? [] : [office],
    decidedBy: office,
  });
});
