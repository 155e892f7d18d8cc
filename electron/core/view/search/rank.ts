/** Best first: notices, then what has the words in its title, often, and in a short text; equal ones newest first. */

import { findNeedle } from '../../store/cut.ts';
import type { Db } from '../../store/database.ts';
import { foldLine } from '../../store/fold.ts';
import { docOfPost, readPostWords } from '../../store/text-index.ts';
import { findAsides } from './asides.ts';
import type { HitKind } from './filters.ts';
import type { Plan } from './plan.ts';
import { findPosts } from './posts.ts';

/** Of words that more posts have, the newest so many are ranked. */
const mostRanked = 1000;
const all = { where: '1', values: {} };

export type Ranked = { kind: HitKind; id: number; at: number; score: number };

export function rankHits(db: Db, plan: Plan): Ranked[] {
  const needles = plan.matcher?.needles ?? [];
  const posts = findPosts(db, plan, { from: all, limit: mostRanked }).places.map(
    ({ id, at }): Ranked => ({ kind: 'post', id, at, score: scorePost(db, id, needles) }),
  );
  const asides = findAsides(db, plan, () => all).map(({ kind, id, at }): Ranked => ({ kind, id, at, score: asideScores[kind] }));
  return [...posts, ...asides].sort((a, b) => b.score - a.score || b.at - a.at || b.id - a.id);
}

/** Above every post; a post's score is below 10 for each needle. */
const asideScores = { notice: 1e6, profile: 1e5, note: 1e4 } as const;

// As BM25 weighs them: the tenth occurrence says little more than the third, and a word weighs less in a long text.
const saturation = 1.2;
const usualLength = 1500;

function scorePost(db: Db, id: number, needles: readonly string[]): number {
  const words = readPostWords(db, id);
  if (!words) return 0;
  const title = foldLine(words.title ?? '');
  const doc = docOfPost(words);
  const weight = saturation * (0.25 + (0.75 * doc.length) / usualLength);
  return needles.reduce((sum, needle) => {
    const times = countNeedle(doc, needle);
    return sum + times / (times + weight) + titleScore(title, needle);
  }, 0);
}

function titleScore(title: string, needle: string): number {
  return findNeedle(title, needle) === -1 ? 0 : 2 + needle.length / title.length;
}

const mostCounted = 50;

function countNeedle(doc: string, needle: string): number {
  let times = 0;
  for (let at = findNeedle(doc, needle); at !== -1 && times < mostCounted; at = findNeedle(doc, needle, at + needle.length)) times += 1;
  return times;
}
