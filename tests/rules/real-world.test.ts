/** Wordings as real platforms word theirs, written for this table: ends that must be seen, and what looks like one and is none. */

import { describe, expect, test } from 'vitest';
import { judge } from '../../electron/core/judge/judge.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';
import { outlinePage } from '../../electron/core/parse/html.ts';
import { isFalseClosure } from '../support/score-wordings.ts';
import { shippedRules } from '../support/shipped-rules.ts';

type Subject = NonNullable<JudgeInput['subject']>;
type Words = [platform: string | null, subject: Subject, text: string];

const blank = { url: null, status: null, headers: {}, outline: null, json: null } as const;
const words = ([platform, subject, bareText]: Words) => judge({ ...blank, platform, subject, bareText }, shippedRules());

function page(title: string, body: string, more: Partial<JudgeInput> = {}) {
  const url = more.url ?? 'https://somewhere.example/@reader';
  const html = `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
  return judge(
    { ...blank, platform: null, url, status: 200, outline: outlinePage(html, { url }), bodyText: html, ...more },
    shippedRules(),
  );
}

describe('an end is seen in words of a notice place', () => {
  const ends: [...Words, says: string][] = [
    ['x', 'account', 'Account suspended. X suspends accounts which violate the X Rules.', 'suspended'],
    ['x', 'account', 'アカウントは凍結されています。Xでは、Xルールに違反しているアカウントを凍結しています。', 'suspended'],
    ['x', 'account', 'Cuenta suspendida. X suspende las cuentas que infringen las Reglas de X.', 'suspended'],
    ['x', 'account', '@lantern’s account has been withheld in Turkey in response to a legal demand.', 'withheld'],
    ['instagram', 'account', 'We disabled this account because it doesn’t follow our Community Guidelines.', 'suspended'],
    ['threads', 'post', 'This post was removed because it goes against our Community Standards.', 'removed'],
    ['facebook', 'account', 'This Page has been unpublished because it violated our Community Standards.', 'suspended'],
    ['tiktok', 'account', 'This account was banned due to multiple Community Guidelines violations.', 'suspended'],
    ['tiktok', 'post', 'This video was removed for violating our Community Guidelines.', 'removed'],
    ['linkedin', 'account', 'This member’s account has been restricted for violating our User Agreement.', 'limited'],
    ['substack', 'account', 'This publication has been removed for violating Substack’s Content Guidelines.', 'closed'],
    ['medium', 'account', 'This account is under suspension for violating the Medium Rules.', 'suspended'],
    ['medium', 'post', 'This post was removed by Medium for violating our rules.', 'removed'],
    [
      'twitch',
      'account',
      'This channel is currently unavailable due to a violation of Twitch’s Community Guidelines or Terms of Service.',
      'suspended',
    ],
    ['discord', 'account', 'This server has been closed for violating Discord’s Community Guidelines.', 'closed'],
    ['github', 'account', 'This user has been suspended for violating our Terms of Service.', 'suspended'],
    [
      'github',
      'account',
      'Access to this repository has been disabled by GitHub Staff due to a violation of GitHub’s terms of service.',
      'suspended',
    ],
    ['patreon', 'account', 'This creator’s page has been removed for violating our Community Guidelines.', 'closed'],
    ['ok', 'account', 'Профиль пользователя заблокирован администрацией за нарушение правил сайта.', 'suspended'],
    ['ok', 'account', 'Пользователь удалил свой профиль.', 'deleted'],
    ['vk', 'account', 'Сообщество заблокировано в связи с возможным нарушением правил сайта.', 'suspended'],
    ['line', 'account', 'このアカウントは利用規約違反のため利用停止されました。', 'suspended'],
    ['ameblo', 'account', 'このブログは退会により削除されました。', 'deleted'],
    ['note', 'account', 'このアカウントは利用規約に違反したため、停止されています。', 'suspended'],
    ['naver', 'account', '이 블로그는 운영원칙 위반으로 이용이 영구 정지되었습니다.', 'closed'],
    ['naver', 'post', '이 게시물은 저작권자의 요청에 따라 게시 중단되었습니다.', 'removed'],
    ['kakao', 'account', '이 채널은 이용약관 위반으로 이용이 제한되었습니다.', 'suspended'],
    ['kakao', 'account', '이 계정은 운영정책 위반으로 영구 정지되었습니다.', 'closed'],
    ['xiaohongshu', 'account', '该账号因违反社区规范，已被封禁。', 'suspended'],
    ['xiaohongshu', 'post', '该笔记因违反社区规范已被删除。', 'removed'],
    ['douyin', 'account', '该用户因违反社区自律公约，账号已被封禁。', 'suspended'],
    ['kuaishou', 'account', '该用户已被永久封禁。', 'closed'],
    ['kuaishou', 'post', '该作品因违规已被平台下架。', 'removed'],
    ['zhihu', 'account', '由于严重违反知乎社区规范，该用户帐号已被永久停用。', 'closed'],
    ['zhihu', 'post', '该回答因涉嫌违反法律法规已被删除。', 'removed'],
    ['douban', 'account', '该用户因违反社区指导原则已被永久停用。', 'closed'],
    ['douban', 'account', '因违反社区指导原则，此小组已被解散。', 'closed'],
    ['tieba', 'account', '本吧因违反贴吧协议已被关闭。', 'closed'],
    ['toutiao', 'account', '该头条号因违反《用户协议》已被封禁。', 'suspended'],
    ['ptt', 'account', '此帳號因違反使用者條款已被停權。', 'suspended'],
    [null, 'account', 'Dieses Konto wurde wegen Verstößen gegen unsere Nutzungsbedingungen dauerhaft gesperrt.', 'closed'],
    [null, 'account', 'Ce compte a été suspendu pour non-respect de nos conditions d’utilisation.', 'suspended'],
    [null, 'account', 'Questo account è stato chiuso per violazione dei termini di servizio.', 'closed'],
    [null, 'account', 'Esta conta foi banida permanentemente por violar os nossos termos.', 'closed'],
    [null, 'account', 'Dit account is geschorst wegens overtreding van onze regels.', 'suspended'],
    [null, 'account', 'To konto zostało trwale zablokowane za naruszenie regulaminu.', 'closed'],
    [null, 'account', 'Tento účet byl zablokován za porušení pravidel.', 'suspended'],
    [null, 'account', 'Det här kontot har stängts av för att det bryter mot våra regler.', 'suspended'],
    [null, 'account', 'Bu hesap kurallarımızı ihlal ettiği için kalıcı olarak kapatıldı.', 'closed'],
    [null, 'account', 'تم إيقاف هذا الحساب نهائيا بسبب انتهاك شروط الخدمة.', 'closed'],
    [null, 'account', 'این حساب به دلیل نقض قوانین مسدود شده است.', 'suspended'],
    [null, 'account', 'החשבון הזה הושעה בשל הפרת הכללים שלנו.', 'suspended'],
    [null, 'account', 'यह खाता हमारे नियमों का उल्लंघन करने के कारण निलंबित कर दिया गया है।', 'suspended'],
    [null, 'account', 'Akun ini telah ditangguhkan karena melanggar pedoman komunitas.', 'suspended'],
    [null, 'account', 'Tài khoản này đã bị khóa vĩnh viễn do vi phạm tiêu chuẩn cộng đồng.', 'closed'],
    [null, 'account', 'บัญชีนี้ถูกระงับเนื่องจากละเมิดกฎของเรา', 'suspended'],
    [null, 'account', 'Цей обліковий запис заблоковано за порушення правил спільноти.', 'suspended'],
  ];
  test.each(ends)('%s %s: %s', (platform, subject, text, says) => {
    const found = words([platform, subject, text]);
    expect({ says: found.says, outcome: found.outcome }).toEqual({ says, outcome: 'ok' });
  });
});

describe('what looks like an end and is none', () => {
  const traps: Words[] = [
    ['ok', 'account', 'Доступ к группе закрыт. Вступите, чтобы читать записи.'],
    ['vk', 'account', 'Страница удалена либо ещё не создана.'],
    [null, 'account', 'Le compte sera supprimé dans 30 jours si vous ne vous connectez pas.'],
    [null, 'account', 'Konto zostanie usunięte po 30 dniach.'],
    [null, 'account', 'Este perfil será eliminado el lunes.'],
    [null, 'account', 'Аккаунт будет удалён через месяц.'],
    [null, 'account', 'This account has not been suspended.'],
    [null, 'post', 'The High Court ruled on Friday that the account of the newspaper must not be closed.'],
    [null, 'post', '法院判决：平台不得封禁该账号。'],
    [null, 'post', 'Суд постановил заблокировать страницу журналиста, сообщает агентство.'],
    ['telegram', 'account', 'The account of the user that created this channel may have been deleted. Open in app.'],
    ['weibo', 'account', '该账号因被多人投诉，正在核实处理中'],
    ['x', 'account', 'These posts are protected. Only approved followers can see @lantern’s posts.'],
    ['x', 'account', 'Caution: This account is temporarily restricted. There has been some unusual activity from this account.'],
    [
      'x',
      'post',
      'Age-restricted adult content. This content might not be appropriate for people under 18 years old. To view this media, you’ll need to log in to X.',
    ],
    ['x', 'account', 'Your account is suspended and is not permitted to perform this action. Log in to see posts of @lantern.'],
    ['instagram', 'account', 'Please wait a few minutes before you try again.'],
    [
      'instagram',
      'account',
      'We suspect automated behavior on your account. To prevent your account from being temporarily restricted, log in.',
    ],
    ['instagram', 'account', 'This account is private. Follow to see their photos and videos.'],
    ['tiktok', 'account', 'No content. This user has not published any videos.'],
    ['tiktok', 'account', 'Drag the slider to fit the puzzle. Your access is suspended until you finish.'],
    ['linkedin', 'account', 'Sign in to view the full profile. Join to see who was recently suspended from the company board.'],
    ['substack', 'post', 'Keep reading with a 7-day free trial. Subscribe to The Ferry Ledger to keep reading this post.'],
    ['twitch', 'account', 'This channel is offline. Check out these streams while you wait.'],
    ['discord', 'account', 'This invite may be expired, or you might not have permission to join.'],
    ['discord', 'account', 'Invite invalid. You were banned from this server.'],
    [
      'github',
      'account',
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again; in some cases access is blocked.',
    ],
    ['patreon', 'post', 'Unlock this post by becoming a member. Membership of blocked patrons is cancelled.'],
    ['vk', 'account', 'Это закрытая группа. Подайте заявку, чтобы вступить.'],
    ['ok', 'account', 'Пользователь ограничил доступ к своей странице.'],
    ['line', 'account', 'アクセスが集中しているため、一時的に利用を制限しています。しばらくお待ちください。'],
    ['naver', 'account', '비정상적인 접근이 감지되어 일시적으로 이용이 제한되었습니다. 자동입력 방지문자를 입력해 주세요.'],
    ['kakao', 'account', '서비스 점검 중입니다. 점검 시간 동안 이용이 중지됩니다.'],
    ['xiaohongshu', 'account', '登录后查看更多内容。若账号异常可能被限制登录。'],
    ['douyin', 'account', '请完成下列验证后继续：拖动滑块完成拼图。访问过于频繁将被封禁。'],
    ['kuaishou', 'account', '该用户设置了隐私，暂无法查看其作品。'],
    ['zhihu', 'account', '系统监测到您的网络环境存在异常，为保证您的正常访问，请输入验证码进行验证。'],
    ['douban', 'unknown', '检测到有异常请求从你的 IP 发出，请登录使用豆瓣。'],
    ['tieba', 'account', '本吧暂未开放，吧主正在审核中。'],
    ['bilibili', 'account', '账号已被风控校验失败，请求被拦截。'],
    ['weibo', 'account', '您的账号存在异常，暂时无法浏览，请先登录。'],
    ['weixin', 'post', '今天写一篇旧文：《我的公众号被永久封禁的那一天》。'],
    ['weixin', 'post', '链接已过期。该临时链接仅供预览，请在微信客户端打开。'],
    ['weixin', 'post', '环境异常，当前环境异常，完成验证后即可继续访问。去验证'],
    [null, 'account', 'Account suspended? Here is how I got mine back in three days.'],
    [null, 'account', 'About me: banned on four platforms, now I only write here.'],
    [null, 'account', 'Your trial has ended and your subscription was cancelled. Renew to go on reading.'],
    [null, 'account', 'We closed 2,134 accounts in the first half of the year. Read the transparency report.'],
    [null, 'account', 'Le président a été suspendu, selon plusieurs journaux ; ce compte relaie l’actualité.'],
    [null, 'account', 'Uno de cada diez usuarios dice que su cuenta fue suspendida sin aviso, según el estudio.'],
    [null, 'account', 'Das Gericht hat entschieden, dass Facebook Konten nicht ohne Anhörung sperren darf.'],
    [null, 'account', 'Suspendierte Konten werden nach 30 Tagen gelöscht, sofern kein Widerspruch eingeht.'],
    [null, 'account', 'Если вы видите надпись «аккаунт заблокирован», обновите страницу.'],
    [null, 'account', 'ブロックされています。あなたはこのユーザーからブロックされているため、投稿を見ることができません。'],
    [null, 'account', 'Du hast dieses Konto blockiert. Möchtest du die Beiträge trotzdem sehen?'],
    [null, 'account', 'You’re blocked. You can’t follow or see posts of this account.'],
    [null, 'account', '你已将此用户拉黑，无法查看对方的动态。'],
    [null, 'account', 'Hesabınıza giriş yapın. Çok sayıda hatalı deneme nedeniyle geçici olarak engellendiniz.'],
    [null, 'account', 'لقد تم حظر عنوان IP الخاص بك مؤقتا بسبب كثرة الطلبات.'],
    [null, 'account', 'Akun Anda perlu diverifikasi. Masuk untuk melanjutkan.'],
    [null, 'account', 'Vui lòng xác minh bạn không phải là người máy. Truy cập của bạn tạm thời bị chặn.'],
    [null, 'account', 'กรุณาเข้าสู่ระบบเพื่อดูเนื้อหา บัญชีของคุณถูกระงับชั่วคราวเนื่องจากเข้าสู่ระบบผิดหลายครั้ง'],
  ];
  test.each(traps)('%s %s: %s', (platform, subject, text) => {
    const found = words([platform, subject, text]);
    expect({ isFalse: isFalseClosure(found, null), says: found.says }).toMatchObject({ isFalse: false });
  });
});

describe('a page about the way says nothing of the account', () => {
  const ways: [name: string, title: string, body: string, outcome: string[], more?: Partial<JudgeInput>][] = [
    [
      'Cloudflare, a challenge',
      'Just a moment...',
      '<div id="cf-challenge">Checking if the site connection is secure. somewhere.example needs to review the security of your connection before proceeding.</div>',
      ['challenged'],
      { status: 403 },
    ],
    [
      'Cloudflare, a block',
      'Attention Required! | Cloudflare',
      '<h1>Sorry, you have been blocked</h1><p>You are unable to access somewhere.example. This website is using a security service to protect itself from online attacks. Cloudflare Ray ID: 7d</p>',
      ['challenged', 'blocked-here'],
      { status: 403 },
    ],
    [
      'Cloudflare 1015',
      'Access denied',
      '<h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner of this website has banned you temporarily from accessing this website.</p>',
      ['rate-limited', 'challenged'],
      { status: 429 },
    ],
    [
      'Akamai',
      'Access Denied',
      '<H1>Access Denied</H1>You don’t have permission to access "http://somewhere.example/" on this server.<P>Reference #18.2d</P><p>https://errors.edgesuite.net/18.2d</p>',
      ['challenged', 'blocked-here', 'unclear'],
      { status: 403 },
    ],
    [
      'DataDome',
      'somewhere.example',
      '<p id="cmsg">Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js"></script>',
      ['challenged'],
      { status: 403 },
    ],
    [
      'PerimeterX',
      'Access to this page has been denied',
      '<div id="px-captcha"></div><p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p>',
      ['challenged'],
      { status: 403 },
    ],
    [
      'Imperva',
      '',
      '<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe><p>Request unsuccessful. Incapsula incident ID: 12-34</p>',
      ['challenged'],
      { status: 200 },
    ],
    ['Geetest', '安全验证', '<div class="geetest_panel">请完成安全验证后继续访问，您的访问已被限制</div>', ['challenged']],
    [
      'a consent wall',
      'Before you continue',
      '<p>Before you continue to YouTube. We use cookies and data to deliver services. Reject all. Accept all.</p>',
      ['challenged'],
      { url: 'https://consent.youtube.com/m?continue=x' },
    ],
    [
      'a consent wall in German',
      'Einwilligung',
      '<p>Bevor Sie fortfahren: Wir verwenden Cookies. Alle ablehnen. Alle akzeptieren.</p>',
      ['challenged', 'unclear'],
    ],
    [
      'a parked domain',
      'somewhere.example',
      '<p>This domain is parked free, courtesy of the registrar. Buy this domain.</p>',
      ['unclear', 'ok', 'blocked-here'],
    ],
    [
      'a domain for sale',
      'somewhere.example is for sale',
      '<p>The domain somewhere.example is for sale. Make an offer. The former website is closed.</p>',
      ['unclear', 'ok', 'blocked-here'],
    ],
    [
      'a Russian operator',
      'Доступ ограничен',
      '<h1>Доступ к информационному ресурсу ограничен на основании Федерального закона от 27 июля 2006 г. № 149-ФЗ</h1><p>Проверить наличие адреса в Едином реестре можно на сайте Роскомнадзора.</p>',
      ['blocked-here'],
    ],
    [
      'a Turkish operator',
      '',
      '<p>Bu internet sitesi (somewhere.example) hakkında Ankara 2. Sulh Ceza Hakimliği 2019/1234 D. İş sayılı kararı ile erişime engellenmiştir. Bilgi Teknolojileri ve İletişim Kurumu</p>',
      ['blocked-here'],
    ],
    ['an Iranian gateway', 'M1-6', '<iframe src="http://10.10.34.34?type=Invalid Site&policy=MainPolicy"></iframe>', ['blocked-here']],
    [
      'an Indian operator',
      '',
      '<p>The website you are trying to access has been blocked as per instructions of the Department of Telecommunications of India.</p>',
      ['blocked-here'],
    ],
    [
      'a Chinese filter',
      '',
      '<p>您访问的网站未备案或存在违法信息，已被暂停访问。运营商依据通信管理局要求拦截。</p>',
      ['blocked-here', 'unclear'],
    ],
    [
      'an Indonesian operator',
      'Internet Positif',
      '<p>Situs tidak dapat diakses. Situs ini telah diblokir sesuai peraturan Kementerian Komunikasi dan Digital.</p>',
      ['blocked-here'],
    ],
    [
      'an Italian operator',
      '',
      '<p>Accesso al sito inibito in esecuzione dell’ordine dell’Autorità per le garanzie nelle comunicazioni. AVVISO</p>',
      ['blocked-here', 'unclear'],
    ],
    [
      'a British operator',
      'Access to this website has been blocked',
      '<p>Access to this site has been blocked under an Order of the Higher Court. Any TalkTalk customer affected by the Court Order has a right to apply to vary or discharge it.</p>',
      ['blocked-here'],
    ],
    [
      'the German CUII',
      'CUII',
      '<p>Diese Webseite ist aus urheberrechtlichen Gründen nicht verfügbar. Zu den Hintergründen informieren Sie sich bitte hier. Clearingstelle Urheberrecht im Internet (CUII)</p>',
      ['blocked-here'],
      { url: 'https://notice.cuii.info/' },
    ],
    [
      'Lightspeed',
      'Blocked',
      '<p>This site is blocked by Lightspeed Filter. Reason: social networking. Your administrator has restricted this account.</p>',
      ['blocked-here'],
    ],
    ['Securly', 'Securly', '<p>Sorry! somewhere.example has been blocked by your school administrator. Securly</p>', ['blocked-here']],
    [
      'FortiGuard',
      'Web Filter Violation',
      '<p>FortiGuard Web Page Blocked! The page you have requested has been blocked, because the URL is banned.</p>',
      ['blocked-here'],
    ],
    [
      'Zscaler',
      'Internet Security by Zscaler',
      '<p>Sorry, you don’t have permission to visit this site. Not allowed to browse Social Networking category. Your organization has selected Zscaler to protect you.</p>',
      ['blocked-here'],
    ],
    [
      'Cisco Umbrella',
      'Site Blocked',
      '<p>This site is blocked due to content filtering. somewhere.example. Cisco Umbrella. Sorry, has been blocked by your network administrator.</p>',
      ['blocked-here'],
    ],
    [
      'Sophos',
      '',
      '<p>Sophos Web Protection. The site has been blocked because it is categorised as Blogs. Contact your administrator.</p>',
      ['blocked-here'],
    ],
    [
      'an unpaid host',
      'Account Suspended',
      '<h1>Your hosting plan has expired</h1><p>Renew your plan to bring the website back.</p>',
      ['unclear', 'ok', 'server-error'],
    ],
    [
      'a default page of a server',
      'Welcome to nginx!',
      '<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed.</p>',
      ['unclear', 'ok'],
    ],
    [
      'a maintenance page',
      'Be right back',
      '<h1>We’ll be back soon!</h1><p>The site is closed for maintenance.</p>',
      ['unclear', 'server-error'],
      { status: 503 },
    ],
  ];
  test.each(ways)('%s', (_name, title, body, outcomes, more) => {
    const found = page(title, body, more);
    expect({ says: found.says, isKnown: outcomes.includes(found.outcome), outcome: found.outcome }).toEqual({
      says: null,
      isKnown: true,
      outcome: found.outcome,
    });
  });

  test('a hosting account that is suspended is no closure of an account', () => {
    const found = page(
      'Account Suspended',
      '<h1>This Account has been suspended.</h1><p>Contact your hosting provider for more information.</p>',
      {
        url: 'https://somewhere.example/cgi-sys/suspendedpage.cgi',
      },
    );
    expect({ says: found.says, subject: found.subject }).toEqual({ says: null, subject: 'domain' });
  });
});

describe('an answer from elsewhere', () => {
  const asked = 'https://ferry.example/@reader';
  const sentTo = (location: string) => page('', '<p>.</p>', { url: location, redirects: [{ url: asked, status: 302, location }] }).outcome;

  test.each(['http://blocked.operator.example', 'https://operator.example/zapret/', 'http://198.51.100.7/alert/'])(
    '%s is an operator’s',
    (location) => {
      expect(sentTo(location)).toBe('blocked-here');
    },
  );

  test.each(['https://ferry.example/blocked', 'https://blockchain-news.example/@reader', 'https://new-home.example/'])(
    '%s is not told by its address',
    (location) => {
      expect(sentTo(location)).toBe('unclear');
    },
  );
});
