/** Posts with all their revisions. A cached text is never replaced by an empty answer; a changed one becomes a new revision. */

import type { Post } from '../../contract/shapes/post.ts';
import { sha256 } from './chain.ts';
import { type Db, together } from './database.ts';
import { namePictures } from './media.ts';
import { packBody } from './pack.ts';
import { sql } from './sql.ts';
import { indexPost } from './text-index.ts';

/** A post ready to be kept: `html` is sanitised, `rawHtml` as the source gave it, `text` plain. */
export type KeptDraft = {
  nativeId: string;
  url: string | null;
  title: string | null;
  author: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  html: string;
  rawHtml: string;
  text: string;
  excerpt: string;
  words: number;
  lang: string | null;
  kind: Post['kind'];
  media: { kind: 'image' | 'audio' | 'video' | 'file'; url: string; type: string | null; title: string | null; bytes: number | null }[];
  tags: string[];
  commentsUrl: string | null;
};

export type SavedPosts = { added: number[]; changed: number[] };

const perTransaction = 100;

/**
 * New posts get revision 1; a post whose title or text differs gets a further one and is `edited`. Ids are answered oldest post first.
 * Not `FULL`: what was fetched can be fetched again, and the next durable transaction puts it on the disk as well.
 */
export function savePosts(db: Db, accountId: number, drafts: KeptDraft[], at: number): SavedPosts {
  const saved: SavedPosts = { added: [], changed: [] };
  // Oldest first, so that ids follow time within one answer too.
  const ordered = drafts.toReversed().sort((a, b) => (a.publishedAt ?? at) - (b.publishedAt ?? at));
  for (let from = 0; from < ordered.length; from += perTransaction) {
    together(db, 'post.save', () => {
      for (const draft of ordered.slice(from, from + perTransaction)) savePost(db, { accountId, draft, at, saved });
    });
  }
  return saved;
}

type Known = { id: number; revisions: number; publishedAt: number | null; contentSha256: string; presence: Post['presence'] };
type Saving = { accountId: number; draft: KeptDraft; at: number; saved: SavedPosts };

const known = sql(
  'post.byNativeId',
  `SELECT p.id, p.revisions, p.publishedAt, p.presence, r.contentSha256 FROM post p JOIN revision r ON r.postId = p.id AND r.number = p.revisions
   WHERE p.accountId = ? AND p.nativeId = ?`,
);

function savePost(db: Db, saving: Saving): void {
  const { accountId, draft, saved } = saving;
  const before = known.get<Known>(db, accountId, draft.nativeId);
  if (!before) saved.added.push(addPost(db, saving));
  else if (changePost(db, before, saving)) saved.changed.push(before.id);
}

const add = sql(
  'post.add',
  `INSERT INTO post (accountId, nativeId, url, kind, title, author, lang, excerpt, words, publishedAt, updatedAt, seenAt, sortAt, commentsUrl, topics, picturesListed)
   VALUES (@accountId, @nativeId, @url, @kind, @title, @author, @lang, @excerpt, @words, @publishedAt, @updatedAt, @at, @sortAt, @commentsUrl, @topics, 1)`,
);

function addPost(db: Db, { accountId, draft, at }: Saving): number {
  const sortAt = Math.min(draft.publishedAt ?? at, at);
  const { id } = add.run(db, { ...shown(draft), accountId, nativeId: draft.nativeId, publishedAt: draft.publishedAt, at, sortAt });
  addRevision(db, { postId: id, number: 1, draft, at });
  indexPost(db, id, searchable(draft), true);
  return id;
}

function shown(draft: KeptDraft) {
  const { url, kind, title, author, lang, excerpt, words, updatedAt, commentsUrl } = draft;
  return { url, kind, title, author, lang, excerpt, words, updatedAt, commentsUrl, topics: JSON.stringify(draft.tags) };
}

const change = sql(
  'post.change',
  `UPDATE post SET url = coalesce(@url, url), kind = @kind, title = coalesce(@title, title), author = coalesce(@author, author), lang = coalesce(@lang, lang), excerpt = @excerpt, words = @words,
    updatedAt = @updatedAt, commentsUrl = coalesce(@commentsUrl, commentsUrl), topics = @topics, revisions = @revisions, presence = 'edited', presenceAt = @at,
    presenceCheckedAt = @at WHERE id = @id`,
);
const addPresence = sql('presence_change.add', 'INSERT INTO presence_change (postId, at, presence) VALUES (?, ?, ?)');

function changePost(db: Db, before: Known, { draft, at }: Saving): boolean {
  // product.md §4: a cached text is never replaced by a notice or an empty answer.
  if (draft.text.trim() === '' && draft.html.trim() === '') return false;
  if (contentSha256(draft) === before.contentSha256) return false;
  change.run(db, { ...shown(draft), id: before.id, revisions: before.revisions + 1, at });
  addPresence.run(db, before.id, at, 'edited');
  addRevision(db, { postId: before.id, number: before.revisions + 1, draft, at });
  indexPost(db, before.id, searchable(draft), false);
  return true;
}

const addRevisionRow = sql(
  'revision.add',
  `INSERT INTO revision (postId, number, contentSha256, title, html, raw, text, seenAt)
   VALUES (@postId, @number, @contentSha256, @title, @html, @raw, @text, @at)`,
);
const addMedia = sql(
  'media.add',
  'INSERT INTO media (postId, kind, url, type, title, bytes) VALUES (@postId, @kind, @url, @type, @title, @bytes) ON CONFLICT DO NOTHING',
);

function addRevision(db: Db, { postId, number, draft, at }: { postId: number; number: number; draft: KeptDraft; at: number }): void {
  addRevisionRow.run(db, {
    postId,
    number,
    contentSha256: contentSha256(draft),
    title: draft.title,
    ...packBody(draft),
    at,
  });
  for (const { kind, url, type, title, bytes } of draft.media) addMedia.run(db, { postId, kind, url, type, title, bytes });
  namePictures(db, postId, draft.html);
}

/** Of what a reader would see: markup that changes with every request is no edit. */
function contentSha256({ title, text, html }: KeptDraft): string {
  return sha256(`${title ?? ''}\n${(text === '' ? html : text).replace(/\s+/g, ' ').trim()}`);
}

function searchable({ title, author, text, tags }: KeptDraft): string {
  return [title, author, text, ...tags].filter(Boolean).join('\n');
}

const recent = sql(
  'post.recent',
  'SELECT id, nativeId, url, presence, sortAt FROM post WHERE accountId = ? ORDER BY sortAt DESC, id DESC LIMIT ?',
);
const byNativeId = sql('post.idByNativeId', 'SELECT id, nativeId, url, presence, sortAt FROM post WHERE accountId = ? AND nativeId = ?');
const published = sql('post.times', 'SELECT sortAt FROM post WHERE accountId = ? ORDER BY sortAt DESC LIMIT ?');

export type KnownPost = { id: number; nativeId: string; url: string | null; presence: Post['presence']; sortAt: number };

/** The account's newest posts, for platforms whose status shows on posts. */
export function listKnownPosts(db: Db, accountId: number, limit = 20): KnownPost[] {
  return recent.all<KnownPost>(db, accountId, limit);
}

export function findPost(db: Db, accountId: number, nativeId: string): KnownPost | null {
  return byNativeId.get<KnownPost>(db, accountId, nativeId) ?? null;
}

/** The usual gap between an account's posts in milliseconds (the middle one of the last 20), or null with fewer than three posts. */
export function readRhythm(db: Db, accountId: number): number | null {
  const times = published.column<number>(db, accountId, 21);
  if (times.length < 3) return null;
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? null;
}

const leastLookedAt = sql(
  'post.leastLookedAt',
  'SELECT id, nativeId, url FROM post WHERE accountId = ? AND url IS NOT NULL ORDER BY presenceCheckedAt IS NOT NULL, presenceCheckedAt, sortAt DESC, id DESC LIMIT ?',
);

/** Posts with an address, those longest not looked at first, newer before older. */
export function listLeastLookedAt(db: Db, accountId: number, limit: number): Pick<KnownPost, 'id' | 'nativeId' | 'url'>[] {
  return leastLookedAt.all<Pick<KnownPost, 'id' | 'nativeId' | 'url'>>(db, accountId, limit);
}
