/** How often a feed asks to be asked: ttl, sy:, skipHours, skipDays. */

import { childOf, childrenOf, lineOf, textOf, type XmlNode } from './xml.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const periods = new Map([
  ['hourly', hourMs],
  ['daily', dayMs],
  ['weekly', 7 * dayMs],
  ['monthly', 30 * dayMs],
  ['yearly', 365 * dayMs],
]);
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Lower bound in milliseconds, at most a week (a feed that says "yearly" is still looked at), or null. RSS 2.0 ttl is in minutes; RSS 1.0 syndication is period ÷ frequency. */
export function readInterval(channel: XmlNode): number | null {
  const ttl = Number(lineOf(channel, 'ttl') ?? Number.NaN) * 60_000;
  const period = lineOf(channel, 'sy:updateperiod')?.toLowerCase();
  const frequency = Number(lineOf(channel, 'sy:updatefrequency') ?? '1');
  const syndication =
    period === undefined && childOf(channel, 'sy:updatefrequency') === null
      ? Number.NaN
      : (periods.get(period ?? 'daily') ?? Number.NaN) / (frequency >= 1 ? frequency : 1);
  const bounds = [ttl, syndication].filter((bound) => Number.isFinite(bound) && bound > 0);
  return bounds.length === 0 ? null : Math.min(Math.round(Math.max(...bounds)), 7 * dayMs);
}

export function skippedHours(channel: XmlNode): number[] {
  const parent = childOf(channel, 'skiphours');
  if (parent === null) return [];
  // Hour 24 is midnight in RSS 0.91.
  const hours = childrenOf(parent, 'hour').map((node) => Number(textOf(node).trim() || Number.NaN) % 24);
  return [...new Set(hours.filter((hour) => Number.isInteger(hour) && hour >= 0))];
}

export function skippedDays(channel: XmlNode): number[] {
  const parent = childOf(channel, 'skipdays');
  if (parent === null) return [];
  return [...new Set(childrenOf(parent, 'day').map((node) => days.indexOf(textOf(node).trim().toLowerCase())))].filter((day) => day >= 0);
}

/** Milliseconds from `at` to the first moment that is at least `leastMs` away and in no skipped hour or day (UTC). A feed that skips all is taken as skipping none. */
export function untilWelcome(at: number, leastMs: number, { skipHours, skipDays }: { skipHours: number[]; skipDays: number[] }): number {
  if (skipHours.length >= 24 || skipDays.length >= 7) return leastMs;
  for (let due = at + leastMs; due < at + leastMs + 8 * dayMs; due = (Math.floor(due / hourMs) + 1) * hourMs) {
    const date = new Date(due);
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay())) return due - at;
  }
  return leastMs;
}
