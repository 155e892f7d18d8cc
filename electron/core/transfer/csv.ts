/** Posts, or notices, as a table: RFC 4180, safe to open in a spreadsheet. */

import type { NoticeRow } from '../../contract/shapes/notice.ts';
import { readDsa } from './dsa.ts';
import type { ExportedPost } from './rows.ts';
import type { Subscription } from './subscription.ts';

type Column<T> = { name: string; of(row: T): string | number | boolean | null };

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const postColumns: Column<ExportedPost>[] = [
  ...(['id', 'platform', 'accountTitle', 'nativeId', 'url', 'title', 'author', 'kind', 'lang'] as const).map((name) => ({
    name,
    of: (post: ExportedPost) => post[name],
  })),
  { name: 'publishedAt', of: (post) => iso(post.publishedAt) },
  { name: 'keptAt', of: (post) => iso(post.keptAt) },
  { name: 'editedAt', of: (post) => iso(post.editedAt) },
  { name: 'presence', of: (post) => post.presence },
  { name: 'notice', of: (post) => post.removal?.anatomy.text ?? null },
  { name: 'revisions', of: (post) => post.revisions },
  { name: 'saved', of: (post) => post.saved },
  { name: 'text', of: (post) => post.text },
];

const noticeColumns: Column<NoticeRow>[] = [
  ...(['id', 'platform', 'accountTitle', 'handle', 'subject', 'says', 'actor'] as const).map((name) => ({
    name,
    of: (notice: NoticeRow) => notice[name],
  })),
  { name: 'text', of: (notice) => notice.anatomy.text },
  { name: 'firstSeenAt', of: (notice) => iso(notice.firstSeenAt) },
  { name: 'lastSeenAt', of: (notice) => iso(notice.lastSeenAt) },
  { name: 'withdrawnAt', of: (notice) => iso(notice.withdrawnAt) },
  { name: 'complaint', of: (notice) => notice.anatomy.complaint.quote },
  { name: 'legal', of: (notice) => notice.anatomy.legal.quote },
  { name: 'url', of: (notice) => notice.evidence?.url ?? null },
  { name: 'sha256', of: (notice) => notice.evidence?.sha256 ?? null },
];

const subscriptionColumns: Column<Subscription>[] = (
  ['feedUrl', 'siteUrl', 'title', 'ownTitle', 'folder', 'platform', 'nativeId'] as const
).map((name) => ({ name, of: (row: Subscription) => row[name] }));

export type CsvOptions = { byteOrderMark: boolean; label: string | null };

export function csvOfPosts(posts: Iterable<ExportedPost>, options: CsvOptions): Generator<string> {
  return writeCsv(posts, postColumns, options);
}

export function csvOfSubscriptions(rows: Iterable<Subscription>, options: CsvOptions): Generator<string> {
  return writeCsv(rows, subscriptionColumns, options);
}

/** With our reading in the vocabulary of the DSA beside it. */
export function csvOfNotices(notices: Iterable<NoticeRow>, options: CsvOptions): Generator<string> {
  const dsaNames = Object.keys(readDsa(nothing)) as (keyof ReturnType<typeof readDsa>)[];
  const dsa = dsaNames.map((name): Column<NoticeRow> => ({ name, of: (notice) => readDsa(notice)[name] }));
  return writeCsv(notices, [...noticeColumns, ...dsa], options);
}

/** Of this only the names of the columns are read. */
const nothing: Parameters<typeof readDsa>[0] = {
  says: null,
  subject: 'account',
  actor: 'not-said',
  anatomy: {
    ...{
      text: '',
      lang: null,
      permanent: null,
      until: null,
      functions: null,
      machine: [],
      spans: [],
      readings: [],
      rule: null,
      uncertain: false,
    },
    complaint: { present: false, by: null, quantity: null, complainant: null, post: null, quote: null },
    legal: { present: false, rung: 'none', hedged: false, hedge: null, cites: [], decidedBy: null, territory: null, quote: null },
    appeal: { mentioned: false, quote: null, link: null, deadline: null },
    stated: { scored: false, parts: [] },
  },
};

/** The example is told in a column of its own, so that a sorted or cut table still says it. */
function* writeCsv<T>(rows: Iterable<T>, columns: Column<T>[], { byteOrderMark, label }: CsvOptions): Generator<string> {
  const all = label === null ? columns : [{ name: 'label', of: () => label }, ...columns];
  yield `${byteOrderMark ? '\ufeff' : ''}${all.map(({ name }) => cell(name)).join(',')}\r\n`;
  for (const row of rows) yield `${all.map((column) => cell(column.of(row))).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection); numbers of our own need none. Line
 * breaks stay, in quotes.
 */
function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
