/** A small seeded source of chance (mulberry32): the same seed tells the same story on every machine. */

export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `least` up to, not including, `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[];
  /** Letters and digits, as in the tokens of article addresses. */
  token(length: number): string;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least));
  return {
    next,
    between,
    pick: (list) => list[between(0, list.length)] ?? list[0],
    shuffle(list) {
      const keyed = list.map((item) => ({ item, key: next() }));
      return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
    },
    token: (length) => Array.from({ length }, () => alphabet.charAt(between(0, alphabet.length))).join(''),
  };
}
