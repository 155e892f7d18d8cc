/** The rule set as it ships, compiled once per test file. */

import { loadRules } from '../../electron/core/judge/load.ts';
import type { RuleSet } from '../../electron/core/judge/rules.ts';

let compiled: RuleSet | null = null;

export function shippedRules(): RuleSet {
  if (compiled) return compiled;
  const loaded = loadRules(new URL('../../resources/rules', import.meta.url).pathname);
  if (!loaded.ok) throw new Error(loaded.error.message);
  compiled = loaded.value;
  return compiled;
}
