/** Names under which people announce their other accounts, per platform, and the address a bare name stands for there. Data. */

import type { PlatformId } from '../../contract/names.ts';

export type PlatformWord = {
  platform: PlatformId;
  words: string[];
  /** What a bare name stands for; null where only the platform's own search finds it, and the name is a shown title. */
  address: ((name: string) => string) | null;
  /** Shown names, in any script, are handles there. */
  isTitle?: true;
};

export const platformWords: PlatformWord[] = [
  {
    platform: 'telegram',
    words: ['telegram', 'tg', 'телеграмм?', 'телега', 'تلگرام', 'تلغرام', '电报', '電報', '纸飞机', 'テレグラム', '텔레그램'],
    address: (name) => `https://t.me/${name}`,
  },
  { platform: 'weibo', words: ['新浪微博', '微博', 'weibo'], address: (name) => `https://weibo.com/n/${name}`, isTitle: true },
  { platform: 'weixin', words: ['微信公众号', '微信公眾號', '公众号', '公眾號', '公号', 'wechat', 'weixin'], address: null, isTitle: true },
  { platform: 'zhihu', words: ['知乎', 'zhihu'], address: null, isTitle: true },
  { platform: 'bilibili', words: ['哔哩哔哩', '嗶哩嗶哩', 'b站', 'bilibili'], address: null, isTitle: true },
  { platform: 'douban', words: ['豆瓣', 'douban'], address: (name) => `https://www.douban.com/people/${name}/`, isTitle: true },
  {
    platform: 'youtube',
    words: ['youtube', '油管', 'ютуб', '유튜브', 'یوتیوب', 'يوتيوب'],
    address: (name) => `https://www.youtube.com/@${name}`,
  },
  {
    platform: 'bluesky',
    words: ['bluesky', 'bsky', '蓝天', '藍天', 'блюскай', '블루스카이'],
    address: (name) => (name.includes('.') ? `@${name}` : `@${name}.bsky.social`),
  },
  {
    platform: 'mastodon',
    words: ['mastodon', 'fediverse', '长毛象', '長毛象', 'マストドン', '마스토돈'],
    address: (name) => (name.includes('@') ? `@${name}` : ''),
  },
  { platform: 'reddit', words: ['reddit', '红迪'], address: (name) => `https://www.reddit.com/user/${name}` },
  { platform: 'substack', words: ['substack'], address: (name) => `https://${name}.substack.com/` },
  // A common word as well: only before a handle.
  { platform: 'medium', words: ['medium(?=\\s*[:：]?\\s*@)'], address: (name) => `https://medium.com/@${name}` },
  { platform: 'tumblr', words: ['tumblr', '汤不热'], address: (name) => `https://${name}.tumblr.com/` },
  {
    platform: 'x',
    words: ['twitter', '推特', 'твиттер', 'ツイッター', '트위터', 'توییتر', 'تويتر'],
    address: (name) => `https://x.com/${name}`,
  },
  {
    platform: 'instagram',
    words: ['instagram', 'insta', 'инстаграмм?', '인스타그램'],
    address: (name) => `https://www.instagram.com/${name}`,
  },
  {
    platform: 'facebook',
    words: ['facebook', '脸书', '臉書', 'фейсбук', '페이스북'],
    address: (name) => `https://www.facebook.com/${name}`,
  },
  { platform: 'douyin', words: ['抖音', 'douyin'], address: null, isTitle: true },
  { platform: 'xiaohongshu', words: ['小红书', '小紅書', 'xiaohongshu', 'rednote'], address: null, isTitle: true },
];

/** Addresses of platforms that people write without a scheme. */
export const bareHosts =
  '(?:t\\.me|telegram\\.me|weibo\\.(?:com|cn)|zhihu\\.com|(?:space\\.)?bilibili\\.com|douban\\.com|youtube\\.com|bsky\\.app|reddit\\.com|medium\\.com|x\\.com|twitter\\.com|instagram\\.com|facebook\\.com|[a-z0-9-]+\\.(?:substack|tumblr|wordpress|blogspot)\\.com)';

/** In a post, words by which its author asks to be followed or found elsewhere. */
export const invites = new RegExp(
  [
    '\\b(?:follow|find|reach|join|subscribe to) (?:me|us|my|our|along|this)\\b',
    '\\b(?:my|our) (?:other|new|backup|second|personal|main)\\b',
    '\\b(?:backup|new|second|other|alt) (?:account|channel|blog|page)\\b',
    "\\b(?:i|we)(?:'m| am| are|'re|'ll| will| have|'ve)? (?:also |now |still )*(?:on|at|post|posting|publish|publishing|write|writing|mov(?:e|ed|ing))\\b",
    '\\b(?:moved|moving) (?:to|here)\\b',
    '欢迎关注|歡迎關注|请关注|請關注|可关注|可關注|关注我|關注我|订阅我|訂閱我|找到我|找我|我在|我也在|也可以在|同名|备用|備用|小号|小號|新号|新號|新账号|新帳號|新频道|新頻道|搬到|搬家|迁至|迁到|遷至|转移到|轉移到|转战|转至|另有|后会',
    'フォローして|こちらもフォロー|移転しました|移行しました|引っ越し|新しいアカウント|予備',
    '팔로우|구독해|이사했|새 계정|새 채널|부계정',
    'подпи[сш]|переех|запасн|новый канал|резервн|ищите меня|підпи[сш]|переїх|запасн',
    '\\b(?:folgt mir|folge mir|umgezogen|neues konto|suivez-moi|retrouvez-moi|nouveau compte|sígueme|síganme|nueva cuenta|encuéntrame|siga-me|nova conta|seguitemi|nuovo account|beni takip|yeni hesab)',
    'تابعوني|تابعونا|حسابي|قناتي|کانال من|دنبال کنید',
  ].join('|'),
  'iu',
);

/** Words of possession that may stand right before a platform's name or an address: "my Telegram", 我的微博. */
export const possessives =
  /(?:\b(?:my|our|mein(?:e|en|em)?|unser|mon|ma|mes|notre|mi|mis|nuestro|nuestra|meu|minha|mio|mia|moj|mój)|我的|我们的|本人|本号|私の|제|내|мой|моя|моё|мои|мій|моя|наш)\s*(?:\p{L}+\s){0,2}$/iu;
