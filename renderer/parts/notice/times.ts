/** Times in the words of ui.md §7, beside those of `text/format.ts`: UTC for evidence, ranges of a closure, ticks of an axis. Pure. */

import type { Formats } from '../../text/format.ts';

export type Clock = { language: string; timeZone: string | undefined };

/** `2014-03-13 11:32:07Z`: evidence is in UTC, ISO 8601. */
export function utcStamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `13 Mar, 11:32` / `3月13日 11:32` */
export function dayTime(at: number, f: Formats, language: string): string {
  return `${f.shortDate(at)}${language.startsWith('zh') ? ' ' : ', '}${f.time(at)}`;
}

/** A range as it was seen: `13 Mar, 11:02–11:32`, with both days where they differ. */
export function dayTimeRange(from: number, to: number, { f, language }: { f: Formats; language: string }): string {
  if (f.dayOn(from) === f.dayOn(to)) return `${dayTime(from, f, language)}–${f.time(to)}`;
  return `${dayTime(from, f, language)} – ${dayTime(to, f, language)}`;
}

/** Days from the first to the last in the reader's zone, both counted (ui.md §8). */
export function daysBetween(from: number, to: number, f: Formats): number {
  return Math.round((Date.parse(f.dayOn(to)) - Date.parse(f.dayOn(from))) / 86_400_000) + 1;
}

export type TickUnit = 'day' | 'month' | 'year';

/** `7` / `7日`, `Mar`, `2014`; whole for the first tick of an axis and the first of a month or year. */
export function tickWords(at: number, unit: TickUnit, whole: boolean, clock: Clock): string {
  const isChinese = clock.language.startsWith('zh');
  const month = isChinese ? 'long' : 'short';
  const options: Record<TickUnit, Intl.DateTimeFormatOptions> = {
    day: whole ? { day: 'numeric', month } : { day: 'numeric' },
    month: whole ? { month, year: 'numeric' } : { month },
    year: { year: 'numeric' },
  };
  return formatOf(clock, options[unit]).format(at);
}

/** `GMT`, `UTC+8`: named once on a screen. */
export function zoneName(at: number, clock: Clock): string {
  const parts = formatOf(clock, { timeZoneName: clock.language.startsWith('zh') ? 'long' : 'short' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

/** How far a zone is ahead of UTC at that moment. */
export function zoneOffsetMs(at: number, clock: Clock): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: clock.timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = name.find((part) => part.type === 'timeZoneName')?.value.match(/([+-])(\d\d):(\d\d)/);
  if (offset === null || offset === undefined) return 0;
  return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000;
}

function formatOf(clock: Clock, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(clock.language.startsWith('zh') ? 'zh-CN' : 'en-GB', { timeZone: clock.timeZone, ...options });
}
