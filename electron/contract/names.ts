/** The one vocabulary (docs/words.md): what we conclude, what the path said, who is said to have acted. Used in code, database, CLI and interface. */

export const accountStatuses = [
  'open',
  'limited',
  'private',
  'moved',
  'withheld',
  'suspended',
  'closed',
  'deactivated',
  'deleted',
  'memorial',
  'gone',
  'unknown',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** The statuses that make a closure when a notice or a machine reason stands behind them. */
export const closureStatuses = ['closed', 'suspended'] as const;
export type ClosureStatus = (typeof closureStatuses)[number];

export const presences = ['present', 'edited', 'removed', 'deleted', 'withheld', 'limited', 'private', 'gone', 'unknown'] as const;
export type Presence = (typeof presences)[number];

export const outcomes = [
  'ok',
  'not-modified',
  'unreachable',
  'challenged',
  'rate-limited',
  'blocked-here',
  'server-error',
  'not-a-feed',
  'parse-changed',
  'too-large',
  'unclear',
] as const;
export type Outcome = (typeof outcomes)[number];

/** How a request was unreachable; null for every other outcome. */
export const unreachableReasons = ['dns', 'tcp', 'tls', 'timeout', 'offline', 'proxy', 'guard'] as const;
export type UnreachableReason = (typeof unreachableReasons)[number];

export const actors = ['platform', 'owner', 'authority', 'court', 'host', 'server', 'not-said'] as const;
export type Actor = (typeof actors)[number];

export const subjects = ['account', 'post', 'search', 'domain', 'unknown'] as const;
export type Subject = (typeof subjects)[number];

/** What one response states if it is believed: a word of account status or post presence, or null. */
export const sayings = [
  'open',
  'limited',
  'private',
  'moved',
  'withheld',
  'suspended',
  'closed',
  'deactivated',
  'deleted',
  'memorial',
  'gone',
  'present',
  'edited',
  'removed',
] as const;
export type Saying = (typeof sayings)[number];

/** A stated about this account, B consistent with closure but also with other causes, C about the path. */
export const evidenceClasses = ['A', 'B', 'C'] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

export const complaintSources = ['users', 'rights-holder', 'government', 'court', 'trusted-flagger', 'platform', 'not-said'] as const;
export type ComplaintSource = (typeof complaintSources)[number];

/** From the firmest ground to none. "Law named" means statute-article, statute or order only. */
export const legalRungs = [
  'statute-article',
  'statute',
  'order',
  'rule-article',
  'rule',
  'unnamed-law',
  'unnamed-rule',
  'infringed-right',
  'none',
] as const;
export type LegalRung = (typeof legalRungs)[number];

export const citeKinds = ['statute', 'order', 'rule', 'authority'] as const;
export type CiteKind = (typeof citeKinds)[number];

export const platformIds = [
  'feed',
  'web',
  'weixin',
  'weibo',
  'mastodon',
  'activitypub',
  'bluesky',
  'telegram',
  'youtube',
  'reddit',
  'bilibili',
  'zhihu',
  'douban',
  'x',
  'facebook',
  'instagram',
  'tiktok',
  'douyin',
  'xiaohongshu',
  'substack',
  'medium',
  'wordpress',
  'blogger',
  'tumblr',
  'ghost',
  'nostr',
  'lemmy',
  'threads',
  'snapchat',
  'linkedin',
  'twitch',
  'pinterest',
  'vk',
  'ok',
  'kuaishou',
  'toutiao',
  'qzone',
  'quora',
  'discord',
  'whatsapp',
  'line',
  'naver',
  'truthsocial',
  'gab',
] as const;
export type PlatformId = (typeof platformIds)[number];

/** Why a verdict waits: `seen-once` asks again after 10 minutes, `seen-on-one-article` needs a second article, `gone-in-the-making` needs more observations over time. */
export const pendings = ['seen-once', 'seen-on-one-article', 'gone-in-the-making'] as const;
export type Pending = (typeof pendings)[number];

/** Why a line of a list is followed nowhere. */
export const lineTroubles = [
  'not-recognised',
  'ask-where',
  'needs-bridge',
  'not-followable',
  'no-address',
  'program',
  'saved-search',
  'too-long',
] as const;
export type LineTrouble = (typeof lineTroubles)[number];

/** The parts of a notice a span can carry. */
export const noticeParts = [
  'action',
  'actor',
  'functions',
  'permanent',
  'until',
  'date',
  'facts',
  'complaint',
  'quantity',
  'complainant',
  'post',
  'law',
  'cite',
  'hedge',
  'decided-by',
  'territory',
  'appeal',
  'deadline',
  'advice',
] as const;
export type NoticePart = (typeof noticeParts)[number];

export const languages = ['en', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

/** What an export may be, and how its files end. */
export const exportFiles = {
  opml: { ending: 'opml', type: 'text/x-opml' },
  json: { ending: 'json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  epub: { ending: 'epub', type: 'application/epub+zip' },
  markdown: { ending: 'md.zip', type: 'application/zip' },
} as const;
export type ExportFormat = keyof typeof exportFiles;
export const exportFormats = Object.keys(exportFiles) as [ExportFormat, ...ExportFormat[]];
