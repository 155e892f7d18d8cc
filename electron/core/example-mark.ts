/** Marks a data folder as the example's for ever: whoever opens it later, with whatever program, shows and exports it as invented, and asks nobody. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileName = 'EXAMPLE-INVENTED.txt';
const text = 'Everything in this folder belongs to the March 2014 example of Vigil. It is invented: accounts, posts, notices and times.\n';

export function markExample(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, fileName), text, { mode: 0o600 });
}

export function isExample(folder: string): boolean {
  return existsSync(join(folder, fileName));
}
