/** Schema and type of everything that crosses the boundary, from one definition. Times are UTC milliseconds named `…At`; a date without time is text `YYYY-MM-DD` named `…On`. */

import * as z from 'zod/mini';
import {
  accountStatuses,
  actors,
  citeKinds,
  complaintSources,
  evidenceClasses,
  languages,
  legalRungs,
  noticeParts,
  outcomes,
  pendings,
  platformIds,
  presences,
  sayings,
  subjects,
  unreachableReasons,
} from './names.ts';
import { errorCodes } from './result.ts';

const at = z.number();
const maybe = <T extends z.core.$ZodType>(shape: T) => z.nullable(shape);
export const platform = z.enum(platformIds);
export const accountStatus = z.enum(accountStatuses);
export const presence = z.enum(presences);
export const outcome = z.enum(outcomes);
export const actor = z.enum(actors);

// ---- what a platform lets us do

export const capability = z.object({
  /** New posts: directly, only through a bridge, or not at all. */
  posts: z.enum(['directly', 'bridge', 'no']),
  /** How finely the status can be seen, in hours; null when it cannot be seen. */
  statusHours: maybe(z.number()),
  notices: z.enum(['words', 'code', 'not-public']),
});
export type Capability = z.infer<typeof capability>;

// ---- the notice, taken apart

export const span = z.object({
  part: z.enum(noticeParts),
  /** UTF-16 offsets into the notice's text, end exclusive. */
  start: z.number(),
  end: z.number(),
});
export type Span = z.infer<typeof span>;

export const cite = z.object({ name: z.string(), kind: z.enum(citeKinds) });
export type Cite = z.infer<typeof cite>;

/** Our reading in one interface language: its text and the same parts marked in it. It comes from the rule that matched, or the reader's hand; never from a machine translation. */
export const reading = z.object({ language: z.enum(languages), text: z.string(), spans: z.array(span), by: z.enum(['rule', 'reader']) });
export type Reading = z.infer<typeof reading>;

export const statedParts = ['action', 'actor', 'date', 'facts', 'complaint-source', 'ground', 'territory-or-duration', 'remedy'] as const;

export const anatomy = z.object({
  text: z.string(),
  lang: maybe(z.string()),
  /** True: said to be permanent. False: said to be temporary. Null: not said. */
  permanent: maybe(z.boolean()),
  until: maybe(z.string()),
  functions: maybe(z.enum(['all', 'some'])),
  complaint: z.object({
    present: z.boolean(),
    by: maybe(z.enum(complaintSources)),
    quantity: maybe(z.string()),
    complainant: maybe(z.string()),
    post: maybe(z.string()),
    quote: maybe(z.string()),
  }),
  legal: z.object({
    present: z.boolean(),
    rung: z.enum(legalRungs),
    hedged: z.boolean(),
    hedge: maybe(z.string()),
    cites: z.array(cite),
    decidedBy: maybe(z.string()),
    territory: maybe(z.string()),
    quote: maybe(z.string()),
  }),
  appeal: z.object({ mentioned: z.boolean(), quote: maybe(z.string()), link: maybe(z.string()), deadline: maybe(z.string()) }),
  /** The platform's own codes, verbatim. */
  machine: z.array(z.object({ code: z.string(), value: z.string() })),
  spans: z.array(span),
  /** Which of the eight parts a statement of reasons would hold are there; `scored` is false for machine-only answers. */
  stated: z.object({ scored: z.boolean(), parts: z.array(z.enum(statedParts)) }),
  readings: z.array(reading),
  rule: maybe(z.object({ id: z.string(), set: z.string() })),
  /** True when the parts come from the general grammar and no rule knows the wording. */
  uncertain: z.boolean(),
});
export type Anatomy = z.infer<typeof anatomy>;

export const signal = z.object({
  /** A closed list kept by the judge: `marker`, `field`, `code`, `words`, `http`, `absent`, `host`, … */
  kind: z.string(),
  /** `for` or `against` what the judgement says. */
  weighs: z.enum(['for', 'against']),
  quote: z.string(),
});
export type Signal = z.infer<typeof signal>;

/** What one response means (`vigil judge`). */
export const judgement = z.object({
  outcome,
  subject: z.enum(subjects),
  says: maybe(z.enum(sayings)),
  class: z.enum(evidenceClasses),
  actor,
  notice: maybe(anatomy),
  /** 0 to 1. */
  confidence: z.number(),
  /** The address a `moved` names, if it names one. */
  successor: maybe(z.string()),
  signals: z.array(signal),
});
export type Judgement = z.infer<typeof judgement>;

// ---- accounts

export const accountRow = z.object({
  id: z.number(),
  platform,
  nativeId: z.string(),
  handle: maybe(z.string()),
  title: z.string(),
  url: maybe(z.string()),
  status: accountStatus,
  pending: maybe(z.enum(pendings)),
  /** Two consecutive runs could not tell (ui.md §10), or a `gone` is in the making. */
  needsAttention: z.boolean(),
  lastOutcome: maybe(outcome),
  lastCheckedAt: maybe(at),
  folderId: maybe(z.number()),
  unread: z.number(),
  following: z.boolean(),
  addedAt: at,
});
export type AccountRow = z.infer<typeof accountRow>;

export const folderRow = z.object({ id: z.number(), title: z.string(), position: z.number(), unread: z.number(), accounts: z.number() });
export type FolderRow = z.infer<typeof folderRow>;

/** Everything the sidebar shows. */
export const sidebar = z.object({
  counts: z.object({
    all: z.number(),
    unread: z.number(),
    saved: z.number(),
    notices: z.number(),
    removed: z.number(),
    attention: z.number(),
    closures: z.number(),
  }),
  folders: z.array(folderRow),
  accounts: z.array(accountRow),
});
export type Sidebar = z.infer<typeof sidebar>;

export const checkMark = z.object({
  at,
  /** What the check saw: a status word when it could tell, else null and the outcome says why. */
  status: maybe(accountStatus),
  outcome,
  hasNotice: z.boolean(),
});
export type CheckMark = z.infer<typeof checkMark>;

// ---- notices and closures

export const evidenceSummary = z.object({
  id: z.number(),
  sha256: z.string(),
  fetchedAt: at,
  url: z.string(),
  status: z.number(),
  headerCount: z.number(),
  bytes: z.number(),
  /** False when the stored bytes no longer have the recorded hash. */
  intact: z.boolean(),
  originMapped: z.boolean(),
});
export type EvidenceSummary = z.infer<typeof evidenceSummary>;

export const noticeRow = z.object({
  id: z.number(),
  accountId: z.number(),
  postId: maybe(z.number()),
  platform,
  accountTitle: z.string(),
  handle: maybe(z.string()),
  subject: z.enum(['account', 'post']),
  says: maybe(z.enum(sayings)),
  actor,
  anatomy,
  firstSeenAt: at,
  lastSeenAt: at,
  /** Set when the same notice is no longer shown. */
  withdrawnAt: maybe(at),
  /** How many followed accounts show the same normalised wording. */
  sameWords: z.number(),
  evidence: maybe(evidenceSummary),
});
export type NoticeRow = z.infer<typeof noticeRow>;

export const closureRow = z.object({
  id: z.number(),
  accountId: z.number(),
  platform,
  accountTitle: z.string(),
  status: z.enum(['closed', 'suspended']),
  /** Last seen open; null when there is no earlier sighting. */
  notBeforeAt: maybe(at),
  /** First seen closed. */
  notAfterAt: at,
  alreadyClosedWhenAdded: z.boolean(),
  reopenedAt: maybe(at),
  /** A notice that vanished again within a day on a whole platform: kept, not counted. */
  shownThenWithdrawn: z.boolean(),
  machineReason: maybe(z.string()),
  noticeIds: z.array(z.number()),
  waveId: maybe(z.number()),
});
export type ClosureRow = z.infer<typeof closureRow>;

export const waveRow = z.object({
  id: z.number(),
  platform,
  fromAt: at,
  toAt: at,
  windowMs: z.number(),
  accounts: z.number(),
  /** Persons known behind these accounts; an account without a confirmed person counts as one. */
  persons: z.number(),
  /** Expected closures in such a window from this library's history, with its base; null with under 30 days of history. */
  expected: maybe(z.number()),
  baseAccountDays: z.number(),
  wordings: z.array(z.object({ text: z.string(), accounts: z.number(), seenBefore: z.number() })),
  accountIds: z.array(z.number()),
});
export type WaveRow = z.infer<typeof waveRow>;

/** What is never counted, shown beside every total. */
export const notCounted = z.object({
  gone: z.number(),
  leftByOwner: z.number(),
  withheld: z.number(),
  private: z.number(),
  moved: z.number(),
  limited: z.number(),
  alreadyClosedWhenAdded: z.number(),
  shownThenWithdrawn: z.number(),
});
export type NotCounted = z.infer<typeof notCounted>;

// ---- posts and the timeline

export const post = z.object({
  id: z.number(),
  accountId: z.number(),
  accountTitle: z.string(),
  platform,
  nativeId: z.string(),
  url: maybe(z.string()),
  title: maybe(z.string()),
  author: maybe(z.string()),
  kind: z.enum(['post', 'article', 'picture', 'video', 'audio', 'repost', 'reply', 'quote']),
  lang: maybe(z.string()),
  excerpt: z.string(),
  publishedAt: maybe(at),
  seenAt: at,
  presence,
  presenceAt: maybe(at),
  read: z.boolean(),
  saved: z.boolean(),
  revisions: z.number(),
});
export type Post = z.infer<typeof post>;

export const postBody = z.object({
  post,
  /** Sanitised at ingest; the window sanitises it again. */
  html: z.string(),
  text: z.string(),
  words: z.number(),
  keptAt: at,
  commentsUrl: maybe(z.string()),
  media: z.array(
    z.object({ kind: z.enum(['image', 'audio', 'video', 'file']), url: z.string(), title: maybe(z.string()), stored: z.boolean() }),
  ),
  position: z.number(),
  removal: maybe(noticeRow),
  older: z.array(z.object({ revision: z.number(), seenAt: at, title: maybe(z.string()) })),
});
export type PostBody = z.infer<typeof postBody>;

export const timelineView = z.enum(['all', 'unread', 'saved', 'notices', 'removed', 'attention']);
export type TimelineView = z.infer<typeof timelineView>;

export const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), key: z.string(), at, post }),
  z.object({
    kind: z.literal('notice'),
    key: z.string(),
    at,
    fromAt: maybe(at),
    alreadyClosedWhenAdded: z.boolean(),
    reopenedAt: maybe(at),
    /** Set while the verdict waits: the row is drawn dashed. */
    pending: maybe(z.enum(pendings)),
    notice: noticeRow,
    status: accountStatus,
  }),
  z.object({ kind: z.literal('wave'), key: z.string(), at, wave: waveRow }),
]);
export type TimelineItem = z.infer<typeof timelineItem>;

export const timelinePage = z.object({
  items: z.array(timelineItem),
  next: maybe(z.string()),
  total: z.number(),
  unread: z.number(),
  days: z.array(z.object({ dayOn: z.string(), posts: z.number(), notices: z.number() })),
});
export type TimelinePage = z.infer<typeof timelinePage>;

// ---- the account view

export const accountView = z.object({
  account: accountRow,
  ownTitle: maybe(z.string()),
  description: maybe(z.string()),
  followers: maybe(z.number()),
  followersSeenAt: maybe(at),
  firstSeenAt: maybe(at),
  lastOpenAt: maybe(at),
  firstPostAt: maybe(at),
  posts: z.number(),
  capability,
  statusIntervalMs: maybe(z.number()),
  postsIntervalMs: maybe(z.number()),
  successor: maybe(z.string()),
  closure: maybe(closureRow),
  /** Newest first; the first one is the card. */
  notices: z.array(noticeRow),
  checks: z.object({
    total: z.number(),
    open: z.number(),
    withNotice: z.number(),
    notReached: z.number(),
    couldNotTell: z.number(),
    /** At most one an hour over the whole life, oldest first. */
    life: z.array(checkMark),
    /** The last six hours before the newest check, or around the closure, oldest first. */
    loupe: z.array(checkMark),
  }),
  lastPosts: z.array(post),
  alsoAt: z.array(z.object({ account: accountRow, evidence: z.string(), lastPostAt: maybe(at) })),
  sameWords: maybe(z.object({ accountIds: z.array(z.number()), fromAt: at, toAt: at, waveId: maybe(z.number()) })),
  routes: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(['feed', 'api', 'page', 'bridge']),
      purpose: z.enum(['posts', 'status']),
      url: z.string(),
      lastAt: maybe(at),
      lastOutcome: maybe(outcome),
      dueAt: maybe(at),
      failures: z.number(),
    }),
  ),
});
export type AccountView = z.infer<typeof accountView>;

// ---- adding

export const capabilityLines = capability;
export const candidate = z.object({
  /** Opaque: given back to `subscribe` as it came. */
  token: z.string(),
  platform,
  nativeId: z.string(),
  title: z.string(),
  handle: maybe(z.string()),
  url: z.string(),
  description: maybe(z.string()),
  followers: maybe(z.number()),
  capability,
  status: accountStatus,
  posts: z.array(z.object({ title: maybe(z.string()), excerpt: z.string(), publishedAt: maybe(at) })),
  alreadyFollowed: maybe(z.object({ accountId: z.number(), addedAt: at, folder: maybe(z.string()) })),
});
export type Candidate = z.infer<typeof candidate>;

export const failure = z.object({ code: z.enum(errorCodes), message: z.string(), details: z.optional(z.record(z.string(), z.unknown())) });

/** One line of what was found: one ready candidate, several to choose from, or a problem with its way out. */
export const found = z.object({ input: z.string(), candidates: z.array(candidate), error: maybe(failure) });
export type Found = z.infer<typeof found>;

export const added = z.object({
  input: z.string(),
  ok: z.boolean(),
  account: maybe(
    z.object({
      id: z.number(),
      platform,
      nativeId: z.string(),
      handle: maybe(z.string()),
      title: z.string(),
      url: maybe(z.string()),
      status: accountStatus,
    }),
  ),
  capability: maybe(capability),
  posts: z.number(),
  duplicate: z.boolean(),
  error: maybe(failure),
});
export type Added = z.infer<typeof added>;

export const imported = z.object({
  found: z.number(),
  added: z.number(),
  duplicate: z.number(),
  failed: z.array(z.object({ line: z.number(), input: z.string(), why: z.string() })),
  accountIds: z.array(z.number()),
});
export type Imported = z.infer<typeof imported>;

// ---- checks

export const statusChange = z.object({
  account: z.number(),
  title: z.string(),
  platform,
  from: accountStatus,
  to: accountStatus,
  notice: maybe(z.number()),
});

export const checkReport = z.object({
  checked: z.number(),
  notModified: z.number(),
  newPosts: z.number(),
  outcomes: z.record(z.string(), z.number()),
  changes: z.array(statusChange),
  ms: z.number(),
  stopped: z.boolean(),
});
export type CheckReport = z.infer<typeof checkReport>;

export const failedCheck = z.object({
  accountId: z.number(),
  title: z.string(),
  platform,
  url: z.string(),
  outcome,
  reason: maybe(z.enum(unreachableReasons)),
  detail: z.string(),
  at,
  failures: z.number(),
  dueAt: maybe(at),
  /** `attention`: could not tell; `not-reached`: the path failed. */
  kind: z.enum(['attention', 'not-reached']),
});
export type FailedCheck = z.infer<typeof failedCheck>;

export const checkState = z.object({
  running: z.boolean(),
  done: z.number(),
  total: z.number(),
  waitingFor: maybe(z.string()),
  offline: z.boolean(),
  paused: maybe(z.enum(['route-not-chosen', 'offline', 'by-reader'])),
  lastRunAt: maybe(at),
  nextDueAt: maybe(at),
  accounts: z.number(),
  attention: z.number(),
  notReached: z.number(),
});
export type CheckState = z.infer<typeof checkState>;

// ---- settings

export const route = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct') }),
  z.object({ kind: z.literal('http-proxy'), url: z.string() }),
  z.object({ kind: z.literal('socks5'), url: z.string() }),
  z.object({ kind: z.literal('tor'), url: z.string() }),
]);
export type Route = z.infer<typeof route>;

export const settings = z.object({
  /** Null until the reader has chosen: no request leaves before. */
  route: maybe(route),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', ...languages]),
  postsIntervalMs: z.number(),
  statusApiIntervalMs: z.number(),
  statusPageIntervalMs: z.number(),
  /** After a confirmed closure the other accounts of that platform are asked every 30 min for 24 h. */
  alertIntervalMs: z.number(),
  waveWindowMs: z.number(),
  checkInBackground: z.boolean(),
  notifications: z.enum(['counts', 'names', 'off']),
  singleKeys: z.boolean(),
  readingSize: z.number(),
  timeZone: z.string(),
  backupFolder: maybe(z.string()),
  panes: z.object({ sidebar: z.number(), timeline: z.number() }),
});
export type Settings = z.infer<typeof settings>;
export const settingsPatch = z.partial(settings);

export const storage = z.object({
  folder: z.string(),
  databaseBytes: z.number(),
  blobBytes: z.number(),
  logBytes: z.number(),
  accounts: z.number(),
  posts: z.number(),
  notices: z.number(),
  observations: z.number(),
  backups: z.array(z.object({ file: z.string(), at, bytes: z.number() })),
});
export type Storage = z.infer<typeof storage>;

export const doctorReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), repaired: z.boolean() })),
});
export type DoctorReport = z.infer<typeof doctorReport>;

export const alertRow = z.object({
  id: z.number(),
  kind: z.enum(['closure', 'suspension', 'wave', 'reopened', 'moved', 'left-by-owner', 'library']),
  at,
  accountIds: z.array(z.number()),
  waveId: maybe(z.number()),
  noticeId: maybe(z.number()),
  seenAt: maybe(at),
});
export type AlertRow = z.infer<typeof alertRow>;

export const about = z.object({
  version: z.string(),
  ruleSet: z.string(),
  library: z.enum(['own', 'example']),
  shell: z.enum(['desktop', 'serve', 'cli']),
  folder: z.string(),
  /** Core clock; in the example it is the story's. */
  now: at,
  platformOs: z.string(),
  /** What was said at the start that the reader must know: a database restored from backup, … */
  messages: z.array(z.string()),
});
export type About = z.infer<typeof about>;

// ---- a feed as we read it (`vigil parse`)

export const parsedPost = z.object({
  id: z.string(),
  title: maybe(z.string()),
  link: maybe(z.string()),
  author: maybe(z.string()),
  publishedAt: maybe(at),
  updatedAt: maybe(at),
  html: z.string(),
  text: z.string(),
});
export type ParsedPost = z.infer<typeof parsedPost>;

export const parsedDocument = z.object({
  kind: z.enum(['rss', 'rdf', 'atom', 'json-feed', 'page']),
  title: maybe(z.string()),
  link: maybe(z.string()),
  posts: z.array(parsedPost),
  warnings: z.array(z.string()),
});
export type ParsedDocument = z.infer<typeof parsedDocument>;
