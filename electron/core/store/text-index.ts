/**
 * The index of words (FTS5, detail=none): which words a post has, not where. Notices, profiles and notes have a small index of their own that
 * triggers keep (migration 0009). What is searched in them is in view/search.
 */

import { cutWords } from './cut.ts';
import type { Db } from './database.ts';
import { unpack } from './pack.ts';
import { sql } from './sql.ts';
import { docOf } from './words.ts';

/** The rowid of `aside_words` is id × 4 and this. */
export const asideKinds = { notice: 0, profile: 1, note: 2 } as const;
export type AsideKind = keyof typeof asideKinds;

export type PostWords = { title: string | null; author: string | null; text: string; tags: readonly string[] };

/** What of a post is searched, folded, in this order. */
export function docOfPost({ title, author, text, tags }: PostWords): string {
  return docOf([title, author, text, ...tags]);
}

const addWords = sql('post_words.add', 'INSERT INTO post_words (rowid, words) VALUES (?, ?)');
const replaceWords = sql('post_words.replace', 'REPLACE INTO post_words (rowid, words) VALUES (?, ?)');

/** Puts a post's shown words in place of what the index had. */
export function indexPost(db: Db, postId: number, words: PostWords, isNew: boolean): void {
  (isNew ? addWords : replaceWords).run(db, postId, cutWords(docOfPost(words)));
}

const kept = sql(
  'post.keptWords',
  'SELECT r.title, p.author, p.topics, r.text FROM post p JOIN revision r ON r.postId = p.id AND r.number = coalesce(p.shown, p.revisions) WHERE p.id = ?',
);
type KeptWords = { title: string | null; author: string | null; topics: string; text: Uint8Array };

/** The same from what is kept; null for a post that is not there. */
export function readPostWords(db: Db, postId: number): PostWords | null {
  const row = kept.get<KeptWords>(db, postId);
  if (!row) return null;
  const { title, author, topics, text } = row;
  return { title, author, text: unpack(text), tags: JSON.parse(topics) as string[] };
}

const unindexed = sql('post_words.missing', 'SELECT id FROM post WHERE id NOT IN (SELECT rowid FROM post_words) ORDER BY id');
const orphaned = sql('post_words.orphaned', 'SELECT rowid FROM post_words WHERE rowid NOT IN (SELECT id FROM post)');
const asideWanted = `SELECT id * 4 + ${asideKinds.notice} AS place FROM notice UNION ALL SELECT id * 4 + ${asideKinds.profile} FROM account
  UNION ALL SELECT id * 4 + ${asideKinds.note} FROM note`;
const asideUnindexed = sql(
  'aside_words.missing',
  `SELECT count(*) FROM (${asideWanted}) WHERE place NOT IN (SELECT rowid FROM aside_words)`,
);
const asideOrphaned = sql('aside_words.orphaned', `SELECT count(*) FROM aside_words WHERE rowid NOT IN (${asideWanted})`);

/** `missing` and `orphans` count entries of both indexes; `isBroken`: its own check finds it damaged, so it has to be made anew. */
export type IndexState = { missing: number; orphans: number; isBroken: boolean };

export function lookAtIndex(db: Db): IndexState {
  if (isDamaged(db)) return { missing: 0, orphans: 0, isBroken: true };
  return {
    missing: unindexed.column(db).length + (asideUnindexed.value<number>(db) ?? 0),
    orphans: orphaned.column(db).length + (asideOrphaned.value<number>(db) ?? 0),
    isBroken: false,
  };
}

function isDamaged(db: Db): boolean {
  try {
    for (const table of ['post_words', 'aside_words']) db.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    return false;
  } catch {
    // That is what the check says it by.
    return true;
  }
}

const removeEntry = sql('post_words.remove', 'DELETE FROM post_words WHERE rowid = ?');
const perTransaction = 200;

/** Puts in what is missing and takes out what is too much; a broken index is made anew from what is kept. In transactions of `together`. */
export function mendIndex(db: Db, state: IndexState, together: (work: () => void) => void): void {
  if (state.isBroken) together(() => db.exec("INSERT INTO post_words (post_words) VALUES ('delete-all')"));
  together(() => {
    for (const rowid of orphaned.column<number>(db)) removeEntry.run(db, rowid);
  });
  const missing = unindexed.column<number>(db);
  for (let from = 0; from < missing.length; from += perTransaction) {
    together(() => {
      for (const id of missing.slice(from, from + perTransaction)) {
        const words = readPostWords(db, id);
        if (words) indexPost(db, id, words, true);
      }
    });
  }
  together(() => rebuildAsides(db));
}

/** They are few: made anew by touching each row, as their triggers know what of it is searched. */
function rebuildAsides(db: Db): void {
  db.exec(`INSERT INTO aside_words (aside_words) VALUES ('delete-all');
    UPDATE notice SET text = text; UPDATE note SET text = text; UPDATE account SET title = title;`);
}
