/** Invented accounts in every standing an account page can show, in the shapes of the contract. Shen Yan 沈砚 and all others are made up. */

import type { AccountView } from '../../electron/contract/shapes/account.ts';
import type { Anatomy, Reading, Span } from '../../electron/contract/shapes/judgement.ts';
import type { ClosureRow, NoticeRow } from '../../electron/contract/shapes/notice.ts';

const hour = 3_600_000;
/** Thursday 13 March 2014, 11:32:07 UTC. */
export const noticedAt = Date.UTC(2014, 2, 13, 11, 32, 7);
export const lastOpenAt = Date.UTC(2014, 2, 13, 11, 2, 4);

const words = '因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。';
const english =
  'Because a large number of users complained, and the content of this account might violate relevant laws and policies, it has been closed.';

/** Spans of the given words where they first stand in the text. */
function spansIn(text: string, parts: [Span['part'], string][]): Span[] {
  return parts.map(([part, quote]) => ({ part, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length }));
}

export const englishReading: Reading = {
  language: 'en',
  text: english,
  by: 'rule',
  spans: spansIn(english, [
    ['complaint', 'a large number of users complained'],
    ['quantity', 'a large number'],
    ['hedge', 'might'],
    ['law', 'relevant laws and policies'],
    ['action', 'it has been closed'],
  ]),
};

export const closedAnatomy: Anatomy = {
  text: words,
  lang: 'zh-Hans',
  permanent: null,
  until: null,
  functions: 'all',
  complaint: { present: true, by: 'users', quantity: '大量', complainant: null, post: null, quote: '大量用户投诉' },
  legal: {
    present: true,
    rung: 'unnamed-law',
    hedged: true,
    hedge: '可能',
    cites: [],
    decidedBy: null,
    territory: null,
    quote: '相关法律法规和政策',
  },
  appeal: { mentioned: false, quote: null, link: null, deadline: null },
  machine: [],
  spans: spansIn(words, [
    ['complaint', '大量用户投诉'],
    ['quantity', '大量'],
    ['hedge', '可能'],
    ['law', '相关法律法规和政策'],
    ['action', '现已被关闭'],
  ]),
  stated: { scored: true, parts: ['action', 'complaint-source', 'ground'] },
  readings: [englishReading],
  rule: { id: 'example', set: 'example' },
  uncertain: false,
};

export const closedNotice: NoticeRow = {
  id: 1,
  accountId: 7,
  postId: null,
  platform: 'weixin',
  accountTitle: 'Shen Yan 沈砚',
  handle: '沈砚',
  subject: 'account',
  says: 'closed',
  actor: 'not-said',
  anatomy: closedAnatomy,
  firstSeenAt: noticedAt,
  lastSeenAt: noticedAt + 3 * hour,
  withdrawnAt: null,
  sameWords: 41,
  evidence: {
    id: 5,
    sha256: '9f3c51d07a2be44c0d1f8e6a5b90c3d27e61fa48b5c09d3e72a1640f8bd3e21b',
    fetchedAt: noticedAt,
    url: 'https://mp.example.invalid/notice',
    status: 200,
    headerCount: 14,
    bytes: 18_204,
    intact: true,
    originMapped: false,
  },
};

export const closure: ClosureRow = {
  id: 3,
  accountId: 7,
  platform: 'weixin',
  accountTitle: 'Shen Yan 沈砚',
  status: 'closed',
  notBeforeAt: lastOpenAt,
  notAfterAt: noticedAt,
  alreadyClosedWhenAdded: false,
  reopenedAt: null,
  shownThenWithdrawn: false,
  machineReason: null,
  noticeIds: [1],
  waveId: 2,
};

type Mark = AccountView['checks']['life'][number];
const firstCheckAt = Date.UTC(2014, 2, 6, 17, 55);

function life(): Mark[] {
  const marks: Mark[] = [];
  for (let at = firstCheckAt; at < lastOpenAt; at += hour) {
    const missed = at === firstCheckAt + 41 * hour;
    const asleep = at > firstCheckAt + 86 * hour && at < firstCheckAt + 93 * hour;
    if (asleep) continue;
    marks.push({ at, status: missed ? null : 'open', outcome: missed ? 'unreachable' : 'ok', hasNotice: false });
  }
  return marks;
}

function loupe(after: Partial<Mark>): Mark[] {
  const steps = Array.from({ length: 12 }, (_, index) => lastOpenAt + (index - 5) * (hour / 2) + (index > 5 ? 3_000 : 0));
  return steps.map((at, index) =>
    index <= 5
      ? { at, status: 'open', outcome: 'ok', hasNotice: false }
      : { at: index === 6 ? noticedAt : at, status: 'closed', outcome: 'ok', hasNotice: true, ...after },
  );
}

const titles: [string, number][] = [
  ['论摘抄本的用处', Date.UTC(2014, 2, 13, 10, 31)],
  ['读者来信选登（二）', Date.UTC(2014, 2, 12, 21, 5)],
  ['为什么要慢慢读一份报纸', Date.UTC(2014, 2, 11, 20, 40)],
  ['关于标点的几点意见', Date.UTC(2014, 2, 9, 19, 12)],
  ['开栏的话', Date.UTC(2014, 2, 6, 17, 55)],
];

export const closedView: AccountView = {
  account: {
    id: 7,
    platform: 'weixin',
    nativeId: 'gh_example0313',
    handle: '沈砚',
    title: 'Shen Yan 沈砚',
    url: 'https://mp.example.invalid/shenyan',
    status: 'closed',
    pending: null,
    needsAttention: false,
    lastOutcome: 'ok',
    lastCheckedAt: noticedAt + 3 * hour,
    folderId: 1,
    unread: 5,
    following: true,
    addedAt: firstCheckAt,
  },
  ownTitle: null,
  description: null,
  followers: 18_640,
  followersSeenAt: lastOpenAt,
  firstSeenAt: firstCheckAt,
  lastOpenAt,
  firstPostAt: firstCheckAt,
  posts: 11,
  coverage: { kept: 11, lookedAt: 10, days: 7 },
  capability: { posts: 'bridge', statusHours: 24, notices: 'words' },
  statusIntervalMs: null,
  postsIntervalMs: null,
  successor: null,
  closure,
  notices: [closedNotice],
  checks: { total: 329, open: 321, withNotice: 6, notReached: 2, couldNotTell: 0, otherwise: 0, life: life(), loupe: loupe({}) },
  lastPosts: titles.map(([title, publishedAt], index) => ({
    id: index + 1,
    accountId: 7,
    accountTitle: 'Shen Yan 沈砚',
    platform: 'weixin',
    nativeId: `p${index}`,
    url: null,
    title,
    author: null,
    kind: 'article',
    lang: 'zh-Hans',
    excerpt: '',
    publishedAt,
    seenAt: publishedAt,
    presence: 'present',
    presenceAt: null,
    read: true,
    saved: false,
    revisions: 1,
  })),
  alsoAt: [],
  sameWords: {
    accountIds: Array.from({ length: 41 }, (_, index) => index + 100),
    fromAt: lastOpenAt,
    toAt: noticedAt + 2.5 * hour,
    waveId: 2,
  },
  routes: [],
};

function other(change: { account?: Partial<AccountView['account']>; view?: Partial<AccountView> }): AccountView {
  return {
    ...closedView,
    closure: null,
    notices: [],
    sameWords: null,
    ...change.view,
    account: { ...closedView.account, ...change.account },
  };
}

const openChecks: AccountView['checks'] = { ...closedView.checks, withNotice: 0, loupe: loupe({ status: 'open', hasNotice: false }) };

function noticeWith(change: Partial<NoticeRow>, anatomy: Partial<Anatomy>): NoticeRow {
  return { ...closedNotice, ...change, anatomy: { ...closedAnatomy, ...anatomy } };
}

const silent: Anatomy['complaint'] = { present: false, by: null, quantity: null, complainant: null, post: null, quote: null };
const noLaw: Anatomy['legal'] = {
  present: false,
  rung: 'none',
  hedged: false,
  hedge: null,
  cites: [],
  decidedBy: null,
  territory: null,
  quote: null,
};

const ruleText = 'This account was suspended for breaking the Community Rules, section 4. You may appeal within 14 days.';
const ruleAnatomy: Partial<Anatomy> = {
  text: ruleText,
  lang: 'en',
  complaint: silent,
  legal: {
    ...noLaw,
    present: true,
    rung: 'rule-article',
    cites: [{ name: 'Community Rules, section 4', kind: 'rule' }],
    quote: 'breaking the Community Rules, section 4',
  },
  appeal: { mentioned: true, quote: 'You may appeal', link: null, deadline: 'within 14 days' },
  spans: spansIn(ruleText, [
    ['action', 'was suspended'],
    ['law', 'breaking the Community Rules, section 4'],
    ['cite', 'Community Rules, section 4'],
    ['appeal', 'You may appeal'],
    ['deadline', 'within 14 days'],
  ]),
  stated: { scored: true, parts: ['action', 'ground', 'remedy'] },
  readings: [],
};

const byCode = noticeWith(
  { says: 'suspended' },
  {
    text: '',
    lang: null,
    complaint: silent,
    legal: noLaw,
    spans: [],
    readings: [],
    machine: [
      { code: 'active', value: 'false' },
      { code: 'status', value: 'suspended' },
    ],
    stated: { scored: false, parts: [] },
    rule: null,
  },
);
const plain: Partial<Anatomy> = {
  text: '该帐号已停止服务。',
  complaint: silent,
  legal: noLaw,
  spans: [],
  readings: [],
  uncertain: true,
  rule: null,
  stated: { scored: true, parts: ['action'] },
};
const earlier = noticeWith(
  { id: 9, firstSeenAt: noticedAt - 30 * hour, lastSeenAt: noticedAt - 2 * hour, says: 'suspended' },
  { text: '因用户投诉，此帐号内容可能违反相关规定，现已被停用。' },
);
const changed = closedNotice.evidence === null ? null : { ...closedNotice.evidence, intact: false };
const opened = { view: { checks: openChecks } };

/** Every standing by name. */
export const variants: Record<string, AccountView> = {
  closed: closedView,
  'closed with earlier notices': { ...closedView, notices: [closedNotice, earlier] },
  'closed by words no rule knows': { ...closedView, notices: [noticeWith({}, plain)] },
  'closed already when added': { ...closedView, closure: { ...closure, notBeforeAt: null, alreadyClosedWhenAdded: true } },
  'suspended under a platform rule': {
    ...other({ account: { status: 'suspended' } }),
    notices: [noticeWith({ says: 'suspended' }, ruleAnatomy)],
    closure: { ...closure, status: 'suspended' },
  },
  'suspended by code': {
    ...other({ account: { status: 'suspended', platform: 'bluesky' } }),
    notices: [byCode],
    closure: { ...closure, status: 'suspended', machineReason: 'suspended' },
  },
  'seen once': { ...other({ account: { status: 'open', pending: 'seen-once' } }), notices: [closedNotice] },
  'open again': {
    ...other({ account: { status: 'open' }, ...opened }),
    notices: [closedNotice],
    closure: { ...closure, reopenedAt: noticedAt + 2 * hour },
  },
  'shown, then withdrawn': {
    ...other({ account: { status: 'open' }, ...opened }),
    notices: [{ ...closedNotice, withdrawnAt: noticedAt + hour }],
    closure: { ...closure, reopenedAt: noticedAt + hour, shownThenWithdrawn: true },
  },
  'stored page changed': { ...closedView, notices: [{ ...closedNotice, evidence: changed }] },
  open: other({ account: { status: 'open' }, ...opened }),
  moved: other({ account: { status: 'moved' }, view: { checks: openChecks, successor: 'https://new.example.invalid/@oldtram' } }),
  withheld: { ...other({ account: { status: 'withheld' }, ...opened }), notices: [noticeWith({ says: 'withheld' }, ruleAnatomy)] },
  'left by owner': { ...other({ account: { status: 'deleted' }, ...opened }), notices: [{ ...byCode, says: 'deleted', actor: 'owner' }] },
  deleted: other({ account: { status: 'deleted' }, ...opened }),
  deactivated: other({ account: { status: 'deactivated' }, ...opened }),
  gone: other({ account: { status: 'gone' }, ...opened }),
  private: other({ account: { status: 'private' }, ...opened }),
  limited: other({ account: { status: 'limited' }, ...opened }),
  memorial: other({ account: { status: 'memorial' }, ...opened }),
  unknown: other({
    account: { status: 'unknown' },
    view: {
      checks: { total: 0, open: 0, withNotice: 0, notReached: 0, couldNotTell: 0, otherwise: 0, life: [], loupe: [] },
      lastPosts: [],
      posts: 0,
      coverage: { kept: 0, lookedAt: 0, days: 7 },
      lastOpenAt: null,
      firstSeenAt: null,
      firstPostAt: null,
    },
  }),
  'needs attention': other({
    account: { status: 'open', needsAttention: true, lastOutcome: 'challenged' },
    view: {
      checks: {
        ...closedView.checks,
        withNotice: 0,
        couldNotTell: 6,
        otherwise: 0,
        loupe: loupe({ status: null, outcome: 'challenged', hasNotice: false }),
      },
    },
  }),
  'not found lately': other({ account: { status: 'open', needsAttention: true, pending: 'gone-in-the-making' }, ...opened }),
  'also elsewhere': {
    ...closedView,
    alsoAt: [
      { account: { ...closedView.account, id: 8, platform: 'weibo', status: 'open' }, lastPostAt: noticedAt },
      {
        account: { ...closedView.account, id: 9, platform: 'youtube', status: 'open', needsAttention: true },

        lastPostAt: null,
      },
    ],
  },
};
