/** The shape of a platform adapter: five members, no I/O, no state. `check.ts` asks, fetches, lets it read, and follows `next` within a budget. */

import type { PlatformId } from '../../contract/names.ts';
import type { Capability } from '../../contract/shapes/account.ts';
import type { Post } from '../../contract/shapes/post.ts';
import type { Answer, Ask } from '../base/exchange.ts';
import type { PageOutline } from '../base/outline.ts';
import type { ProfileLink } from '../base/profile-link.ts';

export type TaskKind = 'identify' | 'posts' | 'status' | 'post';

/** `title` as the platform gave it last. */
export type TaskAccount = { nativeId: string; handle: string | null; url: string | null; title?: string | null };

/** `title` is what the source gave: a page that shows it is that post's. */
export type TaskPost = { nativeId: string; url: string | null; title?: string | null };

export type Task = {
  kind: TaskKind;
  /** What the reader typed, for `identify`. */
  input?: string;
  account?: TaskAccount;
  post?: TaskPost;
  /** All that may be asked for at once, `post` first: more than one only where the adapter says so (`visits.atOnce`). */
  posts?: TaskPost[];
  /** Known posts of the account, newest first: for platforms whose status shows on posts (WeChat), and to see how far back to page. At most 20. */
  knownPosts?: { nativeId: string; url: string | null; publishedAt?: number | null }[];
  cursor?: string;
  /** Pages of posts wanted, whatever is known of them already; 1 when it is not given. */
  depth?: number;
  /** The account's route this task goes by: a feed, a bridge feed, a page. */
  route?: { kind: RouteKind; url: string; etag: string | null; lastModified: string | null };
};

export type RouteKind = 'feed' | 'api' | 'page' | 'bridge';

/** `label` says what the request is for (`feed`, `article`, `home`); `subject` is what the answer would speak about. */
export type SourceRequest = Ask & {
  label: string;
  subject: 'account' | 'post';
  postNativeId?: string;
  /** Given back to `read` with the answer: a plain value without which the adapter could not understand it. */
  carry?: unknown;
  /** The answer lists posts that can be shown while the account is closed: that they stand there takes nothing back that is stated of the account. */
  isOnlyPosts?: boolean;
  /** Asked in its place when no usable answer comes: the host cannot be reached, refuses, is overloaded or shows a challenge. */
  orElse?: SourceRequest[];
};

export type AccountFacts = {
  nativeId?: string;
  handle?: string;
  title?: string;
  description?: string;
  url?: string;
  avatarUrl?: string;
  followers?: number;
  language?: string;
  /** What the profile names as its owner's other places; empty where it names none, absent where the answer cannot tell. */
  links?: ProfileLink[];
};

/** A post as a source states it. `html` is as the source gave it (not sanitised: the steps thread does that before anything is stored). */
export type PostDraft = {
  nativeId: string;
  url: string | null;
  title: string | null;
  author: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  html: string;
  kind: Post['kind'];
  media: { kind: 'image' | 'audio' | 'video' | 'file'; url: string; type: string | null; title: string | null; bytes: number | null }[];
  tags: string[];
  commentsUrl: string | null;
  /** The source gave only the beginning: a post that is kept already stays as it is. */
  isExcerpt?: boolean;
};

export type FeedCandidate = { url: string; title: string | null; type: string | null };

export type RouteDraft = { kind: RouteKind; purpose: 'posts' | 'status'; url: string };

/** What the adapter understood. `facts` are discriminating facts for the judge (never words of ours). */
export type Extract = {
  kind: 'feed' | 'page' | 'api' | 'none';
  subject: 'account' | 'post';
  account: AccountFacts | null;
  /** What the account turned out to be, where the adapter knows more than one platform. */
  platform?: PlatformId;
  posts: PostDraft[];
  /** The post that was looked at, as its own page gives it: kept as a full text beside what a feed gave. */
  fullText?: PostDraft | null;
  /** Native ids that this answer shows to be there, where that is not every post in it. */
  seenPosts?: string[];
  /** Native ids the source itself says are deleted (RFC 6721). */
  deletedPosts: string[];
  candidates: FeedCandidate[];
  routes: RouteDraft[];
  /** Positive proof that the account (or post) answered as itself: a marker, and a native id equal to the one asked for. */
  isItself: boolean;
  outline: PageOutline | null;
  facts: Record<string, string | number | boolean | null>;
  /** Lower bound on the posts interval that the source states (ttl, sy:, max-age), or null. */
  minIntervalMs: number | null;
  warnings: string[];
};

export type Claim = {
  platform: PlatformId;
  nativeId: string | null;
  handle: string | null;
  url: string;
  confidence: 'sure' | 'maybe';
  /** How an account imported from a list, without any request, is first looked at; without them the address is its status page. */
  routes?: RouteDraft[];
};

export type Adapter = {
  id: PlatformId;
  label: {
    name: string;
    capability: Capability;
    /** A status check goes by two public ways: an account that is only missing must be missing on both. */
    hasSecondRoad?: boolean;
    /** Kept posts are looked at again by themselves, so many requests a run; `atOnce` posts by one of them. */
    visits?: { perRun: number; atOnce?: number; onlyWithStatus?: boolean };
    /** The account is a whole site (a blog): what its host says of the site is said of the account. */
    isWholeSite?: boolean;
    /** RSSHub route with `:id` that works where the platform turns visitors away. */
    bridge?: string;
    /** Made for programs: `identify` keeps the spacing of interfaces, not that of pages. */
    isApi?: boolean;
  };
  /** Pure recognition of an address or handle, without any request. */
  claims(input: string): Claim | null;
  ask(task: Task): SourceRequest[];
  read(task: Task, request: SourceRequest, answer: Answer): { extract: Extract; next: SourceRequest[] };
};
