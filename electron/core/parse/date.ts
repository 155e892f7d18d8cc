/** Dates as feeds write them. What cannot be read for certain is null: no date is better than a wrong one. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Month names of other languages that real RFC 822 dates carry, by their first letters. */
const foreignMonths: [string, number][] = [
  ['janv', 0],
  ['januar', 0],
  ['jän', 0],
  ['ene', 0],
  ['gen', 0],
  ['янв', 0],
  ['févr', 1],
  ['fév', 1],
  ['fev', 1],
  ['фев', 1],
  ['mär', 2],
  ['mrz', 2],
  ['maa', 2],
  ['mrt', 2],
  ['мар', 2],
  ['avr', 3],
  ['abr', 3],
  ['апр', 3],
  ['mai', 4],
  ['mag', 4],
  ['mei', 4],
  ['мая', 4],
  ['май', 4],
  ['juin', 5],
  ['giu', 5],
  ['июн', 5],
  ['juil', 6],
  ['lug', 6],
  ['июл', 6],
  ['aoû', 7],
  ['ago', 7],
  ['авг', 7],
  ['set', 8],
  ['сен', 8],
  ['okt', 9],
  ['out', 9],
  ['ott', 9],
  ['окт', 9],
  ['ноя', 10],
  ['déc', 11],
  ['dez', 11],
  ['dic', 11],
  ['дек', 11],
];

/** Minutes east of UTC. Names that mean several zones (IST, BST as Bangladesh, CST as China) keep the reading of RFC 822 and of the feeds seen. */
const zones = new Map(
  Object.entries({
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    est: -300,
    edt: -240,
    cst: -360,
    cdt: -300,
    mst: -420,
    mdt: -360,
    pst: -480,
    pdt: -420,
    akst: -540,
    akdt: -480,
    hst: -600,
    ast: -240,
    adt: -180,
    bst: 60,
    west: 60,
    cet: 60,
    cest: 120,
    met: 60,
    mest: 120,
    mez: 60,
    mesz: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    msd: 240,
    jst: 540,
    kst: 540,
    hkt: 480,
    sgt: 480,
    awst: 480,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    a: -60,
    m: -720,
    n: 60,
    y: 720,
  }),
);

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; offset: number };

/** UTC milliseconds of a date in RFC 822, RFC 3339, W3CDTF, a Chinese, Japanese or Korean form, or a Unix time of 10 or 13 digits; null for everything else. A date without zone is read as UTC, one without time as midnight UTC. */
export function parseDate(text: string | null | undefined): number | null {
  const line = (text ?? '').replace(/[\s\u00a0\u3000]+/g, ' ').trim();
  if (line === '' || line.length > 100) return null;
  if (/^\d{10}$/.test(line)) return within(Number(line) * 1000);
  if (/^\d{13}$/.test(line)) return within(Number(line));
  return iso(line) ?? eastAsian(line) ?? rfc822(line) ?? american(line) ?? asctime(line);
}

function iso(line: string): number | null {
  const match =
    /^([0-9]{4})(?:[-/.]?([0-9]{2})(?:[-/.]?([0-9]{2}))?)?(?:[Tt ] ?([0-9]{1,2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?)? ?(?:\(?(Z|z|UTC|GMT|[A-Z]{2,4}|[+-−][0-9]{1,2}:?[0-9]{0,2})\)?)?$/.exec(
      line,
    ) ??
    /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[Tt ] ?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?)? ?(Z|z|UTC|GMT|[+-−][0-9]{1,2}:?[0-9]{0,2})?$/.exec(
      line,
    );
  if (match === null) return null;
  const [, year, month = '01', day = '01', hour = '0', minute = '0', second = '0', zone] = match;
  const offset = zoneOf(zone ?? 'Z');
  if (offset === null) return null;
  return build({
    year: Number(year),
    month: Number(month) - 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset,
  });
}

/** `2014年3月13日 下午5:20`, `2014年03月13日 17:20:01`, `2014년 3월 13일`. Without a zone these mean China, Japan or Korea, eight or nine hours ahead of UTC. */
function eastAsian(line: string): number | null {
  const match =
    /^([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日号號일]?(?: ?[(（]?(?:星期|周|週)?[一二三四五六日天月火水木金土][)）]?)?(?: ?(上午|下午|午前|午後|오전|오후|凌晨|早上|中午|晚上)? ?([0-9]{1,2})[:：时時点시] ?([0-9]{1,2})(?:[:：分분] ?([0-9]{1,2})?秒?)?)?$/.exec(
      line,
    );
  if (match === null) return null;
  const [, year, month, day, half, hour = '0', minute = '0', second = '0'] = match;
  const afternoon = half !== undefined && ['下午', '午後', '오후', '晚上'].includes(half) && Number(hour) < 12;
  const noonOrMidnight = half !== undefined && ['上午', '午前', '오전', '凌晨'].includes(half) && Number(hour) === 12;
  const offset = /[년時]|午前|午後/.test(line) ? 540 : 480;
  return build({
    year: Number(year),
    month: Number(month) - 1,
    day: Number(day),
    hour: noonOrMidnight ? 0 : Number(hour) + (afternoon ? 12 : 0),
    minute: Number(minute),
    second: Number(second ?? '0'),
    offset,
  });
}

/** RFC 822 §5 with what it meets: no weekday, wrong weekday, full and foreign month names, dashes, two-digit years, no seconds, dots for colons, zones by name or in brackets. */
function rfc822(line: string): number | null {
  const match =
    /^(?:\p{L}[\p{L}.]*,? ?,? )?([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -/]\s?(\p{L}+)\.?,?[ -/]\s?([0-9]{4}|[0-9]{2}),?(?: (?:at )?([0-9]{1,2})[:.]([0-9]{1,2})(?:[:.]([0-9]{1,2})(?:[.,][0-9]+)?)?)? ?(am|pm)? ?(.*)$/iu.exec(
      line,
    ) ?? /^\p{L}[\p{L}.]*,([0-9]{1,2}) (\p{L}+) ([0-9]{4}) ([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?()? ?(.*)$/iu.exec(line);
  if (match === null) return null;
  const [, day, month, year, hour, minute, second, half, zone] = match;
  return buildNamed({ year, month, day, hour, minute, second, half, zone });
}

/** `March 13, 2014 5:20 pm EST`, `Thu Mar 13, 2014`. */
function american(line: string): number | null {
  const match =
    /^(?:\p{L}+,? )?(\p{L}+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4}),?(?: (?:at )?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)? ?(am|pm)? ?(.*)$/iu.exec(
      line,
    );
  if (match === null) return null;
  const [, month, day, year, hour, minute, second, half, zone] = match;
  return buildNamed({ year, month, day, hour, minute, second, half, zone });
}

/** `Thu Mar 13 17:20:01 2014`, `Thu Mar 13 17:20:01 EST 2014`. */
function asctime(line: string): number | null {
  const match = /^\p{L}+,? (\p{L}{3,}) ([0-9]{1,2}) ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))? ?([A-Z+-][A-Z0-9:]*)? ([0-9]{4})$/u.exec(line);
  if (match === null) return null;
  const [, month, day, hour, minute, second, zone, year] = match;
  return buildNamed({ year, month, day, hour, minute, second, zone });
}

type Named = Partial<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half' | 'zone', string | undefined>>;

/** The parts as they are written: a month's name, perhaps two digits of a year, am or pm, a zone; midnight where no time is said. */
function buildNamed({ year = '', month: name = '', day, hour = '0', minute = '0', second = '0', half, zone = '' }: Named): number | null {
  const month = monthOf(name);
  const offset = zoneOf(zone);
  if (month === null || offset === null) return null;
  return build({
    year: fullYear(year),
    month,
    day: Number(day),
    hour: half12(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    offset,
  });
}

function monthOf(name: string): number | null {
  const lower = name.toLowerCase();
  const english = months.indexOf(lower.slice(0, 3));
  if (english >= 0 && lower.length >= 3) return english;
  return foreignMonths.find(([start]) => lower.startsWith(start))?.[1] ?? null;
}

/** Minutes east of UTC; 0 where nothing is said, null where what is said is no zone. */
function zoneOf(text: string): number | null {
  const zone = text
    .trim()
    .replace(/\s*\([^)]*\)$/, '')
    .replace(/^[(]|[)]$/g, '');
  if (zone === '') return 0;
  const named = zones.get(zone.toLowerCase().replace(/\.$/, ''));
  if (named !== undefined) return named;
  const match = /^(?:GMT|UTC|UT)? ?([+\-−–])([0-9]{1,2}):?([0-9]{2}|0)?$/i.exec(zone);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  if (minutes > 14 * 60 + 59) return null;
  return match[1] === '+' ? minutes : -minutes;
}

/** RFC 2822 §4.3: 00–49 are of this century. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

function half12(hour: number, half: string | undefined): number {
  if (half === undefined || half === '') return hour;
  return /pm/i.test(half) ? (hour < 12 ? hour + 12 : hour) : hour === 12 ? 0 : hour;
}

function build({ year, month, day, hour, minute, second, offset }: Parts): number | null {
  if (month < 0 || month > 11 || day < 1 || hour > 24 || minute > 59 || second > 60) return null;
  if (day > new Date(Date.UTC(year, month + 1, 0)).getUTCDate()) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  return within(Date.UTC(year, month, day, hour, minute, Math.min(second, 59)) - offset * 60_000);
}

/** The years feeds can speak of. 1970-01-01T00:00:00Z is a program's "no date". */
function within(at: number): number | null {
  return at > 0 && at >= Date.UTC(1971, 0, 1) && at < Date.UTC(2100, 0, 1) ? at : null;
}
