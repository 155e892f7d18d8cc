/** What *Export* hands over: a file's name, type and text. */

import { fail, ok, type Result } from '../../contract/result.ts';
import type { NoticeRow } from '../../contract/shapes/notice.ts';
import { withDsa } from './dsa.ts';
import { writeJson } from './json.ts';
import { writeOpml } from './opml.ts';
import type { Subscription } from './subscription.ts';

export type ExportInput = { format: 'opml' | 'json'; what?: 'all' | 'subscriptions' | 'posts' | 'notices' | undefined };

/** Rows as the library gives them; only what is asked for is read. */
export type ExportRows = {
  /** UTC milliseconds, for the file's name and head. */
  exportedAt: number;
  subscriptions(): Iterable<Subscription>;
  posts(): Iterable<unknown>;
  notices(): Iterable<NoticeRow>;
  closures(): Iterable<unknown>;
};

/** OPML holds subscriptions only; asked for anything else it fails with `bad-input`. `label` marks the example's files. */
export function exportLibrary(
  { format, what }: ExportInput,
  rows: ExportRows,
  label: string | null,
): Result<{ name: string; type: string; text: string }> {
  const name = `vigil-${what ?? (format === 'opml' ? 'subscriptions' : 'all')}-${new Date(rows.exportedAt).toISOString().slice(0, 10)}${label === null ? '' : '-example'}.${format}`;
  if (format === 'opml') {
    if (what === 'posts' || what === 'notices')
      return fail('bad-input', 'OPML holds subscriptions only: export posts and notices as JSON.');
    return ok({ name, type: 'text/x-opml', text: writeOpml(rows.subscriptions(), { title: 'Vigil subscriptions', label }) });
  }
  const wants = (part: 'subscriptions' | 'posts' | 'notices') => what === undefined || what === 'all' || what === part;
  const text = writeJson(
    {
      ...(wants('subscriptions') ? { subscriptions: rows.subscriptions() } : {}),
      ...(wants('posts') ? { posts: rows.posts() } : {}),
      ...(wants('notices') ? { notices: readThrough(rows.notices()), closures: rows.closures() } : {}),
    },
    { exportedAt: rows.exportedAt, label },
  );
  return ok({ name, type: 'application/json', text });
}

/** Each notice as it is asked for, with our reading in the DSA's vocabulary beside it. */
function* readThrough(notices: Iterable<NoticeRow>): Iterable<unknown> {
  for (const notice of notices) yield withDsa(notice);
}
