/** Aho–Corasick over UTF-16 units: finds every literal of a set in one pass, in time linear in text and hits, whatever the text. */

/**
 * A trie in flat arrays (100,000 objects would take a second to build): `child` is the first child, `sibling` the next one of the same parent,
 * `fail` the longest proper suffix that is a node, `out` the nearest node on the fail path that ends a literal, 0 for none.
 */
export type Automaton = {
  unit: Uint16Array;
  child: Int32Array;
  sibling: Int32Array;
  fail: Int32Array;
  out: Int32Array;
  /** Index of the literal that ends here, or -1. Equal literals share their first index. */
  literal: Int32Array;
  lengths: number[];
  /** Children of the root by unit: there the list would be long. */
  roots: Map<number, number>;
};
/** `literal` is the index in the list the automaton was built from. */
export type Hit = { literal: number; start: number; end: number };

const maxHits = 50_000;

export function buildAutomaton(literals: readonly string[]): Automaton {
  const size = literals.reduce((sum, literal) => sum + literal.length, 1);
  const automaton: Automaton = {
    unit: new Uint16Array(size),
    child: new Int32Array(size),
    sibling: new Int32Array(size),
    fail: new Int32Array(size),
    out: new Int32Array(size),
    literal: new Int32Array(size).fill(-1),
    lengths: literals.map((literal) => literal.length),
    roots: new Map(),
  };
  const parents = new Int32Array(size);
  let count = 1;
  literals.forEach((literal, index) => {
    let state = 0;
    for (let at = 0; at < literal.length; at++) {
      const unit = literal.charCodeAt(at);
      const known = step(automaton, state, unit);
      state = known === 0 ? addChild(automaton, parents, { parent: state, unit, node: count++ }) : known;
    }
    if (state !== 0 && automaton.literal[state] === -1) automaton.literal[state] = index;
  });
  linkFailures(automaton, parents);
  return automaton;
}

/** All occurrences, by their ends; at most 50,000. */
export function findLiterals(automaton: Automaton, text: string): Hit[] {
  const { fail, out, literal, lengths } = automaton;
  const hits: Hit[] = [];
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let target = step(automaton, state, unit);
    while (target === 0 && state !== 0) {
      state = fail[state] ?? 0;
      target = step(automaton, state, unit);
    }
    state = target;
    for (let node = (literal[state] ?? -1) >= 0 ? state : (out[state] ?? 0); node !== 0; node = out[node] ?? 0) {
      const index = literal[node] ?? 0;
      hits.push({ literal: index, start: at + 1 - (lengths[index] ?? 0), end: at + 1 });
    }
    if (hits.length > maxHits) break;
  }
  return hits;
}

/** The child of a node by its unit; 0 where there is none. */
function step({ unit: units, child, sibling, roots }: Automaton, state: number, unit: number): number {
  if (state === 0) return roots.get(unit) ?? 0;
  let node = child[state] ?? 0;
  while (node !== 0 && units[node] !== unit) node = sibling[node] ?? 0;
  return node;
}

function addChild(
  { unit: units, child, sibling, roots }: Automaton,
  parents: Int32Array,
  { parent, unit, node }: { parent: number; unit: number; node: number },
): number {
  units[node] = unit;
  parents[node] = parent;
  if (parent === 0) roots.set(unit, node);
  else {
    sibling[node] = child[parent] ?? 0;
    child[parent] = node;
  }
  return node;
}

/** Level by level, so that the links of shorter prefixes are there. */
function linkFailures(automaton: Automaton, parents: Int32Array): void {
  const { unit, child, sibling, fail, out, literal, roots } = automaton;
  let level = [...roots.values()];
  while (level.length > 0) {
    const next: number[] = [];
    for (const node of level) {
      const parent = parents[node] ?? 0;
      if (parent !== 0) {
        let link = fail[parent] ?? 0;
        let target = step(automaton, link, unit[node] ?? 0);
        while (target === 0 && link !== 0) {
          link = fail[link] ?? 0;
          target = step(automaton, link, unit[node] ?? 0);
        }
        fail[node] = target;
        out[node] = (literal[target] ?? -1) >= 0 && target !== 0 ? target : (out[target] ?? 0);
      }
      for (let below = child[node] ?? 0; below !== 0; below = sibling[below] ?? 0) next.push(below);
    }
    level = next;
  }
}
