/** Geometry of the status checks: the whole life at the left, the hours before the turn through the loupe at the right. Pure; widths in CSS px. */

import type { AccountView } from '../../../electron/contract/shapes/account.ts';

export type Mark = AccountView['checks']['life'][number];

/** What one check saw. A missed check has no mark at all. */
export type MarkKind = 'open' | 'notice' | 'other' | 'not-reached' | 'could-not-tell';

export type LifeMark = { x: number; kind: MarkKind; at: number };
export type Tick = { x: number; at: number };
export type LoupeLabel = { x: number; at: number; weight: 'plain' | 'open' | 'closed'; anchor: 'start' | 'middle' | 'end' };

export type StatusChart = {
  width: number;
  life: { right: number; marks: LifeMark[]; ticks: Tick[]; unit: 'day' | 'month' | 'year'; firstX: number | null };
  loupe: { left: number; right: number; marks: LifeMark[]; labels: LoupeLabel[] } | null;
  /** From the last sighting as open to the first of the notice; null unless both ends are known and in the loupe. */
  band: { from: number; to: number } | null;
};

const pitch = 2.7;
const dayMs = 86_400_000;

/** Null where the way answered and said nothing of the status: such a check is left blank, never drawn as open. */
export function markKind(mark: Mark): MarkKind | null {
  // The seal stands for closures only: a notice of something else is drawn in ink.
  if (mark.hasNotice) return mark.status === null || mark.status === 'closed' || mark.status === 'suspended' ? 'notice' : 'other';
  if (mark.outcome === 'ok' || mark.outcome === 'not-modified')
    return mark.status === null ? null : mark.status === 'open' ? 'open' : 'other';
  const paths = ['unreachable', 'server-error', 'rate-limited', 'too-large'];
  return paths.includes(mark.outcome) ? 'not-reached' : 'could-not-tell';
}

/** Ticks whose words have room: a label that would run into the next one, or out of its part, is dropped. `widthOf` is in CSS px. */
export function ticksWithRoom(ticks: Tick[], right: number, widthOf: (tick: Tick, index: number) => number): Set<number> {
  let end = -Infinity;
  return new Set(
    ticks.flatMap((tick, index) => {
      const from = tick.x + labelIndent;
      const to = from + widthOf(tick, index);
      if (from < end + labelGap || to > right) return [];
      end = to;
      return [tick.at];
    }),
  );
}

/** A label stands this far right of its tick. */
export const labelIndent = 4;
const labelGap = 6;

/** Twelve-pixel letters: a Chinese one is as wide as high, a Latin one or a digit little more than half of it. */
export function labelWidth(words: string): number {
  return [...words].reduce((width, letter) => width + (letter > '\u2e7f' ? 12 : 6.6), 0);
}

/** `zoneMs` is how far the reader's zone is ahead of UTC: days on the axis begin in that zone. */
export function layoutChart(view: Pick<AccountView, 'checks' | 'closure'>, width: number, zoneMs = 0): StatusChart {
  // Checks that say nothing of the status leave nothing to look at.
  const hasLoupe = view.checks.loupe.some((mark) => markKind(mark) !== null);
  const lifeRight = hasLoupe ? Math.round(width * 0.557) : width;
  const left = Math.round(width * 0.594);
  const loupe = hasLoupe ? layoutLoupe(view, left, width) : null;
  return { width, life: layoutLife(view.checks.life, lifeRight, zoneMs), loupe: loupe?.part ?? null, band: loupe?.band ?? null };
}

function layoutLife(marks: Mark[], right: number, zoneMs: number): StatusChart['life'] {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return { right, marks: [], ticks: [], unit: 'day', firstX: null };
  const from = startOfDay(first.at, zoneMs);
  const until = Math.max(last.at, from + dayMs);
  const place = (at: number) => ((at - from) / (until - from)) * (right - pitch);
  const drawn = new Map<number, LifeMark>();
  for (const mark of marks) {
    const kind = markKind(mark);
    if (kind === null) continue;
    const slot = Math.floor(place(mark.at) / pitch);
    const next: LifeMark = { x: round(slot * pitch + pitch / 2), kind, at: mark.at };
    const there = drawn.get(slot);
    if (there === undefined || weight(next.kind) > weight(there.kind)) drawn.set(slot, next);
  }
  const { ticks, unit } = ticksBetween(from, until, (at) => round(place(at)));
  const all = [...drawn.values()];
  return { right, marks: all, ticks, unit, firstX: all[0]?.x ?? null };
}

// A mark of several checks shows what must not be overlooked.
function weight(kind: MarkKind): number {
  return ['open', 'not-reached', 'could-not-tell', 'other', 'notice'].indexOf(kind);
}

function ticksBetween(from: number, until: number, place: (at: number) => number): { ticks: Tick[]; unit: 'day' | 'month' | 'year' } {
  const days = (until - from) / dayMs;
  if (days <= 45) {
    const step = Math.max(1, Math.ceil(days / 9));
    const count = Math.floor(days / step);
    return { ticks: Array.from({ length: count + 1 }, (_, index) => tick(from + index * step * dayMs)).filter(fits), unit: 'day' };
  }
  const unit = days <= 730 ? 'month' : 'year';
  const step = unit === 'month' ? Math.max(1, Math.ceil(days / 30 / 7)) : Math.max(1, Math.ceil(days / 365 / 8));
  const ticks: Tick[] = [];
  const cursor = new Date(from);
  cursor.setUTCDate(1);
  if (unit === 'year') cursor.setUTCMonth(0);
  while (cursor.getTime() <= until) {
    if (cursor.getTime() >= from) ticks.push(tick(cursor.getTime()));
    if (unit === 'month') cursor.setUTCMonth(cursor.getUTCMonth() + step);
    else cursor.setUTCFullYear(cursor.getUTCFullYear() + step);
  }
  return { ticks: ticks.filter(fits), unit };

  function tick(at: number): Tick {
    return { x: place(at), at };
  }
  function fits(candidate: Tick): boolean {
    return candidate.x <= place(until) - 14;
  }
}

function layoutLoupe(
  view: Pick<AccountView, 'checks' | 'closure'>,
  left: number,
  right: number,
): { part: NonNullable<StatusChart['loupe']>; band: StatusChart['band'] } {
  const marks = view.checks.loupe;
  const from = marks[0]?.at ?? 0;
  const span = Math.max((marks.at(-1)?.at ?? from) - from, 60_000);
  const inner = { from: left + 14, to: right - 14 };
  const place = (at: number) => round(inner.from + ((at - from) / span) * (inner.to - inner.from));
  const notBefore = view.closure?.notBeforeAt ?? null;
  const notAfter = view.closure?.notAfterAt ?? null;
  const inside = (at: number | null): at is number => at !== null && at >= from && at <= from + span;
  const band = inside(notBefore) && inside(notAfter) ? { from: place(notBefore), to: place(notAfter) } : null;
  const drawn = marks.flatMap((mark) => {
    const kind = markKind(mark);
    return kind === null ? [] : [{ x: place(mark.at), kind, at: mark.at }];
  });
  return { part: { left, right, marks: spread(drawn), labels: labels(drawn, { notBefore, notAfter }) }, band };
}

// Two checks a few minutes apart (a notice is asked for again) would cover each other: the later one moves to the right, never to another hour.
function spread(marks: LifeMark[]): LifeMark[] {
  let last = -Infinity;
  return marks.map((mark) => {
    const least = mark.kind === 'open' ? 3 : 12;
    const x = mark.x - last < least && mark.x - last >= 0 ? round(last + least) : mark.x;
    last = x;
    return { ...mark, x };
  });
}

function labels(marks: LifeMark[], ends: { notBefore: number | null; notAfter: number | null }): LoupeLabel[] {
  const kept: LoupeLabel[] = [];
  const room = (x: number) => kept.every((label) => Math.abs(label.x - x) >= 46);
  const open = marks.find((mark) => mark.at === ends.notBefore);
  const closed = marks.find((mark) => mark.at === ends.notAfter);
  const near = open !== undefined && closed !== undefined && closed.x - open.x < 46;
  if (open !== undefined) kept.push({ x: near ? open.x + 7 : open.x, at: open.at, weight: 'open', anchor: near ? 'end' : 'middle' });
  if (closed !== undefined)
    kept.push({ x: near ? closed.x - 6 : closed.x, at: closed.at, weight: 'closed', anchor: near ? 'start' : 'middle' });
  const edges = [marks[0], marks.at(-1)];
  for (const mark of [...edges, ...marks]) {
    if (mark !== undefined && room(mark.x)) kept.push({ x: mark.x, at: mark.at, weight: 'plain', anchor: 'middle' });
  }
  return kept.sort((one, other) => one.x - other.x);
}

function startOfDay(at: number, zoneMs: number): number {
  return Math.floor((at + zoneMs) / dayMs) * dayMs - zoneMs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
