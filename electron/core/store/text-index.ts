/**
 * Full text over kept posts. The index (FTS5, detail=none) knows which words a post has, not where, so each hit is compared with the kept
 * text: what is shown really holds every part of the query, a Chinese phrase in one piece.
 */

import { bigrams, cjkRuns, cutWords } from './cut.ts';
import type { Db } from './database.ts';
import { foldForCompare, foldText } from './fold.ts';
import { unpack } from './pack.ts';
import { makeSnippet } from './snippet.ts';
import { sql } from './sql.ts';

const addWords = sql('post_words.add', 'INSERT INTO post_words (rowid, words) VALUES (?, ?)');
const removeWords = sql('post_words.remove', 'DELETE FROM post_words WHERE rowid = ?');

/** Puts a post's newest words in place of what the index had. */
export function indexPost(db: Db, postId: number, words: string, isNew: boolean): void {
  if (!isNew) removeWords.run(db, postId);
  addWords.run(db, postId, cutWords(foldText(words)));
}

export type SearchHit = { postId: number; snippet: string };

type Candidate = { id: number; sortAt: number; title: string | null; author: string | null; text: Uint8Array };

const matching = sql(
  'post_words.search',
  `SELECT p.id, p.sortAt, r.title, p.author, r.text FROM post_words JOIN post p ON p.id = post_words.rowid
   JOIN revision r ON r.postId = p.id AND r.number = coalesce(p.shown, p.revisions)
   WHERE post_words MATCH @match AND post_words.rowid < @before ORDER BY post_words.rowid DESC LIMIT @limit`,
);
const mostCompared = 5000;

/**
 * Newest first (ids follow arrival). Words are parted by spaces and all must be there; a Latin word matches from its beginning, Chinese,
 * Japanese and Korean anywhere. `"…"` asks for a phrase. Answers at most `limit` hits; nothing for a query without a word.
 */
export function searchPosts(db: Db, query: string, limit: number): SearchHit[] {
  const needles = readNeedles(query);
  const match = matchOf(needles);
  if (match === null) return [];
  const hits: (SearchHit & { sortAt: number })[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let compared = 0; hits.length < limit && compared < mostCompared; ) {
    const page = matching.all<Candidate>(db, { match, before, limit: 100 });
    for (const candidate of page) {
      const snippet = compare(candidate, needles);
      if (snippet !== null && hits.length < limit) hits.push({ postId: candidate.id, snippet, sortAt: candidate.sortAt });
    }
    const last = page.at(-1);
    if (!last || page.length < 100) break;
    before = last.id;
    compared += page.length;
  }
  return hits.sort((a, b) => b.sortAt - a.sortAt || b.postId - a.postId).map(({ postId, snippet }) => ({ postId, snippet }));
}

function compare({ title, author, text }: Candidate, needles: string[]): string | null {
  const kept = unpack(text);
  const folded = foldForCompare([title, author, kept].filter(Boolean).join('\n'));
  return needles.every((needle) => holds(folded, needle)) ? makeSnippet(kept === '' ? (title ?? '') : kept, needles) : null;
}

/** A needle that begins with a letter or digit of another script must begin a word, as in the index. */
function holds(folded: string, needle: string): boolean {
  if (cjkRuns(needle[0] ?? '').length > 0) return folded.includes(needle);
  for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1)) {
    const previous = folded[at - 1];
    if (previous === undefined || !/[\p{L}\p{N}]/u.test(previous) || cjkRuns(previous).length > 0) return true;
  }
  return false;
}

/** `"a b" c` → [`a b`, `c`], folded. */
function readNeedles(query: string): string[] {
  const parts = foldForCompare(query).matchAll(/"([^"]+)"|([^\s"]+)/gu);
  return [...parts]
    .map(([, phrase, word]) => (phrase ?? word ?? '').trim().replace(/\s+/g, ' '))
    .filter((needle) => /[\p{L}\p{N}]/u.test(needle));
}

function matchOf(needles: string[]): string | null {
  const terms = needles.flatMap(termsOf);
  return terms.length > 0 ? terms.join(' AND ') : null;
}

function termsOf(needle: string): string[] {
  const cjk = cjkRuns(needle).flatMap((run) => {
    const pairs = bigrams(run);
    // The last character alone is in the index only where a run ends there, so only a single character asks for it, as a beginning.
    return pairs.length === 1 ? pairs.map((pair) => `"${pair}"*`) : pairs.slice(0, -1).map((pair) => `"${pair}"`);
  });
  const rest = cutWords(needle)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '' && cjkRuns(word).length === 0);
  return [...cjk, ...rest.map((word, index) => (index === rest.length - 1 ? `"${word}"*` : `"${word}"`))];
}
