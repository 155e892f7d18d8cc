/** A found place as the contract shows it: the row, a piece of its words, and where the hits stand in it. */

import type { AccountRow } from '../../../contract/shapes/account.ts';
import type { SearchHit } from '../../../contract/shapes/search.ts';
import type { Db } from '../../store/database.ts';
import { sql } from '../../store/sql.ts';
import { readPostWords } from '../../store/text-index.ts';
import { readNoticeRecord } from '../notices.ts';
import { readPosts } from '../post.ts';
import { type AccountRecord, accountColumns, type NoticeRecord, toAccountRow, toNotice } from '../rows.ts';
import { listFacts } from './asides.ts';
import type { HitKind } from './filters.ts';
import { makeSnippet, marksIn } from './snippet.ts';

export function readHit(db: Db, kind: HitKind, id: number, needles: readonly string[]): SearchHit | null {
  switch (kind) {
    case 'post':
      return readPostHit(db, id, needles);
    case 'notice':
      return readNoticeHit(db, id, needles);
    case 'profile':
      return readProfileHit(db, id, needles);
    case 'note':
      return readNoteHit(db, id, needles);
  }
}

function readPostHit(db: Db, id: number, needles: readonly string[]): SearchHit | null {
  const [post] = readPosts(db, [id]);
  const words = readPostWords(db, id);
  if (!post || !words) return null;
  const { text, marks } = makeSnippet(words.text === '' ? post.excerpt : words.text, needles);
  return { kind: 'post', post, snippet: text, marks, titleMarks: marksIn(post.title ?? post.excerpt, needles) };
}

function readNoticeHit(db: Db, id: number, needles: readonly string[]): SearchHit {
  const notice = toNotice(db, readNoticeRecord(db, id) as NoticeRecord);
  const { text, marks } = makeSnippet(notice.anatomy.text, needles);
  return { kind: 'notice', notice, snippet: text, marks };
}

const accountById = sql('account.rowById', `SELECT ${accountColumns} WHERE a.id = ?`);

function readProfileHit(db: Db, id: number, needles: readonly string[]): SearchHit | null {
  const record = accountById.get<AccountRecord>(db, id);
  if (!record) return null;
  const account: AccountRow = toAccountRow(record);
  const facts = listFacts(db, id);
  // The fact with the words and its time, rather than the row's own title, which has none.
  const fact = facts.findLast(
    (each) => each.firstSeenAt !== null && marksIn(each.value, needles).length > 0 && each.value !== account.title,
  );
  const shown = fact ?? facts.find((each) => marksIn(each.value, needles).length > 0) ?? facts[0];
  if (!shown) return null;
  const { text, marks } = makeSnippet(shown.value, needles);
  return {
    kind: 'profile',
    account,
    field: shown.field,
    firstSeenAt: shown.firstSeenAt,
    lastSeenAt: shown.lastSeenAt,
    snippet: text,
    marks,
  };
}

const noteById = sql(
  'note.found',
  `SELECT t.id, t.at, coalesce(t.accountId, p.accountId) AS accountId, t.postId, t.personId, t.text,
    coalesce(p.title, nullif(p.excerpt, ''), s.ownTitle, a.title, o.title) AS about
   FROM note t LEFT JOIN post p ON p.id = t.postId LEFT JOIN account a ON a.id = t.accountId LEFT JOIN subscription s ON s.accountId = a.id
   LEFT JOIN person o ON o.id = t.personId WHERE t.id = ?`,
);
type NoteRecord = Omit<Extract<SearchHit, { kind: 'note' }>, 'kind' | 'snippet' | 'marks'> & { text: string };

function readNoteHit(db: Db, id: number, needles: readonly string[]): SearchHit | null {
  const record = noteById.get<NoteRecord>(db, id);
  if (!record) return null;
  const { text, ...note } = record;
  const snippet = makeSnippet(text, needles);
  return { kind: 'note', ...note, snippet: snippet.text, marks: snippet.marks };
}
