/** What the judge takes and gives. Everything here is a plain value; the judge reads no clock, file or socket. */

import type {
  AccountStatus,
  Actor,
  ClosureStatus,
  EvidenceClass,
  Outcome,
  Pending,
  Presence,
  Saying,
  Subject,
} from '../../contract/names.ts';
import type { Signal } from '../../contract/shapes/judgement.ts';
import type { PageOutline } from '../base/outline.ts';

/** One response, or one bare wording with the place it stands in. Header names are lower-case. */
export type JudgeInput = {
  /** A platform id or an alias of one ("WeChat", "微信"); null: told by the address, else generic rules. */
  platform: string | null;
  url: string | null;
  status: number | null;
  headers: Record<string, string>;
  redirects?: { url: string; status: number; location: string }[];
  outline: PageOutline | null;
  /** The parsed body when it is JSON. */
  json: unknown;
  /** The decoded body, for marks that stand in scripts. Only its first 200,000 characters are looked at. */
  bodyText?: string;
  /** A wording as it stands in the platform's notice place; then there is no response around it. */
  bareText?: string;
  subject?: Subject;
  /** `Extract.facts` and `isItself` of the adapter. */
  facts?: Record<string, string | number | boolean | null>;
};

/** How the name of a road begins that lists posts, and can list them while the account is closed. */
export const postsRoad = 'posts:';

/** One check's result as the history holds it. `road` names the way it came by: `page`, `api`, `feed`, `articles`, … */
export type Sighting = {
  at: number;
  outcome: Outcome;
  says: Saying | null;
  class: EvidenceClass;
  subject: Subject;
  actor: Actor;
  road: string;
  /** The post on whose page this was seen; null for the account's own page, API or feed. */
  postNativeId: string | null;
  /** Hash of the notice's wording, null without a notice. */
  wordsSha256: string | null;
};

/** Another followed account on the same host (or, for the line, on any host) that answered, or with `failed` was asked and did not show itself. */
export type HostAnswer = { at: number; host: 'same' | 'other'; failed?: boolean };

export type Policy = {
  /** An answer of class A is looked at again after this many milliseconds. */
  againAfterMs: number;
  /** True where account notices are found on article pages and need a second one (WeChat). */
  needsTwoArticles: boolean;
  /** True where the platform has a second road to the account. */
  hasSecondRoad: boolean;
  /** Not seen for so long: the status is no longer known. */
  staleAfterMs: number;
};

export type ClosureVerdict = {
  status: ClosureStatus;
  /** Last seen open; null when there is no earlier sighting. */
  notBeforeAt: number | null;
  /** First seen closed. */
  notAfterAt: number;
  alreadyClosedWhenAdded: boolean;
};

export type AccountVerdict = {
  status: AccountStatus;
  confidence: number;
  actor: Actor;
  signals: Signal[];
  pending: Pending | null;
  /** When the next look is due because of what waits, or null. */
  recheckAt: number | null;
  /** The closure that stands now; null when the account is not closed. */
  closure: ClosureVerdict | null;
  /** Set when a sighting of `open` after a closure opened the account again: that closure and when. */
  reopened: { closure: ClosureVerdict; at: number } | null;
  /** True when the newest sightings name a successor. */
  moved: boolean;
};

export type PresenceVerdict = {
  presence: Presence;
  presenceAt: number | null;
  actor: Actor;
  pending: Pending | null;
  recheckAt: number | null;
};

export type ConcludeInput = {
  account: { addedAt: number; status: AccountStatus };
  /** In any order; equal times in any order. */
  sightings: Sighting[];
  now: number;
  policy: Policy;
  /** Answers of other followed accounts, for the rule of `gone`. */
  hostAnswers: HostAnswer[];
};
