/** Where the corpus of real documents lies. It is no part of the repository. */

import { join } from 'node:path';

export const corpusRoot = process.env.VIGIL_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus');

/** Absolute path inside the corpus. */
export function corpusPath(path: string): string {
  return join(corpusRoot, path);
}
