/** What was expected and what was seen, step by step: the test fails at its end with all that differed, the report of the run shows each. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

type Value = string | number | boolean | null | string[] | undefined;
export type Facts = Record<string, Value>;
export type Step = { does: string; expected: Facts; seen: Facts; isRight: boolean };

/** Where `scripts/test-real.mjs` looks for what each part left. */
const folder = join(import.meta.dirname, '../../.cache/real/steps');

export type Steps = {
  /** Notes one step; `seen` holds the same names as `expected`, others are left out. */
  step(does: string, expected: Facts, seen: Facts): void;
  /** Something to be said of the part: what was left out and why. */
  note(sentence: string): void;
  /** Leaves the record for the report; then every step must have been right. */
  end(): void;
};

/** `programs`: each real program with its version. */
export function openSteps(part: string, title: string, programs: Record<string, string>): Steps {
  const steps: Step[] = [];
  const notes: string[] = [];
  return {
    step(does, expected, given) {
      const seen = Object.fromEntries(Object.keys(expected).map((name) => [name, given[name]]));
      steps.push({ does, expected, seen, isRight: isDeepStrictEqual(seen, expected) });
    },
    note: (sentence) => void notes.push(sentence),
    end() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${part}.json`), JSON.stringify({ title, programs, steps, notes }));
      expect(steps.filter(({ isRight }) => !isRight).map(({ does, expected, seen }) => ({ does, expected, seen }))).toEqual([]);
    },
  };
}
