/** Posts with all their revisions. A cached text is never replaced by an empty answer; a changed one becomes a new revision. */

import type { Post } from '../../contract/shapes/post.ts';
import { isBeginningOf, isMore } from '../base/cut.ts';
import { sha256 } from '../base/hash.ts';
import { type Db, together } from './database.ts';
import { namePictures } from './media.ts';
import { packBody, unpack } from './pack.ts';
import { isPutAway } from './put-away.ts';
import { isSameReferences, referencesIn, referencesInPacked } from './references.ts';
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
  /** Looks like the beginning of a longer text: the original page is asked for the rest. */
  isSummary?: boolean;
};

export type SavedPosts = { added: number[]; changed: number[] };

const perTransaction = 100;

/**
 * New posts get revision 1. Whatever differs in title or text, or in where links lead and which pictures are shown, becomes a further revision, and the post is `edited`, unless the one text is only the
 * beginning of the other: a summary that comes late replaces nothing on the page, and one that is completed was not edited.
 * Not `FULL`: what was fetched can be fetched again, and the next durable transaction puts it on the disk as well. Ids are answered oldest post first.
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

/** `contentSha256` is of the newest version the source gave; `shown` is the number of the one a reader sees. */
type Known = { id: number; revisions: number; shown: number; contentSha256: string; updatedAt: number | null };
type Saving = { accountId: number; draft: KeptDraft; at: number; saved: SavedPosts };

const known = sql(
  'post.byNativeId',
  `SELECT p.id, p.revisions, coalesce(p.shown, p.revisions) AS shown, r.contentSha256, p.updatedAt FROM post p JOIN revision r ON r.postId = p.id
     AND r.number = (SELECT max(number) FROM revision WHERE postId = p.id AND kind = 'given')
   WHERE p.accountId = ? AND p.nativeId = ?`,
);

function savePost(db: Db, saving: Saving): void {
  const { accountId, draft, saved } = saving;
  const before = known.get<Known>(db, accountId, draft.nativeId);
  if (!before && isPutAway(db, accountId, draft.nativeId)) return;
  if (!before) saved.added.push(addPost(db, saving));
  else if (changePost(db, before, saving)) saved.changed.push(before.id);
}

const add = sql(
  'post.add',
  `INSERT INTO post (accountId, nativeId, url, kind, title, author, lang, excerpt, words, publishedAt, updatedAt, seenAt, sortAt, commentsUrl, topics, fullTextDueAt, picturesListed, readAt)
   VALUES (@accountId, @nativeId, @url, @kind, @title, @author, @lang, @excerpt, @words, @publishedAt, @updatedAt, @at, @sortAt, @commentsUrl, @topics, @fullTextDueAt, 1,
     (SELECT @at FROM subscription WHERE accountId = @accountId AND @sortAt < readBefore))`,
);

function addPost(db: Db, { accountId, draft, at }: Saving): number {
  const sortAt = Math.min(draft.publishedAt ?? at, at);
  const fullTextDueAt = draft.isSummary && draft.url !== null ? at : null;
  const { id } = add.run(db, {
    ...metaOf(draft),
    ...bodyOf(draft),
    accountId,
    nativeId: draft.nativeId,
    at,
    sortAt,
    fullTextDueAt,
  });
  addRevision(db, { postId: id, number: 1, kind: 'given', draft, at });
  indexPost(db, id, draft, true);
  return id;
}

function metaOf({ url, kind, title, author, publishedAt, updatedAt, commentsUrl, tags }: KeptDraft) {
  return { url, kind, title, author, publishedAt, updatedAt, commentsUrl, topics: JSON.stringify(tags) };
}

function bodyOf({ lang, excerpt, words }: Pick<KeptDraft, 'lang' | 'excerpt' | 'words'>) {
  return { lang, excerpt, words };
}

const setMeta = sql(
  'post.setMeta',
  `UPDATE post SET url = coalesce(@url, url), kind = @kind, title = coalesce(@title, title), author = coalesce(@author, author), updatedAt = @updatedAt,
    commentsUrl = coalesce(@commentsUrl, commentsUrl), topics = @topics, sortAt = CASE WHEN publishedAt IS NULL THEN min(sortAt, coalesce(@publishedAt, sortAt)) ELSE sortAt END,
    publishedAt = coalesce(publishedAt, @publishedAt) WHERE id = @id`,
);
const setBody = sql('post.setBody', 'UPDATE post SET lang = coalesce(@lang, lang), excerpt = @excerpt, words = @words WHERE id = @id');
const setNumbers = sql('post.setNumbers', 'UPDATE post SET revisions = @revisions, shown = @shown WHERE id = @id');
const setEdited = sql('post.setEdited', "UPDATE post SET presence = 'edited', presenceAt = @at, presenceCheckedAt = @at WHERE id = @id");
const addEdit = sql('presence_change.addEdit', "INSERT INTO presence_change (postId, at, presence, silent) VALUES (?, ?, 'edited', ?)");
const wantFullText = sql('post.wantFullText', 'UPDATE post SET fullTextDueAt = @at, fullTextTries = 0 WHERE id = @id');

function changePost(db: Db, before: Known, { draft, at }: Saving): boolean {
  const sha = contentSha256(draft);
  if (sha === before.contentSha256) return changeReferences(db, before, { draft, at });
  const shown = readVersion(db, before.id, before.shown);
  if (shown.contentSha256 === sha) return false;
  const given = readGiven(db, before.id);
  // product.md §4: a cached text is never replaced by a notice or an empty answer; a new title above an empty one is kept, and not shown.
  const isEmptied = isBlank(draft) && shown.text.trim() !== '';
  if (isBlank(draft) && isSameTitle(draft, shown)) return false;
  if (isEmptied || (isSameTitle(draft, shown) && [shown, given].some(({ text }) => isBeginningOf(draft.text, text)))) {
    keepSummary(db, before, { draft, at, sha });
    return false;
  }
  // A feed that broke off in a post gave its title only; what comes with the whole feed was not edited.
  const hadNoBody = shown.text === '' && given.contentSha256 === contentSha256({ title: given.title, text: '', html: '' });
  const isCompleted = isSameTitle(draft, given) && (hadNoBody || isBeginningOf(given.text, draft.text));
  const number = before.revisions + 1;
  // A full text from the page stays in view until the page was read again: the feed's summary says less.
  const staysShown = shown.kind === 'full-text' && (draft.isSummary === true || isBeginningOf(draft.text, shown.text));
  addRevision(db, { postId: before.id, number, kind: 'given', draft, at });
  setMeta.run(db, { ...metaOf(draft), id: before.id });
  setNumbers.run(db, { id: before.id, revisions: number, shown: staysShown ? before.shown : null });
  if (!staysShown) showBody(db, before.id, draft);
  if (draft.isSummary && draft.url !== null) wantFullText.run(db, { id: before.id, at });
  if (!isCompleted) markEdited(db, before.id, { at, silent: isStated(draft, before.updatedAt) ? 0 : 1 });
  return true;
}

const htmlsOf = sql('revision.htmlsOf', "SELECT html, text FROM revision WHERE postId = ? AND contentSha256 = ? AND kind = 'given'");
/** From here on addresses that change every time are taken for ones that mean nothing. */
const mostOfOneText = 8;

/** The same words with other links or pictures: a version of its own, once. */
function changeReferences(db: Db, before: Known, { draft, at }: Pick<Saving, 'draft' | 'at'>): boolean {
  if (draft.text.trim() === '' || !/<(?:a|img)\b/.test(draft.html)) return false;
  const kept = htmlsOf.all<{ html: Uint8Array; text: Uint8Array }>(db, before.id, before.contentSha256);
  const there = referencesIn(draft.html);
  if (kept.length >= mostOfOneText || kept.some((body) => isSameReferences(referencesInPacked(body), there))) return false;
  const number = before.revisions + 1;
  // Of a summary whose whole text is shown, only the summary changed.
  const staysShown = readVersion(db, before.id, before.shown).contentSha256 !== before.contentSha256;
  addRevision(db, { postId: before.id, number, kind: 'given', draft, at });
  setMeta.run(db, { ...metaOf(draft), id: before.id });
  setNumbers.run(db, { id: before.id, revisions: number, shown: staysShown ? before.shown : null });
  markEdited(db, before.id, { at, silent: isStated(draft, before.updatedAt) ? 0 : 1 });
  return true;
}

function isBlank({ text, html }: KeptDraft): boolean {
  return text.trim() === '' && html.trim() === '';
}

/** Whether the source itself says that it changed: with a time of change it had not named before, later than the publication. */
function isStated({ updatedAt, publishedAt }: KeptDraft, before: number | null): boolean {
  return updatedAt !== null && updatedAt > (before ?? publishedAt ?? Number.NEGATIVE_INFINITY);
}

/** `silent` is null where a page was read again, which names no time of change that could be compared. */
function markEdited(db: Db, postId: number, { at, silent }: { at: number; silent: 0 | 1 | null }): void {
  setEdited.run(db, { id: postId, at });
  addEdit.run(db, postId, at, silent);
}

function showBody(
  db: Db,
  postId: number,
  draft: Pick<KeptDraft, 'lang' | 'excerpt' | 'words' | 'title' | 'author' | 'text' | 'tags'>,
): void {
  setBody.run(db, { ...bodyOf(draft), id: postId });
  indexPost(db, postId, draft, false);
}

const hasContent = sql('revision.hasContent', 'SELECT 1 FROM revision WHERE postId = ? AND contentSha256 = ?');

/** A beginning of what is kept already: kept once beside it, and not shown. */
function keepSummary(db: Db, before: Known, { draft, at, sha }: { draft: KeptDraft; at: number; sha: string }): void {
  if (hasContent.value<number>(db, before.id, sha) !== undefined) return;
  const number = before.revisions + 1;
  addRevision(db, { postId: before.id, number, kind: 'given', draft, at });
  setNumbers.run(db, { id: before.id, revisions: number, shown: before.shown });
}

function isSameTitle(draft: { title: string | null }, version: { title: string | null }): boolean {
  return draft.title === null || version.title === null || draft.title === version.title;
}

type RevisionKind = 'given' | 'full-text';
type Version = { number: number; kind: RevisionKind; contentSha256: string; title: string | null; text: string };
type VersionRecord = Omit<Version, 'text'> & { text: Uint8Array };

const versionColumns = 'SELECT number, kind, contentSha256, title, text FROM revision';
const version = sql('revision.version', `${versionColumns} WHERE postId = ? AND number = ?`);
const newestOfKind = sql('revision.newestOfKind', `${versionColumns} WHERE postId = ? AND kind = ? ORDER BY number DESC LIMIT 1`);

function readVersion(db: Db, postId: number, number: number): Version {
  return unpacked(version.get<VersionRecord>(db, postId, number));
}

function readGiven(db: Db, postId: number): Version {
  return unpacked(newestOfKind.get<VersionRecord>(db, postId, 'given'));
}

function unpacked(record: VersionRecord | undefined): Version {
  if (!record) throw new Error('a post has no version of its text');
  return { ...record, text: unpack(record.text) };
}

const addRevisionRow = sql(
  'revision.add',
  `INSERT INTO revision (postId, number, kind, contentSha256, title, html, raw, text, seenAt)
   VALUES (@postId, @number, @kind, @contentSha256, @title, @html, @raw, @text, @at)`,
);
const addMedia = sql(
  'media.add',
  'INSERT INTO media (postId, kind, url, type, title, bytes) VALUES (@postId, @kind, @url, @type, @title, @bytes) ON CONFLICT DO NOTHING',
);

type NewRevision = { postId: number; number: number; kind: RevisionKind; draft: TextDraft & Partial<Pick<KeptDraft, 'media'>>; at: number };

function addRevision(db: Db, { postId, number, kind, draft, at }: NewRevision): void {
  addRevisionRow.run(db, { postId, number, kind, contentSha256: contentSha256(draft), title: draft.title, ...packBody(draft), at });
  for (const { kind: of, url, type, title, bytes } of draft.media ?? []) addMedia.run(db, { postId, kind: of, url, type, title, bytes });
  namePictures(db, postId, draft.html);
}

/** Of what a reader would see: markup that changes with every request is no edit. */
function contentSha256({ title, text, html }: Pick<KeptDraft, 'title' | 'text' | 'html'>): string {
  return sha256(`${title ?? ''}\n${(text === '' ? html : text).replace(/\s+/g, ' ').trim()}`);
}

/** A text taken from the original page, ready to be kept. */
export type TextDraft = Pick<KeptDraft, 'title' | 'html' | 'rawHtml' | 'text' | 'excerpt' | 'words' | 'lang'>;
export type FullTextKept = 'kept' | 'edited' | 'same' | 'no-more';

const forFullText = sql('post.forFullText', 'SELECT id, revisions, title, author, topics, accountId FROM post WHERE id = ?');
const fullTextDone = sql('post.fullTextDone', 'UPDATE post SET fullTextDueAt = NULL, presenceCheckedAt = ? WHERE id = ?');
const countMiss = sql(
  'subscription.countFullTextMiss',
  'UPDATE subscription SET fullTextMisses = CASE WHEN @isMiss THEN fullTextMisses + 1 ELSE 0 END WHERE accountId = @accountId',
);

/**
 * Keeps the text of a post's original page beside what the feed gave, and shows it. A page that gives no more than the feed is left; one that
 * differs from an earlier reading of it is an edit. The summary stays as it was.
 */
export function keepFullText(db: Db, postId: number, draft: TextDraft, at: number): FullTextKept {
  return together(db, 'post.keepFullText', () => {
    const post = forFullText.get<{ revisions: number; title: string | null; author: string | null; topics: string; accountId: number }>(
      db,
      postId,
    );
    if (!post) return 'no-more';
    const earlier = newestOfKind.get<VersionRecord>(db, postId, 'full-text');
    // The page's own title is its furniture; the post keeps the one the source gave.
    const whole = { ...draft, title: post.title };
    // The page showed the words of the post: it is there.
    fullTextDone.run(db, at, postId);
    if (earlier?.contentSha256 === contentSha256(whole)) return 'same';
    if (!earlier) {
      const isMiss = !isMore(draft.text, readGiven(db, postId).text);
      countMiss.run(db, { accountId: post.accountId, isMiss: isMiss ? 1 : 0 });
      if (isMiss) return 'no-more';
    }
    const number = post.revisions + 1;
    addRevision(db, { postId, number, kind: 'full-text', draft: whole, at });
    setNumbers.run(db, { id: postId, revisions: number, shown: number });
    showBody(db, postId, { ...whole, author: post.author, tags: JSON.parse(post.topics) as string[] });
    if (earlier) markEdited(db, postId, { at, silent: null });
    return earlier ? 'edited' : 'kept';
  });
}

export type DueFullText = { postId: number; accountId: number; url: string; tries: number; title: string | null; given: string };

const missesAtMost = 3;
const dueFullTexts = sql(
  'post.dueFullTexts',
  `SELECT p.id AS postId, p.accountId, p.url, p.fullTextTries AS tries, p.title, r.text FROM post p INDEXED BY post_full_text
     JOIN subscription s ON s.accountId = p.accountId AND s.removedAt IS NULL
     JOIN revision r ON r.postId = p.id AND r.number = (SELECT max(number) FROM revision WHERE postId = p.id AND kind = 'given')
   WHERE p.fullTextDueAt IS NOT NULL AND p.fullTextDueAt <= @now AND p.url IS NOT NULL
     AND coalesce(s.fullText, s.fullTextMisses < ${missesAtMost}) = 1 ORDER BY p.id DESC LIMIT @limit`,
);

/** Summaries of followed accounts whose original page is wanted, newest posts first. */
export function listDueFullTexts(db: Db, now: number, limit: number): DueFullText[] {
  return dueFullTexts
    .all<Omit<DueFullText, 'given'> & { text: Uint8Array }>(db, { now, limit })
    .map(({ text, ...due }) => ({ ...due, given: unpack(text) }));
}

const putOff = sql(
  'post.putOffFullText',
  'UPDATE post SET fullTextDueAt = @dueAt, fullTextTries = fullTextTries + @counts WHERE id = @postId',
);

/** Asked for again at `dueAt`, or not any more (null). */
export function putOffFullText(db: Db, postId: number, { dueAt, counts }: { dueAt: number | null; counts: boolean }): void {
  putOff.run(db, { postId, dueAt, counts: counts ? 1 : 0 });
}

/** A page without an article: where pages give nothing several times in a row, they are not asked any more. */
export function countFullTextMiss(db: Db, accountId: number): void {
  countMiss.run(db, { accountId, isMiss: 1 });
}

const wantOfAccount = sql(
  'post.wantFullTexts',
  `UPDATE post SET fullTextDueAt = @at, fullTextTries = 0 WHERE id IN (SELECT p.id FROM post p WHERE p.accountId = @accountId AND p.url IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.postId = p.id AND r.kind = 'full-text') ORDER BY p.sortAt DESC LIMIT 50)`,
);

/** The reader switched full texts on for this account: also what it has already is asked for, its newest fifty posts. */
export function wantFullTexts(db: Db, accountId: number, at: number): void {
  wantOfAccount.run(db, { accountId, at });
}

const recent = sql(
  'post.recent',
  'SELECT id, nativeId, url, presence, sortAt, publishedAt FROM post WHERE accountId = ? ORDER BY sortAt DESC, id DESC LIMIT ?',
);
const byNativeId = sql(
  'post.idByNativeId',
  'SELECT id, nativeId, url, presence, sortAt, publishedAt FROM post WHERE accountId = ? AND nativeId = ?',
);
const published = sql('post.times', 'SELECT sortAt FROM post WHERE accountId = ? ORDER BY sortAt DESC LIMIT ?');

export type KnownPost = {
  id: number;
  nativeId: string;
  url: string | null;
  presence: Post['presence'];
  sortAt: number;
  publishedAt: number | null;
};

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
