/** One Weibo post as the mobile interface states it (platforms.md §7.2), its ids and times. */

import { escapeHtml } from '../parse/entities.ts';
import type { PostDraft } from './adapter.ts';
import { at, listAt, mediumOf, picturesOf, postOf, textAt } from './drafts.ts';

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const chinaOffsetMs = 8 * 3_600_000;

/** The post behind an `mblog`, or null when it has no id. `now` dates relative times of old builds. */
export function postFrom(mblog: unknown, now: number): PostDraft | null {
  const nativeId = textAt(mblog, 'id') ?? textAt(mblog, 'mid');
  if (nativeId === null) return null;
  const quoted = at(mblog, 'retweeted_status');
  const media = mediaIn(mblog);
  const uid = textAt(mblog, 'user.id');
  const bid = textAt(mblog, 'bid');
  const isRepost = typeof quoted === 'object' && quoted !== null;
  const html = [
    `<div>${linksTo(textAt(mblog, 'text') ?? '')}</div>`,
    isRepost ? quotedHtml(quoted) : '',
    cardHtml(mblog),
    picturesOf(media),
  ].join('');
  return postOf({
    nativeId,
    url: uid === null ? `https://m.weibo.cn/detail/${nativeId}` : `https://weibo.com/${uid}/${bid ?? nativeId}`,
    author: textAt(mblog, 'user.screen_name'),
    publishedAt: weiboTime(textAt(mblog, 'created_at') ?? '', now),
    updatedAt: weiboTime(textAt(mblog, 'edit_at') ?? '', now),
    html,
    kind: isRepost ? 'repost' : media.some((one) => one.kind === 'video') ? 'video' : 'post',
    media: isRepost ? [...media, ...mediaIn(quoted)] : media,
    tags: [...(textAt(mblog, 'text') ?? '').matchAll(/>#([^#<]{1,60})#</g)].map(([, tag = '']) => tag),
    ...(at(mblog, 'isLongText') === true ? { isExcerpt: true } : {}),
  });
}

/** A post that was reposted and is not shown any more has no author: only the platform's words stand there. */
function quotedHtml(quoted: unknown): string {
  const author = textAt(quoted, 'user.screen_name');
  const text = linksTo(textAt(quoted, 'text') ?? '');
  return `<blockquote>${author === null ? '' : `<p>@${escapeHtml(author)}</p>`}<div>${text}</div>${picturesOf(mediaIn(quoted))}</blockquote>`;
}

function cardHtml(mblog: unknown): string {
  const title = textAt(mblog, 'page_info.page_title') ?? textAt(mblog, 'page_info.content1');
  const url = textAt(mblog, 'page_info.page_url');
  const isLink = ['webpage', 'article'].includes(textAt(mblog, 'page_info.type') ?? '');
  return isLink && title !== null && url !== null ? `<p><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></p>` : '';
}

/** Pictures of the interface come as a list or as an object keyed by number. Icons inside the text are no pictures of it. */
function mediaIn(mblog: unknown): PostDraft['media'] {
  const pictures = listAt(mblog, 'pics').flatMap((picture) => textAt(picture, 'large.url') ?? textAt(picture, 'url') ?? []);
  const live = listAt(mblog, 'pics').flatMap((picture) => textAt(picture, 'videoSrc') ?? []);
  const urls = at(mblog, 'page_info.urls');
  const film =
    textAt(urls, 'mp4_720p_mp4') ??
    textAt(urls, 'mp4_hd_mp4') ??
    textAt(urls, 'mp4_ld_mp4') ??
    textAt(mblog, 'page_info.media_info.stream_url');
  const title = textAt(mblog, 'page_info.content2') ?? textAt(mblog, 'page_info.page_title');
  return [
    ...pictures.map((url) => mediumOf('image', url)),
    ...[...live, ...(textAt(mblog, 'page_info.type') === 'video' && film !== null ? [film] : [])].map((url) =>
      mediumOf('video', url, title),
    ),
  ];
}

/** Addresses in the text are relative to the mobile site. */
function linksTo(html: string): string {
  return html.replace(/href=(["'])\//g, 'href=$1https://m.weibo.cn/');
}

/** `Sat Nov 30 12:00:00 +0800 2024`; on old builds 刚刚, 5分钟前, 2小时前, 昨天 12:00, 11-30, all in China's time. Null when it is none. */
export function weiboTime(text: string, now: number): number | null {
  const whole = /^\w{3} (\w{3}) (\d{1,2}) ([\d:]{8}) ([+-]\d{4}) (\d{4})$/.exec(text.trim());
  if (whole) {
    const [, month, day, time, zone, year] = whole;
    const parsed = Date.parse(`${day} ${month} ${year} ${time} ${zone}`);
    return Number.isNaN(parsed) ? null : parsed;
  }
  if (text.startsWith('刚刚')) return now;
  const ago = /^(\d+)\s*(秒|分钟|小时)前/.exec(text);
  if (ago) return now - Number(ago[1]) * ({ 秒: 1_000, 分钟: 60_000, 小时: 3_600_000 }[ago[2] ?? ''] ?? 0);
  const here = new Date(now + chinaOffsetMs);
  const yesterday = /^昨天\s*(\d{1,2}):(\d{2})/.exec(text);
  if (yesterday)
    return (
      Date.UTC(here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate() - 1, Number(yesterday[1]), Number(yesterday[2])) - chinaOffsetMs
    );
  const date = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(text);
  return date ? Date.UTC(Number(date[1] ?? here.getUTCFullYear()), Number(date[2]) - 1, Number(date[3])) - chinaOffsetMs : null;
}

/** The decimal id of a post from its short one: groups of four base-62 signs are seven digits. A decimal id stays. */
export function midOf(bid: string): string {
  if (/^\d{15,}$/.test(bid)) return bid;
  let mid = '';
  for (let end = bid.length; end > 0; end -= 4) {
    const group = [...bid.slice(Math.max(0, end - 4), end)].reduce((sum, sign) => sum * 62 + digits.indexOf(sign), 0);
    mid = (end > 4 ? String(group).padStart(7, '0') : String(group)) + mid;
  }
  return mid;
}
