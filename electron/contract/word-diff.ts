/**
 * What changed between two texts: by words where words are spaced, by characters in Chinese, Japanese and Korean. The core and a window need the same.
 * Myers' greedy algorithm with a bound; beyond it whole paragraphs are compared first. Pure.
 */

export type DiffPiece = { kind: 'same' | 'added' | 'removed'; text: string };

const units =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|\s+|[^\p{L}\p{N}\s]/gu;

/** Changed units at most; each one costs a row as long as itself, so the whole trace stays under 20 MB. */
const mostChanges = 1_500;

/** Pieces of both texts in order; the `same` and `removed` ones together are `before`, the `same` and `added` ones `after`. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const from = before.match(units) ?? [];
  const to = after.match(units) ?? [];
  const script = myers(from, to);
  return tidy(script ?? diffParagraphs(before, after));
}

/** Too much changed for one table: unchanged paragraphs stay, what stands between them is compared by itself where that is small enough. */
function diffParagraphs(before: string, after: string): DiffPiece[] {
  const split = (text: string) => text.match(/[^\n]*\n*/g)?.filter((line) => line !== '') ?? [];
  const script = myers(split(before), split(after)) ?? [piece('removed', before), piece('added', after)];
  return gaps(script).flatMap(({ same, removed, added }) => {
    if (same !== null) return [piece('same', same)];
    const inside = removed === '' || added === '' ? null : myers(removed.match(units) ?? [], added.match(units) ?? []);
    return inside ?? [piece('removed', removed), piece('added', added)];
  });
}

type Gap = { same: string | null; removed: string; added: string };

function gaps(script: DiffPiece[]): Gap[] {
  const found: Gap[] = [];
  for (const { kind, text } of script) {
    const last = found.at(-1);
    if (kind === 'same') found.push({ same: text, removed: '', added: '' });
    else if (last && last.same === null) last[kind] += text;
    else found.push({ same: null, removed: kind === 'removed' ? text : '', added: kind === 'added' ? text : '' });
  }
  return found;
}

/** Null when more than `mostChanges` units differ. E. W. Myers, An O(ND) Difference Algorithm, 1986. */
function myers(from: string[], to: string[]): DiffPiece[] | null {
  const start = commonStart(from, to);
  const end = commonEnd(from, to, start);
  const a = from.slice(start, from.length - end);
  const b = to.slice(start, to.length - end);
  const middle = walkBack(a, b);
  if (middle === null) return null;
  return [...from.slice(0, start).map(same), ...middle, ...(end === 0 ? [] : from.slice(-end).map(same))];
}

function commonStart(from: string[], to: string[]): number {
  let at = 0;
  while (at < from.length && at < to.length && from[at] === to[at]) at += 1;
  return at;
}

function commonEnd(from: string[], to: string[], start: number): number {
  let count = 0;
  while (count < Math.min(from.length, to.length) - start && from.at(-1 - count) === to.at(-1 - count)) count += 1;
  return count;
}

/** The furthest points of each round, kept so that the way can be walked back. */
function reach(a: string[], b: string[]): Int32Array[] | null {
  const most = Math.min(a.length + b.length, mostChanges);
  const trace: Int32Array[] = [];
  const furthest = new Int32Array(2 * most + 3);
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(furthest.slice(most - changes, most + changes + 3));
    for (let k = -changes; k <= changes; k += 2) {
      const at = most + 1 + k;
      const isDown = k === -changes || (k !== changes && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0));
      let x = isDown ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[at] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

function walkBack(a: string[], b: string[]): DiffPiece[] | null {
  const trace = reach(a, b);
  if (trace === null) return null;
  const back: DiffPiece[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = trace.length - 1; changes >= 0; changes -= 1) {
    const row = trace[changes] ?? new Int32Array();
    const value = (k: number) => row[k + changes + 1] ?? 0;
    const k = x - y;
    const isDown = k === -changes || (k !== changes && value(k - 1) < value(k + 1));
    const fromX = changes === 0 ? 0 : isDown ? value(k + 1) : value(k - 1);
    const fromY = changes === 0 ? 0 : fromX - (isDown ? k + 1 : k - 1);
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      back.push(same(a[x - 1] ?? ''));
      x -= 1;
      y -= 1;
    }
    if (changes === 0) break;
    if (isDown) back.push(piece('added', b[fromY] ?? ''));
    else back.push(piece('removed', a[fromX] ?? ''));
    x = fromX;
    y = fromY;
  }
  return back.reverse();
}

/** Removed before added, neighbours joined; what is the same by chance between changes is shown as changed with them. */
function tidy(script: DiffPiece[]): DiffPiece[] {
  const runs = foldChains(foldShort(runsOf(script)));
  return (isRewritten(runs) ? [joinRuns(runs)] : runs).flatMap(({ isSame, removed, added }) =>
    isSame ? [piece('same', removed)] : [piece('removed', removed), piece('added', added)].filter(({ text }) => text !== ''),
  );
}

/** What stayed, or all that changed in one place; of what stayed both sides are alike. */
type Run = { isSame: boolean; removed: string; added: string };

function runsOf(script: DiffPiece[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of script) {
    const isSame = kind === 'same';
    const last = runs.at(-1);
    const run = last?.isSame === isSame ? last : { isSame, removed: '', added: '' };
    if (run !== last) runs.push(run);
    if (kind !== 'added') run.removed += text;
    if (kind !== 'removed') run.added += text;
  }
  return runs;
}

function joinRuns(runs: Run[]): Run {
  return { isSame: false, removed: runs.map(({ removed }) => removed).join(''), added: runs.map(({ added }) => added).join('') };
}

/** A sign of Chinese, Japanese or Korean weighs half a word; spaces and marks weigh nothing. */
function weigh(text: string): number {
  const words = text.match(units)?.filter((unit) => /[\p{L}\p{N}]/u.test(unit)) ?? [];
  return words.reduce((sum, word) => sum + (halfWord.test(word) ? 0.5 : 1), 0);
}

const halfWord = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

function changeOf({ removed, added }: Run): number {
  return Math.max(weigh(removed), weigh(added));
}

/** Above this many words what stayed is worth seeing, however much changed around it. */
const longestIsland = 5;

/** A stretch that stayed and is shorter than both changes beside it goes into them, as in diff-match-patch; never over the end of a line. */
function foldShort(runs: Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    kept.push(run);
    for (let last = kept.slice(-3); isIsland(last); last = kept.slice(-3)) kept.splice(-3, 3, joinRuns(last));
  }
  return kept;
}

function isIsland([before, stayed, after]: Run[]): boolean {
  if (!before || !stayed?.isSame || !after || stayed.removed.includes('\n')) return false;
  const weight = weigh(stayed.removed);
  return [...stayed.removed.trim()].length <= 1 || (weight <= longestIsland && weight < Math.min(changeOf(before), changeOf(after)));
}

/** Three changes and more with one or two words between them are read as one, unless more stayed than changed. */
function foldChains(runs: Run[]): Run[] {
  const folded: Run[] = [];
  let chain: Run[] = [];
  const end = () => {
    const tail = chain.at(-1)?.isSame === true ? chain.splice(-1) : [];
    folded.push(...(isSalad(chain) ? [joinRuns(chain)] : chain), ...tail);
    chain = [];
  };
  for (const run of runs) {
    const isLink = run.isSame && chain.length > 0 && weigh(run.removed) <= 2 && !run.removed.includes('\n');
    if (!run.isSame || isLink) chain.push(run);
    else {
      end();
      folded.push(run);
    }
  }
  end();
  return folded;
}

function isSalad(chain: Run[]): boolean {
  const changes = chain.filter(({ isSame }) => !isSame);
  const stayed = chain.filter(({ isSame }) => isSame).reduce((sum, { removed }) => sum + weigh(removed), 0);
  return changes.length > 2 && stayed < changes.reduce((sum, change) => sum + changeOf(change), 0);
}

/** Longer texts are told apart by their paragraphs, however little of them stayed. */
const mostRewritten = 400;
const leastCommon = 0.4;

/** So little of the shorter text is in the longer that the two are better read whole. */
function isRewritten(runs: Run[]): boolean {
  const all = joinRuns(runs);
  const [before, after] = [weigh(all.removed), weigh(all.added)];
  const stayed = runs.filter(({ isSame }) => isSame).reduce((sum, { removed }) => sum + weigh(removed), 0);
  return Math.max(before, after) <= mostRewritten && stayed < leastCommon * Math.min(before, after);
}

function same(text: string): DiffPiece {
  return piece('same', text);
}

function piece(kind: DiffPiece['kind'], text: string): DiffPiece {
  return { kind, text };
}
