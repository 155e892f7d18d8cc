/** Reads the rule files of a folder and compiles them. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../contract/result.ts';
import { compileRules, type RuleSet } from './rules.ts';

/** Errors as `compileRules`: a broken file is named with its line. Files are read in the order of their names. */
export function loadRules(folder: string): Result<RuleSet> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return compileRules(names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })));
}
