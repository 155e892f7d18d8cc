/** What looks like a closure and is none: composed pages and texts in many languages. None may say that an account or a post ended. */

import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../electron/contract/shapes/judgement.ts';
import { judge } from '../../electron/core/judge/judge.ts';
import type { JudgeInput } from '../../electron/core/judge/types.ts';
import { outlinePage } from '../../electron/core/parse/html.ts';
import { isFalseClosure } from '../support/score-wordings.ts';
import { shippedRules } from '../support/shipped-rules.ts';

const blank = { url: null, status: null, headers: {}, outline: null, json: null } as const;

function words(platform: string | null, subject: NonNullable<JudgeInput['subject']>, bareText: string): Judgement {
  return judge({ ...blank, platform, subject, bareText }, shippedRules());
}

function page(html: string, more: Partial<JudgeInput> = {}): Judgement {
  const url = more.url ?? 'https://somewhere.example/@reader';
  const outline = outlinePage(html, { url });
  return judge({ ...blank, platform: null, url, status: 200, outline, bodyText: html, ...more }, shippedRules());
}

/** A whole page with a title and a body. */
function html(title: string, body: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
}

describe('words that quote, retell, warn or announce are no notice', () => {
  const retold: [string | null, 'account' | 'post' | 'unknown', string][] = [
    ['weixin', 'account', '昨天，我关注的一个公众号被永久封禁了，通知上写着“此帐号已被屏蔽，内容无法查看”。'],
    ['weixin', 'post', '朋友发来截图：“该内容已被发布者删除”。我们都不知道发生了什么。'],
    ['weibo', 'account', '怎样避免账号被封禁？以下五条建议请收藏。'],
    ['weibo', 'account', '如果账号违反社区公约，将被永久禁言或关闭账号。'],
    ['weibo', 'account', '网传多个账号被关闭，平台尚未回应。'],
    ['weibo', 'account', '转发：老张的微博又被销号了，大家去新号关注他。'],
    ['bilibili', 'post', '有网友称该视频曾被下架，UP主回应：只是我自己设为私密。'],
    ['zhihu', 'account', '如何评价知乎永久封禁某大V账号？'],
    [null, 'account', '据记者了解，平台近日关闭了三百多个违规账号。'],
    ['weibo', 'account', '我们将对违规账号予以关闭处置，欢迎广大用户举报。'],
    ['x', 'account', 'My old account was suspended last year, follow me here instead.'],
    ['x', 'account', 'Journalists said their accounts were suspended without explanation.'],
    [null, 'account', 'If your account violates our terms, it may be suspended or terminated.'],
    [null, 'account', 'How to appeal when your account has been suspended: a guide.'],
    [null, 'account', 'The platform announced that it had closed 40,000 accounts in 2019.'],
    ['youtube', 'account', 'They told me “This account has been terminated” and that was it.'],
    ['reddit', 'account', 'Users who break the rules may be banned from this community.'],
    ['mastodon', 'account', 'Bio: banned from three servers, still posting. This account is a bot.'],
    ['x', 'account', 'Parody account. Not suspended (yet).'],
    [
      null,
      'account',
      'Wir berichteten gestern: Das Konto des Politikers wurde gesperrt, wie Zeitungen melden, „Dieses Konto wurde gesperrt“.',
    ],
    [null, 'account', 'Wenn dein Konto gesperrt wurde, lies diese Anleitung.'],
    [null, 'account', 'Si votre compte a été suspendu, contactez-nous.'],
    [null, 'account', 'Si tu cuenta fue suspendida, puedes apelar aquí.'],
    [null, 'account', 'Se a sua conta foi suspensa, veja como recorrer.'],
    ['vk', 'account', 'Если ваша страница заблокирована, обратитесь в поддержку.'],
    ['vk', 'account', 'СМИ сообщили: аккаунт блогера заблокирован. Он пишет: «страница заблокирована навсегда».'],
    ['x', 'account', '前のアカウントが凍結された場合は、こちらをフォローしてください。'],
    ['naver', 'account', '계정이 정지된 경우 고객센터에 문의하세요.'],
    [null, 'account', 'Hesabınız askıya alındıysa destek ekibine yazın, eğer hata olduğunu düşünüyorsanız.'],
    [null, 'account', 'إذا تم إيقاف حسابك، يمكنك تقديم اعتراض.'],
    [null, 'account', 'Jika akun anda ditangguhkan, ajukan banding di sini.'],
    [null, 'account', 'Jeśli konto zostało zablokowane, skontaktuj się z nami.'],
    [null, 'account', 'Nếu tài khoản của bạn bị khóa, hãy liên hệ với chúng tôi.'],
  ];
  test.each(retold)('%s %s: %s', (platform, subject, text) => {
    expect(words(platform, subject, text).says).toBeNull();
  });
});

describe('walls, gates and waiting rooms say nothing about an end', () => {
  const walls: [string | null, 'account' | 'post' | 'domain' | 'unknown', string][] = [
    // paywalls
    ['substack', 'post', 'This post is for paid subscribers. Already a paid subscriber? Sign in'],
    ['medium', 'post', 'The author made this story available to Medium members only. Upgrade to read all of Medium.'],
    [null, 'post', 'Dieser Artikel ist nur für Abonnenten verfügbar. Jetzt anmelden, um weiterzulesen.'],
    [null, 'post', 'Cet article est réservé aux abonnés. Connectez-vous pour lire la suite.'],
    [null, 'post', 'Este contenido es solo para suscriptores. Inicia sesión para continuar.'],
    ['zhihu', 'post', '该内容为付费内容，开通会员后可阅读全文'],
    ['note', 'post', 'この続きをみるには有料会員の登録が必要です。ログインしてください。'],
    ['naver', 'post', '이 글은 구독자 전용입니다. 로그인 후 이용해 주세요.'],
    // age gates
    ['youtube', 'post', 'Sign in to confirm your age. This video may be inappropriate for some users.'],
    ['vk', 'post', 'Чтобы посмотреть это видео, подтвердите возраст: войдите в аккаунт.'],
    ['bilibili', 'post', '该内容需年满18岁，请登录后进行年龄验证'],
    ['pixiv', 'post', 'この作品は18歳以上の方のみ閲覧できます。年齢確認のためログインしてください。'],
    // review pending
    ['weixin', 'post', '该文章正在审核中，审核通过后可查看'],
    ['bilibili', 'post', '稿件正在审核中，请稍后再来'],
    [null, 'post', 'This post is awaiting moderation and is not visible yet.'],
    [null, 'post', 'Ваша запись на модерации и пока недоступна.'],
    ['douban', 'post', '该内容正在复审，暂时无法查看'],
    [null, 'account', 'Your account is being reviewed. This usually takes 24 hours.'],
    // maintenance, overload, errors
    [null, 'domain', 'This site is down for scheduled maintenance. We will be back soon.'],
    ['weibo', 'account', '系统维护中，暂时无法访问，请稍后再试'],
    [null, 'domain', 'Сайт временно недоступен: ведутся технические работы.'],
    [null, 'domain', 'Wegen Wartungsarbeiten ist die Seite vorübergehend nicht verfügbar.'],
    ['nicovideo', 'domain', 'ただいまメンテナンス中のため、サービスを一時停止しています。しばらくしてからアクセスしてください。'],
    [null, 'account', 'Something went wrong. Try reloading.'],
    ['douyin', 'account', '网络异常，请检查网络后重试'],
    // captcha
    ['weixin', 'unknown', '当前环境异常，完成验证后即可继续访问。'],
    ['zhihu', 'account', '您的网络环境存在异常，请输入验证码后继续'],
    [null, 'unknown', 'Подтвердите, что вы не робот, чтобы продолжить.'],
    [
      null,
      'unknown',
      'Our systems have detected unusual traffic from your computer network. Please complete the captcha; access is blocked until then.',
    ],
    // soft 404
    [null, 'unknown', 'Sorry, the page you are looking for cannot be found. It may have moved.'],
    ['douban', 'unknown', '你访问的页面不见了'],
    ['vk', 'unknown', 'Страница не найдена или была перемещена'],
    [null, 'unknown', 'Página no encontrada'],
    [null, 'unknown', 'お探しのページは見つかりませんでした。'],
    // no wording of cause
    ['x', 'post', 'This post is unavailable.'],
    ['instagram', 'post', 'Sorry, this post isn’t available. The link may be broken, or it may have been removed.'],
    [
      'facebook',
      'post',
      'When this happens, it’s usually because the owner only shared it with a small group of people, changed who can see it or it’s been deleted.',
    ],
    ['xiaohongshu', 'post', '你访问的页面不见了'],
    ['toutiao', 'post', '内容不存在或已下线'],
  ];
  test.each(walls)('%s %s: %s', (platform, subject, text) => {
    expect(isFalseClosure(words(platform, subject, text), null)).toBe(false);
  });
});

describe('what a network operator, an office or a school shows is about the way', () => {
  const block: [string, string, string][] = [
    [
      'an office filter',
      'Web Page Blocked',
      'Access to the web page you were trying to visit has been blocked in accordance with company policy. Category: Social Networking',
    ],
    ['a school filter', 'Blocked', 'This website is blocked by your school’s internet filter. Contact your network administrator.'],
    ['WatchGuard', 'Request denied by WatchGuard HTTP Proxy', 'Reason: one or more categories denied. Helper: WebBlocker. Method: GET.'],
    [
      'Barracuda',
      'Blocked',
      'The link you are accessing has been blocked by the Barracuda Web Filter because it contains content of the category Blogs.',
    ],
    ['an office proxy', 'Access Denied', 'Your request was denied because of its content categorization: "Personal Pages".'],
    [
      'FortiGuard',
      'FortiGuard Intrusion Prevention',
      'FortiGuard Web Filtering. You have tried to access a web page that is in violation of your Internet usage policy. Category: News',
    ],
    [
      'an Indian operator',
      '',
      'Your requested URL has been blocked as per the directions received from Department of Telecommunications, Government of India.',
    ],
    [
      'a Russian operator',
      'Доступ ограничен',
      'Доступ к запрашиваемому ресурсу ограничен по решению суда или по иным основаниям, установленным законодательством Российской Федерации.',
    ],
    [
      'a Turkish operator',
      'Erişim Engellendi',
      'Bu internet sitesi hakkında verilen karar gereğince Erişim Sağlayıcıları tarafından erişime engellenmiştir.',
    ],
    [
      'an Indonesian operator',
      'Internet Positif',
      'Situs ini tidak dapat diakses melalui jaringan ini sesuai ketentuan peraturan perundang-undangan.',
    ],
    ['a Thai operator', '', 'การเข้าถึงเว็บไซต์นี้ถูกระงับตามคำสั่งศาล'],
    ['a Spanish operator', 'Sitio bloqueado', 'El acceso a este sitio web ha sido bloqueado por orden judicial.'],
    ['a German operator', 'Gesperrt', 'Der Zugriff auf diese Webseite wurde gesperrt.'],
    ['a French operator', 'Accès bloqué', 'L’accès à ce site a été bloqué sur décision de justice.'],
    [
      'an Italian operator',
      'Sito bloccato',
      'L’accesso al presente sito è stato disabilitato su ordine dell’Autorità per le garanzie nelle comunicazioni.',
    ],
    ['an Arab operator', 'الموقع محجوب', 'عذرا، الموقع المطلوب غير متاح. تم حجب هذا الموقع لمخالفته أنظمة المملكة.'],
    ['an Iranian operator', '', 'دسترسی به این سایت امکان پذیر نیست. این سایت مسدود شده است.'],
    [
      'a Korean operator',
      '불법·유해 정보(사이트)에 대한 차단 안내',
      '귀하가 접속하려고 하는 정보(사이트)에서 불법·유해 내용이 제공되고 있어 해당 정보(사이트)에 대한 접속이 차단되었음을 알려드립니다.',
    ],
    [
      'a Pakistani operator',
      'Surf Safely',
      'Surf Safely! This website is not accessible. The site you are trying to access contains content that is prohibited for viewership from within Pakistan.',
    ],
    ['a Vietnamese operator', '', 'Trang web này đã bị chặn theo yêu cầu của cơ quan chức năng.'],
    [
      'a Malaysian operator',
      '',
      'This website is not available in Malaysia as it violate(s) the National law(s). Laman web ini tidak boleh didapati di Malaysia kerana melanggar undang-undang negara.',
    ],
    [
      'an Emirati operator',
      'Access Blocked',
      'The website you are trying to access contains content that is prohibited under the Internet Access Management Regulatory Policy.',
    ],
    ['a Greek operator', '', 'Η πρόσβαση στον ιστότοπο αυτό έχει αποκλειστεί.'],
    ['a Polish operator', 'Strona zablokowana', 'Dostęp do tej strony został zablokowany na podstawie ustawy o grach hazardowych.'],
    ['a Hungarian operator', '', 'A honlap hozzáférhetetlenné tételét a bíróság rendelte el. Az oldal elérése blokkolva van.'],
    ['a Czech operator', '', 'Přístup na tuto internetovou stránku byl zablokován podle zákona o hazardních hrách.'],
    ['a Danish operator', '', 'Adgang til denne hjemmeside er blokeret efter kendelse fra fogedretten.'],
    ['a Kazakh operator', '', 'Доступ к данному ресурсу ограничен на основании предписания уполномоченного органа Республики Казахстан.'],
  ];
  test.each(block)('%s', (_who, title, body) => {
    const judgement = page(html(title, `<h1>${title}</h1><p>${body}</p>`));
    expect({ says: judgement.says, outcome: judgement.outcome }).toEqual({ says: null, outcome: 'blocked-here' });
  });

  test.each([
    ['Welcome', 'To access the Internet, you must accept the terms of use of the guest network of the Harbour Hotel.'],
    ['Hotspot Login', 'Room number, surname, connect.'],
    ['登录', '您尚未登录，请先认证后上网。'],
    ['', '<!-- <WISPAccessGatewayParam><Redirect></Redirect></WISPAccessGatewayParam> --><p>Harbour Hotel</p>'],
  ])('a captive portal is about the path: %s', (title, body) => {
    const judgement = page(html(title, body));
    expect({ says: judgement.says, outcome: judgement.outcome, notice: judgement.notice }).toEqual({
      says: null,
      outcome: 'challenged',
      notice: null,
    });
  });
});

describe('pages in place of the account', () => {
  test('an unpaid host is not the platform closing an account', () => {
    const judgement = page(
      html(
        'Account Suspended',
        '<h1>Account Suspended</h1><p>This account has been suspended. Contact your hosting provider for more information.</p>',
      ),
    );
    expect({ account: judgement.subject === 'account' && judgement.says === 'closed', closed: judgement.says === 'closed' }).toEqual({
      account: false,
      closed: false,
    });
  });

  test.each([
    ['the bill of the site', 'This site has been suspended because its hosting bill was not paid. Please contact billing.'],
    ['a parked name', 'This domain is for sale. The domain has expired.'],
    ['bandwidth used up', 'Bandwidth Limit Exceeded. The server is temporarily unable to service your request.'],
  ])('%s is no closure', (_what, body) => {
    expect(['closed', 'removed', 'deleted']).not.toContain(page(html('', `<p>${body}</p>`)).says);
  });

  test.each([
    ['en', 'Your account has been suspended. You cannot log in.'],
    ['en', 'Your IP address has been banned.'],
    ['en', 'You have been blocked from viewing this profile.'],
    ['en', 'You’re blocked. You can’t follow or see @someone’s posts.'],
    ['zh', '你已被对方拉黑，无法查看其主页'],
    ['zh', '由于你的账号存在异常，已被限制访问，请完成验证'],
    ['ru', 'Вы заблокированы этим пользователем.'],
    ['ja', 'あなたはこのユーザーにブロックされています'],
    ['de', 'Du wurdest von diesem Nutzer blockiert.'],
  ])('the reader’s own account blocked (%s): %s', (_lang, body) => {
    expect(page(html('', `<p>${body}</p>`)).says).toBeNull();
  });

  test('an article whose title and text quote a notice is an article', () => {
    const text = '<p>该公众号显示：此帐号已被屏蔽，内容无法查看。由用户投诉并经平台审核，涉嫌违反相关法律法规。</p>'.repeat(3);
    const judgement = page(html('此帐号已被屏蔽', `<h1 id="activity-name">此帐号已被屏蔽</h1><div id="js_content">${text}</div>`), {
      platform: 'weixin',
      url: 'https://mp.weixin.qq.com/s/abc',
    });
    expect({ says: judgement.says, outcome: judgement.outcome }).toEqual({ says: 'present', outcome: 'ok' });
  });

  test('a long page with the words of a notice somewhere in it is none', () => {
    const filler = '<p>Readers have asked what happened. We looked at the record of the last ten years and found many stories.</p>'.repeat(
      40,
    );
    const judgement = page(html('What happened', `<article>${filler}<p>This account has been suspended.</p>${filler}</article>`));
    expect(judgement.says).toBeNull();
  });

  test('a bio that quotes a notice leaves the account open', () => {
    const judgement = judge(
      {
        ...blank,
        platform: 'mastodon',
        url: 'https://example.social/api/v1/accounts/lookup?acct=a',
        status: 200,
        json: { id: '1', note: 'This account has been suspended.', url: 'https://example.social/@a' },
        facts: { isItself: true },
        subject: 'account',
      },
      shippedRules(),
    );
    expect({ says: judgement.says, outcome: judgement.outcome }).toEqual({ says: 'open', outcome: 'ok' });
  });
});

describe('what one server does to the account of another is the server’s', () => {
  test.each([
    ['en', 'This profile has been hidden by the moderators of example.social.', 'limited'],
    ['zh', '此账号资料已被 example.social 管理员隐藏。', 'limited'],
    ['de', 'Dieses Profil wurde von den Moderator*innen von example.social ausgeblendet.', 'limited'],
    ['fr', 'Ce profil a été masqué par les modérateurs de example.social.', 'limited'],
    ['ja', 'このプロフィールは example.social のモデレーターによって非表示にされています。', 'limited'],
    ['es', 'Este perfil ha sido ocultado por los moderadores de example.social.', 'limited'],
  ])('%s: %s', (_lang, text, says) => {
    const judgement = words('mastodon', 'account', text);
    expect({ says: judgement.says, actor: judgement.actor }).toEqual({ says, actor: 'server' });
  });
});
