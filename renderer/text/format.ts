/** Messages, dates and numbers in one language. No sentence is joined from parts: a sentence is one ICU message. */

import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../electron/contract/names.ts';
import type { Failure } from '../../electron/contract/result.ts';
import en from '../../resources/locales/en.json';
import zhHans from '../../resources/locales/zh-Hans.json';

export type MessageKey = keyof typeof en;
export type MessageArgs = Record<string, string | number>;

const catalogues: Record<Language, Record<MessageKey, string>> = { en, 'zh-Hans': zhHans };

/** Compiled once for each language and key. */
const compiled = new Map<string, IntlMessageFormat>();

export function message(language: Language, key: MessageKey): IntlMessageFormat {
  const id = `${language}:${key}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(catalogues[language][key], language);
  compiled.set(id, made);
  return made;
}

export function isMessageKey(key: string): key is MessageKey {
  return key in en;
}

/** The sentence for an error. A program behind the window that does not answer is no error inside it. */
export function errorKey({ code, details }: Failure): MessageKey {
  return details?.carrier === undefined ? `error.${code}` : 'error.lost';
}

/** The language of the interface: the reader's choice, else the first locale of the system we have. */
export function pickLanguage(choice: Language | 'system', locales: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const first = locales.find((locale) => /^(zh|en)\b/i.test(locale));
  return first?.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en';
}

export type Formats = ReturnType<typeof createFormats>;

const dayMs = 86_400_000;

/** Dates as ui.md §8: `13 Mar 2014` and `2014年3月13日`; ranges with an unspaced en dash; times of the reader's zone. `now` is the core's clock. */
export function createFormats(language: Language, timeZone: string | undefined, now: () => number) {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = dates({ day: 'numeric', month: language === 'en' ? 'short' : 'long', year: 'numeric' });
  const dateOfYear = dates({ day: 'numeric', month: language === 'en' ? 'short' : 'long' });
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekdayYear = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const whole = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 });
  const names = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  const choices = new Intl.ListFormat(locale, { style: 'long', type: 'disjunction' });

  const dayOn = (at: number): string => dayKey.format(at);
  const year = (at: number): string => dayOn(at).slice(0, 4);
  const shortDate = (at: number): string => (year(at) === year(now()) ? dateOfYear : date).format(at);
  const isToday = (at: number): boolean => dayOn(at) === dayOn(now());
  return {
    time: (at: number): string => clock.format(at),
    date: (at: number): string => date.format(at),
    /** Without the year in the present one. */
    shortDate,
    dateTime: (at: number): string => `${date.format(at)}${language === 'en' ? ', ' : ' '}${clock.format(at)}`,
    /** The time today, else the date. */
    moment: (at: number): string => (isToday(at) ? clock.format(at) : shortDate(at)),
    isToday,
    /** `YYYY-MM-DD` in the reader's zone. */
    dayOn,
    /** A day header; noon of the day avoids the edges of zones. */
    dayTitle: (on: string): string => {
      const at = Date.parse(`${on}T12:00:00Z`);
      const title = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        ...(on.slice(0, 4) === year(now()) ? {} : { year: 'numeric' }),
      });
      // `Thursday 13 March 2014`: en-GB would set a comma after the weekday, with a year only.
      return title.format(at).replace(',', '');
    },
    weekday: (at: number): string => (year(at) === year(now()) ? weekday : weekdayYear).format(at),
    /** `11:02–11:32`, with dates where the ends lie on two days. */
    range: (fromAt: number, toAt: number): string =>
      dayOn(fromAt) === dayOn(toAt)
        ? `${clock.format(fromAt)}–${clock.format(toAt)}`
        : `${shortDate(fromAt)} ${clock.format(fromAt)}–${shortDate(toAt)} ${clock.format(toAt)}`,
    number: (count: number): string => whole.format(count),
    /** Counts in the sidebar stop at 9,999+. */
    count: (count: number): string => (count > 9999 ? `${whole.format(9999)}+` : whole.format(count)),
    /** Above 100,000 in prose: 3.1 million, 310 万. */
    prose: (count: number): string => (count > 100_000 ? compact : whole).format(count),
    list: (parts: readonly string[]): string => names.format(parts),
    /** One of them is enough: `a, b or c`. */
    either: (parts: readonly string[]): string => choices.format(parts),
    days: (fromAt: number, toAt: number): number => Math.floor((toAt - fromAt) / dayMs) + 1,
    bytes: (bytes: number): string => formatBytes(bytes, locale),
  };
}

function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    // The short form of a byte has no plural.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}
