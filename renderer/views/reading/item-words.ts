/** The sentences of timeline rows, for the eye and for the ear. A passive notice stays passive; the platform is never the subject. */

import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import type { NoticeLook } from '../../parts/NoticeRow.tsx';
import { complaintLine, legalLine } from '../../parts/notice-words.ts';
import type { Text } from '../../text/text.tsx';

export type PostItem = Extract<TimelineItem, { kind: 'post' }>;
export type NoticeItem = Extract<TimelineItem, { kind: 'notice' }>;
export type WaveItem = Extract<TimelineItem, { kind: 'wave' }>;

export function lookOf(item: NoticeItem): NoticeLook {
  if (item.notice.subject === 'post') return 'post';
  if (item.pending !== null) return 'pending';
  return item.reopenedAt !== null ? 'reopened' : 'recorded';
}

/** *Notice · account closed*. */
export function kickerOf(item: NoticeItem, { t }: Text): string {
  const look = lookOf(item);
  if (look === 'post') return t('notice.kicker-post');
  if (look === 'reopened') return t('notice.kicker-reopened');
  return t('notice.kicker', { status: t(`status.${item.status}`) });
}

/** The end of the range in the list; both ends where the row has room for a sentence. */
export function timeOf(item: NoticeItem, { t, f }: Text): string {
  if (item.reopenedAt !== null) return f.moment(item.reopenedAt);
  return item.alreadyClosedWhenAdded ? t('notice.already-short') : f.time(item.at);
}

export function seenOf(item: NoticeItem, { t, f }: Text): string {
  if (item.alreadyClosedWhenAdded) return t('notice.seen-already', { at: f.dateTime(item.at) });
  if (item.fromAt === null) return t('notice.seen-before', { at: f.dateTime(item.at) });
  const isOneDay = f.dayOn(item.fromAt) === f.dayOn(item.at);
  return isOneDay
    ? t('notice.seen-between', { from: f.time(item.fromAt), to: f.time(item.at) })
    : t('notice.seen-between', { from: f.dateTime(item.fromAt), to: f.dateTime(item.at) });
}

/** The sentence at the foot of a notice in the list. */
export function footOf(item: NoticeItem, text: Text): string | undefined {
  const standing = standingOf(item, text);
  if (standing !== undefined) return standing;
  const { complaint, legal } = item.notice.anatomy;
  return complaint.present || legal.present ? undefined : text.t('notice.nothing-stated');
}

/** Why a verdict waits, that it was reopened or withdrawn, that no rule knows the words: what the full notice does not say itself. */
export function standingOf(item: NoticeItem, { t, f }: Text): string | undefined {
  if (item.pending !== null) return t(`pending.${item.pending}`, { at: f.time(item.at) });
  if (item.reopenedAt !== null) return t('notice.reopened-foot', { days: f.days(item.at, item.reopenedAt) });
  if (item.notice.withdrawnAt !== null) return t('notice.withdrawn', { at: f.dateTime(item.notice.withdrawnAt) });
  return item.notice.anatomy.uncertain ? t('notice.not-recognised') : undefined;
}

/** *Account closed*, as a sentence begins. */
export function whatOf(item: NoticeItem, { t }: Text): string {
  const look = lookOf(item);
  if (look === 'post') return t('presence.removed');
  return look === 'reopened' ? t('notice.kicker-reopened') : t('notice.account-status', { status: t(`status.${item.status}`) });
}

/** *Notice. Shen Yan, WeChat. Account closed between 11:02 and 11:32. Complaint: …* */
export function saidNotice(item: NoticeItem, text: Text): string {
  const { t } = text;
  return t('notice.said', {
    name: item.notice.accountTitle,
    platform: t(`platform.${item.notice.platform}`),
    what: whatOf(item, text),
    seen: seenOf(item, text),
    range: item.fromAt !== null && !item.alreadyClosedWhenAdded ? 'yes' : 'no',
    complaint: complaintLine(item.notice.anatomy, text),
    legal: legalLine(item.notice.anatomy, text),
  });
}

export function saidPost({ post }: PostItem, { t, f }: Text): string {
  return t('post.said', {
    account: post.accountTitle,
    platform: t(`platform.${post.platform}`),
    title: post.title ?? post.excerpt,
    when: f.moment(post.publishedAt ?? post.seenAt),
    unread: post.read ? 'no' : 'yes',
    saved: post.saved ? 'yes' : 'no',
    gone: post.presence === 'present' || post.presence === 'edited' || post.presence === 'unknown' ? 'no' : 'yes',
  });
}

const hourMs = 3_600_000;

/** *42 accounts closed on WeChat within three hours* (ui.md §10). */
export function waveTitle({ wave }: WaveItem, { t }: Text): string {
  const hours = Math.max(1, Math.ceil((wave.toAt - wave.fromAt) / hourMs));
  return t('wave.title', { accounts: wave.accounts, platform: t(`platform.${wave.platform}`), hours });
}

export function waveFoot({ wave }: WaveItem, { t }: Text): string {
  const [first] = wave.wordings;
  if (wave.wordings.length === 1 && first !== undefined && first.accounts === wave.accounts)
    return t('wave.same-words', { accounts: wave.accounts });
  return t('wave.wordings', { count: wave.wordings.length, accounts: wave.accounts });
}
