/** Wordings as platforms around the world show them, in the languages of their readers; composed for this test, none is of the corpus. */

import { expect, test } from 'vitest';
import type { Judgement } from '../../electron/contract/shapes/judgement.ts';
import { judge } from '../../electron/core/judge/judge.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';
import { shippedRules } from '../support/shipped-rules.ts';

type Subject = NonNullable<JudgeInput['subject']>;
/** platform · about · words · what is said · who is said to have complained (null: nobody) · rung of the ground */
type Case = readonly [string, Subject, string, Judgement['says'], string | null, string];

function read([platform, subject, text]: Case): Judgement {
  return judge({ platform, subject, bareText: text, url: null, status: null, headers: {}, outline: null, json: null }, shippedRules());
}

const cases: readonly Case[] = [
  // Simplified Chinese
  ['weibo', 'account', '该账号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看。', 'suspended', 'not-said', 'rule'],
  ['weibo', 'post', '抱歉，此微博已被作者删除。查看帮助', 'deleted', null, 'none'],
  ['weibo', 'post', '该微博因被多人投诉，根据《微博社区公约》，已被删除。', 'removed', 'not-said', 'rule'],
  ['zhihu', 'account', '该用户因违反《知乎社区规范》，账号已被停用', 'suspended', null, 'rule'],
  ['zhihu', 'post', '该回答已被作者删除', 'deleted', null, 'none'],
  ['bilibili', 'account', '该账号封禁中', 'suspended', null, 'none'],
  ['bilibili', 'post', '应版权方要求，该稿件已下架', 'removed', 'rights-holder', 'infringed-right'],
  ['douban', 'account', '该用户已经主动注销帐号', 'deleted', null, 'none'],
  ['douyin', 'account', '该账号因违反社区规则已被永久封禁', 'closed', null, 'rule'],
  ['xiaohongshu', 'account', '该账号因违规已被封禁，无法查看主页', 'suspended', null, 'unnamed-rule'],
  ['kuaishou', 'account', '该用户已被封禁', 'suspended', null, 'none'],
  ['toutiao', 'account', '该账号已被网信办责令关闭', 'closed', 'government', 'order'],
  ['weixin', 'account', '此帐号已自主注销，内容无法查看', 'deleted', null, 'none'],
  ['weixin', 'post', '该内容已被发布者删除', 'deleted', null, 'none'],
  ['jianshu', 'post', '该文章涉嫌违反法律法规，已被锁定', 'removed', null, 'unnamed-law'],
  // Traditional Chinese
  ['youtube', 'account', '這個帳戶因違反 YouTube 社群規範而遭到終止。', 'closed', null, 'rule'],
  ['instagram', 'account', '此帳號已遭停權', 'suspended', null, 'none'],
  ['threads', 'post', '此貼文因違反社群守則已被移除', 'removed', null, 'rule'],
  ['youtube', 'post', '由於著作權人提出申訴，這部影片已無法播放。', 'removed', 'rights-holder', 'infringed-right'],
  // English
  [
    'tiktok',
    'account',
    'Account banned. This account was banned due to multiple Community Guidelines violations.',
    'suspended',
    null,
    'rule',
  ],
  ['medium', 'account', 'This account is suspended.', 'suspended', null, 'none'],
  ['discord', 'account', 'This server has been disabled for violating our Community Guidelines.', 'suspended', null, 'rule'],
  ['substack', 'account', 'This publication has been removed for violating the Substack Content Guidelines.', 'closed', null, 'rule'],
  [
    'vimeo',
    'post',
    'Vimeo has removed this video as a result of a third-party notification by Acme Films claiming that this material is infringing.',
    'removed',
    'not-said',
    'infringed-right',
  ],
  ['x', 'account', 'This account has been withheld in Ruritania in response to a legal demand.', 'withheld', 'not-said', 'unnamed-law'],
  [
    'youtube',
    'post',
    'This video is no longer available due to a copyright claim by Acme Records',
    'removed',
    'not-said',
    'infringed-right',
  ],
  ['youtube', 'post', 'Video unavailable. This video has been removed by the uploader', 'deleted', null, 'none'],
  ['youtube', 'post', 'This video has been removed for violating YouTube’s policy on hate speech.', 'removed', null, 'rule'],
  [
    'tumblr',
    'account',
    'This Tumblr has been terminated after many users reported it for breaking our Community Guidelines.',
    'closed',
    'users',
    'rule',
  ],
  ['github', 'post', 'This repository has been disabled by court order of the High Court of Ruritania.', 'withheld', 'court', 'order'],
  ['reddit', 'account', 'This community has been banned for violating Reddit’s rule against harassment.', 'suspended', null, 'rule'],
  // German
  [
    'youtube',
    'account',
    'Dieses Konto wurde gekündigt, weil es gegen die Nutzungsbedingungen von YouTube verstößt.',
    'closed',
    null,
    'rule',
  ],
  ['x', 'account', 'Dieses Konto wurde dauerhaft gesperrt.', 'closed', null, 'none'],
  [
    'youtube',
    'post',
    'Dieses Video ist aufgrund einer Urheberrechtsbeschwerde des Rechteinhabers nicht mehr verfügbar.',
    'removed',
    'rights-holder',
    'infringed-right',
  ],
  [
    'x',
    'account',
    'Dieser Account wurde in Deutschland aufgrund einer rechtlichen Anfrage zurückgehalten.',
    'withheld',
    'not-said',
    'unnamed-law',
  ],
  ['instagram', 'post', 'Dieser Beitrag wurde vom Nutzer gelöscht.', 'deleted', null, 'none'],
  // French
  ['youtube', 'account', 'Ce compte a été clôturé en raison de non-respect du règlement de la communauté YouTube.', 'closed', null, 'rule'],
  ['x', 'account', 'Ce compte est suspendu.', 'suspended', null, 'none'],
  ['dailymotion', 'post', 'Cette vidéo a été retirée à la demande du titulaire des droits.', 'removed', 'rights-holder', 'infringed-right'],
  [
    'facebook',
    'post',
    'Cette publication n’est pas disponible dans votre pays en raison de la législation locale.',
    'withheld',
    null,
    'unnamed-law',
  ],
  ['over-blog', 'domain', 'Ce blog a été fermé définitivement par décision de justice.', 'closed', 'court', 'order'],
  // Spanish
  ['youtube', 'account', 'Esta cuenta se ha cancelado por infringir las Condiciones de Servicio de YouTube.', 'closed', null, 'rule'],
  ['x', 'account', 'Cuenta suspendida', 'suspended', null, 'none'],
  ['facebook', 'post', 'Este contenido ha sido eliminado por su autor.', 'deleted', null, 'none'],
  [
    'youtube',
    'post',
    'Este vídeo ya no está disponible debido a una reclamación de derechos de autor.',
    'removed',
    'not-said',
    'infringed-right',
  ],
  ['taringa', 'account', 'Este usuario fue suspendido permanentemente tras múltiples denuncias de usuarios.', 'closed', 'users', 'none'],
  // Portuguese
  ['x', 'account', 'Esta conta foi retida no Brasil em resposta a uma ordem judicial.', 'withheld', 'court', 'order'],
  ['youtube', 'account', 'Esta conta foi encerrada por violar os Termos de Serviço do YouTube.', 'closed', null, 'rule'],
  ['instagram', 'account', 'Esta conta foi suspensa temporariamente.', 'suspended', null, 'none'],
  ['youtube', 'post', 'Este vídeo foi removido pelo usuário.', 'deleted', null, 'none'],
  // Italian, Dutch, Polish, Romanian, Scandinavian
  [
    'facebook',
    'account',
    'Questo profilo è stato disattivato permanentemente perché viola gli Standard della community.',
    'closed',
    null,
    'rule',
  ],
  ['youtube', 'post', 'Questo video non è più disponibile a causa di un reclamo sul copyright.', 'removed', 'not-said', 'infringed-right'],
  ['marktplaats', 'account', 'Dit account is geblokkeerd wegens schending van de gebruiksvoorwaarden.', 'suspended', null, 'rule'],
  ['youtube', 'account', 'To konto zostało zamknięte z powodu naruszenia regulaminu.', 'closed', null, 'rule'],
  ['x', 'account', 'Konto zawieszone', 'suspended', null, 'none'],
  ['youtube', 'account', 'Acest cont a fost închis pentru încălcarea Regulilor comunității YouTube.', 'closed', null, 'rule'],
  ['facebook', 'post', 'Această postare nu este disponibilă în țara ta în urma unei hotărâri judecătorești.', 'withheld', 'court', 'order'],
  ['telegram', 'account', 'Acest canal a fost blocat deoarece încalcă legislația locală.', 'withheld', null, 'unnamed-law'],
  ['flashback', 'account', 'Kontot har stängts av permanent efter flera anmälningar från användare.', 'closed', 'users', 'none'],
  ['nettby', 'account', 'Denne kontoen er permanent stengt.', 'closed', null, 'none'],
  ['trustpilot', 'account', 'Denne profil er blevet suspenderet.', 'suspended', null, 'none'],
  // Russian, Ukrainian
  ['vk', 'account', 'Страница заблокирована за нарушение правил сайта.', 'suspended', null, 'rule'],
  ['vk', 'account', 'Сообщество заблокировано по требованию Роскомнадзора.', 'withheld', 'government', 'order'],
  ['vk', 'account', 'Страница удалена её владельцем.', 'deleted', null, 'none'],
  ['livejournal', 'account', 'Этот журнал заблокирован навсегда, пользователь нарушил правила сервиса.', 'closed', null, 'rule'],
  ['youtube', 'post', 'Видео удалено пользователем, который его добавил', 'deleted', null, 'none'],
  ['ok', 'account', 'Профиль заблокирован администрацией', 'suspended', null, 'none'],
  ['rutube', 'post', 'Видео удалено по жалобе правообладателя', 'removed', 'rights-holder', 'infringed-right'],
  ['telegram', 'account', 'Цей канал заблоковано за порушення правил спільноти.', 'suspended', null, 'rule'],
  // Turkish, Arabic, Persian
  ['x', 'account', 'Bu hesap askıya alındı.', 'suspended', null, 'none'],
  ['eksi', 'account', 'Bu hesap kullanıcı sözleşmesini ihlal ettiği için kalıcı olarak kapatıldı.', 'closed', null, 'rule'],
  ['youtube', 'post', 'Bu video ülkenizde kullanılamıyor.', 'withheld', null, 'none'],
  ['youtube', 'account', 'تم إنهاء هذا الحساب بسبب انتهاك بنود الخدمة.', 'closed', null, 'rule'],
  ['x', 'account', 'تم إيقاف هذا الحساب', 'suspended', null, 'none'],
  ['blogfa', 'domain', 'این وبلاگ به دستور مقام قضایی مسدود شده است.', 'withheld', 'court', 'order'],
  // Japanese, Korean
  ['x', 'account', 'このアカウントは凍結されています', 'suspended', null, 'none'],
  ['ameba', 'account', 'このブログは利用規約違反のため閉鎖されました。', 'closed', null, 'rule'],
  ['youtube', 'post', 'この動画は著作権者からの申し立てにより削除されました。', 'removed', 'rights-holder', 'infringed-right'],
  ['note', 'post', 'この記事は投稿者によって削除されました', 'deleted', null, 'none'],
  ['pixiv', 'account', 'このユーザーは退会しました。', 'deleted', null, 'none'],
  ['instagram', 'account', 'このアカウントは非公開です', 'private', null, 'none'],
  ['naver', 'account', '해당 블로그는 운영정책 위반으로 이용이 정지되었습니다.', 'suspended', null, 'rule'],
  ['x', 'account', '계정이 정지되었습니다', 'suspended', null, 'none'],
  ['naver', 'post', '이 게시물은 작성자에 의해 삭제되었습니다.', 'deleted', null, 'none'],
  ['youtube', 'post', '이 동영상은 저작권자의 신고로 삭제되었습니다.', 'removed', 'rights-holder', 'infringed-right'],
  // Indonesian, Vietnamese, Thai, Hindi, Czech, Greek, Hebrew
  ['kaskus', 'account', 'Akun ini telah ditangguhkan karena melanggar panduan komunitas.', 'suspended', null, 'rule'],
  ['youtube', 'post', 'Video ini telah dihapus oleh pengguna.', 'deleted', null, 'none'],
  ['zalo', 'account', 'Tài khoản này đã bị khóa do vi phạm điều khoản dịch vụ.', 'suspended', null, 'rule'],
  ['pantip', 'account', 'บัญชีนี้ถูกระงับเนื่องจากละเมิดข้อกำหนดในการให้บริการ', 'suspended', null, 'rule'],
  ['koo', 'account', 'यह खाता निलंबित कर दिया गया है', 'suspended', null, 'none'],
  ['seznam', 'account', 'Tento účet byl trvale zablokován.', 'closed', null, 'none'],
  ['youtube', 'account', 'Αυτός ο λογαριασμός έχει τερματιστεί.', 'closed', null, 'none'],
  ['facebook', 'account', 'החשבון הזה הושעה', 'suspended', null, 'none'],
];

test.each(cases)('%s, %s: %s', (...one) => {
  const { says, notice } = read(one);
  expect({ says, by: notice?.complaint.by ?? null, rung: notice?.legal.rung ?? 'none' }).toEqual({
    says: one[3],
    by: one[4],
    rung: one[5],
  });
});
