/** The values of operators: what they may be called, in English and Chinese, and the days they name. Pure. */

import {
  type AccountStatus,
  accountStatuses,
  complaintSources,
  legalRungs,
  platformIds,
  presences,
  sayings,
} from '../../../contract/names.ts';
import { foldLine } from '../../store/fold.ts';
import { dayAfter, daysIn, startOf } from '../days.ts';

type Names = Record<string, string>;

const platformNames: Names = {
  ...named(platformIds),
  wechat: 'weixin',
  微信: 'weixin',
  微博: 'weibo',
  twitter: 'x',
  推特: 'x',
  电报: 'telegram',
  哔哩哔哩: 'bilibili',
  b站: 'bilibili',
  知乎: 'zhihu',
  豆瓣: 'douban',
  抖音: 'douyin',
  小红书: 'xiaohongshu',
  rss: 'feed',
  blog: 'feed',
  订阅源: 'feed',
  博客: 'feed',
  网页: 'web',
};

const chineseStatuses: Names = {
  正常: 'open',
  受限: 'limited',
  不公开: 'private',
  已迁移: 'moved',
  迁移: 'moved',
  不予显示: 'withheld',
  已停用: 'suspended',
  停用: 'suspended',
  已关闭: 'closed',
  关闭: 'closed',
  封禁: 'closed',
  已停止使用: 'deactivated',
  已离开: 'deleted',
  纪念帐号: 'memorial',
  找不到了: 'gone',
  尚不清楚: 'unknown',
};

/** Traditional and full-width forms are folded, as in texts. */
export const valueNames = {
  platform: platformNames,
  status: { ...named(accountStatuses), ...chineseStatuses },
  says: { ...named(sayings), ...chineseStatuses, 已删除: 'removed', 删除: 'removed' },
  complaint: {
    ...named(complaintSources),
    yes: 'yes',
    any: 'yes',
    有: 'yes',
    none: 'none',
    no: 'none',
    无: 'none',
    用户: 'users',
    政府: 'government',
    法院: 'court',
  },
  law: { ...named(legalRungs), named: 'named', law: 'named', 有: 'named', 无: 'none' },
  has: {
    ...named(['image', 'video', 'audio', 'link', 'notice', 'note', 'full-text']),
    picture: 'image',
    images: 'image',
    图片: 'image',
    图: 'image',
    视频: 'video',
    音频: 'audio',
    链接: 'link',
    告示: 'notice',
    备注: 'note',
    笔记: 'note',
    全文: 'full-text',
    fulltext: 'full-text',
  },
  is: {
    ...named(['unread', 'read', 'saved']),
    ...named(presences),
    未读: 'unread',
    已读: 'read',
    已保存: 'saved',
    收藏: 'saved',
    被移除: 'removed',
    移除: 'removed',
    已删除: 'deleted',
    删除: 'deleted',
    已修改: 'edited',
    修改: 'edited',
  },
  kind: {
    ...named(['post', 'notice', 'profile', 'note', 'article', 'picture', 'video', 'audio', 'repost', 'reply', 'quote']),
    文章: 'post',
    告示: 'notice',
    资料: 'profile',
    备注: 'note',
    图片: 'picture',
    视频: 'video',
    转发: 'repost',
    回复: 'reply',
  },
} satisfies Record<string, Names>;

function named(names: readonly string[]): Names {
  return Object.fromEntries(names.map((name) => [name, name]));
}

export function readValue(of: keyof typeof valueNames, value: string): string | null {
  const names: Names = valueNames[of];
  const folded = foldLine(value);
  return (Object.hasOwn(names, folded) ? names[folded] : undefined) ?? null;
}

export function readStatus(value: string): AccountStatus | null {
  return readValue('status', value) as AccountStatus | null;
}

const dateText = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/;

/** `2014`, `2014-03`, `2014-03-13`, also with slashes or as 2014年3月13日: from its first moment to the first one after it, in this zone. */
export function readDays(value: string, zone: string): { fromAt: number; toAt: number } | null {
  const match = dateText.exec(foldLine(value));
  if (!match) return null;
  const [year = 0, month, day] = match.slice(1).map((each) => (each === undefined ? undefined : Number(each)));
  const last = new Date(0);
  // Month and day count on into the next year or month where the value names a whole one.
  last.setUTCFullYear(
    month === undefined ? year + 1 : year,
    (month ?? 1) - 1 + (month !== undefined && day === undefined ? 1 : 0),
    day ?? 1,
  );
  const first = `${String(year).padStart(4, '0')}-${two(month ?? 1)}-${two(day ?? 1)}`;
  if (!Number.isFinite(Date.parse(first)) || (month ?? 1) > 12 || new Date(first).getUTCDate() !== (day ?? 1)) return null;
  const dayOf = daysIn(zone);
  const after = last.toISOString().slice(0, 10);
  return { fromAt: startOf(first, dayOf), toAt: startOf(day === undefined ? after : dayAfter(first), dayOf) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
