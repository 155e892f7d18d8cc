/** The corpus of real documents, and what to do without it. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { corpusPath as corpus, corpusRoot as root } from './corpus-path.ts';

export { corpus };

const isThere = existsSync(join(root, 'README.md'));

export function corpusBytes(path: string): Uint8Array {
  return readFileSync(corpus(path));
}

export function corpusJson<T>(path: string): T {
  return JSON.parse(readFileSync(corpus(path), 'utf8')) as T;
}

/** `describe` for tests over the corpus: skipped with a message when it is absent, failing under VIGIL_REQUIRE_CORPUS=1. */
export function describeCorpus(name: string, tests: () => void): void {
  if (!isThere && process.env.VIGIL_REQUIRE_CORPUS === '1') throw new Error(`The corpus is required and not at ${root}: set VIGIL_CORPUS.`);
  if (isThere) describe(name, tests);
  // The tests themselves read the corpus while they are collected.
  else describe.skip(`${name} (no corpus at ${root}: set VIGIL_CORPUS)`, () => it('needs the corpus', () => {}));
}
