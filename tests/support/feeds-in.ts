/** Saved feeds of the corpus, and the word a post may be found by. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpusPath as corpus } from './corpus-path.ts';

/** Saved feeds of these folders of the corpus, in order. */
export function feedsIn(folders: string[]): string[] {
  return folders.flatMap((name) =>
    readdirSync(corpus(`feeds/${name}`), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
}

/** The word most likely to be this post's own; of a Chinese text, a run of characters. */
export function longestWord(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]{2,24}/gu) ?? [];
  return words.sort((a, b) => b.length - a.length)[0] ?? null;
}
