/** Aho–Corasick over UTF-16 units: finds every literal of a set in one pass, in time linear in text and hits, whatever the text. */

export type Automaton = { next: Map<number, number>[]; fail: number[]; ends: number[][]; lengths: number[] };
/** `literal` is the index in the list the automaton was built from. */
export type Hit = { literal: number; start: number; end: number };

const maxHits = 50_000;

export function buildAutomaton(literals: readonly string[]): Automaton {
  const automaton: Automaton = { next: [new Map()], fail: [0], ends: [[]], lengths: literals.map((literal) => literal.length) };
  literals.forEach((literal, index) => {
    let state = 0;
    for (let at = 0; at < literal.length; at++) state = step(automaton, state, literal.charCodeAt(at));
    if (literal !== '') automaton.ends[state]?.push(index);
  });
  linkFailures(automaton);
  return automaton;
}

/** All occurrences, by their ends; at most 50,000. */
export function findLiterals(automaton: Automaton, text: string): Hit[] {
  const hits: Hit[] = [];
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let target = automaton.next[state]?.get(unit);
    while (target === undefined && state !== 0) {
      state = automaton.fail[state] ?? 0;
      target = automaton.next[state]?.get(unit);
    }
    state = target ?? 0;
    for (const literal of automaton.ends[state] ?? [])
      hits.push({ literal, start: at + 1 - (automaton.lengths[literal] ?? 0), end: at + 1 });
    if (hits.length > maxHits) break;
  }
  return hits;
}

function step(automaton: Automaton, state: number, unit: number): number {
  const known = automaton.next[state]?.get(unit);
  if (known !== undefined) return known;
  const made = automaton.next.push(new Map()) - 1;
  automaton.next[state]?.set(unit, made);
  automaton.fail.push(0);
  automaton.ends.push([]);
  return made;
}

function linkFailures({ next, fail, ends }: Automaton): void {
  const queue = [...(next[0]?.values() ?? [])];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    for (const [unit, child] of next[state] ?? []) {
      let link = fail[state] ?? 0;
      while (link !== 0 && !next[link]?.has(unit)) link = fail[link] ?? 0;
      const target = next[link]?.get(unit) ?? 0;
      fail[child] = target === child ? 0 : target;
      ends[child] = [...(ends[child] ?? []), ...(ends[fail[child] ?? 0] ?? [])];
      queue.push(child);
    }
  }
}
