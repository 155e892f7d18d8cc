/** Makes tests/rules/split.json: which wordings of notices.json the rules may be written from, and which third is held out. Run once, before any rule: `node scripts/split-notices.ts CORPUS`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Wording = { id: string; text: string };

const seed = 20140313;
const heldOutShare = 1 / 3;
/** Two wordings whose trigrams overlap this much (of the shorter one) are one template family. */
const familyOverlap = 0.6;

const corpus = process.argv[2] ?? process.env.VIGIL_CORPUS ?? '../shared/corpus';
const wordings: Wording[] = JSON.parse(readFileSync(join(corpus, 'notices/texts/notices.json'), 'utf8'));
const families = groupFamilies(wordings);
const order = shuffle(families, seed);
const heldOut: string[] = [];
for (const family of order) if (heldOut.length + family.length <= Math.round(wordings.length * heldOutShare)) heldOut.push(...family);
const split = {
  seed,
  familyOverlap,
  families: families.length,
  heldOut: heldOut.sort(),
  seen: wordings.map((wording) => wording.id).filter((id) => !heldOut.includes(id)),
};
writeFileSync(new URL('../tests/rules/split.json', import.meta.url), `${JSON.stringify(split, null, 1)}\n`);
console.log(`${wordings.length} wordings, ${families.length} families, ${heldOut.length} held out`);

function groupFamilies(all: Wording[]): string[][] {
  const grams = all.map((wording) => trigrams(wording.text));
  const root = all.map((_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : find(root[at] ?? at));
  for (let a = 0; a < all.length; a++)
    for (let b = 0; b < a; b++) if (overlap(grams[a] ?? new Set(), grams[b] ?? new Set()) >= familyOverlap) root[find(a)] = find(b);
  const groups = new Map<number, string[]>();
  all.forEach((wording, at) => {
    groups.set(find(at), [...(groups.get(find(at)) ?? []), wording.id]);
  });
  return [...groups.values()].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** Letters only, so that numbers, dates, slots and punctuation do not tell two wordings apart. */
function trigrams(text: string): Set<string> {
  const letters = [...text.normalize('NFKC').toLowerCase().replaceAll('帐', '账')].filter((sign) => /\p{L}/u.test(sign));
  const size = Math.min(3, letters.length);
  return new Set(letters.slice(0, letters.length - size + 1).map((_, at) => letters.slice(at, at + size).join('')));
}

function overlap(a: Set<string>, b: Set<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  return small.size === 0 ? 0 : [...small].filter((gram) => large.has(gram)).length / small.size;
}

/** Fisher–Yates on mulberry32, so that the split can be made again. */
function shuffle<T>(items: T[], start: number): T[] {
  let state = start;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
