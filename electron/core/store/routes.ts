/** Routes: the ways to an account, what they last said, and when they are due. */

import type { Outcome, PlatformId, UnreachableReason } from '../../contract/names.ts';
import { type Db, together } from './database.ts';
import { sql } from './sql.ts';

export type RouteState = {
  id: number;
  accountId: number;
  kind: 'feed' | 'api' | 'page' | 'bridge';
  purpose: 'posts' | 'status';
  url: string;
  /** The reader typed or imported this address, so a private network is allowed for it. */
  typed: boolean;
  etag: string | null;
  lastModified: string | null;
  bodySha256: string | null;
  dueAt: number | null;
  lastAt: number | null;
  lastOutcome: Outcome | null;
  failures: number;
  minIntervalMs: number | null;
  movedTo: string | null;
  movedSeenAt: number | null;
};

const select = `SELECT r.id, r.accountId, r.kind, r.purpose, r.url, r.typed, r.etag, r.lastModified, r.bodySha256, r.dueAt, r.lastAt, r.lastOutcome, r.failures,
  r.minIntervalMs, r.movedTo, r.movedSeenAt FROM route r`;
const followedOnly = 'JOIN subscription s ON s.accountId = r.accountId AND s.removedAt IS NULL';
const routesOf = sql('route.list', `${select} WHERE r.accountId = ? ORDER BY r.id`);
const routesDue = sql('route.due', `${select} ${followedOnly} WHERE r.dueAt <= ? ORDER BY r.dueAt, r.id`);
const accountByUrl = sql('route.byUrl', 'SELECT accountId FROM route WHERE url = ? ORDER BY id LIMIT 1');
const firstDue = sql('route.nextDue', `SELECT min(r.dueAt) FROM route r ${followedOnly} WHERE r.dueAt IS NOT NULL`);

type RouteRecordRow = Omit<RouteState, 'typed'> & { typed: number };

function toRoute(row: RouteRecordRow): RouteState {
  return { ...row, typed: row.typed === 1 };
}

export function listRoutes(db: Db, accountId: number): RouteState[] {
  return routesOf.all<RouteRecordRow>(db, accountId).map(toRoute);
}

/** Due routes of followed accounts, the longest overdue first. */
export function dueRoutes(db: Db, now: number): RouteState[] {
  return routesDue.all<RouteRecordRow>(db, now).map(toRoute);
}

export function nextDueAt(db: Db): number | null {
  return firstDue.value<number | null>(db) ?? null;
}

/** The account that has this address as a route, or null. */
export function findByRoute(db: Db, url: string): number | null {
  return accountByUrl.value<number>(db, url) ?? null;
}

export type RouteDraft = Pick<RouteState, 'kind' | 'purpose' | 'url'> & { typed?: boolean };

const addRouteRow = sql(
  'route.add',
  `INSERT INTO route (accountId, kind, purpose, url, typed, dueAt) VALUES (@accountId, @kind, @purpose, @url, @typed, @dueAt)
   ON CONFLICT (accountId, purpose, url) DO UPDATE SET typed = max(typed, excluded.typed)`,
);

/** Adds a route with its first due time, or leaves the known one as it is (an address once typed by the reader stays that). */
export function upsertRoute(db: Db, accountId: number, draft: RouteDraft, dueAt: number | null): void {
  const { kind, purpose, url, typed } = draft;
  addRouteRow.run(db, { accountId, kind, purpose, url, typed: typed ? 1 : 0, dueAt });
}

export type RouteRecord = {
  routeId: number;
  at: number;
  outcome: Outcome;
  reason?: UnreachableReason | null;
  detail?: string;
  failures: number;
  dueAt: number | null;
  minIntervalMs?: number | null;
  /** Given only when the server answered with a body; else what is known stays (RFC 9111 §4.3.4). */
  validators?: { etag: string | null; lastModified: string | null; bodySha256: string | null } | null;
  /** Where a permanent redirect points, and since when the same feed was seen there (null: another one is); null forgets it, undefined keeps it. */
  moved?: { to: string; seenAt: number | null } | null;
  /** The address the route has from now on: the move was permanent, seen a day apart, and leads to the same feed. */
  rewriteTo?: string | null;
};

const setResult = sql(
  'route.record',
  `UPDATE route SET lastAt = @at, lastOutcome = @outcome, lastReason = @reason, lastDetail = @detail, failures = @failures, dueAt = @dueAt,
    minIntervalMs = coalesce(@minIntervalMs, minIntervalMs) WHERE id = @routeId`,
);
const setValidators = sql('route.setValidators', 'UPDATE route SET etag = ?, lastModified = ?, bodySha256 = ? WHERE id = ?');
const setMoved = sql('route.setMoved', 'UPDATE route SET movedTo = ?, movedSeenAt = ? WHERE id = ?');

export function recordRoute(db: Db, record: RouteRecord): void {
  const { validators, moved, rewriteTo = null, reason = null, detail = null, minIntervalMs = null, ...rest } = record;
  together(db, 'route.record', () => {
    setResult.run(db, { ...rest, reason, detail, minIntervalMs });
    if (validators) setValidators.run(db, validators.etag, validators.lastModified, validators.bodySha256, record.routeId);
    if (moved !== undefined) setMoved.run(db, moved?.to ?? null, moved?.seenAt ?? null, record.routeId);
    if (rewriteTo !== null) rewriteRoute(db, record.routeId, rewriteTo);
  });
}

const later = sql(
  'route.laterOnPlatform',
  `SELECT r.id FROM route r JOIN account a ON a.id = r.accountId ${followedOnly}
   WHERE a.platform = ? AND a.id <> ? AND r.purpose = 'status' AND r.dueAt > ? ORDER BY r.id`,
);
const setDue = sql('route.setDue', 'UPDATE route SET dueAt = ? WHERE id = ?');
const advance = sql('route.bringForward', 'UPDATE route SET dueAt = min(dueAt, ?) WHERE accountId = ? AND purpose = ?');
const rewrite = sql(
  'route.rewrite',
  `UPDATE OR IGNORE route SET url = @url, typed = min(typed, @isSameOrigin), movedTo = NULL, movedSeenAt = NULL, etag = NULL, lastModified = NULL,
    bodySha256 = NULL WHERE id = @routeId`,
);
const urlOf = sql('route.url', 'SELECT url FROM route WHERE id = ?');

export type Haste = { platform: PlatformId; exceptId: number; now: number; withinMs: number };

/** After a confirmed closure the status routes of the platform's other followed accounts come due within `withinMs`, spread evenly. */
export function hastenPlatform(db: Db, { platform, exceptId, now, withinMs }: Haste): number {
  return together(db, 'route.hasten', () => {
    const ids = later.column<number>(db, platform, exceptId, now + withinMs);
    for (const [index, id] of ids.entries()) setDue.run(db, now + Math.round((withinMs * (index + 1)) / ids.length), id);
    return ids.length;
  });
}

/** When the reader shortens an interval, what is due later than that comes due earlier. */
export function bringForward(db: Db, accountId: number, purpose: RouteState['purpose'], latestDueAt: number): void {
  advance.run(db, latestDueAt, accountId, purpose);
}

/** The route gets a new address; its validators belong to the old one. Another origin was not typed by the reader, so no private network is open to it. */
export function rewriteRoute(db: Db, routeId: number, url: string): void {
  const before = urlOf.value<string>(db, routeId);
  const isSameOrigin = before !== undefined && URL.parse(before)?.origin === URL.parse(url)?.origin;
  rewrite.run(db, { url, routeId, isSameOrigin: isSameOrigin ? 1 : 0 });
}

const postpone = sql('route.postpone', 'UPDATE route SET dueAt = ? WHERE id = ?');

/** A route that had nothing to ask (no known post to look at yet) comes due later; its last outcome stays. */
export function postponeRoute(db: Db, routeId: number, dueAt: number): void {
  postpone.run(db, dueAt, routeId);
}

const settle = sql(
  'route.settleClock',
  'UPDATE route SET dueAt = @now, lastAt = @now WHERE lastAt > @now + @slackMs AND dueAt IS NOT NULL',
);
const slackMs = 10 * 60_000;

/** The clock was set back: what was asked "in the future" would otherwise not be asked again until then. */
export function settleClock(db: Db, now: number): number {
  return settle.run(db, { now, slackMs }).changes;
}

const retry = sql(
  'route.retry',
  "UPDATE route SET dueAt = @now, failures = 0 WHERE dueAt > @now AND lastOutcome IN ('unreachable', 'rate-limited', 'challenged', 'blocked-here')",
);

/** Another road to the network was chosen: what failed on the old one is tried again at once. */
export function retryFailed(db: Db, now: number): number {
  return retry.run(db, { now }).changes;
}
