/** What *Export* writes: a file's name, its type, and its content piece by piece. */

import { type ExportFormat, exportFiles } from '../../contract/names.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { NoticeRow } from '../../contract/shapes/notice.ts';
import type { ExportWish } from '../../contract/shapes/outgoing.ts';
import { csvOfNotices, csvOfPosts, csvOfSubscriptions } from './csv.ts';
import { withDsa } from './dsa.ts';
import { writeEpub } from './epub.ts';
import { writeHtmlPage } from './html-page.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import { writeOpml } from './opml.ts';
import { dayText, type ExportParts } from './rows.ts';

export type Outgoing = { name: string; type: string; pieces: Iterable<string | Uint8Array> };

/** Each piece is made when the one before it was written. OPML holds subscriptions only, EPUB, HTML and Markdown posts and notices: else `bad-input`. */
export function writeExport({ format, what, byteOrderMark }: ExportWish, parts: ExportParts): Result<Outgoing> {
  const { rows, label } = parts;
  if (format === 'opml' && !['all', 'subscriptions', 'account', 'person', 'folder'].includes(what.kind))
    return fail('bad-input', 'OPML holds subscriptions only: export posts and notices in another format.');
  if (what.kind === 'subscriptions' && !['opml', 'json', 'csv'].includes(format))
    return fail('bad-input', 'Subscriptions are exported as OPML, JSON or CSV.');
  const { ending, type } = exportFiles[format];
  const about = slug(rows.title) ?? (format === 'opml' ? 'subscriptions' : what.kind);
  const name = `vigil-${about}-${dayText(rows.exportedAt)}${label === null ? '' : '-example'}.${ending}`;
  return ok({ name, type, pieces: piecesOf(format, what.kind, { ...parts, byteOrderMark: byteOrderMark ?? true }) });
}

function slug(title: string | null): string | null {
  const words = (title ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return words === '' ? null : [...words].slice(0, 40).join('');
}

type Made = ExportParts & { byteOrderMark: boolean };

function piecesOf(format: ExportFormat, kind: ExportWish['what']['kind'], made: Made): Iterable<string | Uint8Array> {
  const { rows, label } = made;
  switch (format) {
    case 'opml':
      return [writeOpml(rows.subscriptions(), { title: 'Vigil subscriptions', label })];
    case 'csv':
      if (kind === 'subscriptions') return csvOfSubscriptions(rows.subscriptions(), made);
      return kind === 'notices' || kind === 'closures' ? csvOfNotices(rows.notices(), made) : csvOfPosts(rows.posts(), made);
    case 'html':
      return writeHtmlPage(made);
    case 'epub':
      return writeEpub(made);
    case 'markdown':
      return writeMarkdown(made);
    case 'json': {
      const hasPosts = !['subscriptions', 'notices', 'closures'].includes(kind);
      const hasNotices = !['subscriptions', 'posts', 'saved', 'selection', 'search', 'timeline'].includes(kind);
      return writeJson(
        {
          ...(kind === 'subscriptions' || ofAccounts.includes(kind) ? { subscriptions: rows.subscriptions(), people: rows.people() } : {}),
          ...(hasPosts ? { posts: rows.posts() } : {}),
          ...(hasNotices ? { notices: readThrough(rows.notices()), closures: rows.closures() } : {}),
          ...(ofAccounts.includes(kind) ? { testimony: rows.testimony() } : {}),
        },
        { exportedAt: rows.exportedAt, label },
      );
    }
  }
}

const ofAccounts = ['all', 'account', 'person', 'folder'];

/** Each notice as it is asked for, with our reading in the DSA's vocabulary beside it. */
function* readThrough(notices: Iterable<NoticeRow>): Iterable<unknown> {
  for (const notice of notices) yield withDsa(notice);
}
