/**
 * What changed between two texts: by words where words are spaced, by characters in Chinese, Japanese and Korean.
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

/** Removed before added, neighbours joined; a lone space or mark between two changes is shown as changed with them. */
function tidy(script: DiffPiece[]): DiffPiece[] {
  const runs: { isSame: boolean; removed: string; added: string }[] = [];
  for (const [index, { kind, text }] of script.entries()) {
    const last = runs.at(-1);
    const isIsland =
      kind === 'same' &&
      last?.isSame === false &&
      text.trim().length <= 1 &&
      !/[\p{L}\p{N}]/u.test(text) &&
      !text.includes('\n') &&
      script[index + 1] !== undefined &&
      script[index + 1]?.kind !== 'same';
    const isSame = kind === 'same' && !isIsland;
    const run = last?.isSame === isSame ? last : { isSame, removed: '', added: '' };
    if (run !== last) runs.push(run);
    if (kind !== 'added') run.removed += text;
    if (kind !== 'removed') run.added += text;
  }
  return runs.flatMap(({ isSame, removed, added }) =>
    isSame ? [piece('same', removed)] : [piece('removed', removed), piece('added', added)].filter(({ text }) => text !== ''),
  );
}

function same(text: string): DiffPiece {
  return piece('same', text);
}

function piece(kind: DiffPiece['kind'], text: string): DiffPiece {
  return { kind, text };
}
