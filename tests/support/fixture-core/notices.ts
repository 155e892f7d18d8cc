/** The invented notice of the pictures, taken apart, and the wave around it. */

import type { Anatomy } from '../../../electron/contract/shapes/judgement.ts';
import type { NoticeRow, WaveRow } from '../../../electron/contract/shapes/notice.ts';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { account, at } from './people.ts';

const words = '因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。';
const reading =
  'Because a large number of users complained, the content of this account might violate relevant laws, regulations and policies; it has now been closed.';

const spanOf = (text: string, quote: string): { start: number; end: number } => {
  const start = text.indexOf(quote);
  return { start, end: start + quote.length };
};

export const anatomy: Anatomy = {
  text: words,
  lang: 'zh-Hans',
  permanent: null,
  until: null,
  functions: null,
  complaint: { present: true, by: 'users', quantity: '大量', complainant: null, post: null, quote: '大量用户投诉' },
  legal: {
    present: true,
    rung: 'unnamed-law',
    hedged: true,
    hedge: '可能',
    cites: [],
    decidedBy: null,
    territory: null,
    quote: '违反相关法律法规和政策',
  },
  appeal: { mentioned: false, quote: null, link: null, deadline: null },
  machine: [],
  spans: [
    { part: 'complaint', ...spanOf(words, '大量用户投诉') },
    { part: 'quantity', ...spanOf(words, '大量') },
    { part: 'hedge', ...spanOf(words, '可能') },
    { part: 'law', ...spanOf(words, '相关法律法规和政策') },
    { part: 'action', ...spanOf(words, '已被关闭') },
  ],
  stated: { scored: true, parts: ['action', 'complaint-source'] },
  readings: [
    {
      language: 'en',
      text: reading,
      by: 'rule',
      spans: [
        { part: 'complaint', ...spanOf(reading, 'a large number of users complained') },
        { part: 'quantity', ...spanOf(reading, 'a large number') },
        { part: 'hedge', ...spanOf(reading, 'might') },
        { part: 'law', ...spanOf(reading, 'relevant laws, regulations and policies') },
      ],
    },
  ],
  rule: { id: 'weixin-invented', set: 'fixture' },
  uncertain: false,
};

export const unknownAnatomy: Anatomy = {
  ...anatomy,
  text: '该帐号已停止服务。',
  complaint: { present: false, by: null, quantity: null, complainant: null, post: null, quote: null },
  legal: { present: false, rung: 'none', hedged: false, hedge: null, cites: [], decidedBy: null, territory: null, quote: null },
  spans: [],
  readings: [],
  rule: null,
  uncertain: true,
};

export function notice(id: number, title: string, change: Partial<NoticeRow> = {}): NoticeRow {
  const { id: accountId, platform, handle } = account(title);
  return {
    id,
    accountId,
    postId: null,
    platform,
    accountTitle: title,
    handle,
    subject: 'account',
    says: 'closed',
    actor: 'not-said',
    anatomy,
    firstSeenAt: at('11:32'),
    lastSeenAt: at('14:02'),
    withdrawnAt: null,
    sameWords: 42,
    evidence: {
      id,
      sha256: '9f3c51d07a2be44c0d1f8e6a5b90c3d27e61fa48b5c09d3e72a1640f8bd3e21b',
      fetchedAt: at('11:32'),
      url: 'https://mp.example.invalid/notice',
      status: 200,
      headerCount: 14,
      bytes: 18_204,
      intact: true,
      originMapped: false,
    },
    ...change,
  };
}

export function noticeItem(
  id: number,
  title: string,
  time: string,
  change: Partial<Extract<TimelineItem, { kind: 'notice' }>> = {},
): TimelineItem {
  return {
    kind: 'notice',
    key: `notice-${id}`,
    at: at(time),
    fromAt: at(time) - 30 * 60_000,
    alreadyClosedWhenAdded: false,
    reopenedAt: null,
    pending: null,
    notice: notice(id, title),
    status: account(title).status,
    ...change,
  };
}

export const wave: WaveRow = {
  id: 1,
  platform: 'weixin',
  fromAt: at('11:02'),
  toAt: at('14:02'),
  windowMs: 3 * 3_600_000,
  accounts: 42,
  persons: 41,
  expected: 0.2,
  baseAccountDays: 31_000,
  wordings: [{ text: words, accounts: 42, seenBefore: 0 }],
  accountIds: [2, 5],
};
