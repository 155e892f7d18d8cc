/** The difference between two wordings, by words in spaced scripts and by characters in Chinese, Japanese and Korean. */

export type DiffPiece = { kind: 'same' | 'added' | 'removed'; text: string };

const limit = 2_000;

/** Pieces of `removed` come before those of `added`. Texts of more than 2,000 pieces are shown as wholly changed: the table would be too large. */
export function diffWords(before: string, after: string): DiffPiece[] {
  const from = pieces(before);
  const to = pieces(after);
  if (from.length > limit || to.length > limit) return join([removed(before), added(after)]);
  return join(foldIslands(join(walk(from, to, lengths(from, to)))));
}

function pieces(text: string): string[] {
  return (
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
  );
}

function lengths(from: string[], to: string[]): Uint16Array[] {
  const table = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const here = from[i] === to[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
      table[i]?.fill(here, j, j + 1);
    }
  }
  return table;
}

function walk(from: string[], to: string[], table: Uint16Array[]): DiffPiece[] {
  const steps: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      steps.push({ kind: 'same', text: from[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < from.length && (j >= to.length || at(table, i + 1, j) >= at(table, i, j + 1))) {
      steps.push(removed(from[i] ?? ''));
      i += 1;
    } else {
      steps.push(added(to[j] ?? ''));
      j += 1;
    }
  }
  return steps;
}

// A single character that happens to be the same between two changes makes a change unreadable: it is shown as changed with them.
function foldIslands(steps: DiffPiece[]): DiffPiece[] {
  const folded = steps.flatMap((step, index) => {
    const isIsland = step.kind === 'same' && index > 0 && index < steps.length - 1 && [...step.text.trim()].length === 1;
    return isIsland ? [removed(step.text), added(step.text)] : [step];
  });
  return runs(folded).flatMap((run) => (run[0]?.kind === 'same' ? run : [removed(joined(run, 'removed')), added(joined(run, 'added'))]));
}

/** Stretches of what stayed and of what changed, in turn. */
function runs(steps: DiffPiece[]): DiffPiece[][] {
  const found: DiffPiece[][] = [];
  for (const step of steps) {
    const last = found.at(-1);
    const isLike = last !== undefined && (last[0]?.kind === 'same') === (step.kind === 'same');
    if (isLike) last.push(step);
    else found.push([step]);
  }
  return found;
}

function joined(steps: DiffPiece[], kind: DiffPiece['kind']): string {
  return steps.map((step) => (step.kind === kind ? step.text : '')).join('');
}

function at(table: Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function removed(text: string): DiffPiece {
  return { kind: 'removed', text };
}

function added(text: string): DiffPiece {
  return { kind: 'added', text };
}

function join(steps: DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  for (const step of steps) {
    if (step.text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === step.kind) last.text += step.text;
    else joined.push({ ...step });
  }
  return joined;
}
