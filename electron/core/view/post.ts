/** One post with its kept text, and plain lists of posts. */

import type { InputOf } from '../../contract/methods.ts';
import type { Post, PostBody, PostDiff } from '../../contract/shapes/post.ts';
import { diffWords } from '../../contract/word-diff.ts';
import type { Db } from '../store/database.ts';
import { readNote } from '../store/notes.ts';
import { unpackBody } from '../store/pack.ts';
import { referencesIn, referencesOnlyIn } from '../store/references.ts';
import { sql } from '../store/sql.ts';
import { tagsOfPost } from '../store/tags.ts';
import { readRemoval } from './notices.ts';
import { avatarOf, type PostRecord, postColumns, toPost } from './rows.ts';

type Kept = { number: number; kind: 'given' | 'full-text'; title: string | null; html: Uint8Array; text: Uint8Array; seenAt: number };
type Rest = { words: number; commentsUrl: string | null; position: number; hiddenAt: number | null };
type Media = Omit<PostBody['media'][number], 'stored'>;

const postById = sql('post.byId', `SELECT ${postColumns} WHERE p.id = ?`);
const revisionOf = sql(
  'revision.read',
  'SELECT r.number, r.kind, r.title, r.html, r.text, r.seenAt FROM revision r JOIN post p ON p.id = r.postId WHERE r.postId = ? AND r.number = coalesce(?, p.shown, p.revisions)',
);
const restOf = sql('post.rest', 'SELECT words, commentsUrl, position, hiddenAt FROM post WHERE id = ?');
const mediaOf = sql(
  'media.of',
  'SELECT kind, url, title, blobSha256 AS sha256, width, height, bytes, blobType AS type, refusal FROM media WHERE postId = ? ORDER BY id',
);
const avatar = sql('avatar.of', `SELECT ${avatarOf('?')}`);
const lastEdit = sql(
  'presence_change.lastEdit',
  "SELECT at, silent FROM presence_change WHERE postId = ? AND presence = 'edited' ORDER BY at DESC, id DESC LIMIT 1",
);
const olderOf = sql(
  'revision.older',
  'SELECT number AS revision, kind, seenAt, title FROM revision WHERE postId = ? AND number <> ? ORDER BY number DESC',
);

/** The newest revision, or the one asked for; null when there is no such post or revision. */
export function readPost(db: Db, id: number, revision?: number): PostBody | null {
  const record = postById.get<PostRecord>(db, id);
  const kept = revisionOf.get<Kept>(db, id, revision ?? null);
  if (!record || !kept) return null;
  return {
    post: { ...toPost(record), title: kept.title },
    ...bodyOf(kept),
    keptAt: kept.seenAt,
    ...editOf(db, id),
    version: { revision: kept.number, kind: kept.kind },
    ...(restOf.get<Rest>(db, id) as Rest),
    media: mediaOf.all<Media>(db, id).map((item) => ({ ...item, stored: item.sha256 !== null })),
    avatarSha256: avatar.value<string | null>(db, record.accountId) ?? null,
    tags: tagsOfPost(db, id),
    note: readNote(db, { kind: 'post', id }),
    removal: record.presence === 'present' || record.presence === 'edited' ? null : readRemoval(db, id),
    older: olderOf.all<PostBody['older'][number]>(db, id, kept.number),
  };
}

function editOf(db: Db, id: number): Pick<PostBody, 'editedAt' | 'editIsSilent'> {
  const edit = lastEdit.get<{ at: number; silent: number | null }>(db, id);
  return { editedAt: edit?.at ?? null, editIsSilent: edit == null || edit.silent === null ? null : edit.silent === 1 };
}

const before = sql(
  'revision.before',
  'SELECT number FROM revision WHERE postId = @id AND number < @number ORDER BY kind = @kind DESC, number DESC LIMIT 1',
);

/** Null when there is no such post, no such version, or no version before the one shown. */
export function diffPost(db: Db, { id, from, to }: InputOf<'post.diff'>): PostDiff | null {
  const later = revisionOf.get<Kept>(db, id, to ?? null);
  const number = from ?? (later && before.value<number>(db, { id, number: later.number, kind: later.kind }));
  const earlier = number === undefined ? undefined : revisionOf.get<Kept>(db, id, number);
  if (!earlier || !later) return null;
  const [was, is] = [bodyOf(earlier), bodyOf(later)];
  const [had, has] = [referencesIn(was.html), referencesIn(is.html)];
  return {
    from: markOf(earlier),
    to: markOf(later),
    title: diffWords(earlier.title ?? '', later.title ?? ''),
    text: diffWords(was.text, is.text),
    gone: referencesOnlyIn(had, has),
    came: referencesOnlyIn(has, had),
  };
}

function markOf({ number, kind, seenAt }: Kept): PostDiff['from'] {
  return { revision: number, kind, seenAt };
}

function bodyOf(kept: Kept): Pick<PostBody, 'html' | 'text'> {
  const { html, text } = unpackBody(kept);
  return { html, text };
}

const newest = sql('post.newest', `SELECT ${postColumns} ORDER BY p.sortAt DESC, p.id DESC LIMIT ?`);
const newestOf = sql('post.newestOf', `SELECT ${postColumns} WHERE p.accountId = ? ORDER BY p.sortAt DESC, p.id DESC LIMIT ?`);

export function listPosts(db: Db, { accountId, limit = 50 }: { accountId?: number; limit?: number }): Post[] {
  const rows = accountId === undefined ? newest.all<PostRecord>(db, limit) : newestOf.all<PostRecord>(db, accountId, limit);
  return rows.map(toPost);
}

/** Posts of these ids, in the order given; unknown ids are left out. */
export function readPosts(db: Db, ids: number[]): Post[] {
  return ids.flatMap((id) => postById.get<PostRecord>(db, id) ?? []).map(toPost);
}
