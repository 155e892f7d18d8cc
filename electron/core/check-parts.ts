/** What a check is given, and what it gives back. */

import type { Outcome, PlatformId } from '../contract/names.ts';
import type { CheckReport } from '../contract/shapes/check.ts';
import type { Logger } from './base/log.ts';
import type { HostAnswers } from './host-answers.ts';
import type { Look, LookParts } from './look.ts';
import type { PlatformWatch } from './platform-watch.ts';
import type { RouteState, Store } from './store/store.ts';

export type RouteChoice = 'posts' | 'status' | 'all';

export type AccountReport = { outcome: Outcome; newPosts: number; change: CheckReport['changes'][number] | null };

export type CheckParts = LookParts & {
  store: Store;
  log: Logger;
  now(): number;
  random(): number;
  /** Version of the rules in use now. */
  ruleSet(): string;
  /** The judge saw a challenge at this address: its host is left alone for a while. */
  challenged(url: string): void;
  /** Answers of other followed accounts, for the rule of `gone`. */
  hosts: HostAnswers;
  /** Until when a confirmed closure keeps this platform's accounts on a short interval, or null. */
  alertUntilAt(platform: PlatformId): number | null;
  watch: PlatformWatch;
  /** Accounts whose older posts are wanted before they vanish (null), and when those of others were asked for: once a day at most. */
  catalogue: Map<number, number | null>;
  /** Accounts whose own words were read since the start for what they say of other places. */
  pointed: Set<number>;
  emit(name: string, payload: unknown): void;
};

/** One route's task with what came of it; `route` is null for a look at a single post. */
export type Looked = { route: RouteState | null; looks: Look[] };
